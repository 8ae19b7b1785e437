"""Nouns: one file each."""

from surveys.models.answer_receipt import AnswerReceipt
from surveys.models.asking_rules import AskingRules
from surveys.models.day_mark import DayMark
from surveys.models.day_tally import DayTally
from surveys.models.invitation import Invitation
from surveys.models.link_click import LinkClick
from surveys.models.response import Response
from surveys.models.response_revision import ResponseRevision
from surveys.models.survey import Survey
from surveys.models.survey_text import SurveyText

__all__ = [
    "AnswerReceipt",
    "AskingRules",
    "DayMark",
    "DayTally",
    "Invitation",
    "LinkClick",
    "Response",
    "ResponseRevision",
    "Survey",
    "SurveyText",
]
