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
    notices,
    staff_leaving,
    staff_person,
)
from npsapp.pages.lists import customers, saved_filters, staff
from npsapp.pages.respondent import StatusPage, ThanksPage

app_name = "pages"

# For staff.
urlpatterns = [
    path("", home.home, name="home"),
    path("notices/", notices.show, name="notices"),
    path("notices/read/", notices.mark_read, name="notices-read"),
    path("language/", language.choose, name="language"),
    path("customers/", customers.show, name="customer-list"),
    path("customers/export/", customers.export, name="customer-export"),
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
    path("settings/staff/", staff.show, name="staff"),
    path("settings/staff/<int:person_id>/", staff_person.show, name="staff-person"),
    path("settings/staff/<int:person_id>/deactivation/", staff_leaving.deactivate, name="staff-deactivate"),
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
