"""One step of a playbook."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from followups.models.playbook import Playbook
from followups.models.step import Step
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
        ]
