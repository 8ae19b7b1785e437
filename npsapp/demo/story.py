"""How an account manager works a follow-up to its end: calls, letters, steps, closing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random

from customers.models import Message
from followups.actions.close_follow_up import Closing, close_follow_up
from followups.actions.log_contact import ANSWERED, BOOKED, UNANSWERED, Contact, log_contact
from followups.actions.settle_task import complete_task
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import Cause, FollowUp, Task
from followups.rules.business_time import BusinessCalendar, add_business_time, business_minutes_between
from npsapp.demo import solutions
from npsapp.demo.deck import Deck
from npsapp.demo.letters import asking_letter, plan_letter
from npsapp.demo.plan import PlannedAnswer
from npsapp.demo.solutions import OUTCOMES, Outcome
from npsapp.demo.timeline import Timeline
from npsapp.lib.attachments import Attachment

Kinds = Collection[str]
Compensation = FollowUp.Compensation
_COMPENSATIONS = (
    (Compensation.CREDIT, "En måneds abonnement kreditert.", (490, 790, 1290)),
    (Compensation.DISCOUNT, "Ti prosent på neste faktura.", (350, 600, 900)),
    (Compensation.REFUND, "Etableringsgebyret tilbakebetalt.", (990, 1490)),
    (Compensation.EXTRA, "Reserveruter uten kostnad ut året.", ()),
)
_NO_COMPENSATION = "Ikke aktuelt: kunden ønsket bare at det ble ordnet."


class Worker:
    """Does single pieces of work on one follow-up, at a time it is told."""

    def __init__(
        self, follow_up: FollowUp, outcome: Outcome, cause: str, timeline: Timeline, random: Random
    ) -> None:
        self.follow_up = follow_up
        self.outcome = outcome
        self.cause = cause
        self.timeline = timeline
        self.letter: Message | None = None  # the last that was written
        self._random = random
        self._actor = follow_up.owner

    def call_in_vain(self, now: datetime) -> None:
        self._log(Contact(UNANSWERED, self._random.choice(solutions.UNANSWERED)), now)

    def call(self, now: datetime) -> None:
        self._log(Contact(ANSWERED, self.outcome.heard), now)

    def book(self, when: datetime, now: datetime) -> None:
        self._log(Contact(BOOKED, "Passet dårlig nå, avtalte et nytt tidspunkt.", when), now)

    def ask_what_would_help(self, now: datetime) -> None:
        choice = self._random.randrange(2)
        customer, score = self.follow_up.customer, self.follow_up.opening_score
        self._write(*asking_letter(customer, self._actor, score, choice), now)
        self.tick(("ask_what_would_help",), now)

    def explain_plan(self, now: datetime, files: Sequence[Attachment] = ()) -> None:
        choice = self._random.randrange(2)
        words = plan_letter(self.follow_up.customer, self._actor, self.outcome.solution, choice)
        self._write(*words, now, files)
        self.tick(("explain_plan",), now)

    def tick(self, kinds: Kinds, now: datetime) -> None:
        """Complete the open steps of these kinds; no kinds means all."""
        tasks = self.follow_up.tasks.filter(state=Task.State.OPEN)
        for task in tasks.filter(kind__in=kinds) if kinds else tasks:
            complete_task(task.pk, self._note(task), self._actor, now)

    def close(self, now: datetime) -> None:
        self.tick((), now)
        compensation, note, amounts = _COMPENSATIONS[self._random.randrange(4)]
        if self._random.random() < 0.45 and self.follow_up.opening_score > 2:
            compensation, note, amounts = Compensation.NONE, _NO_COMPENSATION, ()
        closing = Closing(
            cause=Cause.objects.get(code=self.cause),
            customers_cause=self.outcome.customers_cause,
            solution=self.outcome.solution,
            compensation=compensation,
            compensation_amount=Decimal(self._random.choice(amounts)) if amounts else None,
            compensation_note=note,
        )
        close_follow_up(self.follow_up.pk, closing, self._actor, now)

    def send(self, letter: Letter, now: datetime) -> None:
        if self.follow_up.customer.email:
            self.letter = write_to_customer(self.follow_up.pk, letter, self._actor, now)
            self.timeline.send(now)

    def _log(self, contact: Contact, now: datetime) -> None:
        log_contact(self.follow_up.pk, contact, self._actor, now)

    def _write(self, subject: str, text: str, now: datetime, files: Sequence[Attachment] = ()) -> None:
        self.send(Letter(subject, text, f"{now:%Y%m%d%H%M%S}", files=files), now)

    def _note(self, task: Task) -> str:
        return {
            "listen": self.outcome.heard,
            "compensate": "Tilbød kreditering, og forklarte hva den dekker.",
            "turn_positive": self._random.choice(solutions.POSITIVE),
            "thank": solutions.THANKS,
            "write_in_record": solutions.RECORD,
            "next_contact": self._random.choice(solutions.AT_NEXT_CONTACT),
        }.get(task.kind, "")


@dataclass
class Stories:
    """Decides how each follow-up of the past went."""

    timeline: Timeline
    calendar: BusinessCalendar
    random: Random

    def __post_init__(self) -> None:
        self._outcomes = {cause: Deck(cards, self.random) for cause, cards in OUTCOMES.items()}

    def worker(self, follow_up: FollowUp, answer: PlannedAnswer) -> Worker:
        cause = answer.cause or "unsolved_problem"
        return Worker(follow_up, self._outcomes[cause].deal(), cause, self.timeline, self.random)

    def tell(self, follow_up: FollowUp, answer: PlannedAnswer) -> None:
        """An ordinary follow-up: mostly in time, closed within eight working days."""
        worker = self.worker(follow_up, answer)
        if follow_up.opening_score == 6 and follow_up.customer.email:
            self._by_letter(worker)
        else:
            self._by_phone(worker)

    def _by_phone(self, worker: Worker) -> None:
        first = self._first_contact(worker.follow_up)
        if self.random.random() < 0.35:
            self._later(worker.follow_up.opened_at, first * 2 // 5, worker.call_in_vain)
        reached = self._later(worker.follow_up.opened_at, first, worker.call)
        if self.random.random() < 0.22:
            reached = self._booked_meeting(worker, reached)
        self._later(reached, 15, lambda now: worker.tick(("apologise", "listen"), now))
        done = self._later(reached, self.random.randint(60, 900), lambda now: self._plan(worker, now))
        closed = self.random.randint(300, 1500)
        self._later(done, closed, worker.close)

    def _by_letter(self, worker: Worker) -> None:
        written = self._later(
            worker.follow_up.opened_at, self._first_contact(worker.follow_up), worker.ask_what_would_help
        )
        woken = add_business_time(worker.follow_up.opened_at, 3 * 480 + 30, self.calendar)
        if self.random.random() < 0.5:
            self._later(written, self.random.randint(200, 700), worker.call)
        self._later(woken, self.random.randint(60, 900), worker.close)

    def _plan(self, worker: Worker, now: datetime) -> None:
        if self.random.random() < 0.5:
            worker.explain_plan(now)
        worker.tick(("apologise_again", "compensate", "explain_plan", "thank"), now)

    def _booked_meeting(self, worker: Worker, reached: datetime) -> datetime:
        """A time agreed on in the call; now and then we come too late to it."""
        zone = self.calendar.zone_info
        next_day = add_business_time(reached, 480, self.calendar).astimezone(zone).date()
        meeting = datetime.combine(next_day, time(13, 0), zone)
        self.timeline.at(reached + timedelta(minutes=1), lambda now: worker.book(meeting, now))
        late = 60 if self.random.random() < 0.15 and meeting < self.timeline.now - timedelta(days=7) else -3
        held = meeting + timedelta(minutes=late)
        self.timeline.at(held, worker.call)
        return held

    def _first_contact(self, follow_up: FollowUp) -> int:
        """Business minutes until the customer is reached; some of the past came too late."""
        allowed = business_minutes_between(follow_up.opened_at, follow_up.first_contact_due_at, self.calendar)
        recent = follow_up.opened_at > self.timeline.now - timedelta(days=8)
        too_late = self.random.random() < 0.1 and not recent
        share = self.random.uniform(1.1, 2.0) if too_late else self.random.uniform(0.12, 0.85)
        return max(5, int(allowed * share))

    def _later(self, start: datetime, minutes: int, act: Callable[[datetime], None]) -> datetime:
        when = add_business_time(start, minutes, self.calendar)
        self.timeline.at(when, act)
        return when
