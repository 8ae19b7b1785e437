"""Where one can do something about a reason for not asking: the page, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.reports import reason_words as reasons


@dataclass(frozen=True)
class Remedy:
    label: str
    url: str


@dataclass(frozen=True)
class About:
    """Whom and what it is about; keys that are not known are None."""

    customer: int
    survey: int | None = None
    company: int | None = None
    interaction: int | None = None
    segment: int | None = None
    follow_up: int | None = None


_LABELS: Mapping[str, Promise] = {
    reasons.PROFILE: _("To the customer"),
    reasons.FOLLOW_UP: _("To the follow-up"),
    reasons.INTERACTION: _("To the interaction"),
    reasons.COMPANY: _("To the company"),
    reasons.SURVEY: _("To the survey"),
    reasons.QUEUE: _("To the follow-up queue"),
    reasons.SEGMENT: _("To the segment"),
}


def remedy(reason: str, about: About) -> Remedy | None:
    """None where nothing can be done about it, or where what it would lead to is not known."""
    word = reasons.remedy_of(reason)
    url = _address(word, about)
    return Remedy(str(_LABELS[word]), url) if url else None


def _address(word: str, about: About) -> str:
    if word == reasons.QUEUE:
        return reverse("followups:queue")
    pages: Mapping[str, tuple[str, int | None]] = {
        reasons.PROFILE: ("pages:customer", about.customer),
        reasons.FOLLOW_UP: ("followups:detail", about.follow_up),
        reasons.INTERACTION: ("pages:interaction", about.interaction),
        reasons.COMPANY: ("pages:company", about.company),
        reasons.SURVEY: ("surveys:survey", about.survey),
        reasons.SEGMENT: ("pages:segment", about.segment),
    }
    name, key = pages.get(word, ("", None))
    return reverse(name, args=[key]) if key is not None else ""
