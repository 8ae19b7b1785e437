"""Mail of a wave that could not be written is tried again, though the wave was over meanwhile."""

from datetime import timedelta

import pytest

from customers.models import Customer
from surveys.actions import send_invitations as sending
from surveys.actions.advance_waves import advance_waves
from surveys.actions.retry_invitations import retry_invitations
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Wave
from surveys.reports.asking_facts import read_facts
from tests.factories import make_survey
from tests.waves.conftest import DAY, GOES, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(checking: Wave, kari: Customer, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """Done, and Kari was not asked, for her mail could not be written."""

    def fail(_invitation: Invitation) -> None:
        raise RuntimeError("no")

    advance_waves(GOES)
    with monkeypatch.context() as patched:
        patched.setattr(sending, "write_invitation", fail)
        assert send_invitations(GOES) == 0
    advance_waves(GOES)
    checking.refresh_from_db()
    assert (checking.state, said(checking, kari)) == ("done", ("not_asked", "cannot_be_written"))
    return checking


def test_who_could_not_be_written_to_is_asked_at_last(over: Wave, kari: Customer) -> None:
    assert retry_invitations(over.survey_id, GOES + DAY) == 1
    assert send_invitations(GOES + DAY) == 1
    assert said(over, kari) == ("asked", "")
    advance_waves(GOES + DAY)
    over.refresh_from_db()
    assert over.state == "done"


def test_nobody_is_retried_of_a_wave_called_off(over: Wave, kari: Customer) -> None:
    Wave.objects.filter(pk=over.pk).update(state="cancelled")
    assert retry_invitations(over.survey_id, GOES + DAY) == 0
    assert said(over, kari) == ("not_asked", "cannot_be_written")


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_who_was_left_behind_makes_nobody_wait(state: str, over: Wave, kari: Customer) -> None:
    Invitation.objects.filter(wave=over).update(state="scheduled", reason="", due_at=GOES + timedelta(days=5))
    Wave.objects.filter(pk=over.pk).update(state=state)
    facts = read_facts([kari], [over.survey, make_survey()], GOES)
    assert facts.recipient(kari).asked.next_relational is None
    assert facts.waiting == {}
