"""Ship the playbook of each score, once; staff's own versions come after it."""

from django.db import transaction

from followups.actions.write_playbook import write_playbook
from followups.models import Playbook
from followups.rules.playbook import shipped_playbook


def ship_playbooks(**_signal: object) -> None:
    """Make version 1 of every score that has no playbook. Runs after each migrate; changes nothing else."""
    known = set(Playbook.objects.values_list("score", flat=True))
    for score in range(11):
        if score not in known:
            with transaction.atomic():
                write_playbook(shipped_playbook(score), version=1)
