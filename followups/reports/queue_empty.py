"""What a part of the queue says when there is nothing in it: what will stand there, and when."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from followups.reports.queue_choice import (
    EVERY,
    IN_TOUCH,
    LIGHT,
    MINE,
    OVERDUE,
    PROMISED,
    REPLIES,
    TODAY,
    WAITING,
    WOKEN,
    QueueChoice,
)


@dataclass(frozen=True)
class NothingHere:
    title: str | LazyText
    text: str | LazyText


_OPEN = _(
    "When a customer is unhappy, or has written and has no reply, "
    "it appears here with a deadline and what to do."
)
_MINE = NothingHere(_("Nobody is waiting for you"), _OPEN)
_WORDS: Mapping[str, NothingHere] = {
    EVERY: NothingHere(_("Nobody is waiting"), _OPEN),
    OVERDUE: NothingHere(
        _("Nothing is past its deadline"), _("What is late stands here until the customer has heard from us.")
    ),
    TODAY: NothingHere(
        _("Nothing more is due today"),
        _("What has to be done before midnight stands here, the first on top."),
    ),
    PROMISED: NothingHere(
        _("No customer has been promised a time"),
        _("A time you book in a call or promise in a letter stands here until you have kept it."),
    ),
    REPLIES: NothingHere(
        _("Nobody waits for a reply"),
        _(
            "When a customer writes to us, or has an open case that nobody has answered, "
            "it appears here with a deadline."
        ),
    ),
    WAITING: NothingHere(
        _("Nothing is on hold"),
        _(
            "What waits for the customer or for a colleague stands here, "
            "and wakes by itself on the day you chose."
        ),
    ),
    IN_TOUCH: NothingHere(
        _("Nobody is waiting for a solution"),
        _("Customers you have been in touch with stand here until their matter is solved and closed."),
    ),
    WOKEN: NothingHere(
        _("No customer has been in touch again"),
        _("When a customer with an open point contacts us about anything, it appears here."),
    ),
    LIGHT: NothingHere(
        _("No praise is waiting"),
        _("Answers of 7 to 10 stand here where a survey asks us to follow them up."),
    ),
}


def nothing_here(choice: QueueChoice) -> NothingHere:
    return _MINE if (choice.scope, choice.group) == (MINE, EVERY) else _WORDS[choice.group]
