"""Why an answer was held, and what became of it, in plain words."""

from django.utils.translation import gettext as _

from surveys.models import Review
from surveys.rules.holding import (
    MANY_ANSWERS,
    MANY_SCORES,
    NEEDS_SECOND_PERSON,
    NO_FOLLOW_UP,
    ROBOT,
    TOO_FAST,
    TRAP,
)


def hold_words(reason: str) -> str:
    """A sentence for staff; "" for an answer that was not held."""
    words = {
        TRAP: _("A field that no person can see was filled in."),
        ROBOT: _("It was sent by a program that says it is one."),
        TOO_FAST: _("It was sent sooner after the page was opened than a person can answer."),
        MANY_SCORES: _("The same browser had opened several different numbers just before."),
        MANY_ANSWERS: _("Many answers came from one address within an hour: a whole office, or one person."),
        NEEDS_SECOND_PERSON: _(
            "Typed in by somebody who looks after this customer: a CX lead or an administrator confirms it."
        ),
        NO_FOLLOW_UP: _("No follow-up could be opened for it yet."),
    }
    return words.get(reason, reason)


def settled_words(review: Review) -> str:
    """Who decided what, as a sentence; "" while it waits."""
    person = {"person": str(review.settled_by or "")}
    if review.outcome == Review.Outcome.RELEASED:
        return _("Released by %(person)s.") % person
    if review.outcome == Review.Outcome.DISCARDED:
        return _("Discarded by %(person)s.") % person
    if review.outcome == Review.Outcome.REPLACED:
        return _("Replaced by a later answer of the customer's.")
    return ""
