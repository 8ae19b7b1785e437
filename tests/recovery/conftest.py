"""Kari gave a 2, Ben has dealt with it and closes it; what follows is the check."""

from datetime import datetime, timedelta

import pytest

from customers.models import Customer, User
from followups.actions.close_follow_up import Closing, close_follow_up
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import Cause, FollowUp, RecoveryCheck, Task
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Response
from tests.factories import make_follow_up

WORKING_DAYS = timedelta(days=7)


@pytest.fixture
def two(kari: Customer) -> FollowUp:
    """Kari's 2, Ben's to follow up."""
    return make_follow_up(2, kari, comment="Tre purringer, ingen ringte.")


def close(follow_up: FollowUp, actor: User, at: datetime | None = None) -> RecoveryCheck | None:
    """All steps settled and closed; the check that was planned, if any."""
    at = at or clock.now()
    follow_up.refresh_from_db()
    if follow_up.must_reach:
        _reach(follow_up, actor, at)
    follow_up.tasks.filter(state=Task.State.OPEN).update(
        state=Task.State.SKIPPED, settled_at=at, settled_by=actor, note="Ikke nødvendig."
    )
    close_follow_up(follow_up.pk, a_closing(), actor, at)
    follow_up.refresh_from_db()
    return follow_up.recovery_checks.filter(round=follow_up.round).first()


def a_closing() -> Closing:
    return Closing(
        cause=Cause.objects.get(code="slow_reply"),
        customers_cause="Ingen ringte tilbake.",
        solution="Ny ruter montert, og fast kontaktperson.",
        compensation=FollowUp.Compensation.NONE,
        compensation_amount=None,
        compensation_note="Ville ikke ha noe.",
    )


def closed(follow_up: FollowUp, actor: User, at: datetime | None = None) -> RecoveryCheck:
    check = close(follow_up, actor, at)
    assert check is not None
    return check


def sent(check: RecoveryCheck) -> RecoveryCheck:
    """When its time has come, its mail lies in the outbox."""
    send_invitations(check.invitation.due_at + WORKING_DAYS)
    return RecoveryCheck.objects.with_mail().get(pk=check.pk)


def answer(
    check: RecoveryCheck,
    solved: bool,
    score: int,
    at: datetime | None = None,
    comment: str = "",
    doubt: str = "",
) -> Response:
    check.invitation.refresh_from_db()
    at = at or (check.invitation.asked_at or clock.now()) + timedelta(hours=1)
    said = Answer(score=score, comment=comment, language="nb", solved=solved)
    return record_response(check.invitation_id, said, at, doubt)


def _reach(follow_up: FollowUp, actor: User, at: datetime) -> None:
    log_contact(follow_up.pk, Contact(ANSWERED, "Hun er lei av å vente."), actor, at)
    follow_up.refresh_from_db()
