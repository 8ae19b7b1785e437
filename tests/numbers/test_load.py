"""Who has how much to do, and who would get it: what is answered is what handing over then does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from customers.models import Absence, Team, User
from customers.rules.roles import Role
from followups.actions.hand_over import hand_over
from followups.models import FollowUp, FollowUpEvent
from followups.reports.load import Load
from followups.reports.what_if_away import WhatIf
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_user
from tests.numbers.conftest import Make

pytestmark = pytest.mark.django_db
PAGE = "/followups/load/"


def line(client: Client, person: User) -> Load:
    (found,) = [load for load in client.get(PAGE).context["loads"] if load.id == person.pk]
    assert isinstance(found, Load)
    return found


def ask(client: Client, person: User, deputy: User | None = None) -> WhatIf:
    today = timezone.localdate().isoformat()
    asked = {"person": str(person.pk), "first_day": today, "last_day": today}
    page = client.get(PAGE, asked | ({"deputy": str(deputy.pk)} if deputy else {}))
    found = page.context["what_if"]
    assert isinstance(found, WhatIf), page.context["form"].errors
    return found


def test_it_counts_what_each_has(
    make_closed: Make, ben: User, dag: User, cleo: User, sign_in: SignIn
) -> None:
    now = clock.now()
    over = make_closed(owner=ben, next_due_at=now - timedelta(hours=1))
    make_closed(owner=ben, next_due_at=now + timedelta(days=3), first_contact_met_at=now, state="waiting")
    make_closed(owner=dag, next_due_at=now + timedelta(days=3))
    make_closed.closed(owner=dag)
    noon = timezone.localtime(now).replace(hour=12, minute=0)
    make_closed.promise(over, "open", noon)
    make_closed.promise(over, "open", noon + timedelta(days=1))

    mine, his = line(sign_in(cleo), ben), line(sign_in(cleo), dag)

    assert (mine.open, mine.overdue, mine.waiting, mine.promised, mine.share) == (2, 1, 1, 1, 100)
    assert (his.open, his.overdue, his.waiting, his.promised, his.share) == (1, 0, 0, 0, 50)


def test_what_if_is_what_handing_over_does(
    make_closed: Make, ben: User, dag: User, cleo: User, sign_in: SignIn
) -> None:
    """The same rules: the absence is planned afterwards, and each goes to whom the answer named."""
    vest = Team.objects.create(name="Vest")
    eli = make_user("eli", Role.ACCOUNT_MANAGER, team=vest)
    User.objects.get_queryset().filter(pk__in=[ben.pk, dag.pk]).update(team=vest)
    for _n in range(5):
        make_closed(owner=ben)
    make_closed(owner=dag)
    events = FollowUpEvent.objects.count()

    answer = ask(sign_in(cleo), ben)

    assert FollowUpEvent.objects.count() == events, "asking changes nothing"
    assert set(FollowUp.objects.values_list("owner", flat=True)) == {ben.pk, dag.pk}
    foretold = {line.id: line.taker for line in answer.handed_on}
    User.objects.get_queryset().filter(pk=ben.pk).update(is_active=False)
    hand_over(clock.now())
    owners = FollowUp.objects.filter(pk__in=foretold).select_related("owner")
    assert {each.pk: str(each.owner) for each in owners} == foretold
    assert {change.name: (change.before, change.after) for change in answer.changes} == {
        str(eli): (0, 3),
        str(dag): (1, 3),
    }


def test_a_deputy_gets_it_all_and_the_deputys_deputy_when_away(
    make_closed: Make, ben: User, dag: User, cleo: User, sign_in: SignIn
) -> None:
    make_closed(owner=ben)
    lead = sign_in(cleo)
    assert [line.taker for line in ask(lead, ben, deputy=dag).handed_on] == [str(dag)]

    day = timezone.localdate()
    Absence.objects.create(person=dag, first_day=day, last_day=day, deputy=cleo, created_by=cleo)
    assert [line.taker for line in ask(lead, ben, deputy=dag).handed_on] == [str(cleo)]


def test_nobody_else_at_work_means_that_it_stays(make_closed: Make, ben: User, sign_in: SignIn) -> None:
    make_closed(owner=ben)
    User.objects.get_queryset().filter(pk=ben.pk).update(is_superuser=True)
    answer = ask(sign_in(User.objects.get_queryset().get(pk=ben.pk)), ben)
    assert answer.stays
    assert [line.taker for line in answer.handed_on] == [""]


def test_nonsense_is_refused_in_words(ben: User, cleo: User, sign_in: SignIn) -> None:
    client, today = sign_in(cleo), timezone.localdate()
    yesterday = (today - timedelta(days=1)).isoformat()
    for person, first, last, deputy in (
        ("999999", today.isoformat(), today.isoformat(), ""),
        (str(ben.pk), "x", "y", ""),
        (str(ben.pk), today.isoformat(), yesterday, ""),
        (str(ben.pk), yesterday, yesterday, ""),
        (str(ben.pk), today.isoformat(), today.isoformat(), str(ben.pk)),
        (
            str(ben.pk),
            (today + timedelta(days=900)).isoformat(),
            (today + timedelta(days=901)).isoformat(),
            "",
        ),
    ):
        page = client.get(PAGE, {"person": person, "first_day": first, "last_day": last, "deputy": deputy})
        assert page.status_code == 200
        assert page.context["what_if"] is None
        assert page.context["form"].errors


def test_only_leads_open_it(ben: User, siri: User, ada: User, cleo: User, sign_in: SignIn) -> None:
    assert [sign_in(who).get(PAGE).status_code for who in (ben, siri, ada, cleo, None)] == [
        403,
        403,
        200,
        200,
        302,
    ]
    assert sign_in(cleo).post(PAGE).status_code == 405


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_is_steady(
    rows: int,
    make_closed: Make,
    ben: User,
    dag: User,
    cleo: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _n in range(rows):
        make_closed(owner=ben)
    client = sign_in(cleo)
    with django_assert_max_num_queries(26):
        ask(client, ben)
