"""Addresses."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from surveys.views.answer import AnswerPage

app_name = "surveys"
urlpatterns = [
    path("s/<str:token>/", respondent_page(AnswerPage.as_view()), name="answer"),
]
