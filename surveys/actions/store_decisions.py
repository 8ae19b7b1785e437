"""Write many decisions of a wave at once: one statement a thousand, the database tells new from known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from surveys.models import Invitation, Wave
from surveys.models.invitation import link_columns

BATCH = 1_000
_DECIDED = (
    "state",
    "reason",
    "waits_for",
    "figures",
    "allowed_at",
    "due_at",
    "expires_at",
    "sample_percent",
)
_KNOWN = ("customer_id", *_DECIDED)


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of one customer of the wave; the columns of an invitation."""

    customer_id: int
    state: str
    due_at: datetime
    expires_at: datetime
    sample_percent: int
    reason: str = ""
    waits_for: str = ""
    figures: dict[str, str | int] = field(default_factory=dict)
    allowed_at: datetime | None = None

    def differs(self, stored: Sequence[object] | None) -> bool:
        """Nobody who has been asked is decided about again."""
        if stored is None:
            return True
        if stored[1] == Invitation.State.ASKED:
            return False
        return any(getattr(self, name) != value for name, value in zip(_KNOWN, stored, strict=True))


def store_decisions(wave: Wave, decisions: Sequence[Decided], now: datetime) -> None:
    """Only what is new or has changed. A few queries for each thousand; call it within a transaction."""
    stored = Invitation.objects.filter(wave=wave, customer__in=[each.customer_id for each in decisions])
    # Held until they are written, for somebody may answer through another door meanwhile.
    held = stored.select_for_update(of=["self"], no_key=True).order_by("pk")
    known = {row[0]: row for row in held.values_list(*_KNOWN)}
    changed = [each for each in decisions if each.differs(known.get(each.customer_id))]
    for start in range(0, len(changed), BATCH):
        _write(wave, changed[start : start + BATCH], now)


def _write(wave: Wave, decisions: Sequence[Decided], now: datetime) -> None:
    """Whoever is on the list already keeps their row and link."""
    rows = [
        Invitation(
            wave=wave,
            survey_id=wave.survey_id,
            customer_id=each.customer_id,
            created_at=now,
            decided_at=now,
            **{name: getattr(each, name) for name in _DECIDED},
            **link_columns(),
        )
        for each in decisions
    ]
    Invitation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["wave", "customer"],
        update_fields=(*_DECIDED, "decided_at"),
    )
