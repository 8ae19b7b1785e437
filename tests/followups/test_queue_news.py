"""What is new in the queue since the last visit, and when a visit ends."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from customers.models import Customer, User
from followups.actions.assign_follow_up import assign_follow_up
from followups.actions.visit_queue import VISIT_ENDS, visit_queue
from followups.models import FollowUp, QueueVisit
from followups.reports.queue_news import queue_news
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up, make_interaction, make_survey

QUEUE = "/followups/"
NINE = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)


def test_a_visit_lasts_while_somebody_looks(ben: User) -> None:
    assert visit_queue(ben, NINE) is None
    during = NINE + timedelta(minutes=20)
    assert visit_queue(ben, during) == NINE
    assert visit_queue(ben, during + timedelta(minutes=20)) == NINE
    later = during + timedelta(minutes=20) + VISIT_ENDS
    assert visit_queue(ben, later) == during + timedelta(minutes=20)
    # Looked at once more in the same visit, the same is new.
    assert visit_queue(ben, later + timedelta(minutes=1)) == during + timedelta(minutes=20)
    assert QueueVisit.objects.count() == 1


def test_looking_often_writes_seldom(ben: User) -> None:
    visit_queue(ben, NINE)
    visit_queue(ben, NINE + timedelta(minutes=1))
    assert QueueVisit.objects.get().seen_at == NINE


@pytest.fixture
def yesterday(ben: User) -> datetime:
    """Ben looked a day ago."""
    at = clock.now() - timedelta(days=1)
    QueueVisit.objects.create(user=ben, seen_at=at, new_since=at)
    return at


def test_the_first_visit_has_no_news(zero: FollowUp, as_ben: Client) -> None:
    page = as_ben.get(QUEUE)
    assert page.context["news"] is None
    assert not page.context["next_up"].is_new


def test_what_came_meanwhile_is_told_and_marked(
    yesterday: datetime, zero: FollowUp, fjord: object, as_ben: Client
) -> None:
    writer = make_customer("Ola Berg", company=fjord)
    make_interaction(writer, state="open", text="Når kommer dere?")
    page = as_ben.get(QUEUE)
    news = page.context["news"]
    assert (news.since, news.count) == (yesterday, 2)
    rows = [page.context["next_up"], *page.context["rows"]]
    assert [row.is_new for row in rows] == [True, True]
    html = page.content.decode()
    assert f'<a href="/followups/{zero.pk}/">' in html
    assert "new-dot" in html
    # The next look is of the same visit; the one after it has nothing new.
    assert as_ben.get(QUEUE).context["news"].count == 2
    seen = clock.now() + timedelta(seconds=1)
    QueueVisit.objects.update(seen_at=seen, new_since=seen)
    assert as_ben.get(QUEUE).context["news"].count == 0


def test_what_somebody_did_themselves_is_no_news(zero: FollowUp, ben: User, dag: User, cleo: User) -> None:
    before = clock.now()
    assign_follow_up(zero.pk, dag, ben, clock.now())
    assert queue_news(ben, before).count == 0, "it is Dag's now"
    news = queue_news(dag, before)
    assert [line.url for line in news.lines] == [f"/followups/{zero.pk}/"]
    assign_follow_up(zero.pk, ben, ben, clock.now())
    assert queue_news(ben, before).marked == frozenset()


def test_one_line_a_customer_and_the_rest_is_counted(yesterday: datetime, fjord: object, ben: User) -> None:
    survey = make_survey()
    for n in range(5):
        make_follow_up(2, make_customer(f"Kunde {n}", company=fjord), survey=survey)
    news = queue_news(ben, yesterday)
    assert (news.count, len(news.lines), news.others, len(news.marked)) == (5, 3, 2, 5)


def test_others_and_other_parts_have_none(
    yesterday: datetime, zero: FollowUp, kari: Customer, as_ben: Client, dag: User, sign_in: SignIn
) -> None:
    assert as_ben.get(QUEUE, {"scope": "all"}).context["news"] is None
    assert as_ben.head(QUEUE).status_code == 200
    assert QueueVisit.objects.get().seen_at == yesterday, "a HEAD is no visit"
    assert sign_in(dag).get(QUEUE).context["news"] is None
