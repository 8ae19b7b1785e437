"""The queue: whose, which, in what order, page by page, with a steady number of queries."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Team, User
from followups.models import FollowUp, Proof
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_follow_up, make_survey

QUEUE = "/followups/"
BUDGET = 12


@pytest.fixture
def five(fjord: Company) -> list[FollowUp]:
    """Five open ones of Ben's; the first is most urgent."""
    follow_ups = [make_follow_up(3, make_customer(f"Kunde {n}", company=fjord)) for n in range(5)]
    for hours, follow_up in enumerate(follow_ups, start=1):
        due_at = clock.now() + timedelta(days=10, hours=hours)
        FollowUp.objects.filter(pk=follow_up.pk).update(next_due_at=due_at, first_contact_due_at=due_at)
    return follow_ups


def customers(client: Client, **chosen: str) -> list[str]:
    context = client.get(QUEUE, chosen).context
    first = [context["next_up"]] if context["next_up"] else []
    return [row.customer for row in [*first, *context["rows"]]]


def test_the_most_urgent_comes_first(five: list[FollowUp], as_ben: Client) -> None:
    response = as_ben.get(QUEUE)

    assert response.context["next_up"].customer == "Kunde 0"
    assert [row.customer for row in response.context["rows"]] == [f"Kunde {n}" for n in range(1, 5)]
    assert "tel:" in response.content.decode()


def test_mine_team_and_all(five: list[FollowUp], ben: User, dag: User, sign_in: SignIn) -> None:
    team = Team.objects.create(name="Vest")
    User.objects.filter(pk__in=[ben.pk, dag.pk]).update(team=team)
    dag.refresh_from_db()

    client = sign_in(dag)

    assert customers(client) == []
    assert len(customers(client, scope="team")) == 5
    assert len(customers(client, scope="all")) == 5
    assert customers(client, scope="nonsense") == []


def test_cx_starts_with_everybodys(five: list[FollowUp], cleo: User, sign_in: SignIn) -> None:
    response = sign_in(cleo).get(QUEUE)

    assert response.context["next_up"] is None
    assert len(response.context["rows"]) == 5


def test_groups(five: list[FollowUp], as_ben: Client) -> None:
    now = clock.now()
    FollowUp.objects.filter(pk=five[4].pk).update(next_due_at=now - timedelta(hours=1))
    FollowUp.objects.filter(pk=five[3].pk).update(first_contact_met_at=now)
    Proof.objects.create(follow_up=five[3], kind=Proof.Kind.CALL, at=now, by=five[3].owner)

    assert customers(as_ben, group="overdue") == ["Kunde 4"]
    assert customers(as_ben, group="contacted") == ["Kunde 3"]
    assert customers(as_ben, group="promised") == []
    assert customers(as_ben, group="nonsense") == [f"Kunde {n}" for n in (4, 0, 1, 2, 3)]
    counts = {tab.url.rpartition("=")[2]: tab.count for tab in as_ben.get(QUEUE).context["groups"]}
    assert counts == {
        "open": 5,
        "today": 0,
        "promised": 0,
        "overdue": 1,
        "replies": 0,
        "waiting": 0,
        "contacted": 1,
        "woken": 0,
    }


def test_pages_lead_forth_and_back(
    five: list[FollowUp], as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followups.reports.queue.PAGE", 2)
    seen, urls, url = [], [], QUEUE + "?scope=all"
    while url:
        context = as_ben.get(url).context
        urls.append([row.customer for row in context["rows"]])
        seen += urls[-1]
        url = context["pager"].next_url and QUEUE + context["pager"].next_url
    assert seen == [f"Kunde {n}" for n in range(5)]

    back = as_ben.get(QUEUE + context["pager"].previous_url).context
    assert [row.customer for row in back["rows"]] == ["Kunde 2", "Kunde 3"]
    first = as_ben.get(QUEUE + back["pager"].previous_url).context
    assert [row.customer for row in first["rows"]] == ["Kunde 0", "Kunde 1"]
    assert first["pager"].previous_url == ""


@pytest.mark.parametrize("page", ["", "a1.x", "a99999999999999999.1", "anone.1", "-", "b0.0"])
def test_a_page_that_makes_no_sense_is_still_a_page(page: str, five: list[FollowUp], as_ben: Client) -> None:
    assert as_ben.get(QUEUE, {"page": page}).status_code == 200


@pytest.mark.parametrize("who", ["ben", "dag", "cleo"])
@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_is_steady(
    who: str,
    rows: int,
    ben: User,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = make_survey()
    for n in range(rows):
        company = make_company(f"Bedrift {n}", account_manager=ben)
        make_follow_up(n % 7, make_customer(f"Kunde {n}", company=company), survey=survey)
    client = sign_in(request.getfixturevalue(who))

    with django_assert_max_num_queries(BUDGET):
        assert len(client.get(QUEUE, {"scope": "all"}).context["rows"]) == rows
    with django_assert_max_num_queries(BUDGET):
        client.get(QUEUE)


def test_an_empty_part_says_what_will_stand_there(
    five: list[FollowUp], as_ben: Client, dag: User, sign_in: SignIn
) -> None:
    empty = as_ben.get(QUEUE, {"group": "waiting"})
    assert "Ingenting er på vent" in empty.content.decode()
    assert empty.context["empty_url"] == "?scope=mine&group=open"

    nobody = sign_in(dag).get(QUEUE)
    assert "Ingen venter på deg" in nobody.content.decode()
    assert nobody.context["empty_url"] == "", "there is nothing else to show"


def test_ones_own_queue_does_not_say_whose_it_is(five: list[FollowUp], as_ben: Client) -> None:
    assert "cell-owner" not in as_ben.get(QUEUE).content.decode()
    assert "cell-owner" in as_ben.get(QUEUE, {"scope": "all"}).content.decode()
