"""Decide of every customer of a wave whether, and when, they are asked: one row each, with the reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from customers.models import Company, Customer
from surveys.actions.schedule_invitations import decided
from surveys.actions.store_decisions import BATCH, Decided, store_decisions
from surveys.models import Invitation, Wave, WaveMark
from surveys.models.invitation import left
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.asking_plan import Planned, plan
from surveys.reports.situations import Candidate
from surveys.reports.wave_people import wave_people
from surveys.rules.wave_order import Listed, in_parts, in_wave_order

# So many customers are held in memory at once, and their facts read together.
PART = 5_000


@dataclass(frozen=True)
class WaveList:
    """How many would be asked, and how many not."""

    asked: int = 0
    left: int = 0


def list_wave(wave: Wave, now: datetime) -> WaveList:
    """The list as of `now`, made or made anew; call it with the wave locked.

    Reads about twenty times for each five thousand customers. Whoever has been asked already stays so.
    """
    found = WaveList()
    taken_off = WaveMark.objects.taken_off(wave)
    people = in_wave_order(wave_people(wave.survey, now), wave.survey_id, wave.period)
    facts: AskingFacts | None = None
    for part in in_parts(people, PART):
        customers = _customers(part)
        facts = _facts(wave, customers, facts, now)
        decisions = list(_decide(wave, customers, taken_off, facts, now))
        store_decisions(wave, decisions, now)
        asked = sum(each.state == Invitation.State.SCHEDULED for each in decisions)
        found = WaveList(found.asked + asked, found.left + len(decisions) - asked)
    _leave_out_others(wave, {one.customer for one in people}, now)
    wave.listed_at = now
    wave.save(update_fields=["listed_at"])
    return found


def list_one(wave: Wave, customer: Customer, now: datetime) -> None:
    """What becomes of this one, by themselves; their colleagues are weighed when the wave begins."""
    facts = read_facts([customer], [wave.survey], now)
    taken_off = WaveMark.objects.taken_off(wave)
    store_decisions(wave, list(_decide(wave, [customer], taken_off, facts, now)), now)


def _customers(part: Iterable[Listed]) -> list[Customer]:
    """In the order of the part; colleagues share one company. Two queries."""
    keys = [one.customer for one in part]
    found = Customer.objects.defer("attributes").in_bulk(keys)
    companies = Company.objects.in_bulk({each.company_id for each in found.values()} - {None})
    for customer in found.values():
        customer.company = companies.get(customer.company_id or 0)
    return [found[key] for key in keys if key in found]


def _facts(wave: Wave, customers: list[Customer], before: AskingFacts | None, now: datetime) -> AskingFacts:
    """Of these customers; how full the days are already is known from the part before."""
    facts = read_facts(customers, [wave.survey], now)
    if before is not None:
        facts = replace(facts, asked_on=before.asked_on, has_room_from=before.has_room_from)
    return facts


def _decide(
    wave: Wave, customers: list[Customer], taken_off: Mapping[int, str], facts: AskingFacts, now: datetime
) -> Iterator[Decided]:
    at = max(wave.starts_at, now)
    known = _known(wave, customers)
    candidates = [
        Candidate(
            wave.survey,
            customer,
            wave.ends_at,
            invitation=known.get(customer.pk),
            period=wave.period,
            removed=taken_off.get(customer.pk, ""),
        )
        for customer in customers
    ]
    for planned in plan(candidates, facts, at):
        yield _decided(wave, planned)


def _known(wave: Wave, customers: Iterable[Customer]) -> dict[int, int]:
    rows = Invitation.objects.filter(wave=wave, customer__in=[customer.pk for customer in customers])
    return dict(rows.values_list("customer_id", "pk"))


def _decided(wave: Wave, planned: Planned) -> Decided:
    return Decided(
        customer_id=planned.candidate.customer.pk,
        due_at=planned.at,
        expires_at=planned.at + timedelta(days=wave.survey.expiry_days),
        sample_percent=wave.survey.sample_percent,
        **decided(planned.decision),
    )


def _leave_out_others(wave: Wave, listed: set[int], now: datetime) -> None:
    """Those who were on the list and do not belong to the survey's customers any more."""
    rows = Invitation.objects.filter(wave=wave, state=Invitation.State.SCHEDULED)
    gone = [pk for pk, customer in rows.values_list("pk", "customer_id") if customer not in listed]
    for start in range(0, len(gone), BATCH):
        # Whoever has answered through another door since the rows were read stays asked.
        rows.filter(pk__in=gone[start : start + BATCH]).update(
            **left(Invitation.Reason.OUTSIDE_AUDIENCE, now)
        )
