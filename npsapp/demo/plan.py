"""What happens at Nordavind over three months and a bit: planned as plain data, the same for the same day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from npsapp.demo.cast import CustomerSpec
from npsapp.demo.comments import Comments
from npsapp.demo.deck import Deck
from npsapp.demo.happenings import CHANNELS, NOTES
from npsapp.demo.moods import Mood, draw_score, mood_of
from npsapp.demo.staff import STAFF

OSLO = ZoneInfo("Europe/Oslo")
INTERACTIONS = 500
KINDS = ("support", "delivery", "onboarding", "invoice", "call", "visit", "chat")
WEIGHTS = (35, 18, 7, 16, 10, 6, 8)
# Asks nothing, so that nobody rests: the history of those whom the last days are about.
QUIET = ("call",)
# As long as a company is remembered to have been asked, and a little.
COMPANY_RESTS = timedelta(days=33)
LATE_IMPORT = timedelta(days=18)


@dataclass(frozen=True)
class PlannedAnswer:
    """`after`: how long after being asked. A feedback answer has no score."""

    score: int | None
    comment: str
    cause: str
    after: timedelta


@dataclass(frozen=True)
class Planned:
    """One interaction and what the customer would say of it, if asked."""

    at: datetime
    customer: CustomerSpec
    kind: str
    channel: str
    text: str
    handled_by: str
    first_reply_at: datetime | None
    told_after: timedelta
    answer: PlannedAnswer | None
    mood: Mood


@dataclass(frozen=True)
class Quiet:
    """Who is not asked, so as to be free for later scenes: customers, companies of late (external ids)."""

    customers: Collection[str] = ()
    companies: Collection[str] = ()

    def covers(self, customer: CustomerSpec, day: date, today: date) -> bool:
        if customer.external_id in self.customers:
            return True
        company = customer.company.external_id if customer.company is not None else ""
        return company in self.companies and day > today - COMPANY_RESTS


def first_day(today: date) -> date:
    """The first of the month three months back, so that a monthly trend has three full months."""
    month = today.month - 4
    return date(today.year + month // 12, month % 12 + 1, 1)


def plan_history(
    random: Random,
    customers: list[CustomerSpec],
    quiet: Quiet,
    today: date,
    interactions: int = INTERACTIONS,
) -> list[Planned]:
    """All interactions before today, oldest first."""
    comments = Comments(random)
    start = first_day(today)
    days = [start + timedelta(days=n) for n in range((today - start).days)]
    workdays = [day for day in days if day.weekday() < 5]
    notes = {kind: Deck(texts, random) for kind, texts in NOTES.items()}
    who = Deck(customers, random)
    planned = []
    for number in range(interactions):
        day = workdays[number * len(workdays) // interactions]
        customer = who.deal() if random.random() < 0.8 else random.choice(customers)
        kinds, weights = (QUIET, (1,)) if quiet.covers(customer, day, today) else (KINDS, WEIGHTS)
        kind = random.choices(kinds, weights)[0]
        planned.append(_imagine(random, day, customer, kind, mood_of(day, start, kind), notes, comments))
    return sorted(planned, key=lambda one: (one.at, one.customer.external_id))


def _imagine(
    random: Random,
    day: date,
    customer: CustomerSpec,
    kind: str,
    mood: Mood,
    notes: dict[str, Deck[str]],
    comments: Comments,
) -> Planned:
    at = datetime.combine(day, time(8, 5), OSLO) + timedelta(minutes=random.randint(0, 8 * 60 - 20))
    handler = (
        customer.manager if kind in ("visit", "call", "onboarding") else random.choice(STAFF[2:]).mailbox
    )
    delayed = kind == "delivery" and mood in (Mood.DELAYED, Mood.DELAYED_NORTH)
    reply_hours = random.expovariate(1 / (30 if mood != Mood.NORMAL else 7))
    return Planned(
        at=at,
        customer=customer,
        kind=kind,
        channel=CHANNELS[kind],
        text=notes["delayed" if delayed else kind].deal(),
        handled_by=handler,
        first_reply_at=at + timedelta(hours=min(reply_hours, 72)) if kind in ("support", "invoice") else None,
        told_after=LATE_IMPORT if random.random() < 0.02 else timedelta(minutes=random.randint(1, 9)),
        answer=_answer(random, customer, kind, mood, handler, comments),
        mood=mood,
    )


def _answer(
    random: Random, customer: CustomerSpec, kind: str, mood: Mood, handler: str, comments: Comments
) -> PlannedAnswer | None:
    if kind == "call" or random.random() > (0.56 if customer.is_key_contact else 0.5):
        return None
    after = timedelta(minutes=4 + int(random.expovariate(1 / 60 / 14)))
    if kind == "visit":
        return PlannedAnswer(None, comments.feedback(), "", after)
    score = draw_score(random, mood, customer.company.market if customer.company else "")
    person = next(p.full_name.split()[0] for p in STAFF if p.mailbox == handler)
    comment = comments.about(score, kind, customer.language, customer.place, person)
    return PlannedAnswer(score, comment.text, comment.cause, after)
