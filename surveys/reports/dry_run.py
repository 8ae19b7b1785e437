"""Who would be asked, when, and who not and why, if a survey went live this moment. Nothing is stored."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from customers.models import Customer, Interaction
from surveys.models import Invitation, Survey, Wave, WaveMark
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.asking_plan import Planned, plan
from surveys.reports.situations import Candidate
from surveys.reports.wave_people import wave_people
from surveys.rules.wave_order import in_wave_order

# What is walked through at most: some four kilobytes and half a millisecond each, while somebody waits.
MOST = 10_000


@dataclass(frozen=True)
class DryRun:
    """`asked` by the time they go, `left` by reason, the most frequent first; `beyond`: not walked through.

    `since`: nothing that ended earlier is asked after; None when the survey follows nothing.
    """

    asked: list[Planned]
    days: list[tuple[date, int]]
    left: dict[str, list[Planned]]
    beyond: int
    since: datetime | None
    today: date

    @property
    def first_at(self) -> datetime | None:
        return self.asked[0].at if self.asked else None

    @property
    def left_count(self) -> int:
        return sum(len(planned) for planned in self.left.values())


def dry_run(survey: Survey, now: datetime, most: int = MOST) -> DryRun:
    """By the settings as they are stored. Some twenty-five queries, whatever the number of customers."""
    live = copy(survey)
    live.state = Survey.State.LIVE
    follows = survey.kind != Survey.Kind.RELATIONAL
    since = now - timedelta(days=survey.oldest_days) if follows else None
    at = now
    if since is not None:
        found, total = _happened(live, since, now, most)
    else:
        wave = Wave.objects.coming([survey], now)[survey.pk]
        found, total = _members(live, wave, now, most)
        at = max(wave.starts_at, now)
    facts = read_facts(list({one.customer.pk: one.customer for one in found}.values()), [live], now)
    planned = _walk(found, facts, at)
    asked = sorted((one for one in planned if one.asks), key=lambda one: one.at)
    days = Counter(facts.day_of(one.at) for one in asked)
    return DryRun(asked, sorted(days.items()), _by_reason(planned), total - len(found), since, facts.today)


def _walk(candidates: Iterable[Candidate], facts: AskingFacts, now: datetime) -> list[Planned]:
    """Each at the time it would be due; who waits already is not asked a second time."""
    waiting = dict(facts.waiting)
    knowing = replace(facts, waiting=waiting)
    planned = []
    for candidate in candidates:
        (one,) = plan([candidate], knowing, _due_at(candidate, now))
        planned.append(one)
        if one.asks:
            waiting.setdefault((candidate.survey.pk, candidate.customer.pk), 0)
    return planned


def _due_at(candidate: Candidate, now: datetime) -> datetime:
    interaction = candidate.interaction
    return now if interaction is None else max(interaction.ended_at + candidate.survey.delay, now)


def _happened(survey: Survey, since: datetime, now: datetime, most: int) -> tuple[list[Candidate], int]:
    """What has ended and has no invitation of this survey, oldest first; of too much the newest."""
    known = Invitation.objects.filter(survey=survey, interaction=OuterRef("pk"))
    ended: QuerySet[Interaction] = Interaction.objects.filter(
        ~Exists(known),
        customer__erased_at=None,
        kind__in=survey.interaction_kinds,
        state=Interaction.State.CLOSED,
        closed_at__gte=since,
        closed_at__lte=now,
    )
    newest = ended.select_related("customer__company").defer("text").order_by("-closed_at", "-pk")[:most]
    found = [_after(survey, interaction, now) for interaction in reversed(newest)]
    return found, ended.count() if len(found) == most else len(found)


def _after(survey: Survey, interaction: Interaction, now: datetime) -> Candidate:
    due_at = max(interaction.ended_at + survey.delay, now)
    expires_at = due_at + timedelta(days=survey.expiry_days)
    return Candidate(survey, interaction.customer, expires_at, interaction)


def _members(survey: Survey, wave: Wave, now: datetime, most: int) -> tuple[list[Candidate], int]:
    """Drawn and in order as that wave's list will be; who is on it already is no duplicate of themselves."""
    people = in_wave_order(wave_people(survey, now), survey.pk, wave.period)
    keys = [one.customer for one in people[:most]]
    by_key = Customer.objects.select_related("company").in_bulk(keys)
    # Only a wave that is stored has a list.
    listed: dict[int, int] = {}
    taken_off: dict[int, str] = {}
    if wave.pk is not None:
        taken_off = WaveMark.objects.taken_off(wave)
        listed = dict(Invitation.objects.filter(wave=wave).values_list("customer_id", "pk"))
    found = [
        Candidate(
            survey,
            by_key[key],
            wave.ends_at,
            invitation=listed.get(key),
            period=wave.period,
            removed=taken_off.get(key, ""),
        )
        for key in keys
        if key in by_key
    ]
    return found, len(people)


def _by_reason(planned: Sequence[Planned]) -> dict[str, list[Planned]]:
    left: dict[str, list[Planned]] = defaultdict(list)
    for one in planned:
        if not one.asks and one.decision.refusal is not None:
            left[one.decision.refusal.reason].append(one)
    return dict(sorted(left.items(), key=lambda pair: (-len(pair[1]), pair[0])))
