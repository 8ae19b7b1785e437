"""Take in what is told of an interaction later: that it is closed or opened again, that it was answered."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import Interaction
from customers.signals import interaction_state_changed


@dataclass(frozen=True)
class Progress:
    """How far an interaction has come. `state` is "" when nothing is said of it."""

    state: str
    first_reply_at: datetime | None


def update_interaction(interaction_id: int, progress: Progress, now: datetime) -> tuple[Interaction, bool]:
    """The interaction after it, and whether anything changed; told again it changes nothing.

    Closed later than it was first told, it counts as closed now. Of two first replies the earlier counts.
    """
    with transaction.atomic():
        # Not FOR UPDATE: mail that is being written refers to this row, and neither must wait for the other.
        interaction = (
            Interaction.objects.select_for_update(of=["self"], no_key=True)
            .select_related("customer")
            .get(pk=interaction_id)
        )
        replied = _earlier(interaction.first_reply_at, progress.first_reply_at)
        turned = progress.state not in ("", interaction.state)
        if not turned and replied == interaction.first_reply_at:
            return interaction, False
        interaction.first_reply_at = replied
        if turned:
            interaction.state = progress.state
            interaction.closed_at = now if progress.state == Interaction.State.CLOSED else None
        interaction.save(update_fields=["first_reply_at", "state", "closed_at"])
        if turned:
            interaction_state_changed.send(sender=Interaction, interaction=interaction, now=now)
        return interaction, True


def _earlier(known: datetime | None, told: datetime | None) -> datetime | None:
    return min((moment for moment in (known, told) if moment is not None), default=None)
