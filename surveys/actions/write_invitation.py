"""Write the invitation mail in the customer's language."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import css_inline
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation

from customers.actions.queue_message import OPT_OUT_LINK, SURVEY_LINK, Draft
from customers.models import Message, Organisation
from surveys.models import Invitation, SurveyText


@dataclass(frozen=True)
class Cell:
    """One number of the scale and where it leads."""

    score: int
    url: str


def write_invitation(invitation: Invitation) -> Draft:
    """The mail as a draft; its links are placeholders until the moment of sending."""
    survey, customer = invitation.survey, invitation.customer
    text = SurveyText.objects.for_reader(survey, customer.language)
    organisation = Organisation.objects.current()
    with translation.override(text.language):
        context = {
            "language": text.language,
            "organisation": organisation,
            "customer": customer,
            "survey": survey,
            "text": text,
            "question": text.question.replace("{recommended}", survey.recommended),
            "is_scored": survey.kind != survey.Kind.FEEDBACK,
            "why_kind": _interaction_kind(invitation),
            "why_date": _interaction_day(invitation, organisation.zone),
            "low_cells": [_cell(score) for score in range(6)],
            "high_cells": [_cell(score) for score in range(6, 11)],
            "survey_url": SURVEY_LINK,
            "opt_out_url": OPT_OUT_LINK,
        }
        plain = render_to_string("mail/invitation.txt", context)
        html = _inliner().inline(render_to_string("mail/invitation.html", context))
    return Draft(
        kind=Message.Kind.INVITATION,
        language=text.language,
        subject=text.mail_subject,
        text=plain,
        html=html,
        dedup_key=f"invitation:{invitation.pk}",
        interaction=invitation.interaction,
    )


def _cell(score: int) -> Cell:
    return Cell(score, f"{SURVEY_LINK}?s={score}")


def _interaction_kind(invitation: Invitation) -> str:
    return invitation.interaction.get_kind_display() if invitation.interaction else ""


def _interaction_day(invitation: Invitation, zone: str) -> str:
    if invitation.interaction is None:
        return ""
    return _long_date(invitation.interaction.occurred_at, zone)


def _long_date(moment: datetime, zone: str) -> str:
    return formats.date_format(timezone.localtime(moment, ZoneInfo(zone)).date(), "j. F Y")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, keep_style_tags=False, load_remote_stylesheets=False)
