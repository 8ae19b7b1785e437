"""Each period ends by itself, once a day and in parcels; 0 turns it off."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.actions.erase_rows import history_rows
from customers.actions.make_customer_export import make_customer_export
from customers.actions.run_retention import run_retention
from customers.models import Customer, CustomerExport, ErasureLog, Message, RetentionRun, User
from customers.rules.months import months_before
from followups.actions.close_erased import close_erased
from followups.actions.erase_inactive import inactive_since
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.retention import PERIODS, RETENTION
from npsapp.sweep import STEPS, sweep
from surveys.models import LinkClick, Response, ResponseRevision
from tests.erasing.conftest import NAME, SAID
from tests.erasing.dumping import tables_saying
from tests.factories import make_customer

pytestmark = pytest.mark.django_db

SETTINGS = ("CUSTOMER_MONTHS", "COMMENT_MONTHS", "DELIVERY_MONTHS", "EXPORT_DAYS", "CLICK_LOG_DAYS")


def in_months(months: int) -> datetime:
    """So many months from now, and a day."""
    return clock.now() + timedelta(days=months * 31 + 1)


def keep(now: datetime) -> dict[str, object]:
    return {name: step(now) for name, step in RETENTION}


@pytest.fixture
def nothing_is_open(solveig: Customer) -> None:
    """Everything has come to rest."""
    Message.objects.update(state="accepted", settled_at=clock.now(), lease_until=None)
    close_erased(solveig.pk, clock.now())


def test_they_are_steps_of_the_sweep() -> None:
    assert {name for name, _step, _most in PERIODS} <= {name for name, _step in STEPS}
    assert "forget_clicks" in {name for name, _step, _most in PERIODS}, "logged like the others"


def test_a_silent_customer_is_erased(solveig: Customer, nothing_is_open: None) -> None:
    assert keep(in_months(23))["erase_inactive"] == 0
    assert keep(in_months(25))["erase_inactive"] == 1
    assert tables_saying(NAME) == {}
    log = ErasureLog.objects.get(what="inactive")
    assert (log.customer, log.by) == (solveig, None)


def test_that_we_asked_once_more_keeps_nobody(solveig: Customer, nothing_is_open: None) -> None:
    asked = Message.objects.filter(customer=solveig, author=None, direction="out")
    assert asked.update(created_at=in_months(24)) > 0
    assert inactive_since(in_months(1)).filter(pk=solveig.pk).exists()
    asked.update(direction="in")
    assert not inactive_since(in_months(1)).filter(pk=solveig.pk).exists()


def test_who_is_owed_an_answer_is_kept(solveig: Customer) -> None:
    assert FollowUp.objects.open().exists()
    assert keep(in_months(60))["erase_inactive"] == 0


def changed_at(customer: Customer, moment: datetime) -> None:
    """As if the row had been changed then: history itself cannot be moved."""
    fields = [field.column for field in history_rows(Customer).model._meta.concrete_fields]
    same = ", ".join(f'"{name}"' for name in fields if name not in ("pgh_id", "pgh_created_at"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO customers_customerchange (pgh_created_at, {same})"  # noqa: S608
            f" SELECT %s, {same} FROM customers_customerchange WHERE pgh_obj_id = %s LIMIT 1",
            [moment, customer.pk],
        )


@pytest.mark.parametrize("what", ["mail", "change", "answer"])
def test_any_sign_of_life_keeps_them(what: str, solveig: Customer, nothing_is_open: None) -> None:
    later = in_months(5)
    if what == "mail":
        Message.objects.filter(customer=solveig).update(created_at=later)
    elif what == "answer":
        Response.objects.update(changed_at=later)
    else:
        changed_at(solveig, later)
    assert keep(in_months(25))["erase_inactive"] == 0


def test_old_comments_lose_their_words_not_their_scores(solveig: Customer, settings: object) -> None:
    settings.CUSTOMER_MONTHS = 0  # type: ignore[attr-defined]
    before = list(Response.objects.values_list("score", "answered_on", "state"))
    assert keep(in_months(23))["forget_comments"] == 0
    assert keep(in_months(25))["forget_comments"] == 1
    assert Response.objects.get().comment == ""
    assert set(ResponseRevision.objects.values_list("comment", flat=True)) == {""}
    assert "surveys_responsechange" not in tables_saying(SAID)
    assert list(Response.objects.values_list("score", "answered_on", "state")) == before
    assert keep(in_months(27))["forget_comments"] == 0


def test_what_servers_said_goes_the_mail_stays(solveig: Customer, settings: object) -> None:
    settings.CUSTOMER_MONTHS = 0  # type: ignore[attr-defined]
    sent = Message.objects.filter(direction="out")
    sent.update(settled_at=clock.now(), reply_text="550 nei", provider_id="abc", state="failed")
    mails = Message.objects.count()
    assert keep(in_months(12))["forget_delivery"] == 0
    assert keep(in_months(14))["forget_delivery"] == mails
    assert set(sent.values_list("reply_text", "provider_id", "state")) == {("", "", "failed")}
    assert Message.objects.exclude(text="").exists()


def test_exports_go_after_a_week(solveig: Customer, ada: User) -> None:
    make_customer_export(solveig.pk, ada, clock.now())
    assert keep(clock.now() + timedelta(days=6))["forget_exports"] == 0
    assert keep(clock.now() + timedelta(days=8))["forget_exports"] == 1
    assert not CustomerExport.objects.exists()


def test_zero_turns_each_off(solveig: Customer, nothing_is_open: None, ada: User, settings: object) -> None:
    for name in SETTINGS:
        setattr(settings, name, 0)
    make_customer_export(solveig.pk, ada, clock.now())
    clicks = LinkClick.objects.count()
    done = sweep(in_months(240))
    assert {done[name] for name, _step, _most in PERIODS} == {0}
    assert LinkClick.objects.count() == clicks > 0
    assert CustomerExport.objects.exists()


def test_once_a_day_unless_there_is_more() -> None:
    now = clock.now()
    left = [3, 3, 1, 0]
    asked: list[datetime] = []

    def step(at: datetime, most: int) -> int:
        asked.append(at)
        return left.pop(0)

    minutes = [now + timedelta(minutes=minute) for minute in range(6)]
    assert [run_retention("trial", step, 3, minute) for minute in minutes] == [3, 3, 1, 0, 0, 0]
    assert len(asked) == 3
    assert run_retention("trial", step, 3, now + timedelta(days=2)) == 0
    assert len(asked) == 4
    assert RetentionRun.objects.get(name="trial").total == 7


def test_asking_who_is_silent_is_one_query() -> None:
    for _customer in range(20):
        make_customer()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(inactive_since(in_months(1))) == 20
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("moment", "months", "earlier"),
    [
        (datetime(2026, 3, 31, 12, tzinfo=UTC), 1, datetime(2026, 2, 28, 12, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), 24, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 13, datetime(2024, 12, 15, tzinfo=UTC)),
    ],
)
def test_months_are_months(moment: datetime, months: int, earlier: datetime) -> None:
    assert months_before(moment, months) == earlier


def test_a_run_is_claimed_before_its_step_and_holds_nothing_meanwhile() -> None:
    """Whoever comes second leaves it, and waits for no customer of the first."""
    now, seen = clock.now(), list[object]()

    def step(at: datetime, most: int) -> int:
        # In a test there is one transaction around all: what is not in it is no deeper than the test.
        seen.append((len(connection.savepoint_ids), run_retention("x", lambda _now, _most: 99, 20, at)))
        return 20

    outside = len(connection.savepoint_ids)
    assert run_retention("x", step, 20, now) == 20
    assert seen == [(outside, 0)]
    run = RetentionRun.objects.get(name="x")
    assert (run.rows, run.total, run.ran_at) == (20, 20, now)


def test_a_step_that_fails_is_due_again_at_once() -> None:
    now = clock.now()

    def fail(at: datetime, most: int) -> int:
        raise KeyError("bad")

    with pytest.raises(KeyError):
        run_retention("x", fail, 20, now)
    assert RetentionRun.objects.get(name="x").ran_at is None
    assert run_retention("x", lambda _now, _most: 3, 20, now) == 3
    assert run_retention("x", lambda _now, _most: 3, 20, now) == 0
