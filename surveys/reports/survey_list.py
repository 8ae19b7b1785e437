"""The surveys with what came of each in the last thirty days, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from customers.models import Interaction, Organisation
from npsapp.lib.keyset import Cursor, Order, keyset_page
from npsapp.lib.listing import Pager, Tab, pager, query
from surveys.models import Invitation, Survey, SurveyText
from surveys.reports.funnel import Steps, survey_steps
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.period import Period
from surveys.reports.survey_scores import survey_scores
from surveys.rules.suppression import few

DAYS = 30
SIZE = 25
IN_USE, CLOSED = "", "closed"


@dataclass(frozen=True)
class Due:
    """The invitations that wait for their time; `next_at` is None without any."""

    count: int = 0
    next_at: datetime | None = None


@dataclass(frozen=True)
class SurveyRow:
    """`nps` is None for a survey that asks for words alone; `languages` are codes, ours first."""

    id: int
    name: str
    kind: str
    state: str
    state_words: str
    after: list[str]
    languages: list[str]
    steps: Steps
    nps: NpsFigure | None
    due: Due
    # Of a survey without names so few have answered that it is not told how many.
    hides_answers: bool


NEWEST_FIRST = Order("created_at", datetime, falling=True)


@dataclass(frozen=True)
class SurveyList:
    tabs: list[Tab]
    rows: list[SurveyRow]
    pager: Pager
    any: bool


def survey_list(tab: str, cursor: Cursor | None, now: datetime) -> SurveyList:
    """Newest first. Seven queries, with one survey and with any number of them."""
    chosen = CLOSED if tab == CLOSED else IN_USE
    is_closed = Q(state=Survey.State.CLOSED)
    counts = Survey.objects.programme().aggregate(
        closed=Count("pk", filter=is_closed), in_use=Count("pk", filter=~is_closed)
    )
    surveys = Survey.objects.programme().filter(is_closed if chosen == CLOSED else ~is_closed)
    page = keyset_page(surveys, NEWEST_FIRST, cursor, SIZE)
    total = counts["closed"] if chosen == CLOSED else counts["in_use"]
    return SurveyList(
        tabs=[
            Tab(_("In use"), query(), chosen == IN_USE, counts["in_use"]),
            Tab(_("Closed"), query(show=CLOSED), chosen == CLOSED, counts["closed"]),
        ],
        rows=_rows(page.rows, now),
        pager=pager(page.previous, page.next, total, show=chosen),
        any=bool(counts["closed"] or counts["in_use"]),
    )


def _rows(surveys: list[Survey], now: datetime) -> list[SurveyRow]:
    zone = ZoneInfo(Organisation.objects.current().zone)
    period = Period.of_days(DAYS, now.astimezone(zone).date())
    ids = [survey.pk for survey in surveys]
    steps = survey_steps(ids, *period.moments(zone))
    scores = survey_scores(ids, period.first, period.last)
    languages, due = _languages(ids), due_invitations(ids)
    return [
        SurveyRow(
            id=survey.pk,
            name=survey.name,
            kind=survey.get_kind_display(),
            state=survey.state,
            state_words=survey.get_state_display(),
            after=kind_words(survey.interaction_kinds),
            languages=languages.get(survey.pk, []),
            steps=steps.get(survey.pk, Steps()),
            nps=nps_figure(scores[survey.pk].asked) if survey.is_scored else None,
            due=due.get(survey.pk, Due()),
            hides_answers=survey.names_nobody and few(steps.get(survey.pk, Steps()).answers),
        )
        for survey in surveys
    ]


def kind_words(kinds: Iterable[str]) -> list[str]:
    """What happened before, as people call it; kinds we no longer know keep their word."""
    known = dict(Interaction.Kind.choices)
    return [str(known.get(kind, kind)) for kind in kinds]


def due_invitations(surveys: Iterable[int]) -> dict[int, Due]:
    """Those of live surveys: a paused one asks nobody when their time comes. One query."""
    rows = (
        Invitation.objects.filter(
            survey__in=list(surveys),
            survey__state=Survey.State.LIVE,
            state=Invitation.State.SCHEDULED,
        )
        .values("survey_id")
        .annotate(n=Count("pk"), first=Min("due_at"))
        .order_by()
    )
    return {row["survey_id"]: Due(row["n"], row["first"]) for row in rows}


def _languages(surveys: Iterable[int]) -> dict[int, list[str]]:
    texts = SurveyText.objects.filter(survey__in=list(surveys)).order_by("-language")
    found: dict[int, list[str]] = {}
    for survey_id, language in texts.values_list("survey_id", "language"):
        found.setdefault(survey_id, []).append(language)
    return found
