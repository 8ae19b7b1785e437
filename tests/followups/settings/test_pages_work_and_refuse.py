"""Setting up is for those who set up; everybody on the staff reads the playbooks; strangers sign in first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.save_playbook import save_playbook
from followups.models import CalendarDay, Cause, Playbook, WorkCalendar
from followups.rules.playbook import shipped_playbook
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up

pytestmark = pytest.mark.django_db

EVERYBODY_READS: dict[str, list[Any]] = {
    "playbook-list": [],
    "playbook": [3],
    "playbook-versions": [3],
    "playbook-version": [3, 1],
    "playbook-compare": [3],
}
SETS_UP_READS: dict[str, list[Any]] = {
    "playbook-edit": [3],
    "cause-list": [],
    "cause-add": [],
    "cause-edit": ["cause"],
    "calendar": [],
    "calendar-week": [],
    "calendar-day-add": [],
    "calendar-day-edit": ["day"],
}
CHANGES: dict[str, list[Any]] = {
    "playbook-restore": [3, 1],
    "cause-move": ["cause"],
    "cause-retire": ["cause"],
    "cause-bring-back": ["cause"],
    "calendar-holidays": [],
    "calendar-day-off": ["day"],
    "calendar-day-on": ["day"],
    "calendar-day-remove": ["day"],
}
BOTH = ("playbook-edit", "cause-add", "cause-edit", "calendar-week", "calendar-day-add", "calendar-day-edit")
UNKNOWN = {
    "playbook": [11],
    "playbook-versions": [11],
    "playbook-compare": [11],
    "playbook-version": [3, 9],
    "playbook-edit": [11],
    "playbook-restore": [3, 9],
    "cause-edit": [999_999],
    "cause-move": [999_999],
    "cause-retire": [999_999],
    "cause-bring-back": [999_999],
    "calendar-day-edit": [999_999],
    "calendar-day-off": [999_999],
    "calendar-day-on": [999_999],
    "calendar-day-remove": [999_999],
}
ALL: Mapping[str, Sequence[Any]] = EVERYBODY_READS | SETS_UP_READS | CHANGES


def path_of(name: str, args: Sequence[Any] | None = None) -> str:
    rows = {"cause": Cause.objects.earliest("pk").pk, "day": CalendarDay.objects.earliest("date").pk}
    given = ALL[name] if args is None else args
    keys = [rows[arg] if isinstance(arg, str) else arg for arg in given]
    return reverse(f"followups:{name}", args=keys)


@pytest.mark.parametrize("who", ["ada", "cleo", "siri", "ben"])
@pytest.mark.parametrize("name", EVERYBODY_READS)
def test_everybody_reads_the_playbooks(
    name: str, who: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(path_of(name)).status_code == 200


@pytest.mark.parametrize("who", ["ada", "cleo", "siri"])
@pytest.mark.parametrize("name", SETS_UP_READS)
def test_those_who_set_up_open_every_page(
    name: str, who: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(path_of(name)).status_code == 200


@pytest.mark.parametrize("name", SETS_UP_READS)
def test_an_account_manager_does_not(name: str, ben: User, sign_in: SignIn) -> None:
    assert sign_in(ben).get(path_of(name)).status_code == 403


@pytest.mark.parametrize("name", [*CHANGES, *BOTH])
def test_an_account_manager_changes_nothing(name: str, ben: User, sign_in: SignIn) -> None:
    before = Playbook.objects.count(), list(Cause.objects.values()), WorkCalendar.objects.get().version
    assert (
        sign_in(ben).post(path_of(name), {"based_on": "1", "name_nb": "Nei", "name_en": "No"}).status_code
        == 403
    )
    assert before == (
        Playbook.objects.count(),
        list(Cause.objects.values()),
        WorkCalendar.objects.get().version,
    )


def test_an_account_manager_sees_no_way_to_edit(ben: User, cleo: User, sign_in: SignIn) -> None:
    edit = reverse("followups:playbook-edit", args=[3])
    assert edit in sign_in(cleo).get("/playbook/3/").content.decode()
    content = sign_in(ben).get("/playbook/3/").content.decode()
    assert edit not in content
    assert reverse("followups:cause-list") not in content


@pytest.mark.parametrize("name", [name for name in ALL if name not in BOTH])
def test_the_wrong_method_is_refused(name: str, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    response = client.get(path_of(name)) if name in CHANGES else client.post(path_of(name))
    assert response.status_code == 405


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_not_there_is_not_found(name: str, cleo: User, sign_in: SignIn) -> None:
    client, path = sign_in(cleo), path_of(name, UNKNOWN[name])
    response = client.post(path) if name in CHANGES else client.get(path)
    assert response.status_code == 404


def test_a_follow_up_links_to_the_version_it_works_by(kari: Customer, ben: User, sign_in: SignIn) -> None:
    follow_up = make_follow_up(3, kari)
    content = sign_in(ben).get(reverse("followups:detail", args=[follow_up.pk])).content.decode()
    assert reverse("followups:playbook-version", args=[3, 1]) in content


@pytest.mark.parametrize(
    ("name", "budget"),
    [
        ("playbook-list", 9),
        ("playbook", 9),
        ("playbook-versions", 8),
        ("playbook-compare", 9),
        ("playbook-edit", 10),
        ("cause-list", 8),
        ("calendar", 9),
    ],
)
def test_pages_ask_the_database_as_often_with_one_row_as_with_twenty(
    name: str, budget: int, cleo: User, sign_in: SignIn
) -> None:
    client = sign_in(cleo)
    path = path_of(name)
    few = queries(client, path)
    for number in range(20):
        # Version 1 says what 3 says, so the first of these changes nothing.
        save_playbook(replace(shipped_playbook(3 + number % 2), score=3), max(number, 1), cleo)
        Cause.objects.create(
            code=f"c{number}", name_nb=f"Å {number}", name_en=f"A {number}", position=50 + number
        )
    for number in range(3):
        make_follow_up(3, make_customer(f"Kunde {number}"))
    assert queries(client, path) == few
    assert few <= budget


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
