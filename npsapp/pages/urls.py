"""Addresses of the pages that mix apps."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from npsapp.pages import (
    dev_mail,
    health,
    home,
    interaction_state,
    interactions,
    language,
    message,
    message_decisions,
    notices,
    response,
    search,
    settings_index,
    staff_leaving,
    staff_person,
)
from npsapp.pages.companies import editing as company_editing
from npsapp.pages.companies import page as company_page
from npsapp.pages.customers import asking, consent, erasing, exporting, noting, profile
from npsapp.pages.customers import editing as customer_editing
from npsapp.pages.lists import (
    companies,
    customer_bulk,
    customers,
    invitations,
    messages,
    responses,
    saved_filters,
    staff,
)
from npsapp.pages.phone_answers import typing_in
from npsapp.pages.redactions import redaction
from npsapp.pages.respondent import StatusPage, ThanksPage
from npsapp.pages.segments import editor as segment_editor
from npsapp.pages.segments import overview as segment_overview
from npsapp.pages.segments import retirement as segment_retirement

app_name = "pages"

# For staff.
urlpatterns = [
    path("", home.home, name="home"),
    path("notices/", notices.show, name="notices"),
    path("notices/read/", notices.mark_read, name="notices-read"),
    path("language/", language.choose, name="language"),
    path("customers/", customers.show, name="customer-list"),
    path("customers/export/", customers.export, name="customer-export"),
    path("customers/new/", customer_editing.new, name="customer-new"),
    path("customers/<int:customer_id>/", profile.show, name="customer"),
    path("customers/<int:customer_id>/asking/", asking.show, name="customer-asking"),
    path("customers/<int:customer_id>/edit/", customer_editing.edit, name="customer-edit"),
    path("customers/<int:customer_id>/phone-answer/", typing_in.new, name="phone-answer"),
    path("customers/<int:customer_id>/opt-out/", consent.opt_out, name="customer-opt-out"),
    path("customers/<int:customer_id>/opt-out/withdraw/", consent.withdraw, name="customer-ask-again"),
    path("customers/<int:customer_id>/consent/", noting.consent, name="customer-consent"),
    path("customers/<int:customer_id>/consent/withdrawal/", noting.withdrawal, name="customer-withdrawal"),
    path("customers/<int:customer_id>/block/", noting.block, name="customer-block"),
    path("customers/<int:customer_id>/block/lift/", consent.lift, name="customer-unblock"),
    path("customers/<int:customer_id>/exports/", exporting.make, name="customer-export-one"),
    path(
        "customers/<int:customer_id>/exports/<int:export_id>/", exporting.fetch, name="customer-export-file"
    ),
    path("customers/<int:customer_id>/erasure/", erasing.erase, name="customer-erasure"),
    path("redactions/<str:kind>/<int:key>/", redaction.redact, name="redaction"),
    path("companies/new/", company_editing.new, name="company-new"),
    path("companies/<int:company_id>/", company_page.show, name="company"),
    path("companies/<int:company_id>/edit/", company_editing.edit, name="company-edit"),
    path("search/", search.show, name="search"),
    path("customers/account-manager/", customer_bulk.account_manager, name="customer-account-manager"),
    path("customers/opt-out/", customer_bulk.opt_out, name="customers-opt-out"),
    path("companies/", companies.show, name="company-list"),
    path("companies/export/", companies.export, name="company-export"),
    path("responses/", responses.show, name="response-list"),
    path("responses/export/", responses.export, name="response-export"),
    path("responses/<int:response_id>/", response.show, name="response"),
    path("messages/", messages.show, name="message-list"),
    path("messages/export/", messages.export, name="message-export"),
    path("messages/retry/", message_decisions.retry_chosen, name="message-retry-chosen"),
    path("messages/cancel/", message_decisions.cancel_chosen, name="message-cancel-chosen"),
    path("messages/<int:message_id>/", message.show, name="message"),
    path("messages/<int:message_id>/html/", message.html, name="message-html"),
    path(
        "messages/<int:message_id>/attachments/<int:attachment_id>/",
        message.attachment,
        name="message-attachment",
    ),
    path("messages/<int:message_id>/retry/", message_decisions.retry, name="message-retry"),
    path("messages/<int:message_id>/cancel/", message_decisions.cancel, name="message-cancel"),
    path("messages/<int:message_id>/release/", message_decisions.release, name="message-release"),
    path("messages/<int:message_id>/arrived/", message_decisions.arrived, name="message-arrived"),
    path("messages/<int:message_id>/not-arrived/", message_decisions.not_arrived, name="message-not-arrived"),
    path("surveys/invitations/", invitations.show, name="invitation-list"),
    path("surveys/invitations/export/", invitations.export, name="invitation-export"),
    path("surveys/<int:survey_id>/invitations/", invitations.show, name="survey-invitations"),
    path("surveys/<int:survey_id>/invitations/export/", invitations.export, name="survey-invitations-export"),
    path("filters/", saved_filters.save, name="filter-save"),
    path("filters/<int:filter_id>/delete/", saved_filters.delete, name="filter-delete"),
    path("customers/interactions/new/", interactions.new, name="interaction-new"),
    path("customers/interactions/<int:interaction_id>/", interactions.show, name="interaction"),
    path(
        "customers/interactions/<int:interaction_id>/closure/",
        interaction_state.close,
        name="interaction-close",
    ),
    path(
        "customers/interactions/<int:interaction_id>/closure/reopen/",
        interaction_state.reopen,
        name="interaction-reopen",
    ),
    path("settings/", settings_index.show, name="settings"),
    path("settings/staff/", staff.show, name="staff"),
    path("settings/staff/<int:person_id>/", staff_person.show, name="staff-person"),
    path("settings/staff/<int:person_id>/deactivation/", staff_leaving.deactivate, name="staff-deactivate"),
]

# Segments, for staff.
urlpatterns += [
    path("segments/", segment_overview.show, name="segment-list"),
    path("segments/new/", segment_editor.new, name="segment-new"),
    path("segments/compose/", segment_editor.compose, name="segment-compose-new"),
    path("segments/<int:segment_id>/", segment_editor.edit, name="segment"),
    path("segments/<int:segment_id>/compose/", segment_editor.compose, name="segment-compose"),
    path("segments/<int:segment_id>/figures/", segment_overview.figures, name="segment-figures"),
    path("segments/<int:segment_id>/retirement/", segment_retirement.retire, name="segment-retire"),
    path("segments/<int:segment_id>/retirement/end/", segment_retirement.restore, name="segment-restore"),
]

# For respondents.
urlpatterns += [
    path("s/<str:token>/thanks/", respondent_page(ThanksPage.as_view()), name="thanks"),
    path("s/<str:token>/status/", respondent_page(StatusPage.as_view()), name="status"),
]

# For development.
urlpatterns += [
    path("dev/mail/", dev_mail.inbox, name="dev-mail"),
    path("dev/mail/<str:key>/", dev_mail.show, name="dev-mail-one"),
    path("dev/mail/<str:key>/html/", dev_mail.html, name="dev-mail-html"),
]

# For operations.
urlpatterns += [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
