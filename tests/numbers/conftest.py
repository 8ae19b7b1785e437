"""Follow-ups as they stand after work: reached, late, closed, promised."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from customers.models import Company, User
from followups.models import Cause, FollowUp, Promise
from npsapp.lib import clock
from surveys.models import Survey
from tests.factories import make_customer, make_follow_up, make_proof

# A Wednesday, at ten in Oslo.
WEDNESDAY = datetime.fromisoformat("2026-11-18T10:00:00+01:00")


@pytest.fixture
def make_closed(fjord: Company, survey: Survey) -> "Make":
    return Make(fjord, survey)


class Make:
    """Follow-ups in the state a test wants, written past the actions that would take days to get there."""

    def __init__(self, company: Company, survey: Survey) -> None:
        self.company, self.survey = company, survey

    def __call__(self, score: int = 2, owner: User | None = None, **fields: Any) -> FollowUp:
        follow_up = make_follow_up(score, make_customer(company=self.company), survey=self.survey)
        follow_up.promises.all().delete()
        if owner is not None:
            fields["owner"] = owner
        if (met := fields.get("first_contact_met_at")) is not None:
            make_proof(follow_up, met)
        FollowUp.objects.filter(pk=follow_up.pk).update(**fields)
        follow_up.refresh_from_db()
        return follow_up

    def reached(self, minutes: int, *, late: bool = False, owner: User | None = None) -> FollowUp:
        """Reached an hour ago after so many business minutes; the deadline was just after, or just before."""
        met = clock.now() - timedelta(hours=1)
        due = met + timedelta(minutes=-5 if late else 5)
        return self(
            owner=owner,
            first_contact_met_at=met,
            first_contact_due_at=due,
            contact_minutes=minutes,
            state="contacted",
        )

    def closed(self, cause: str = "slow_reply", owner: User | None = None, **fields: Any) -> FollowUp:
        """Reached in time and closed just now."""
        now = clock.now()
        values: dict[str, Any] = {
            "state": "closed",
            "closed_at": now,
            "first_contact_met_at": now - timedelta(hours=2),
            "first_contact_due_at": now - timedelta(hours=1),
            "contact_minutes": 60,
            "solution_minutes": 480,
            "next_due_at": None,
            "next_level_at": None,
            "cause": Cause.objects.get(code=cause),
            "solution": "Ny ruter.",
            "compensation": "none",
            **fields,
        }
        return self(owner=owner, **values)

    def promise(self, follow_up: FollowUp, state: str, promised_at: datetime) -> Promise:
        return Promise.objects.create(
            follow_up=follow_up,
            responsible=follow_up.owner,
            source=Promise.Source.BOOKING,
            channel="phone",
            promised_at=promised_at,
            made_at=promised_at - timedelta(days=1),
            state=state,
            settled_at=None if state == "open" else promised_at,
        )


def given(amount: str) -> dict[str, Any]:
    return {"compensation": "credit", "compensation_amount": Decimal(amount)}
