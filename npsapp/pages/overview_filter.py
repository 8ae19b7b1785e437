"""What the overview is asked for: which answers, of which days, told apart by what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from npsapp.lib.listing import Tab, query
from npsapp.pages.answer_dimensions import WITHOUT, Words, dimension_labels, without
from surveys.reports.dimensions import NOBODY, Dimension, Scope
from surveys.reports.markets import first_day
from surveys.reports.nps_breakdown import BY_ANSWERS, BY_SCORE
from surveys.reports.one_figure import KINDS
from surveys.reports.period import Period
from surveys.rules.answer_days import OLDEST_DAY

DAYS = {"30": 30, "90": 90, "365": 365}
ALL = "all"
SINCE, UNTIL = "since", "until"
# Those that every answer has.
_NEVER_WITHOUT = (Dimension.SURVEY, Dimension.CHANNEL)


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class OverviewFilter(forms.Form):
    """Reads the address; what it cannot read narrows nothing and is said at its field."""

    since = forms.DateField(label=_("From"), required=False, widget=_day())
    until = forms.DateField(label=_("To"), required=False, widget=_day())

    def __init__(self, asked: QueryDict, words: Words) -> None:
        super().__init__(asked)
        for dimension, label in dimension_labels().items():
            choices = [("", _("All")), *words.choices[dimension]]
            if dimension not in _NEVER_WITHOUT:
                choices.append((WITHOUT, without(dimension)))
            self.fields[dimension.value] = forms.ChoiceField(label=label, required=False, choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get(SINCE), data.get(UNTIL)
        if since and until and since > until:
            self.add_error(UNTIL, ValidationError(_("This is before the first day."), code="order"))
        return data


@dataclass(frozen=True)
class Chosen:
    """What is asked for, understood. `kept` is the address again, without what could not be read."""

    period: Period
    # A number of days, ALL, or "" when the days are given.
    preset: str
    scope: Scope
    by: Dimension
    sort: str
    names_all: bool
    kept: dict[str, str]
    # The kind of survey asked for, "" when nobody said.
    kind: str = ""

    def address(self, **changed: str) -> str:
        return query(**{**self.kept, **changed})

    @property
    def is_all(self) -> bool:
        return self.preset == ALL


def chosen(form: OverviewFilter, asked: QueryDict, today: date) -> Chosen:
    """Anything unknown is the usual: thirty days, every answer, by market."""
    form.is_valid()
    data = form.cleaned_data
    since, until = data.get(SINCE), data.get(UNTIL)
    preset = "" if since or until else _one_of([*DAYS, ALL], asked.get("period", ""))
    kept = {name: str(value) for name, value in data.items() if value}
    by = Dimension(_one_of(list(Dimension), asked.get("by", "")))
    kind = asked.get("kind", "") if asked.get("kind", "") in KINDS else ""
    sort = _one_of([BY_ANSWERS, BY_SCORE], asked.get("sort", ""))
    return Chosen(
        period=_period(preset, since, until, today),
        preset=preset,
        scope=_scope(data),
        by=by,
        sort=sort,
        names_all=bool(asked.get("parts")),
        kept={**kept, "period": preset, "by": by.value, "sort": sort, "kind": kind},
        kind=kind,
    )


def period_tabs(chosen: Chosen) -> list[Tab]:
    labels = {"30": _("30 days"), "90": _("90 days"), "365": _("12 months"), ALL: _("All time")}
    return [
        Tab(str(label), chosen.address(period=key, since="", until=""), key == chosen.preset)
        for key, label in labels.items()
    ]


def _period(preset: str, since: date | None, until: date | None, today: date) -> Period:
    if preset in DAYS:
        return Period.of_days(DAYS[preset], today)
    last = max(min(until or today, today), OLDEST_DAY)
    first = max(since or first_day() or last, OLDEST_DAY)
    return Period(min(first, last), last)


def _scope(data: dict[str, Any]) -> Scope:
    def text(dimension: Dimension) -> str | None:
        value = data.get(dimension.value) or None
        return "" if value == WITHOUT else value

    manager, survey = text(Dimension.ACCOUNT_MANAGER), text(Dimension.SURVEY)
    return Scope(
        market=text(Dimension.MARKET),
        touchpoint=text(Dimension.TOUCHPOINT),
        account_manager=None if manager is None else int(manager or NOBODY),
        survey=None if survey is None else int(survey),
        channel=text(Dimension.CHANNEL),
    )


def _one_of(known: list[str], text: str) -> str:
    return text if text in known else known[0]
