"""What the rules of asking need to know of many customers: read at once, kept true while some are asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import Max, Min
from django.db.models.functions import Lower

from customers.models import Customer, OptOut, Organisation, Suppression, User
from customers.reports.legal_standing import Standing, legal_standing
from customers.reports.places import zone_of
from customers.reports.segment_members import in_segment
from npsapp.lib.public_holidays import is_public_holiday
from surveys.models import AskingRules, Invitation, Survey
from surveys.models.invitation import SENT_AT
from surveys.ports import capacity, open_follow_ups
from surveys.reports.colleagues import Companies, companies_of
from surveys.reports.sending_window import is_spread, window_of
from surveys.rules.pace import Capacity
from surveys.rules.rest import Asked
from surveys.rules.send_window import Place
from surveys.rules.situation import Load, Programme, Recipient

RELATIONAL = Survey.Kind.RELATIONAL


@dataclass
class AskingFacts:
    """Read with `read_facts`; tell it whom you ask with `note_asked`, and the next one's facts know."""

    organisation: Organisation
    today: date
    rules: AskingRules
    standings: Mapping[int, Standing]
    suppressed: Collection[str]
    opted_out: Collection[int]
    staff: Collection[str]
    owed: Collection[int]
    asked: dict[int, Asked]
    companies: Companies
    audiences: Mapping[int, Collection[int]]
    # By survey and customer, the invitation that waits; of several, the one made first.
    waiting: Mapping[tuple[int, int], int]
    # By survey and day, how many were asked.
    asked_on: dict[tuple[int, date], int] = field(default_factory=dict)
    # By survey, from when on the day's measure has room again: kept by whoever plans ahead.
    has_room_from: dict[int, datetime] = field(default_factory=dict)
    capacity: Capacity = field(default_factory=Capacity)

    def recipient(self, customer: Customer) -> Recipient:
        standing = self.standings[customer.pk]
        address = customer.email.lower()
        return Recipient(
            address=customer.email,
            place=place_of(customer, self.organisation, standing.country),
            country=standing.country,
            may_lawfully_be_asked=standing.may_be_asked,
            is_staff=address in self.staff,
            is_suppressed=address in self.suppressed,
            has_opted_out=customer.pk in self.opted_out,
            has_open_follow_up=customer.pk in self.owed,
            asked=self.asked.get(customer.pk, Asked()),
            colleagues=self.companies.colleagues(customer),
        )

    def programme(self, survey: Survey) -> Programme:
        return Programme(
            zone=self.organisation.zone,
            rest=self.rules.rest(survey.rest_days),
            audience=str(survey.segment or ""),
            is_live=survey.state == Survey.State.LIVE,
            is_relational=survey.kind == RELATIONAL,
            is_recovery=survey.is_recovery,
            oldest_days=survey.oldest_days,
            asks_during_follow_up=survey.asks_during_follow_up,
            waits_for_turn=survey.waits_for_turn,
            sample_percent=survey.sample_percent,
            window=window_of(survey),
            spread_minutes=self.rules.spread_minutes if is_spread(survey) else 0,
            company=self.rules.company,
            daily_cap=survey.daily_cap,
            pace=self.rules.pace,
        )

    def load(self, survey: Survey, at: datetime) -> Load:
        """The work that waits is known of today; of another day nobody can say."""
        day = self.day_of(at)
        waits = self.capacity if day == self.today else Capacity()
        return Load(self.asked_on.get((survey.pk, day), 0), waits)

    def day_of(self, at: datetime) -> date:
        """In the organisation's zone."""
        return at.astimezone(ZoneInfo(self.organisation.zone)).date()

    def in_audience(self, survey: Survey, customer: Customer) -> bool:
        return survey.segment_id is None or customer.pk in self.audiences[survey.pk]

    def note_asked(self, survey: Survey, customer: Customer, at: datetime) -> None:
        """So that whoever comes after in the same run rests, and shares the caps, as if it were stored."""
        if survey.is_recovery:
            return
        asked = self.asked.get(customer.pk, Asked())
        is_relational = survey.kind == RELATIONAL
        self.asked[customer.pk] = (
            replace(asked, relational=at) if is_relational else replace(asked, transactional=at)
        )
        self.companies.note_asked(customer, at)
        today = (survey.pk, self.day_of(at))
        self.asked_on[today] = self.asked_on.get(today, 0) + 1


