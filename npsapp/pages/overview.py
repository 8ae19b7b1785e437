"""The numbers of the front page, all of the answers from one snapshot."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from customers.models import Organisation
from customers.reports.mail_trouble import MailTrouble, mail_trouble
from followups.reports.deadlines import WorkingTime
from followups.reports.ledger_line import LedgerLine, ledger_line
from followups.reports.newest_answers import NewestAnswer, newest_answers
from npsapp.lib.charts import Distribution, Trend, distribution
from npsapp.lib.listing import Tab
from surveys.reports.funnel import Funnel, funnel
from surveys.reports.nps_figure import Comparison, NpsFigure, comparison, nps_figure
from surveys.reports.nps_trend import MONTHS, nps_trend
from surveys.reports.period import Period, months_until, period_tabs
from surveys.reports.score_counts import score_counts


@dataclass(frozen=True)
class Overview:
    """What home.html shows."""

    promise: LedgerLine
    mail_trouble: MailTrouble | None
    periods: list[Tab]
    nps: NpsFigure
    distribution: Distribution
    trend: Trend
    comparison: Comparison
    funnel: Funnel
    newest: list[NewestAnswer]


def overview(days: int, now: datetime) -> Overview:
    """The last `days` days in the organisation's zone, against as many before."""
    time = WorkingTime(now)
    zone = ZoneInfo(Organisation.objects.current().zone)
    today = now.astimezone(zone).date()
    period = Period.of_days(days, today)
    earlier = period.before()
    oldest = min(earlier.first, next(iter(months_until(today, MONTHS))).first)
    answers = score_counts(oldest, today)
    counted = answers.counts(period.first, period.last)
    return Overview(
        promise=ledger_line(time),
        mail_trouble=mail_trouble(),
        periods=period_tabs(days),
        nps=nps_figure(counted),
        distribution=distribution(answers.between(period.first, period.last)),
        trend=nps_trend(answers, today),
        comparison=comparison(counted, answers.counts(earlier.first, earlier.last)),
        funnel=funnel(*period.moments(zone)),
        newest=newest_answers(time),
    )
