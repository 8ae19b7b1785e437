"""The waves of a relational survey: how far each has come and what came of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from customers.models import Message
from surveys.models import Invitation, Response, Survey, Wave, WaveCheck, WavePlan
from surveys.models.response_conditions import COUNTED
from surveys.reports.funnel import NotAsked
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.reason_words import reason_label
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts
from surveys.rules.response_rate import response_rate
from surveys.rules.suppression import few

MOST = 12
_ANSWERED = Q(response__isnull=False) & ~Q(response__state=Response.State.DISCARDED) | Q(is_used=True)
_NUMBERS = {
    "waiting": Count("pk", filter=Q(state="scheduled")),
    "asked": Count("pk", filter=Q(state="asked")),
    "not_asked": Count("pk", filter=Q(state="not_asked")),
    "delivered": Count(
        "pk", filter=Q(state="asked") & (Q(message__state=Message.State.ACCEPTED) | _ANSWERED)
    ),
    "answers": Count("pk", filter=_ANSWERED),
}


@dataclass(frozen=True)
class Steps:
    waiting: int = 0
    asked: int = 0
    not_asked: int = 0
    delivered: int = 0
    answers: int = 0

    @property
    def is_few(self) -> bool:
        """Of a survey without names: then it is not told how many have answered."""
        return few(self.answers)

    @property
    def rate(self) -> int | None:
        """Answers in percent of what was delivered, None when nothing was."""
        return response_rate(self.answers, self.delivered)


@dataclass(frozen=True)
class WaveRow:
    """`last_check` is the last day on which its list can be checked, None when nobody does.

    `parts` and `checked` count the account managers who were told.
    """

    id: int
    number: int
    state: str
    state_words: str
    first_day: date
    check_from: date
    last_check: date | None
    has_list: bool
    by_itself: bool
    steps: Steps
    reasons: list[NotAsked]
    nps: NpsFigure
    parts: int
    checked: int
    can_cancel: bool


@dataclass(frozen=True)
class WaveList:
    """`ahead`: one waits already; `repeats` in words, "" when no wave follows by itself."""

    rows: list[WaveRow]
    ahead: bool
    repeats: str
    check_days: int


def wave_list(survey: Survey, zone: ZoneInfo) -> WaveList:
    """The newest twelve, newest first. Six queries."""
    waves = list(Wave.objects.filter(survey=survey).order_by("-number")[:MOST])
    plan = WavePlan.objects.of(survey)
    return WaveList(
        rows=_rows(waves, zone),
        ahead=any(wave.state in Wave.AHEAD for wave in waves),
        repeats=str(plan.get_every_months_display()) if plan.every_months else "",
        check_days=plan.check_days,
    )


def _rows(waves: Sequence[Wave], zone: ZoneInfo) -> list[WaveRow]:
    keys = [wave.pk for wave in waves]
    steps, reasons, scores, checks = _steps(keys), _reasons(keys), _scores(keys), _checks(keys)
    return [
        WaveRow(
            id=wave.pk,
            number=wave.number,
            state=wave.state,
            state_words=wave.get_state_display(),
            first_day=_day(wave.starts_at, zone),
            check_from=_day(wave.check_from, zone),
            last_check=last_check(wave, zone),
            has_list=wave.listed_at is not None,
            by_itself=wave.made_by_id is None,
            steps=steps.get(wave.pk, Steps()),
            reasons=reasons[wave.pk],
            nps=nps_figure(Counts.from_histogram(scores[wave.pk])),
            parts=checks.get(wave.pk, (0, 0))[0],
            checked=checks.get(wave.pk, (0, 0))[1],
            can_cancel=wave.state not in (Wave.State.DONE, Wave.State.CANCELLED),
        )
        for wave in waves
    ]


def last_check(wave: Wave, zone: ZoneInfo) -> date | None:
    return _day(wave.check_until - timedelta(seconds=1), zone) if wave.is_checked else None


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _steps(waves: Sequence[int]) -> dict[int, Steps]:
    rows = Invitation.objects.filter(wave__in=waves, is_test=False).order_by().values("wave_id")
    found = rows.annotate(**_NUMBERS).values_list("wave_id", *_NUMBERS)
    return {pk: Steps(*numbers) for pk, *numbers in found}


def _reasons(waves: Sequence[int]) -> dict[int, list[NotAsked]]:
    """Most frequent first."""
    left = Invitation.objects.filter(wave__in=waves, state=Invitation.State.NOT_ASKED, is_test=False)
    rows = left.values_list("wave_id", "reason").annotate(n=Count("pk")).order_by("-n", "reason")
    found: dict[int, list[NotAsked]] = defaultdict(list)
    for wave_id, reason, count in rows:
        found[wave_id].append(NotAsked(reason_label(reason), count, reason))
    return found


def _scores(waves: Sequence[int]) -> dict[int, list[int]]:
    rows = Response.objects.filter(COUNTED, invitation__wave__in=waves, score__isnull=False)
    rows = rows.filter(identity_opened_at=None)
    counted = rows.order_by().values_list("invitation__wave_id", "score").annotate(n=Count("pk"))
    found: dict[int, list[int]] = defaultdict(lambda: [0] * SCORES)
    for wave_id, score, count in counted:
        found[wave_id][score] = count
    return found


def _checks(waves: Sequence[int]) -> dict[int, tuple[int, int]]:
    rows = WaveCheck.objects.filter(wave__in=waves).order_by().values_list("wave_id")
    counted = rows.annotate(parts=Count("pk"), checked=Count("checked_at"))
    return {pk: (parts, checked) for pk, parts, checked in counted}
