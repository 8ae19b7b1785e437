"""Whatever the order of events, nobody unhappy is without owner, deadline and work to do; found by search.

A few examples in an ordinary run; EKKO_EXAMPLES=200 searches longer.
"""

import os
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.models import Count
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from customers.actions.plan_absence import AbsencePlan, AbsencesOverlap, plan_absence
from customers.models import User
from customers.rules.roles import Role
from followups.actions.assign_follow_up import assign_follow_up
from followups.actions.close_follow_up import Closing, NobodyReached, close_follow_up, reopen_follow_up
from followups.actions.close_without_demands import NotLight, NotRaised, close_as_raised, finish_light
from followups.actions.end_wait import customer_was_in_touch, wake_follow_up
from followups.actions.fire_levels import fire_levels
from followups.actions.fire_promise_levels import fire_promise_levels
from followups.actions.keep_clocks import pauses_of
from followups.actions.log_contact import ANSWERED, BOOKED, UNANSWERED, Contact, log_contact
from followups.actions.put_on_hold import CannotWait, CustomerNotAsked, Wait, put_on_hold
from followups.actions.resolve_follow_up import resolve_follow_up, unresolve_follow_up
from followups.actions.settle_task import skip_task, take_back_task
from followups.models import ActingRules, Cause, FollowUp, FollowUpEvent, Notice
from followups.rules.business_time import add_business_time
from followups.rules.levels import LEVELS
from followups.rules.playbook_steps import RESOLUTION_MINUTES
from followups.rules.waits import latest_waking
from surveys.models import Response
from tests.factories import make_company, make_customer, make_invitation, make_survey, make_user
from tests.followups.mishaps import STEPS, WHICH, Mishaps

