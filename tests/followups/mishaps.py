"""What goes wrong around a follow-up: letters come back, robots answer, people are erased, workers die."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from customers.actions.erase_customer import MailOnItsWay, erase_customer
from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.settle_message import settle_message
from customers.models import Customer, Message, User
from followups.actions.break_promises import break_promises
from followups.actions.draft_new_times import draft_new_times
from followups.actions.end_wait import end_waits_by_date
from followups.actions.fire_levels import fire_levels
from followups.actions.fire_promise_levels import fire_promise_levels
from followups.actions.hand_over import hand_over
from followups.actions.open_missing_follow_ups import open_missing_follow_ups
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.actions.write_to_customer import AlreadyClosed, Letter, NoAddress, write_to_customer
from followups.models import FollowUp
from surveys.actions.confirm_held import confirm_held
from surveys.actions.decide_review import discard_answer, release_answer
from surveys.actions.record_response import Answer, ChangeTooLate, SurveyEnded, record_response
from surveys.models import Invitation, Review
from surveys.rules.holding import TOO_FAST

WHICH = st.integers(0, 5)
# As the sweep has them.
STEPS: tuple[Callable[[datetime], object], ...] = (
    confirm_held,
    open_missing_follow_ups,
    hand_over,
    wake_tasks_by_time,
    end_waits_by_date,
    draft_new_times,
    break_promises,
    fire_promise_levels,
    fire_levels,
)


class Killed(BaseException):
    """No `except Exception` stops it, as none stops SIGKILL; what was not committed is gone."""


@contextmanager
def dying_at(write: int) -> Iterator[None]:
    """The process dies when it wants to write for this time."""
    left = write

    def execute(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal left
        left -= sql.startswith(("INSERT", "UPDATE", "DELETE"))
        # What the database does by itself when the line is dead.
        if left <= 0 and not sql.startswith(("ROLLBACK", "RELEASE")):
            raise Killed
        return execute(sql, *rest)

    with suppress(Killed), connection.execute_wrapper(execute):
        yield


class Mishaps(RuleBasedStateMachine):
    """Rules for a machine with `now`, `lead`, `invitations` and `pick`."""

    now: datetime
    lead: User
    invitations: list[int]
    letters = 0

    def pick(self, which: int) -> FollowUp | None:
        raise NotImplementedError

    def says(self, which: int, score: int, comment: str = "", suspicion: str = "") -> None:
        """Nobody answers who was erased: their links open nothing any more."""
        pk = self.invitations[which % len(self.invitations)]
        if Invitation.objects.filter(pk=pk, customer__erased_at=None).exists():
            with suppress(ChangeTooLate, SurveyEnded):
                record_response(pk, Answer(score, comment, "nb"), self.now, suspicion)

    @rule(which=WHICH, score=st.integers(0, 10))
    def a_robot_seems_to_answer(self, which: int, score: int) -> None:
        self.says(which, score, f"{score}", TOO_FAST)

    @rule(which=WHICH, released=st.booleans())
    def a_held_answer_is_reviewed(self, which: int, released: bool) -> None:
        waiting = list(Review.objects.filter(outcome="", response__customer__erased_at=None).order_by("pk"))
        if waiting:
            decide = release_answer if released else discard_answer
            decide(waiting[which % len(waiting)].pk, self.lead, self.now)

    @rule(which=WHICH, hours=st.sampled_from([0, 3, 30]))
    def a_letter_is_written(self, which: int, hours: int) -> None:
        if (follow_up := self.pick(which)) is None:
            return
        self.letters += 1
        promised = self.now + timedelta(hours=hours) if hours else None
        owner = follow_up.owner
        letter = Letter("Ny tid", "Vi ringer.", f"{self.letters}", responsible=owner, promised_at=promised)
        with suppress(NoAddress, AlreadyClosed):
            write_to_customer(follow_up.pk, letter, owner, self.now)

    @rule(which=WHICH, state=st.sampled_from([Message.State.ACCEPTED, Message.State.FAILED]))
    def a_letter_goes(self, which: int, state: str) -> None:
        waiting = list(letters().filter(state=Message.State.QUEUED))
        if waiting:
            settle_message(waiting[which % len(waiting)], state, self.now)

    @rule(which=WHICH, kind=st.sampled_from([Message.Bounce.HARD, Message.Bounce.SOFT]))
    def a_letter_comes_back(self, which: int, kind: str) -> None:
        arrived = list(letters().filter(state=Message.State.ACCEPTED))
        if arrived:
            record_bounce(arrived[which % len(arrived)].pk, Bounce(kind, "550 5.1.1"), self.now)

    @rule()
    def one_of_them_is_erased(self) -> None:
        customer = Customer.objects.get(invitations=self.invitations[-1])
        with suppress(MailOnItsWay):
            erase_customer(customer.pk, self.lead, self.now)

    @rule(write=st.integers(1, 30))
    def the_worker_dies_in_its_sweep(self, write: int) -> None:
        with dying_at(write):
            for step in STEPS:
                step(self.now)

    @rule(which=WHICH, score=st.integers(0, 6), write=st.integers(1, 40))
    def the_web_process_dies_over_an_answer(self, which: int, score: int, write: int) -> None:
        with dying_at(write):
            self.says(which, score)

    @rule(which=WHICH, write=st.integers(1, 12), comes_back=st.booleans())
    def a_worker_dies_over_a_letter(self, which: int, write: int, comes_back: bool) -> None:
        with dying_at(write):
            if comes_back:
                self.a_letter_comes_back(which, Message.Bounce.SOFT)
            else:
                self.a_letter_goes(which, Message.State.ACCEPTED)


def letters() -> Any:
    """To customers, by people."""
    return (
        Message.objects.filter(written_for__isnull=False, customer__erased_at=None).distinct().order_by("pk")
    )
