"""Write many decisions of a wave at once: one statement a thousand, the database tells new from known."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from npsapp.lib import links
from surveys.models import Invitation, Wave

BATCH = 1_000
# What a decision says, and the database's name of its kind.
_DECIDED = {
    "state": "text",
    "reason": "text",
    "waits_for": "text",
    "figures": "jsonb",
    "allowed_at": "timestamptz",
    "due_at": "timestamptz",
    "expires_at": "timestamptz",
    "sample_percent": "smallint",
}
_OWN = {"customer_id": "bigint", "link_nonce": "text", "link_key_version": "smallint", "link_digest": "text"}
_BYTES = ("link_nonce", "link_digest")
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
    """Only what is new or has changed. A few queries for each thousand."""
    stored = Invitation.objects.filter(wave=wave, customer__in=[each.customer_id for each in decisions])
    known = {row[0]: row for row in stored.values_list(*_KNOWN)}
    changed = [each for each in decisions if each.differs(known.get(each.customer_id))]
    for start in range(0, len(changed), BATCH):
        _write(wave, changed[start : start + BATCH], now)


def _write(wave: Wave, decisions: Sequence[Decided], now: datetime) -> None:
    """By hand, because a wave is ten thousand rows and a model for each takes longer than the rest of it."""
    constants: dict[str, Any] = {name: value for name, value in _constants(wave, now) if name}
    rows = json.dumps([_row(each) for each in decisions], cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(_statement(list(constants)), [*constants.values(), rows])


def _statement(constants: Sequence[str]) -> str:
    """Names of columns only; every value is a parameter."""
    own = {**_OWN, **_DECIDED}
    values = [f"decode({name}, 'hex')" if name in _BYTES else name for name in own]
    return f"""
        INSERT INTO surveys_invitation ({", ".join([*own, *constants])})
        SELECT {", ".join([*values, *["%s"] * len(constants)])}
          FROM jsonb_to_recordset(%s) AS row({", ".join(f"{name} {kind}" for name, kind in own.items())})
        ON CONFLICT (wave_id, customer_id) DO UPDATE
           SET {", ".join(f"{name} = EXCLUDED.{name}" for name in _DECIDED)}
    """  # noqa: S608 - names of our own columns


def _constants(wave: Wave, now: datetime) -> Iterator[tuple[str | None, Any]]:
    """Whatever else an invitation has, as a new one has it."""
    blank = Invitation(wave=wave, survey_id=wave.survey_id, created_at=now)
    for each in Invitation._meta.concrete_fields:
        if not each.primary_key and not each.generated and each.column not in {**_OWN, **_DECIDED}:
            value = now if each.column == "created_at" else getattr(blank, each.attname)
            yield each.column, each.get_db_prep_save(value, connection)


def _row(decided: Decided) -> dict[str, object]:
    link = links.issue("survey")
    row: dict[str, object] = {name: getattr(decided, name) for name in _KNOWN}
    row["link_nonce"], row["link_digest"] = link.nonce.hex(), link.digest.hex()
    row["link_key_version"] = link.key_version
    return row
