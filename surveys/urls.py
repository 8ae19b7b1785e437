"""Addresses."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from surveys.views import (
    asking_rules,
    designer,
    survey_settings,
    survey_states,
    survey_texts,
    surveys,
    text_previews,
)
from surveys.views.answer import AnswerPage

app_name = "surveys"

# For respondents.
urlpatterns = [
    path("s/<str:token>/", respondent_page(AnswerPage.as_view()), name="answer"),
]

# For staff.
ONE = "surveys/<int:survey_id>/"
TEXT = f"{ONE}texts/<str:language>/"
urlpatterns += [
    path("surveys/", surveys.index, name="survey-list"),
    path("surveys/new/", survey_settings.new, name="survey-new"),
    path(ONE, surveys.show, name="survey"),
    path(f"{ONE}design/", designer.show, name="survey-design"),
    path(f"{ONE}dry-run/", designer.dry, name="survey-dry-run"),
    path(f"{ONE}trial/", designer.trial, name="survey-trial"),
    path(f"{ONE}preview/frame/", text_previews.any_frame, name="survey-frame"),
    path(f"{ONE}settings/", survey_settings.edit, name="survey-settings"),
    path(f"{ONE}settings/<str:step>/", survey_settings.edit, name="survey-step"),
    path(f"{ONE}copy/", survey_settings.duplicate, name="survey-duplicate"),
    path(f"{ONE}start/", survey_states.start, name="survey-start"),
    path(f"{ONE}pause/", survey_states.pause, name="survey-pause"),
    path(f"{ONE}resume/", survey_states.resume, name="survey-resume"),
    path(f"{ONE}closure/", survey_states.close, name="survey-close"),
    path(f"{ONE}retry/", survey_states.retry, name="survey-retry"),
    path(TEXT, survey_texts.edit, name="survey-text"),
    path(f"{TEXT}removal/", survey_texts.remove, name="survey-text-remove"),
    path(f"{TEXT}trial/", survey_texts.trial, name="survey-text-trial"),
    path(f"{TEXT}findings/", text_previews.findings, name="survey-text-findings"),
    path(f"{TEXT}preview/", text_previews.show, name="survey-preview"),
    path(f"{TEXT}preview/frame/", text_previews.frame, name="survey-preview-frame"),
    path("settings/asking/", asking_rules.edit, name="asking-rules"),
]
