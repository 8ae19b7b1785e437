"""How we act in figures: exact, with their n, and nobody's but one's own for account managers."""

import csv
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import DataExport, Team, User
from followups.models import FollowUp
from followups.reports.acting_numbers import Figures
from followups.rules.acting_numbers import Median, Share
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.numbers.conftest import Make, given

pytestmark = pytest.mark.django_db
PAGE = "/followups/numbers/"


def total(client: Client, **asked: str) -> Figures:
    figures = client.get(PAGE, asked).context["total"]
    assert isinstance(figures, Figures)
    return figures


def part(client: Client, name: str, **asked: str) -> Figures:
    found = [part.figures for part in client.get(PAGE, asked).context["parts"] if part.name == name]
    assert len(found) == 1, name
    figures = found[0]
    assert isinstance(figures, Figures)
    return figures


def test_shares_and_medians_are_those_of_the_rows(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    for minutes in (30, 50, 100):
        make_closed.reached(minutes)
    make_closed.reached(400, late=True)
    now = clock.now()
    make_closed(first_contact_due_at=now - timedelta(minutes=1), next_due_at=now - timedelta(minutes=1))

    found = total(sign_in(siri))

    assert found.in_time == Share(3, 5)
    assert found.contact == Median(75, 4)
    assert (found.came, found.open, found.overdue) == (5, 5, 1)
    assert found.solution == Median(None, 0)


def test_what_nobody_waits_for_and_what_is_not_due_yet_is_not_counted(
    make_closed: Make, siri: User, sign_in: SignIn
) -> None:
    make_closed()  # time left
    hour_ago = clock.now() - timedelta(hours=1)
    make_closed.closed(
        first_contact_met_at=None, contact_minutes=None, first_contact_due_at=hour_ago, raised_at=hour_ago
    )
    assert total(sign_in(siri)).in_time == Share(0, 0)


def test_promises_count_when_their_time_has_come(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    follow_up, now = make_closed(), clock.now()
    ago, ahead = now - timedelta(hours=2), now + timedelta(hours=2)
    for state, at in (
        ("kept", ago),
        ("kept", ago),
        ("broken", ago),
        ("replaced", ago),
        ("open", ahead),
        ("kept", ahead),
    ):
        make_closed.promise(follow_up, state, at)

    assert total(sign_in(siri)).promises == Share(2, 3)


def test_causes_and_what_was_given(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    make_closed.closed("slow_reply", **given("500"))
    make_closed.closed("slow_reply", **given("250.50"))
    make_closed.closed("defect", compensation="extra")
    make_closed.closed("defect", closed_at=clock.now() - timedelta(days=400))

    closing = sign_in(siri).get(PAGE).context["closing"]

    assert [(each.share.count, each.share.n, each.is_communication) for each in closing.causes] == [
        (2, 3, True),
        (1, 3, False),
    ]
    assert closing.communication == Share(2, 3)
    assert [(each.count, each.total) for each in closing.given] == [(2, Decimal("750.50")), (1, None)]
    assert (closing.given_share, closing.given_total) == (Share(3, 3), Decimal("750.50"))


def test_each_period_has_its_own_and_the_one_before(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    late = make_closed.reached(60, late=True)
    FollowUp.objects.filter(pk=late.pk).update(
        first_contact_due_at=clock.now() - timedelta(days=40),
        first_contact_met_at=clock.now() - timedelta(days=39),
        opened_at=clock.now() - timedelta(days=41),
    )
    make_closed.reached(60)
    client = sign_in(siri)

    assert total(client).in_time == Share(1, 1)
    assert client.get(PAGE).context["before"].in_time == Share(0, 1)
    assert total(client, period="90").in_time == Share(1, 2)
    assert total(client, period="all").in_time == Share(1, 2)
    assert client.get(PAGE, {"period": "all"}).context["before"] is None
    assert total(client, period="nonsense").in_time == Share(1, 1)


def test_parts_add_up_by_person_team_and_cause(
    make_closed: Make, siri: User, ben: User, dag: User, sign_in: SignIn
) -> None:
    team = Team.objects.create(name="Vest")
    User.objects.get_queryset().filter(pk=ben.pk).update(team=team)
    make_closed.reached(60, owner=ben)
    make_closed.closed("defect", owner=dag)
    client = sign_in(siri)

    assert part(client, str(ben)).in_time == Share(1, 1)
    assert part(client, str(dag)).closed == 1
    assert part(client, "Vest", by="team").open == 1
    assert part(client, "Uten team", by="team").closed == 1
    assert part(client, "Feil på produktet", by="cause").solution == Median(480, 1)
    for by in ("person", "team", "cause"):
        parts = client.get(PAGE, {"by": by}).context["parts"]
        assert sum(each.figures.in_time.n for each in parts) == total(client).in_time.n == 2, by


def test_account_managers_see_themselves_and_the_total(
    make_closed: Make, ben: User, dag: User, sign_in: SignIn
) -> None:
    make_closed.reached(60, owner=ben)
    make_closed.reached(60, owner=dag, late=True)
    client = sign_in(dag)

    for asked in ({}, {"by": "team"}, {"by": "nonsense"}):
        page = client.get(PAGE, asked)
        assert [each.name for each in page.context["parts"]] == [str(dag)]
        assert str(ben) not in page.content.decode()
    assert total(client).in_time == Share(1, 2)
    rows = file(client)
    assert [row["Navn"] for row in rows] == [str(dag), "Alle til sammen"]


def file(client: Client, **asked: str) -> list[dict[str, str]]:
    body = b"".join(client.get(f"{PAGE}export/", asked)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(body), delimiter=";"))


def test_the_file_holds_what_is_on_screen(make_closed: Make, cleo: User, ben: User, sign_in: SignIn) -> None:
    make_closed.reached(75, owner=ben)
    lead = sign_in(cleo)

    row, everybody = file(lead, period="90")

    assert (row["Navn"], everybody["Navn"]) == (str(ben), "Alle til sammen")
    assert (row["Besvart i tide"], row["I tide, %"]) == ("1", "100")
    assert DataExport.objects.get().query == "period=90"
    book = lead.get(f"{PAGE}export/", {"format": "xlsx"})
    assert b"".join(book).startswith(b"PK")
    assert lead.post(f"{PAGE}export/").status_code == 405
    assert sign_in(None).get(f"{PAGE}export/").status_code == 302


def test_an_empty_house_says_so(cleo: User, sign_in: SignIn) -> None:
    page = sign_in(cleo).get(PAGE, {"period": "all"})
    assert page.status_code == 200
    assert page.context["parts"] == []
    assert sign_in(cleo).post(PAGE).status_code == 405


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("by", ["person", "team", "cause"])
def test_the_number_of_queries_is_steady(
    rows: int,
    by: str,
    make_closed: Make,
    ben: User,
    cleo: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _n in range(rows):
        make_closed.closed("defect", owner=ben)
    client = sign_in(cleo)
    with django_assert_max_num_queries(12 + 6):  # six of the frame
        client.get(PAGE, {"by": by})


def test_a_light_one_is_in_no_figure(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    make_closed(is_light=True, next_level_at=None)
    assert total(sign_in(siri)) == Figures()
    FollowUp.objects.update(is_light=False)  # a low answer may not keep a light one


def test_who_was_won_back_stands_beside(make_closed: Make, siri: User, sign_in: SignIn) -> None:
    page = sign_in(siri).get(PAGE)
    assert page.context["recovery"].checks.asked == 0
    assert "Vunnet tilbake" in page.content.decode()
