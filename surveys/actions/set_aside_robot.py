"""Make room on an open mail for what the customer said, where what only a robot may have said hangs on it."""

from datetime import datetime

from surveys.actions.invite_through_door import AtDoor, make_at_door
from surveys.actions.settle_reviews import replace_waiting
from surveys.actions.store_details import details_of
from surveys.actions.store_response import write_version
from surveys.models import Invitation, Response


def set_aside_robot(mail: Invitation, here: AtDoor, now: datetime) -> bool:
    """It never counts, and is kept behind an invitation of its own. False when there is none.

    Call it with the mail's row locked, and only where nobody has given an answer to it: one invitation has
    one response.
    """
    robots = Response.objects.select_for_update(of=["self"]).filter(invitation=mail).first()
    if robots is None:
        return False
    robots.invitation = make_at_door(here, now)
    replace_waiting(robots, now)
    robots.state = Response.State.DISCARDED
    write_version(robots, details_of(robots), now)
    return True
