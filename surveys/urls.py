"""Addresses."""

from django.urls import path

from npsapp.lib.respondent_pages import respondent_page
from surveys.views import (
    asking_rules,
    designer,
    door_prints,
    doors,
    page_questions,
    page_reasons,
    survey_settings,
    survey_states,
    survey_texts,
    surveys,
    text_previews,
    wave_checks,
    waves,
    widget_script,
)
from surveys.views.answer import AnswerPage
from surveys.views.open_door import OpenDoorPage, WidgetPage

app_name = "surveys"

# For respondents.
urlpatterns = [
    path("s/<str:token>/", respondent_page(AnswerPage.as_view()), name="answer"),
    path("o/<str:slug>/", respondent_page(OpenDoorPage.as_view()), name="open-link"),
    path("w/<str:slug>/widget.js", widget_script.show, name="widget-script"),
    path("w/<str:slug>/", respondent_page(WidgetPage.as_view()), name="widget"),
]

# For staff.
ONE = "surveys/<int:survey_id>/"
WAVE = "surveys/waves/<int:wave_id>/"
PAGE = f"{ONE}answer-page/"
REASON = f"{PAGE}reasons/<int:reason_id>/"
QUESTION = f"{PAGE}questions/<int:question_id>/"
DOORS = f"{ONE}doors/"
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
    path(f"{ONE}deletion/", survey_states.delete, name="survey-delete"),
    path(f"{ONE}retry/", survey_states.retry, name="survey-retry"),
    path(f"{ONE}waves/new/", waves.new, name="wave-new"),
    path(f"{ONE}waves/rhythm/", waves.rhythm, name="wave-rhythm"),
    path(f"{WAVE}cancellation/", waves.cancel, name="wave-cancel"),
    path(f"{WAVE}check/", wave_checks.show, name="wave-check"),
    path(f"{WAVE}check/done/", wave_checks.checked, name="wave-checked"),
    path(f"{WAVE}check/<int:customer_id>/", wave_checks.mark, name="wave-mark"),
    path(PAGE, page_reasons.show, name="survey-page"),
    path(f"{PAGE}reasons/new/", page_reasons.add, name="reason-add"),
    path(f"{PAGE}reasons/standard/", page_reasons.add_standard, name="reason-standard"),
    path(f"{REASON}", page_reasons.edit, name="reason-edit"),
    path(f"{PAGE}reasons/<int:parent_id>/new/", page_reasons.add, name="reason-add-under"),
    path(f"{REASON}move/", page_reasons.move, name="reason-move"),
    path(f"{REASON}retirement/", page_reasons.retire, name="reason-retire"),
    path(f"{REASON}return/", page_reasons.bring_back, name="reason-bring-back"),
    path(f"{PAGE}questions/new/", page_questions.add, name="question-add"),
    path(f"{QUESTION}", page_questions.edit, name="question-edit"),
    path(f"{QUESTION}move/", page_questions.move, name="question-move"),
    path(f"{QUESTION}retirement/", page_questions.retire, name="question-retire"),
    path(f"{QUESTION}return/", page_questions.bring_back, name="question-bring-back"),
    path(DOORS, doors.show, name="survey-doors"),
    path(f"{DOORS}link/", doors.open_link, name="open-link-open"),
    path(f"{DOORS}link/closure/", doors.shut_link, name="open-link-close"),
    path(f"{DOORS}sites/", doors.sites, name="widget-sites"),
    path(f"{DOORS}qr.svg", door_prints.qr, name="door-qr"),
    path(f"{DOORS}sheet/", door_prints.sheet, name="door-sheet"),
    path(TEXT, survey_texts.edit, name="survey-text"),
    path(f"{TEXT}removal/", survey_texts.remove, name="survey-text-remove"),
    path(f"{TEXT}trial/", survey_texts.trial, name="survey-text-trial"),
    path(f"{TEXT}findings/", text_previews.findings, name="survey-text-findings"),
    path(f"{TEXT}preview/", text_previews.show, name="survey-preview"),
    path(f"{TEXT}preview/frame/", text_previews.frame, name="survey-preview-frame"),
    path("settings/asking/", asking_rules.edit, name="asking-rules"),
    path("settings/asking/recovery-texts/", asking_rules.recovery_texts, name="recovery-texts"),
]
