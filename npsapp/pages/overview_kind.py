"""Of which kind of survey the overview is: what was asked for, else the kind that has answers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from npsapp.lib.listing import Tab, query
from npsapp.pages.overview_filter import Chosen
from surveys.models import Survey
from surveys.reports.dimensions import Dimension
from surveys.reports.one_figure import KINDS
from surveys.reports.period import Period
from surveys.reports.score_counts import SortedCounts


@dataclass(frozen=True)
class ShownKind:
    """`name` and `about` say which figure this is; `tabs` lead to the other."""

    word: str
    name: str
    about: str
    tabs: list[Tab]


def shown_kind(chosen: Chosen, answers: SortedCounts) -> ShownKind:
    """One query where a survey was chosen: it has its own kind."""
    word = _of_survey(chosen) or chosen.kind or _with_answers(answers, chosen.period)
    tabs = [Tab(_name(kind), _address(kind, word, chosen), kind == word) for kind in KINDS]
    return ShownKind(word, _name(word), _about(word), tabs)


def people_url(chosen: Chosen, kind: str) -> str:
    """The list of those the funnel counts, to be narrowed further."""
    narrowed = {each.value: chosen.kept.get(each.value, "") for each in Dimension}
    days = {"since": chosen.period.first.isoformat(), "until": chosen.period.last.isoformat()}
    return reverse("pages:invitation-list") + query(kind=kind, **days, **narrowed) + "&"


def _of_survey(chosen: Chosen) -> str:
    if chosen.scope.survey is None:
        return ""
    kinds = Survey.objects.filter(pk=chosen.scope.survey, kind__in=KINDS).values_list("kind", flat=True)
    return kinds.first() or ""


def _with_answers(answers: SortedCounts, period: Period) -> str:
    found = (kind for kind in KINDS if answers.of(kind).counts(period.first, period.last).total)
    return next(found, KINDS[0])


def _address(kind: str, shown: str, chosen: Chosen) -> str:
    """A survey that was chosen is of one kind: the other tab is of all surveys of its kind."""
    if kind == shown:
        return chosen.address(kind=kind)
    return chosen.address(kind=kind, survey="")


def _name(kind: str) -> str:
    return {"transactional": _("After interactions"), "relational": _("The relationship")}[kind]


def _about(kind: str) -> str:
    return {
        "transactional": _("Asked after something that happened (transactional surveys)."),
        "relational": _("Asked about the relationship as a whole (relational surveys)."),
    }[kind]
