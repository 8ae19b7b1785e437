"""Write one version of a playbook with its steps; nobody changes it afterwards."""

from customers.models import User
from followups.models import Playbook, PlaybookTask
from followups.rules.playbook import PlaybookPlan, TaskPlan


def write_playbook(plan: PlaybookPlan, version: int, made_by: User | None = None, note: str = "") -> Playbook:
    """In the caller's transaction. IntegrityError when the score has this version already."""
    playbook = Playbook.objects.create(
        score=plan.score,
        version=version,
        grade=plan.grade,
        first_contact_minutes=plan.first_contact_minutes,
        contact=plan.contact,
        reading_nb=plan.reading.nb,
        reading_en=plan.reading.en,
        tells=list(plan.tells),
        created_by=made_by,
        note=note,
    )
    PlaybookTask.objects.bulk_create(
        _step(playbook, position, task) for position, task in enumerate(plan.tasks, start=1)
    )
    return playbook


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
