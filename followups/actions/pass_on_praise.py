"""Pass praise on to the colleague it is about: the customer's words, never the score."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from followups.actions.record_event import record_event
from followups.actions.settle_task import TaskNotOpen, lock_task
from followups.models import FollowUpEvent, Task
from followups.models.step import TaskKind
from npsapp.lib.mail_html import mail_html


class NoWords(Exception):
    """The customer wrote nothing, and nobody has added a line: there is no praise to pass on."""


class WrongStep(Exception):
    """This step passes no praise on."""


@dataclass(frozen=True)
class Praise:
    """For whom, and a line of one's own beside the customer's."""

    colleague: User
    line: str = ""


def praise_key(task_id: int) -> str:
    """How the keys of a step's mails begin."""
    return f"praise:{task_id}:"


def pass_on_praise(task_id: int, praise: Praise, actor: User, now: datetime) -> Task:
    """The step, done, with whom it was told. Twice is once. WrongStep, TaskNotOpen, NoWords."""
    with transaction.atomic():
        task = lock_task(task_id)
        if task.kind != TaskKind.PASS_ON_PRAISE:
            raise WrongStep(task.pk)
        if task.state == Task.State.DONE and task.told_id == praise.colleague.pk:
            return task
        if task.state != Task.State.OPEN:
            raise TaskNotOpen(task.pk)
        words = task.follow_up.response.comment
        if not words and not praise.line:
            raise NoWords(task.pk)
        queue_message(_draft(task, praise, words, actor, now), praise.colleague)
        task.state, task.settled_at, task.settled_by = Task.State.DONE, now, actor
        task.told, task.note = praise.colleague, praise.line or praise.colleague.full_name
        task.save(update_fields=["state", "settled_at", "settled_by", "told", "note"])
        name, told = FollowUpEvent.Name.PRAISE_PASSED_ON, praise.colleague.pk
        record_event(task.follow_up, name, now, actor, task=task.pk, told=told, note=praise.line)
        return task


def _draft(task: Task, praise: Praise, words: str, actor: User, now: datetime) -> Draft:
    person, customer = praise.colleague, task.follow_up.customer
    with translation.override(person.language), timezone.override(person.zone):
        subject = translation.gettext("%(customer)s has praised you") % {"customer": customer.name}
        context = {
            "language": person.language,
            "subject": subject,
            "recipient": person.full_name,
            "customer": customer.name,
            "company": customer.company.name if customer.company else "",
            "words": words,
            "line": praise.line,
            "sender": actor.full_name,
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=person.language,
            subject=subject,
            text=render_to_string("mail/praise.txt", context),
            html=mail_html("mail/praise.html", context),
            # Taken back and passed on again it is another mail.
            dedup_key=f"{praise_key(task.pk)}{person.pk}:{now:%Y%m%d%H%M%S}",
        )
