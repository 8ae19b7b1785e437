"""Addresses."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from npsapp.pages.respondent import StatusPage, ThanksPage

app_name = "pages"
urlpatterns = [
    path("s/<str:token>/thanks/", respondent_page(ThanksPage.as_view()), name="thanks"),
    path("s/<str:token>/status/", respondent_page(StatusPage.as_view()), name="status"),
]
