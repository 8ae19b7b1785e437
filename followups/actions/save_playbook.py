"""Make a new version of a score's playbook; follow-ups that are open keep the one they began with."""

from django.db import transaction

from customers.models import User
from followups.actions.write_playbook import write_playbook
from followups.models import Playbook
from followups.rules.playbook import PlaybookPlan
from followups.rules.playbook_check import problems
from followups.rules.playbook_diff import playbook_diff
from npsapp.lib.advisory_locks import Lock, hold
from npsapp.lib.fingerprint import ChangedMeanwhile

NO_VERSION = 0


class CannotBeUsed(ValueError):
    """The plan breaks the rules of playbooks; forms find that out before."""


def save_playbook(plan: PlaybookPlan, based_on: int, made_by: User, note: str = "") -> Playbook | None:
    """The new version; None when the newest says the same already. ChangedMeanwhile, CannotBeUsed.

    `based_on` is the version the edit began with, 0 when the score had none.
    """
    if found := problems(plan):
        raise CannotBeUsed(found)
    with transaction.atomic():
        hold(Lock.PLAYBOOK, plan.score)
        newest = Playbook.objects.newest().filter(score=plan.score).prefetch_related("tasks").first()
        if newest is None:
            return write_playbook(plan, 1, made_by, note)
        is_said = not playbook_diff(newest.plan(), plan)
        if newest.version == based_on:
            return None if is_said else write_playbook(plan, newest.version + 1, made_by, note)
        if is_said and newest.created_by_id == made_by.pk:
            return newest  # sent twice is once
        raise ChangedMeanwhile(str(newest.version))
