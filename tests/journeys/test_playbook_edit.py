"""The playbook for 3 is edited: the next 3 is followed up by it, and the one that is open is not."""

import pytest
from django.test import Client

from customers.models import User
from followups.models import Cause, FollowUp, Playbook
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up
from tests.followups.playbook.conftest import add_own_step, edit_address, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_siri(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


def kinds(follow_up: FollowUp) -> list[str]:
    return list(follow_up.tasks.order_by("position").values_list("kind", flat=True))


def test_the_next_answer_is_followed_up_by_the_new_version(as_siri: Client, cleo: User) -> None:
    open_before = make_follow_up(3, make_customer("Før"))
    steps_before = list(open_before.tasks.values())
    page = add_own_step(page_of(3))
    page |= {"first_hours": "16", "tell_cx_lead": "on", "steps-2-DELETE": "on"}

    assert as_siri.post(edit_address(3), page).status_code == 302
    after = make_follow_up(3, make_customer("Etter"))

    assert (after.playbook.version, open_before.playbook.version) == (2, 1)
    assert kinds(after) == [kind for kind in kinds(open_before) if kind != "listen"] + ["custom"]
    assert after.tasks.get(kind="custom").text_nb == "Send blomster."
    assert after.first_contact_due_at > open_before.first_contact_due_at
    assert cleo.pk in after.notices.values_list("user", flat=True)
    open_before.refresh_from_db()
    assert open_before.playbook.version == 1
    assert list(open_before.tasks.values()) == steps_before
    lines = as_siri.get("/playbook/").context["lines"]
    assert [(used.version, used.follow_ups) for used in lines[3].in_use] == [(2, 1), (1, 1)]


def test_whose_step_it_is_stands_on_the_follow_up(as_siri: Client, cleo: User) -> None:
    as_siri.post(edit_address(3), add_own_step(page_of(3), owner_role="cx_lead"))
    follow_up = make_follow_up(3, make_customer("Kari"))
    task = follow_up.tasks.get(kind="custom")
    lines = as_siri.get(f"/followups/{follow_up.pk}/").context["tasks"]
    said = {line.id: line.who for line in lines if line.who}
    assert set(said) == {task.pk, follow_up.tasks.get(kind="next_contact").pk}
    assert said[task.pk] == task.get_owner_role_display()


def test_other_scores_are_as_they_were(as_siri: Client, cleo: User) -> None:
    as_siri.post(edit_address(3), add_own_step(page_of(3)))
    follow_up = make_follow_up(4, make_customer("Fire"))
    assert follow_up.playbook == Playbook.objects.get(score=4, version=1)


def test_a_follow_up_opened_again_keeps_its_version(as_siri: Client, cleo: User, sign_in: SignIn) -> None:
    follow_up = make_follow_up(3, make_customer("Igjen"))
    as_siri.post(edit_address(3), add_own_step(page_of(3)))
    cause = {"cause": Cause.objects.first(), "solution": "Ordnet.", "compensation": "none"}
    FollowUp.objects.filter(pk=follow_up.pk).update(
        state="closed", closed_at=follow_up.opened_at, next_due_at=None, next_level_at=None, **cause
    )
    sign_in(cleo).post(f"/followups/{follow_up.pk}/closure/reopen/")
    follow_up.refresh_from_db()
    assert (follow_up.is_open, follow_up.playbook.version) == (True, 1)
    assert "custom" not in kinds(follow_up)
