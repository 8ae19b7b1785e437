"""What a customer will see, rendered by the very templates they get, in the colours that are asked for."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

from customers.reports.contact_card import contact_card
from npsapp.lib.language_choices import other_languages
from surveys.models import Survey, SurveyText
from surveys.reports.asks import asked_beside, asks
from surveys.reports.invitation_mail import Links, invitation_mail, reminder_mail
from surveys.reports.question import question, solved_choices, strangers_privacy
from surveys.reports.sample import sample_invitation
from surveys.reports.strangers import asked_of_stranger
from surveys.rules.strangers import NOBODY

MAIL, PLAIN, REMINDER, PAGE, THANKS = "mail", "plain", "reminder", "page", "thanks"
# The page as it is at a door that is open to all.
OPEN = "open"
PARTS = (MAIL, PLAIN, REMINDER, PAGE, THANKS, OPEN)
LIGHT, DARK = "light", "dark"
THEMES = (LIGHT, DARK)
# Links in a preview lead nowhere: neither this page nor another.
NOWHERE = "#"
SAMPLE_SCORE = 9
STYLESHEET = "css/respondent.css"

_DARK_ONLY = "@media (prefers-color-scheme: dark)"
_EITHER = "color-scheme: light dark"


@dataclass(frozen=True)
class Look:
    """Which part, in which colours; `score` is what a link in the mail has chosen."""

    part: str = MAIL
    theme: str = LIGHT
    score: int | None = None


def preview(text: SurveyText, look: Look, now: datetime) -> str:
    """A whole HTML document. Nothing is stored, and `text` need not be. At most two queries."""
    with translation.override(text.language):
        html = _mail(text, look.part, now) if look.part in (MAIL, PLAIN, REMINDER) else _page(text, look)
    return _in_theme(html, look.theme)


def _mail(text: SurveyText, part: str, now: datetime) -> str:
    example = f"{settings.BASE_URL}/s/…/"
    links = Links(example, example) if part == PLAIN else Links(NOWHERE, NOWHERE)
    write = reminder_mail if part == REMINDER else invitation_mail
    mail = write(sample_invitation(text.survey, now), text, links)
    return render_to_string("mail/plain.html", {"mail": mail}) if part == PLAIN else mail.html


def _page(text: SurveyText, look: Look) -> str:
    scored = text.survey.is_scored
    languages = SurveyText.objects.filter(survey=text.survey).values_list("language", flat=True)
    context = {
        **question(text.survey, text, look.score if scored else None),
        **asked_beside(asks(text.survey), text.language),
        "organisation": contact_card(),
        # Where nothing is typed they are links, and links lead nowhere here.
        "languages": () if look.part == THANKS else other_languages(text.language, set(languages)),
        "opt_out_url": NOWHERE,
        "chosen": look.score if scored else None,
        "solved_choices": solved_choices() if text.survey.is_recovery else [],
        "solved": True if text.survey.is_recovery else None,
        "comment": "",
        "score": SAMPLE_SCORE if scored else None,
        "thanks": text.words_about(text.survey).thanks,
        "change_url": NOWHERE,
        "action": NOWHERE,
        "mode": text.survey.privacy if text.survey.names_nobody else "",
    }
    if text.survey.privacy == Survey.Privacy.ANONYMOUS:
        context["stranger"] = asked_of_stranger(NOBODY, {})
    if look.part == OPEN:
        privacy, stranger = strangers_privacy(), asked_of_stranger(NOBODY, {})
        context |= {"opt_out_url": "", "privacy": privacy, "stranger": stranger, "wishes": []}
    template = "respondent/answer.html" if look.part in (PAGE, OPEN) else "respondent/thanks.html"
    return _self_contained(render_to_string(template, context))


def _self_contained(html: str) -> str:
    """The stylesheet inside: a frame that may load nothing needs no file, and its colours can be chosen."""
    link = f'<link rel="stylesheet" href="{static(STYLESHEET)}">'
    return html.replace(link, f"<style>{_styles()}</style>")


@cache
def _styles() -> str:
    found = finders.find(STYLESHEET)
    if not isinstance(found, str):
        raise FileNotFoundError(STYLESHEET)
    return Path(found).read_text(encoding="utf-8")


def _in_theme(html: str, theme: str) -> str:
    """As it looks in a dark or a light mail program, whatever the reader's own browser prefers."""
    rule = "@media all" if theme == DARK else "@media not all"
    return html.replace(_DARK_ONLY, rule).replace(_EITHER, f"color-scheme: {theme}")
