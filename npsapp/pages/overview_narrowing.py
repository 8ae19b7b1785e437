"""The overview's filter as it is shown: the form, and what it is narrowed to, each with a way out."""

from dataclasses import dataclass

from npsapp.lib.listing import Tab
from npsapp.lib.spoken_time import day_and_year
from npsapp.pages.answer_dimensions import WITHOUT, Words, dimension_labels
from npsapp.pages.overview_filter import SINCE, UNTIL, Chosen, OverviewFilter


@dataclass(frozen=True)
class Narrowing:
    """What pages/_narrowing.html shows. `active` are links that each take one condition away."""

    form: OverviewFilter
    active: list[Tab]
    # What the form passes on beside its own fields.
    hidden: dict[str, str]
    is_open: bool
    everything_url: str


def narrowing(form: OverviewFilter, chosen: Chosen, words: Words) -> Narrowing:
    conditions = []
    for dimension, label in dimension_labels().items():
        value = chosen.kept.get(dimension.value)
        if value:
            name = words.name(dimension, "" if value == WITHOUT else value)
            conditions.append(Tab(f"{label}: {name}", chosen.address(**{dimension.value: ""}), active=True))
    return Narrowing(
        form=form,
        active=_days(chosen) + conditions,
        hidden={name: chosen.kept[name] for name in ("period", "by", "sort", "kind") if chosen.kept[name]},
        is_open=bool(form.errors),
        everything_url=chosen.address(**dict.fromkeys(form.fields, "")),
    )


def _days(chosen: Chosen) -> list[Tab]:
    """The days, when they were given: what was not given is what they became."""
    if chosen.preset:
        return []
    period = chosen.period
    label = f"{day_and_year(period.first)} – {day_and_year(period.last)}"
    return [Tab(label, chosen.address(**{SINCE: "", UNTIL: ""}), active=True)]
