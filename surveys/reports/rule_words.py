"""The rules of asking one after the other, each with what is said when nothing stands against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.models import Invitation
from surveys.reports.reason_words import ReasonWords, reason_words
from surveys.rules.asking import Refusal

Reason = Invitation.Reason
# In the order in which they are asked; what is said of nobody's own doing (a test, say) is not listed.
FULFILLED: Mapping[str, Promise] = {
    Reason.BAD_ADDRESS: _("There is an e-mail address."),
    Reason.STAFF: _("Does not work here."),
    Reason.OPTED_OUT: _("Has not opted out."),
    Reason.SUPPRESSED: _("The address is not blocked."),
    Reason.NO_LEGAL_BASIS: _("We have a legal basis to ask."),
    Reason.SURVEY_STOPPED: _("The survey is live."),
    Reason.OUTSIDE_AUDIENCE: _("Is among those the survey asks."),
    Reason.SAMPLED_OUT: _("Is drawn, or everybody is asked."),
    Reason.REOPENED: _("The interaction is closed."),
    Reason.TOO_OLD: _("The interaction is recent enough."),
    Reason.EXPIRED: _("There is time left to answer."),
    Reason.DUPLICATE: _("No other invitation from this survey waits."),
    Reason.OPEN_FOLLOW_UP: _("We owe the customer no answer."),
    Reason.RESTING: _("Has not been asked too recently, and nothing that matters more is planned."),
    Reason.COMPANY_CAP: _("Few enough people of the company have been asked."),
    Reason.CAPACITY: _("There is room for another one today, and we can answer in time."),
}


@dataclass(frozen=True)
class RuleLine:
    """One rule: `against` says why it holds the customer back, and is None when it does not."""

    reason: str
    sentence: str
    against: ReasonWords | None


def rule_lines(refusals: Sequence[Refusal]) -> list[RuleLine]:
    """Every rule; one that refuses for two reasons has two lines, and a reason nobody knows its own."""
    against: dict[str, list[ReasonWords]] = {}
    for refusal in refusals:
        words = reason_words(refusal.reason, refusal.figures, refusal.until)
        against.setdefault(refusal.reason, []).append(words)
    lines = [
        line
        for reason, fulfilled in FULFILLED.items()
        for line in _lines(reason, str(fulfilled), against.pop(reason, []))
    ]
    return lines + [line for reason, words in against.items() for line in _lines(reason, "", words)]


def _lines(reason: str, fulfilled: str, against: Sequence[ReasonWords]) -> list[RuleLine]:
    held = [RuleLine(reason, words.sentence, words) for words in against]
    return held or [RuleLine(reason, fulfilled, None)]
