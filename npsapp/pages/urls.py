"""Addresses of the pages that mix apps."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from npsapp.pages import dev_mail, health, home, interactions, language, notices
from npsapp.pages.lists import customers, saved_filters
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
    path("filters/", saved_filters.save, name="filter-save"),
    path("filters/<int:filter_id>/delete/", saved_filters.delete, name="filter-delete"),
    path("customers/interactions/new/", interactions.new, name="interaction-new"),
    path("customers/interactions/<int:interaction_id>/", interactions.show, name="interaction"),
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
