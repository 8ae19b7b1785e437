"""The numbers of the front page, all of the answers from one snapshot."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import QueryDict

from customers.models import Organisation
from customers.reports.mail_trouble import MailTrouble, mail_trouble
from followups.reports.awaited_replies import AwaitedCount, count_awaited
from followups.reports.deadlines import WorkingTime
from followups.reports.ledger_line import LedgerLine, ledger_line
from followups.reports.newest_answers import NewestAnswer, newest_answers
from followups.reports.review_list import ReviewsWaiting, reviews_waiting
from npsapp.lib.charts import Distribution, Trend, distribution
from npsapp.lib.listing import Tab
from npsapp.pages.answer_dimensions import words
from npsapp.pages.overview_breakdown import BreakdownTable, breakdown_table
from npsapp.pages.overview_filter import Chosen, OverviewFilter, chosen, period_tabs
from npsapp.pages.overview_kind import ShownKind, people_url, shown_kind
from npsapp.pages.overview_narrowing import Narrowing, narrowing
from surveys.models import DeliveryPause
from surveys.reports.funnel import Funnel, funnel
from surveys.reports.nps_figure import Comparison, NpsFigure, apart_figure, comparison, nps_figure
from surveys.reports.nps_trend import nps_trend
from surveys.reports.score_counts import Question, SortedCounts, Split, count_scores
from surveys.reports.survey_delivery import open_delivery_pauses
from surveys.reports.trend_steps import TrendSteps, trend_steps


@dataclass(frozen=True)
class Overview:
    """What home.html shows."""

    promise: LedgerLine
    # Customers who wrote, or whose interaction is open, and have no reply.
    awaited: AwaitedCount
    mail_trouble: MailTrouble | None
    reviews: ReviewsWaiting
    # Surveys that stopped by themselves.
    delivery_pauses: list[DeliveryPause]
    periods: list[Tab]
    narrowing: Narrowing
    kind: ShownKind
    nps: NpsFigure
    # Through doors that anybody may use, None without any.
    apart: NpsFigure | None
    distribution: Distribution
    trend: Trend
    # Whether the trend begins before the period.
    trend_is_wider: bool
    comparison: Comparison | None
    breakdown: BreakdownTable
    funnel: Funnel
    people_url: str
    newest: list[NewestAnswer]


def overview(asked: QueryDict, now: datetime) -> Overview:
    """The answers asked for in the organisation's zone, against an equally long period before."""
    time, known = WorkingTime(now), words()
    zone = ZoneInfo(Organisation.objects.current().zone)
    today = now.astimezone(zone).date()
    form = OverviewFilter(asked, known)
    wanted = chosen(form, asked, today)
    period, earlier = wanted.period, wanted.period.before()
    steps = trend_steps(period, today)
    sorts = _count(wanted, steps)
    kind = shown_kind(wanted, sorts)
    answers = sorts.of(kind.word)
    counted = answers.counts(period.first, period.last)
    before = answers.counts(earlier.first, earlier.last)
    return Overview(
        promise=ledger_line(time),
        awaited=count_awaited(Q(), now),
        reviews=reviews_waiting(time),
        mail_trouble=mail_trouble(now),
        delivery_pauses=open_delivery_pauses(),
        periods=period_tabs(wanted),
        narrowing=narrowing(form, wanted, known),
        kind=kind,
        nps=nps_figure(counted),
        apart=apart_figure(sorts.apart(kind.word).counts(period.first, period.last)),
        distribution=distribution(answers.between(period.first, period.last)),
        trend=nps_trend(answers, steps),
        trend_is_wider=steps.is_wider,
        comparison=None if wanted.is_all else comparison(counted, before),
        breakdown=breakdown_table(answers.parts, wanted, known),
        funnel=funnel(*period.moments(zone), kind.word, wanted.scope),
        people_url=people_url(wanted, kind.word),
        newest=newest_answers(time),
    )


def _count(wanted: Chosen, steps: TrendSteps) -> SortedCounts:
    """Everything the page needs of the answers, read at one moment."""
    period, earlier = wanted.period, wanted.period.before()
    cuts = {period.first, earlier.first, period.last + timedelta(days=1)}
    cuts |= {step.first for step in steps.periods}
    return count_scores(
        Question(
            first=min(cuts),
            last=period.last,
            scope=wanted.scope,
            cuts=tuple(sorted(cuts)),
            split=Split(wanted.by, period),
        )
    )
