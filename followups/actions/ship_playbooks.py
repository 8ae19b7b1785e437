"""Ship the playbook of each score, once; staff's own versions come after it."""

from django.db import transaction

from followups.models import Playbook, PlaybookTask
from followups.rules.playbook import PlaybookPlan, TaskPlan, shipped_playbook


def ship_playbooks(**_signal: object) -> None:
    """Make version 1 of every score that has no playbook. Runs after each migrate; changes nothing else."""
    known = set(Playbook.objects.values_list("score", flat=True))
    for score in range(11):
        if score not in known:
            with transaction.atomic():
                _ship(score, shipped_playbook(score))


def _ship(score: int, plan: PlaybookPlan) -> None:
    playbook = Playbook.objects.create(
        score=score,
        version=1,
        grade=plan.grade,
        first_contact_minutes=plan.first_contact_minutes,
        contact=plan.contact,
        reading_nb=plan.reading.nb,
        reading_en=plan.reading.en,
        tells=list(plan.tells),
    )
    PlaybookTask.objects.bulk_create(
        _step(playbook, position, task) for position, task in enumerate(plan.tasks, start=1)
    )


def _step(playbook: Playbook, position: int, task: TaskPlan) -> PlaybookTask:
    return PlaybookTask(
        playbook=playbook,
        position=position,
        kind=task.kind,
        text_nb=task.text.nb,
        text_en=task.text.en,
        hint_nb=task.hint.nb if task.hint else "",
        hint_en=task.hint.en if task.hint else "",
        owner_role=task.owner_role,
        channel=task.channel,
        evidence=list(task.evidence),
        sleeps_until=task.sleeps_until,
        due_minutes=task.due_minutes,
        sleeps_at_most_minutes=task.sleeps_at_most_minutes,
    )
