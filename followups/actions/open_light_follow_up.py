"""Open the light work on praise or an indifferent score: in the queue, and in no figure of complaints."""

from datetime import datetime

from followups.actions.choose_owner import choose_owner
from followups.actions.give_access import give_access
from followups.actions.keep_clocks import keep_clocks
from followups.actions.plan_tasks import plan_tasks
from followups.actions.record_event import record_event
from followups.actions.start_round import set_clocks
from followups.models import FollowUp, FollowUpEvent, Playbook, WorkCalendar
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
    customer, score = response.customer, response.score
    if customer is None or score is None:
        raise ValueError("only a scored answer of a known customer is followed up")
    playbook, calendar = Playbook.objects.current(score), WorkCalendar.objects.standard()
    follow_up = FollowUp(
        response=response,
        customer=customer,
        owner=choose_owner(customer, now),
        playbook=playbook,
        calendar=calendar,
        calendar_version=calendar.version,
        state=FollowUp.State.ASSIGNED,
        grade=playbook.grade,
        opening_score=score,
        opened_at=now,
        is_light=True,
    )
    set_clocks(follow_up, now)
    follow_up.save()
    record_event(
        follow_up, FollowUpEvent.Name.OPENED, now, score=score, playbook=playbook.version, light=True
    )
    record_event(follow_up, FollowUpEvent.Name.ASSIGNED, now, owner=follow_up.owner_id)
    give_access(follow_up.owner, customer)
    plan_tasks(follow_up, playbook.tasks.all(), now, calendar.rules())
    keep_clocks(follow_up, now)
    return follow_up