START = datetime(2026, 9, 21, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
EXAMPLES = int(os.environ.get("EKKO_EXAMPLES", "4"))
Name = FollowUpEvent.Name


class AnyOrder(Mishaps):
    """Two customers of one account manager, three invitations, and everything that may happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = START
        self.people = [make_user(name, Role.ACCOUNT_MANAGER) for name in ("ben", "dag")]
        self.lead = make_user("cleo", Role.CX_LEAD)
        company = make_company(account_manager=self.people[0])
        kari, ola = (make_customer(name, company=company) for name in ("Kari", "Ola"))
        surveys = [
            make_survey(change_days=60, asks_during_follow_up=True, follows_up_promoters=True)
            for _number in range(3)
        ]
        pairs = zip((kari, kari, ola), surveys, strict=True)
        self.invitations = [make_invitation(customer, survey).pk for customer, survey in pairs]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def pick(self, which: int) -> FollowUp | None:
        """Of somebody who is still there: on who was erased nobody acts."""
        theirs = FollowUp.objects.filter(customer__erased_at=None)
        follow_ups = list(theirs.select_related("customer", "calendar", "owner").order_by("pk"))
        return follow_ups[which % len(follow_ups)] if follow_ups else None

    @rule(which=WHICH, score=st.integers(0, 10), wish=st.sampled_from(["", "no"]))
    def answers(self, which: int, score: int, wish: str) -> None:
        self.says(which, score)
        if wish:
            Response.objects.filter(invitation=self.invitations[which % 3]).update(contact_wish=wish)

    # The longest are downtime: nobody has swept for weeks.
    @rule(hours=st.sampled_from([1, 5, 30, 100, 700]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(hours=st.sampled_from([1, 30]))
    def the_clock_is_set_back(self, hours: int) -> None:
        self.now -= timedelta(hours=hours)

    @rule()
    def sweeps(self) -> None:
        for step in (*STEPS, fire_levels, fire_promise_levels):
            step(self.now)

    @rule(which=WHICH, outcome=st.sampled_from([ANSWERED, UNANSWERED, BOOKED]), both=st.booleans())
    def rings(self, which: int, outcome: str, both: bool) -> None:
        if (follow_up := self.pick(which)) is None or not follow_up.is_open:
            return
        others = FollowUp.objects.open().filter(customer=follow_up.customer)
        also = tuple(others.values_list("pk", flat=True)) if both else ()
        when = self.now + timedelta(days=1) if outcome == BOOKED else None
        log_contact(follow_up.pk, Contact(outcome, "Snakket", when, also=also), follow_up.owner, self.now)

    @rule(which=WHICH, whom=st.sampled_from(["customer", "internal"]), share=st.sampled_from([0.1, 1.0]))
    def waits(self, which: int, whom: str, share: float) -> None:
        if (follow_up := self.pick(which)) is None:
            return
        latest = latest_waking(self.now, follow_up.calendar.rules())
        wait = Wait(whom, "En grunn", self.now + (latest - self.now) * share)
        with suppress(CannotWait, CustomerNotAsked):
            put_on_hold(follow_up.pk, wait, follow_up.owner, self.now)

    @rule(which=WHICH, by_customer=st.booleans())
    def wakes(self, which: int, by_customer: bool) -> None:
        if (follow_up := self.pick(which)) is None:
            return
        if by_customer:
            customer_was_in_touch(follow_up.customer, self.now)
        else:
            wake_follow_up(follow_up.pk, follow_up.owner, self.now)

    @rule(which=WHICH, solved=st.booleans())
    def solves(self, which: int, solved: bool) -> None:
        if (follow_up := self.pick(which)) is None:
            return
        if not solved:
            unresolve_follow_up(follow_up.pk, follow_up.owner, self.now)
            return
        with suppress(NobodyReached):
            resolve_follow_up(follow_up.pk, "Ordnet.", follow_up.owner, self.now)

    @rule(which=WHICH, at_once=st.booleans())
    def closes(self, which: int, at_once: bool) -> None:
        if (follow_up := self.pick(which)) is None:
            return
        if at_once:
            with suppress(NotRaised):
                close_as_raised(follow_up.pk, follow_up.owner, self.now)
            with suppress(NotLight):
                finish_light(follow_up.pk, follow_up.owner, self.now)
            return
        for task in follow_up.tasks.filter(state="open"):
            skip_task(task.pk, "Gjort på annen måte", follow_up.owner, self.now)
        closing = Closing(Cause.objects.get(code="slow_reply"), "", "Vi ringte.", "none", None, "Ikke ønsket")
        with suppress(NobodyReached):
            close_follow_up(follow_up.pk, closing, follow_up.owner, self.now)

    @rule(which=WHICH)
    def takes_back_a_step(self, which: int) -> None:
        follow_up = self.pick(which)
        if follow_up is None or not follow_up.is_open:
            return
        for task in follow_up.tasks.filter(state__in=["done", "skipped"]).select_related("follow_up")[:1]:
            if task.can_be_taken_back:
                take_back_task(task.pk, follow_up.owner, self.now)

    @rule(which=WHICH)
    def opens_again(self, which: int) -> None:
        if (follow_up := self.pick(which)) is not None:
            reopen_follow_up(follow_up.pk, "staff", follow_up.owner, self.now)

    @rule(which=WHICH, person=st.integers(0, 1))
    def hands_over(self, which: int, person: int) -> None:
        if (follow_up := self.pick(which)) is not None and follow_up.is_open:
            assign_follow_up(follow_up.pk, self.people[person], self.lead, self.now)

    @rule(person=st.integers(0, 1), days=st.integers(0, 3))
    def goes_away(self, person: int, days: int) -> None:
        today = self.now.date()
        plan = AbsencePlan(self.people[person], today, today + timedelta(days=days), self.people[1 - person])
        with suppress(AbsencesOverlap):
            plan_absence(plan, self.lead, self.now)

    @rule(on=st.booleans())
    def keeps_apart(self, on: bool) -> None:
        ActingRules.objects.update_or_create(pk=ActingRules.ONLY, defaults={"lowest_go_to_others": on})

    @invariant()
    def every_low_answer_is_followed_up(self) -> None:
        for response in Response.objects.filter(state="confirmed", score__lte=6):
            (follow_up,) = FollowUp.objects.filter(response=response).select_related("customer")
            assert not follow_up.is_light
            assert User.objects.filter(pk=follow_up.owner_id, is_active=True).exists()
            assert follow_up.tasks.exists()
            assert follow_up.first_contact_due_at > follow_up.clock_started_at - timedelta(days=1)
            assert follow_up.is_open == (follow_up.next_due_at is not None)
            assert follow_up.customer.erased_at is None or not follow_up.is_open
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def no_clock_stops_without_proof(self) -> None:
        for follow_up in FollowUp.objects.select_related("calendar").filter(is_light=False):
            begun, pauses = follow_up.clock_started_at, pauses_of(follow_up)
            proofs = follow_up.proofs.standing().since(begun)
            if follow_up.first_contact_met_at is not None or pauses:
                assert proofs.exists()
            due = add_business_time(begun, RESOLUTION_MINUTES, follow_up.calendar.rules(), pauses)
            assert follow_up.resolution_due_at == due
            if follow_up.is_open:
                assert follow_up.next_due_at is not None
                assert follow_up.next_due_at <= follow_up.running_deadline()
            elif not follow_up.closed_as:
                assert follow_up.cause_id is not None
            is_waiting = follow_up.pauses.running().exists()
            assert is_waiting == (follow_up.state == FollowUp.State.WAITING)

    @invariant()
    def no_level_is_told_twice(self) -> None:
        rounds: Counter[int] = Counter()
        told: Counter[tuple[Any, ...]] = Counter()
        for event in FollowUpEvent.objects.order_by("pk"):
            if event.name == Name.ROUND_STARTED:
                rounds[event.follow_up_id] += 1
            elif event.name == Name.LEVEL_REACHED:
                key = (
                    event.follow_up_id,
                    rounds[event.follow_up_id],
                    event.data["clock"],
                    event.data["level"],
                )
                told[key] += 1
        assert all(times == 1 for times in told.values())
        # Of a promise every person hears of each level once: the database refuses a second; and all at once.
        of_promises = Notice.objects.filter(promise__isnull=False, level__in=LEVELS, skipped=False)
        moments = of_promises.order_by().values("promise", "level").annotate(n=Count("at", distinct=True))
        assert all(each["n"] == 1 for each in moments)


@pytest.mark.django_db
def test_whatever_happens_in_whatever_order() -> None:
    few = settings(
        max_examples=EXAMPLES,
        stateful_step_count=20 if EXAMPLES < 20 else 40,
        deadline=None,
        derandomize=EXAMPLES < 20,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AnyOrder, settings=few)
