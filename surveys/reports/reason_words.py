"""Why a customer is not asked, in words: the rule with its figures, and the first allowed day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from npsapp.lib.spoken_time import day_and_year
from surveys.models import Invitation
from surveys.reports.reason_figures import spoken

Reason = Invitation.Reason
# What can be done about it, a stable word: where to look is for whoever shows it to say.
PROFILE, FOLLOW_UP, INTERACTION, COMPANY = "profile", "follow_up", "interaction", "company"
SURVEY, QUEUE, SEGMENT = "survey", "queue", "segment"


@dataclass(frozen=True)
class ReasonWords:
    """`sentence` is whole and ends with the first allowed day where it is known; `remedy` may be ""."""

    reason: str
    label: str
    sentence: str
    remedy: str = ""
    allowed_at: datetime | None = None


# Without figures, as rows may be that were written before the rule kept them.
_PLAIN: Mapping[str, Promise] = {
    Reason.TEST: gettext_lazy("This is a test, and a test never goes to customers."),
    Reason.BAD_ADDRESS: gettext_lazy("There is no e-mail address that works."),
    Reason.STAFF: gettext_lazy("The address belongs to somebody who works here."),
    Reason.SUPPRESSED: gettext_lazy("The address is blocked: nothing is sent to it."),
    Reason.OPTED_OUT: gettext_lazy("The customer has opted out of surveys."),
    Reason.NO_LEGAL_BASIS: gettext_lazy(
        "We do not know which country the customer is in, and ask nobody without a legal basis."
    ),
    Reason.OUTSIDE_AUDIENCE: gettext_lazy("The customer is not among those this survey asks."),
    Reason.SAMPLED_OUT: gettext_lazy("The survey asks some at random, and this customer was not drawn."),
    Reason.TOO_OLD: gettext_lazy("It was too long since the interaction ended."),
    Reason.EXPIRED: gettext_lazy("The time to answer had run out before it could be sent."),
    Reason.SURVEY_STOPPED: gettext_lazy("The survey was stopped before it was this customer's turn."),
    Reason.REOPENED: gettext_lazy(
        "The interaction was opened again. When it is closed, the wait starts anew."
    ),
    Reason.DUPLICATE: gettext_lazy("The same survey is about to ask this customer already."),
    Reason.RESTING: gettext_lazy("The customer was asked not long ago, and is left in peace."),
    Reason.COMPANY_CAP: gettext_lazy("Enough people of the same company have been asked."),
    Reason.CAPACITY: gettext_lazy("We could not have answered in time, so we did not ask."),
    Reason.OPEN_FOLLOW_UP: gettext_lazy(
        "A follow-up is open: we owe the customer an answer before we ask again."
    ),
    Reason.CANNOT_BE_WRITTEN: gettext_lazy(
        "The mail could not be written: the survey's text lacks something."
    ),
    Reason.STOPPED_BY_STAFF: gettext_lazy("Somebody here stopped it before it was sent."),
    Reason.REMOVED_BY_STAFF: gettext_lazy("Somebody here took the customer off the list."),
    Reason.NO_CONTACT: gettext_lazy("The customer asked us not to be in touch."),
    Reason.SCORE_RAISED: gettext_lazy("The customer raised the score themselves: that answer says it."),
    Reason.TURNED_OFF: gettext_lazy("Recovery checks are turned off in the rules of asking."),
}
_REMEDIES: Mapping[str, str] = {
    Reason.BAD_ADDRESS: PROFILE,
    Reason.STAFF: PROFILE,
    Reason.SUPPRESSED: PROFILE,
    Reason.OPTED_OUT: PROFILE,
    Reason.NO_LEGAL_BASIS: PROFILE,
    Reason.OUTSIDE_AUDIENCE: SEGMENT,
    Reason.SAMPLED_OUT: SURVEY,
    Reason.TOO_OLD: SURVEY,
    Reason.SURVEY_STOPPED: SURVEY,
    Reason.REOPENED: INTERACTION,
    Reason.COMPANY_CAP: COMPANY,
    Reason.CAPACITY: QUEUE,
    Reason.OPEN_FOLLOW_UP: FOLLOW_UP,
    Reason.CANNOT_BE_WRITTEN: SURVEY,
}


def reason_words(
    reason: str, figures: Mapping[str, Any] | None = None, allowed_at: datetime | None = None
) -> ReasonWords:
    """Of a refusal as it is stored or decided. A word nobody knows is said as it stands."""
    sentence = spoken(reason, figures or {}) or _plain(reason)
    if allowed_at is not None:
        sentence = f"{sentence} {_allowed(allowed_at)}"
    return ReasonWords(reason, reason_label(reason), sentence, remedy_of(reason), allowed_at)


def reason_label(reason: str) -> str:
    """What it is called in a list of reasons; the word itself when nobody knows it."""
    return str(Reason(reason).label) if reason in Reason.values else reason


def _plain(reason: str) -> str:
    if reason in _PLAIN:
        return str(_PLAIN[reason])
    return _("Not asked, for the reason “%(reason)s”.") % {"reason": reason}


def _allowed(moment: datetime) -> str:
    return _("From %(day)s they may be asked again.") % {"day": day_and_year(moment)}


def remedy_of(reason: str) -> str:
    """Where something can be done about it, a stable word; "" for nowhere."""
    return _REMEDIES.get(reason, "")
