"""Log what happened with a customer, once however often it is told."""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from customers.actions.give_consent import GivenConsent, hear_of_consent
from customers.actions.identify_customer import CustomerInput, identify_customer
from customers.actions.update_interaction import Progress, update_interaction
from customers.models import Interaction, User
from customers.signals import interaction_logged
from npsapp.lib.hidden_links import without_secrets

# What may change under the same source and id; everything else says which interaction it is.
PROGRESS = frozenset({"state", "first_reply_at", "consent"})


class InteractionConflict(Exception):
    """The same source and id came before with another content."""


@dataclass(frozen=True)
class InteractionInput(CustomerInput):
    """An interaction and whom it was with; times aware.

    `state` may be "": closed when it is new, as it is when we know it.
    """

    kind: str
    channel: str
    source: str
    external_id: str
    handled_by: User | None
    occurred_at: datetime
    first_reply_at: datetime | None
    state: str
    text: str
    is_test: bool = field(default=False, kw_only=True)
    # That the customer agreed to be asked, where this was told too.
    consent: GivenConsent | None = field(default=None, kw_only=True)

    def digest(self) -> bytes:
        """Of all that does not change, so that a repeat can be told from a contradiction.

        What is empty is left out: a field that we learn to read later must not change the digests stored.
        """
        told = {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in PROGRESS}
        said = {name: value for name, value in told.items() if value}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()

    @property
    def progress(self) -> Progress:
        return Progress(self.state, self.first_reply_at)


@dataclass(frozen=True)
class Logged:
    """`is_changed`: known before, and now further on than when we last heard of it."""

    interaction: Interaction
    is_new: bool
    is_changed: bool = False


def log_interaction(told: InteractionInput, now: datetime) -> Logged:
    """Store the interaction and tell the apps above, in one transaction.

    Told again with the same content: the first one; it is closed, opened again or answered if that
    is what is told now. Told again with another content: InteractionConflict.
    """
    known = _known(told, now)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            interaction = _store(told)
            interaction_logged.send(sender=Interaction, interaction=interaction, now=now)
            return Logged(interaction, is_new=True)
    except IntegrityError:
        # Somebody told the same at the same time; theirs stands.
        known = _known(told, now)
        if known is None:
            raise
        return known


def _known(told: InteractionInput, now: datetime) -> Logged | None:
    interaction = Interaction.objects.filter(source=told.source, external_id=told.external_id).first()
    if interaction is None:
        return None
    if bytes(interaction.content_digest) != told.digest():
        raise InteractionConflict(f"{told.source}:{told.external_id} was told before with another content")
    if told.consent is not None:
        hear_of_consent(interaction.customer, told.consent)
    interaction, is_changed = update_interaction(interaction.pk, told.progress, now)
    return Logged(interaction, is_new=False, is_changed=is_changed)


def _store(told: InteractionInput) -> Interaction:
    state = told.state or Interaction.State.CLOSED
    customer = identify_customer(told)
    if told.consent is not None:
        hear_of_consent(customer, told.consent)
    return Interaction.objects.create(
        customer=customer,
        kind=told.kind,
        channel=told.channel,
        source=told.source,
        external_id=told.external_id,
        content_digest=told.digest(),
        handled_by=told.handled_by,
        occurred_at=told.occurred_at,
        first_reply_at=told.first_reply_at,
        state=state,
        closed_at=told.occurred_at if state == Interaction.State.CLOSED else None,
        # A mail to the support desk quotes ours.
        text=without_secrets(told.text),
        is_test=told.is_test,
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value.pk) if isinstance(value, User) else str(value or "")
