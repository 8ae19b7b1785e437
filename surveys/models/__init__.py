"""Nouns: one file each."""

from surveys.models.answer_receipt import AnswerReceipt
from surveys.models.asking_rules import AskingRules
from surveys.models.day_mark import DayMark
from surveys.models.day_tally import DayTally
from surveys.models.delivery_pause import DeliveryPause
from surveys.models.extra_answer import ExtraAnswer
from surveys.models.extra_question import ExtraQuestion
from surveys.models.invitation import Invitation
from surveys.models.link_click import LinkClick
from surveys.models.response import Response
from surveys.models.response_reason import ResponseReason
from surveys.models.response_revision import ResponseRevision
from surveys.models.review import Review
from surveys.models.sealed_answer import SealedAnswer
from surveys.models.survey import Survey
from surveys.models.survey_reason import SurveyReason
from surveys.models.survey_text import SurveyText
from surveys.models.wave import Wave
from surveys.models.wave_check import WaveCheck
from surveys.models.wave_mark import WaveMark
from surveys.models.wave_plan import WavePlan

__all__ = [
    "AnswerReceipt",
    "AskingRules",
    "DayMark",
    "DayTally",
    "DeliveryPause",
    "ExtraAnswer",
    "ExtraQuestion",
    "Invitation",
    "LinkClick",
    "Response",
    "ResponseReason",
    "ResponseRevision",
    "Review",
    "SealedAnswer",
    "Survey",
    "SurveyReason",
    "SurveyText",
    "Wave",
    "WaveCheck",
    "WaveMark",
    "WavePlan",
]
