"""Open the light work on praise or an indifferent score: in the queue, and in no figure of complaints."""

from datetime import datetime

from followups.actions.begin_follow_up import Beginning, begin_follow_up, new_follow_up, who_said_what
from followups.actions.choose_owner import choose_owner
from followups.actions.keep_clocks import keep_clocks
from followups.models import FollowUp, Playbook
from npsapp.lib.alone import alone
from surveys.models import Response
from surveys.rules.scores import PASSIVE, PROMOTER


def open_light_follow_up(response: Response, now: datetime) -> FollowUp | None:
    """None where the survey asks for none, and when it fails: praise is never held for want of an owner.

    No promise to the customer, no notice, no levels: there is nobody to disappoint.
    """
    if not wants_light(response):
        return None
    # Whatever is wrong, the answer stands.
    failure = f"no light follow-up could be opened for response {response.pk}"
    return alone(failure, lambda: _open(response, now), None)


def wants_light(response: Response) -> bool:
    """An answer of today by somebody we know and may write to, where its survey says so."""
    survey = response.survey
    wanted = {PASSIVE: survey.follows_up_passives, PROMOTER: survey.follows_up_promoters}
    counts = response.state == Response.State.CONFIRMED and response.kind == Response.Kind.NPS
    reachable = response.is_contactable and response.contact_wish != Response.Wish.NO
    aside = response.is_historic or response.is_test or response.customer is None
    return wanted.get(response.band or "", False) and counts and reachable and not aside


def _open(response: Response, now: datetime) -> FollowUp:
    customer, score = who_said_what(response)
    playbook = Playbook.objects.current(score)
    beginning = Beginning(playbook, choose_owner(customer, now), playbook.grade, is_light=True)
    follow_up = new_follow_up(response, beginning, now)
    begin_follow_up(follow_up, now, light=True)
    keep_clocks(follow_up, now)
    return follow_up
