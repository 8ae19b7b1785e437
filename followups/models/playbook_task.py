"""One step of a playbook."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followups.models.playbook import Playbook
from followups.models.step import Channel, OwnerRole, Sleep, Step
from followups.rules.playbook import TaskPlan
from followups.rules.wording import Wording
from npsapp.lib.history import tracked


@tracked("PlaybookTaskChange")
class PlaybookTask(Step):
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="tasks")
    # Both in business minutes after the follow-up opens. A step without the first is due when woken.
    due_minutes = models.PositiveIntegerField(null=True, blank=True)
    sleeps_at_most_minutes = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Step.Meta):
        verbose_name = _("playbook step")
        constraints = [
            *Step.Meta.constraints,
            models.UniqueConstraint(fields=["playbook", "position"], name="playbook_task_position_once"),
            models.CheckConstraint(
                condition=Q(owner_role__in=OwnerRole.values)
                & Q(channel__in=["", *Channel.values])
                & Q(sleeps_until__in=["", *Sleep.values]),
                name="playbook_task_words_known",
            ),
            # Nobody may ever reply: such a step would sleep for good.
            models.CheckConstraint(
                condition=~Q(sleeps_until=Sleep.CUSTOMER_REPLY) | Q(sleeps_at_most_minutes__isnull=False),
                name="playbook_task_wakes",
            ),
        ]

    def plan(self) -> TaskPlan:
        """What it says, without its place."""
        return TaskPlan(
            kind=self.kind,
            text=Wording(self.text_nb, self.text_en),
            hint=Wording(self.hint_nb, self.hint_en) if self.hint_nb or self.hint_en else None,
            owner_role=self.owner_role,
            channel=self.channel,
            evidence=tuple(self.evidence),
            due_minutes=self.due_minutes,
            sleeps_until=self.sleeps_until,
            sleeps_at_most_minutes=self.sleeps_at_most_minutes,
        )
