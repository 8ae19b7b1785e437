"""Log that something happened with a customer, once however often it is told."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from customers.actions.identify_customer import CustomerInput, identify_customer
from customers.models import Interaction, User
from customers.signals import interaction_logged


class InteractionConflict(Exception):
    """The same source and id came before with another content."""


@dataclass(frozen=True)
class InteractionInput(CustomerInput):
    """An interaction and whom it was with; times aware."""

    kind: str
    channel: str
    source: str
    external_id: str
    handled_by: User | None
    occurred_at: datetime
    first_reply_at: datetime | None
    state: str
    text: str

    def digest(self) -> bytes:
        """Of everything told, so that a repeat can be told from a contradiction."""
        told = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()


@dataclass(frozen=True)
class Logged:
    interaction: Interaction
    is_new: bool


def log_interaction(told: InteractionInput, now: datetime) -> Logged:
    """Store the interaction and tell the apps above, in one transaction.

    Told again with the same content: the first one, nothing changed. Told again with another
    content: InteractionConflict.
    """
    known = _known(told)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            interaction = _store(told)
            interaction_logged.send(sender=Interaction, interaction=interaction, now=now)
            return Logged(interaction, is_new=True)
    except IntegrityError:
        # Somebody told the same at the same time; theirs stands.
        known = _known(told)
        if known is None:
            raise
        return known


def _known(told: InteractionInput) -> Logged | None:
    interaction = Interaction.objects.filter(source=told.source, external_id=told.external_id).first()
    if interaction is None:
        return None
    if bytes(interaction.content_digest) != told.digest():
        raise InteractionConflict(f"{told.source}:{told.external_id} was told before with another content")
    return Logged(interaction, is_new=False)


def _store(told: InteractionInput) -> Interaction:
    return Interaction.objects.create(
        customer=identify_customer(told),
        kind=told.kind,
        channel=told.channel,
        source=told.source,
        external_id=told.external_id,
        content_digest=told.digest(),
        handled_by=told.handled_by,
        occurred_at=told.occurred_at,
        first_reply_at=told.first_reply_at,
        state=told.state,
        text=told.text,
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value.pk) if isinstance(value, User) else str(value or "")