def read_facts(customers: Sequence[Customer], surveys: Iterable[Survey], now: datetime) -> AskingFacts:
    """Of customers with their companies. About eighteen queries for any number, and one per segment."""
    surveys = list({survey.pk: survey for survey in surveys}.values())
    organisation = Organisation.objects.current()
    rules = AskingRules.objects.current()
    keys = [customer.pk for customer in customers]
    addresses = {customer.email.lower() for customer in customers if customer.email}
    return AskingFacts(
        organisation=organisation,
        today=now.astimezone(ZoneInfo(organisation.zone)).date(),
        rules=rules,
        standings=legal_standing(customers),
        suppressed=Suppression.objects.among(addresses),
        opted_out=set(OptOut.objects.filter(customer__in=keys).values_list("customer_id", flat=True)),
        staff=_staff(addresses),
        owed=open_follow_ups(keys),
        asked=_asked(keys),
        companies=companies_of(customers, now - timedelta(days=rules.company_days)),
        audiences={survey.pk: _audience(survey, keys, now) for survey in surveys if survey.segment_id},
        waiting=_waiting(keys, surveys),
        asked_on=_asked_today(surveys, now, organisation.zone),
        capacity=capacity(now),
    )


def place_of(customer: Customer, organisation: Organisation, country: str) -> Place:
    return Place(zone_of(customer, organisation), partial(is_public_holiday, country))


def _staff(addresses: Collection[str]) -> set[str]:
    """Those of the addresses that belong to somebody who works here, or did."""
    people = User.objects.get_queryset().alias(address=Lower("email")).filter(address__in=addresses)
    return {email.lower() for email in people.values_list("email", flat=True)}


def _asked(keys: Sequence[int]) -> dict[int, Asked]:
    found: dict[int, Asked] = defaultdict(Asked)
    invitations = Invitation.objects.filter(customer__in=keys).order_by()
    # Rest counts from what we sent: what somebody says at another door, or has held, is no mail.
    asked = invitations.asked_by_mail().values_list("customer_id", "survey__kind")
    for customer_id, kind, at in asked.annotate(last=Max(SENT_AT)):
        before = found[customer_id]
        if kind == RELATIONAL:
            found[customer_id] = replace(before, relational=at)
        else:
            found[customer_id] = replace(before, transactional=max(at, before.transactional or at))
    by_mail = invitations.filter(is_test=False, door=Invitation.Door.EMAIL)
    planned = by_mail.waiting().filter(survey__kind=RELATIONAL)
    for customer_id, at in planned.values_list("customer_id").annotate(first=Min("due_at")):
        found[customer_id] = replace(found[customer_id], next_relational=at)
    return dict(found)


def _audience(survey: Survey, keys: Sequence[int], now: datetime) -> set[int]:
    if survey.segment is None:
        return set(keys)
    members = in_segment(Customer.objects.filter(pk__in=keys), survey.segment, now)
    return set(members.values_list("pk", flat=True))


def _waiting(keys: Sequence[int], surveys: Sequence[Survey]) -> dict[tuple[int, int], int]:
    waiting = Invitation.objects.waiting().filter(
        customer__in=keys, survey__in=surveys, is_test=False, response=None
    )
    first = waiting.order_by().values_list("survey_id", "customer_id").annotate(first=Min("pk"))
    return {(survey_id, customer_id): pk for survey_id, customer_id, pk in first}


def _asked_today(surveys: Sequence[Survey], now: datetime, zone: str) -> dict[tuple[int, date], int]:
    local = now.astimezone(ZoneInfo(zone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    capped = [survey for survey in surveys if survey.daily_cap is not None]
    return {
        (survey.pk, local.date()): Invitation.objects.asked_by_mail()
        .filter(survey=survey, asked_at__gte=midnight)
        .count()
        for survey in capped
    }
