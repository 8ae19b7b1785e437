"""What became of one invitation, in words: waiting, asked, arrived, answered, or not asked and why."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from customers.models import Message
from npsapp.lib.spoken_time import weekday_time
from surveys.models import Invitation, Response
from surveys.reports.asking_steps import ANSWERED, ASKED, BOUNCED, DELIVERED, NOT_ASKED, WAITING
from surveys.reports.reason_words import ReasonWords, reason_words

State = Invitation.State


@dataclass(frozen=True)
class Story:
    """`step` is a stable word, `words` say it; `why` is the reason where somebody was not asked, or waits."""

    step: str
    words: str
    sentence: str
    why: ReasonWords | None
    at: datetime
    score: int | None = None


def with_story(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Invitations with all that their story is told from."""
    return invitations.select_related("survey", "interaction", "message", "response", "wave").defer(
        "message__text", "message__html"
    )


def story(invitation: Invitation) -> Story:
    """No query when it was read with `with_story`."""
    if invitation.state == State.NOT_ASKED:
        why = reason_words(invitation.reason, invitation.figures, invitation.allowed_at)
        if invitation.is_on_open_list:
            return Story(WAITING, _("Would not be asked"), why.sentence, why, invitation.decided_at)
        return Story(NOT_ASKED, why.label, why.sentence, why, invitation.decided_at)
    if invitation.state == State.SCHEDULED:
        return _waiting(invitation)
    asked_at = invitation.asked_at or invitation.created_at
    response = getattr(invitation, "response", None)
    if response is not None:
        return _answered(response, asked_at)
    return _sent(invitation, asked_at)


def _waiting(invitation: Invitation) -> Story:
    words = _("Goes on %(when)s.") % {"when": weekday_time(invitation.due_at)}
    if not invitation.waits_for:
        return Story(WAITING, _("Waiting"), words, None, invitation.created_at)
    why = reason_words(invitation.waits_for, invitation.figures)
    return Story(WAITING, _("Waiting"), f"{why.sentence} {words}", why, invitation.created_at)


def _answered(response: Response, asked_at: datetime) -> Story:
    state = Response.State
    words = {
        state.CONFIRMED: _("Answered"),
        state.HELD: _("Answer held for review"),
        state.DISCARDED: _("Answer discarded"),
    }
    # A held answer is none yet: it may have been a robot's.
    step = ANSWERED if response.state == state.CONFIRMED else ASKED
    sentence = _("Answered %(when)s.") % {"when": weekday_time(response.answered_at)}
    return Story(step, words[state(response.state)], sentence, None, asked_at, response.score)


def _sent(invitation: Invitation, asked_at: datetime) -> Story:
    message = invitation.message
    if message is None:
        return Story(ASKED, _("Asked"), str(invitation.get_door_display()), None, asked_at)
    if message.state == Message.State.ACCEPTED:
        arrived = _("The mail arrived; no answer yet.")
        if invitation.survey.names_nobody:
            arrived = _("The mail arrived. Whether there was an answer is not shown.")
        return Story(DELIVERED, _("Delivered"), arrived, None, asked_at)
    if message.came_back_for_good:
        gone = _("The mail came back: the address does not work.")
        return Story(BOUNCED, _("Came back"), gone, None, asked_at)
    said = message.get_bounce_class_display() or message.get_state_display()
    return Story(ASKED, _("Asked"), str(said), None, asked_at)
