"""Make a wish for contact somebody's work: whatever the score, without one, through whichever door."""

from datetime import datetime

from followups.actions.answer_awaited import Answered, settle_replies
from followups.actions.await_reply import begin_reply
from followups.models import AwaitedReply, FollowUp
from npsapp.lib.alone import alone
from surveys.models import Response

How = AwaitedReply.How
# Those have been heard by nobody: who wishes contact again waits anew.
UNHEARD = (How.WITHDRAWN, How.FOLLOWED_UP)


def heed_contact_wish(response: Response, now: datetime) -> AwaitedReply | None:
    """The clock of who waits for us, None when nobody does.

    What fails never loses the answer: the sweep tries again, and until then nothing is promised.
    """
    failure = f"response {response.pk} asks for contact, and no clock could begin"
    return alone(failure, lambda: await_contact(response, now), None)


def await_contact(response: Response, now: datetime) -> AwaitedReply | None:
    """Told again it is the same one. NobodyToOwn."""
    replies = AwaitedReply.objects.filter(response=response)
    running = replies.open().first()
    if not response.asks_for_contact or response.customer is None:
        _end(running, How.WITHDRAWN, now)
        return None
    if _is_followed_up(response):
        _end(running, How.FOLLOWED_UP, now)
        return None
    if running is not None:
        return running
    if replies.exclude(answered_how__in=UNHEARD).exists():
        return None  # they have been answered, or staff have said why not
    awaited = AwaitedReply(response=response, started_at=min(response.changed_at, now))
    return begin_reply(awaited, response.customer, None, now)


def _is_followed_up(response: Response) -> bool:
    """A follow-up of full weight looks after them, or has: with a promise and a clock of its own."""
    found = FollowUp.objects.serious()
    if response.kind == Response.Kind.RECOVERY:
        found = found.open().filter(recovery_checks__invitation=response.invitation_id)
    else:
        found = found.filter(response=response)
    return found.exists()


def _end(running: AwaitedReply | None, how: str, now: datetime) -> None:
    if running is not None:
        settle_replies([running.pk], Answered(how, now))
