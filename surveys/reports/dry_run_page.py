"""A dry run as people read it: how many and when, how many not and why, and the names behind each figure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from npsapp.lib.listing import Pager, query
from npsapp.lib.spoken_time import day_and_year, short_day
from surveys.models import Survey
from surveys.reports.asking_plan import Planned
from surveys.reports.dry_run import DryRun
from surveys.reports.reason_words import reason_label, reason_words
from surveys.reports.survey_sentences import whom_sentence

ASKED = "asked"
SIZE = 50
# How many days are named; the others are one line.
DAYS_NAMED = 4


@dataclass(frozen=True)
class Figure:
    """A number of customers, and the list of their names; `active` while that list is on show."""

    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True)
class Headline:
    """`days`: how many are asked when; `left`: how many are not, by reason; `since`: as of the run."""

    asked: Figure
    first_at: datetime | None
    days: list[tuple[str, int]]
    left: list[Figure]
    left_count: int
    beyond: int
    since: datetime | None


@dataclass(frozen=True)
class Named:
    """One customer: asked at `at`, or not, and `why`; who waits for their turn has both."""

    customer_id: int
    name: str
    company: str
    about: str
    ended_at: datetime | None
    at: datetime | None
    why: str


@dataclass(frozen=True)
class NamesPage:
    """`shown` says whose names these are."""

    shown: str
    rows: list[Named]
    pager: Pager


def headline(run: DryRun, shown: str = "") -> Headline:
    """Links lead to the page of the dry run itself, so they are relative to it."""
    return Headline(
        asked=Figure(_("asked"), len(run.asked), query(show=ASKED), shown == ASKED),
        first_at=run.first_at,
        days=_days(run),
        left=[
            Figure(reason_label(reason), len(planned), query(show=reason), shown == reason)
            for reason, planned in run.left.items()
        ],
        left_count=run.left_count,
        beyond=run.beyond,
        since=run.since,
    )


def names_page(run: DryRun, chosen: str, number: str) -> NamesPage | None:
    """The names behind one figure, fifty at a time; None for a reason that nobody has."""
    planned = run.asked if chosen == ASKED else run.left.get(chosen)
    if planned is None:
        return None
    page = Paginator(planned, SIZE).get_page(number)
    turn = [
        page.number + step if 0 < page.number + step <= page.paginator.num_pages else 0 for step in (-1, 1)
    ]
    before, after = (query(show=chosen, page=str(each)) if each else "" for each in turn)
    words = {"first": page.start_index(), "last": page.end_index(), "total": len(planned)}
    text = _("%(first)d–%(last)d of %(total)d") % words
    label = _("Asked") if chosen == ASKED else reason_label(chosen)
    return NamesPage(label, [_named(one) for one in page], Pager(before, after, text))


def chosen_list(run: DryRun, wanted: str) -> str:
    """What is wanted when there is such a list; else those asked, else the first reason."""
    if wanted in run.left or (wanted == ASKED and run.asked):
        return wanted
    return ASKED if run.asked or not run.left else next(iter(run.left))


def _days(run: DryRun) -> list[tuple[str, int]]:
    named = [(_day(day, run.today), count) for day, count in run.days[:DAYS_NAMED]]
    later = sum(count for _day_later, count in run.days[DAYS_NAMED:])
    return [*named, (_("later"), later)] if later else named


def _day(day: date, today: date) -> str:
    words = {today: _("today"), today + timedelta(days=1): _("tomorrow")}
    return words.get(day) or short_day(day)


def _named(one: Planned) -> Named:
    candidate = one.candidate
    interaction = candidate.interaction
    return Named(
        customer_id=candidate.customer.pk,
        name=candidate.customer.name,
        company=candidate.customer.company.name if candidate.customer.company is not None else "",
        about=interaction.get_kind_display() if interaction is not None else "",
        ended_at=interaction.ended_at if interaction is not None else None,
        at=one.at if one.asks else None,
        why=_why(one),
    )


def _why(one: Planned) -> str:
    refusal = one.decision.refusal
    return "" if refusal is None else reason_words(refusal.reason, refusal.figures, refusal.until).sentence


def scope_words(survey: Survey, since: datetime | None) -> str:
    """What was walked through."""
    if since is None:
        return whom_sentence(survey)
    return _("What has ended since %(day)s and has not been asked about by this survey.") % {
        "day": day_and_year(since)
    }
