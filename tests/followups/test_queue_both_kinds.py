"""Follow-ups and awaited replies in one order, page by page; several of one customer together."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, User
from followups.models import AwaitedReply, FollowUp
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up, make_interaction, make_survey

QUEUE = "/followups/"
BUDGET = 12


def due(row: FollowUp | AwaitedReply, at: datetime) -> None:
    """Whatever the clocks said: due at this moment."""
    if isinstance(row, FollowUp):
        FollowUp.objects.filter(pk=row.pk).update(next_due_at=at, first_contact_due_at=at)
    else:
        AwaitedReply.objects.filter(pk=row.pk).update(due_at=at)


def waits(customer: Customer, text: str = "Ruteren falt ut") -> AwaitedReply:
    make_interaction(customer, state="open", text=text)
    return AwaitedReply.objects.get(customer=customer)


def listed(client: Client, address: str = QUEUE) -> list[str]:
    context = client.get(address).context
    first = [context["next_up"]] if context["next_up"] else []
    return [row.customer for row in [*first, *context["rows"]]]


@pytest.fixture
def seven(fjord: Company) -> list[FollowUp | AwaitedReply]:
    """By turns a follow-up and a reply, two and two due at one moment, far from now."""
    survey, start = make_survey(), clock.now() + timedelta(days=10)
    rows: list[FollowUp | AwaitedReply] = []
    for n in range(7):
        customer = make_customer(f"Kunde {n}", company=fjord, phone=f"+47 22 33 44 0{n}")
        row = waits(customer) if n % 2 else make_follow_up(3, customer, survey=survey)
        due(row, start + timedelta(hours=n // 2))
        rows.append(row)
    return rows


def test_what_is_due_first_comes_first_whatever_it_is(
    seven: list[FollowUp | AwaitedReply], as_ben: Client
) -> None:
    names = [f"Kunde {n}" for n in range(7)]
    assert listed(as_ben) == names
    due(seven[3], clock.now() - timedelta(hours=1))
    page = as_ben.get(QUEUE)
    assert page.context["next_up"].is_reply
    html = page.content.decode()
    assert "Ruteren falt ut" in html
    assert "tel:+4722334403" in html
    assert f"/followups/replies/{seven[3].pk}/calls/" in html
    assert listed(as_ben, QUEUE + "?group=overdue") == ["Kunde 3"]
    assert listed(as_ben, QUEUE + "?group=replies") == ["Kunde 3", "Kunde 1", "Kunde 5"]
    counts = {tab.url.rpartition("=")[2]: tab.count for tab in page.context["groups"]}
    assert (counts["open"], counts["overdue"], counts["replies"]) == (7, 1, 3)
    assert [tab.count for tab in page.context["scopes"]] == [7, 7]
    assert page.context["nav"].sections[1].count == 1


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_lead_forth_and_back(
    seven: list[FollowUp | AwaitedReply], as_ben: Client, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followups.reports.queue.PAGE", size)
    pages, url = [], "?scope=all"
    while url:
        context = as_ben.get(QUEUE + url).context
        pages.append([row.customer for row in context["rows"]])
        url = context["pager"].next_url
    assert [name for page in pages for name in page] == [f"Kunde {n}" for n in range(7)]
    assert {len(page) for page in pages[:-1]} <= {size}
    back, url = [pages[-1]], context["pager"].previous_url
    while url:
        context = as_ben.get(QUEUE + url).context
        back.insert(0, [row.customer for row in context["rows"]])
        url = context["pager"].previous_url
    assert [name for page in back for name in page] == [f"Kunde {n}" for n in range(7)]


@pytest.mark.parametrize("page", ["f", "r", "xa1.1", "fa1.x", "ra99999999999999999.1", "rb0", "ra5"])
@pytest.mark.parametrize("group", ["open", "replies", "woken", "promised"])
def test_a_cursor_that_makes_no_sense_is_still_a_page(
    page: str, group: str, seven: list[FollowUp | AwaitedReply], as_ben: Client
) -> None:
    assert as_ben.get(QUEUE, {"page": page, "group": group}).status_code == 200


def test_several_of_one_customer_stand_together(kari: Customer, ben: User, dag: User, as_ben: Client) -> None:
    start = clock.now() + timedelta(days=10)
    first = make_follow_up(3, kari)
    second = make_follow_up(1, make_customer("En annen", company=kari.company))
    FollowUp.objects.filter(pk=second.pk).update(customer=kari)
    reply = waits(kari)
    rows: list[FollowUp | AwaitedReply] = [second, first, reply]
    for hours, row in enumerate(rows):
        due(row, start + timedelta(hours=hours))
    context = as_ben.get(QUEUE).context
    shown = [context["next_up"], *context["rows"]]
    assert [(row.is_reply, row.id) for row in shown] == [(False, second.pk), (True, reply.pk)]
    assert [(also.kind, also.id, also.score) for also in shown[0].also] == [
        ("f", first.pk, 3),
        ("r", reply.pk, None),
    ]
    assert [also.id for also in shown[1].also] == [second.pk, first.pk]
    # In a part of the queue each stands for itself, and so does what somebody else works on.
    due(first, clock.now() - timedelta(hours=1))
    due(second, clock.now() - timedelta(hours=2))
    assert len(listed(as_ben, QUEUE + "?group=overdue")) == 2
    FollowUp.objects.filter(pk=first.pk).update(owner=dag)
    assert len(listed(as_ben, QUEUE + "?scope=all")) == 3


def test_the_later_ones_are_never_lost_between_pages(
    fjord: Company, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followups.reports.queue.PAGE", 2)
    survey, other, start = make_survey(), make_survey(slug="to"), clock.now() + timedelta(days=10)
    for n in range(3):
        customer = make_customer(f"Kunde {n}", company=fjord)
        due(make_follow_up(3, customer, survey=survey), start + timedelta(hours=n))
        due(make_follow_up(2, customer, survey=other), start + timedelta(hours=n, minutes=30))
    seen, url = [], "?scope=all"
    while url:
        context = as_ben.get(QUEUE + url).context
        seen += [row.customer for row in context["rows"]]
        url = context["pager"].next_url
    assert seen == ["Kunde 0", "Kunde 1", "Kunde 2"]


@pytest.mark.parametrize("who", ["ben", "dag", "cleo"])
@pytest.mark.parametrize("rows", [1, 11])
def test_both_kinds_cost_what_one_does(
    who: str,
    rows: int,
    fjord: Company,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = make_survey()
    for n in range(rows):
        make_follow_up(n % 7, make_customer(f"Kunde {n}", company=fjord), survey=survey)
        waits(make_customer(f"Skriver {n}", company=fjord))
    client = sign_in(request.getfixturevalue(who))
    client.get(QUEUE)
    for scope in ("mine", "all"):
        with django_assert_max_num_queries(BUDGET):
            client.get(QUEUE, {"scope": scope})
