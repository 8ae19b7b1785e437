"""The score by market, touchpoint, account manager, survey or channel, with names and links."""

from collections.abc import Mapping
from dataclasses import dataclass

from npsapp.lib.listing import Tab
from npsapp.lib.strips import Scale, Strip
from npsapp.pages.answer_dimensions import WITHOUT, Words, dimension_labels
from npsapp.pages.overview_filter import Chosen
from surveys.reports.dimensions import Dimension
from surveys.reports.nps_breakdown import BY_ANSWERS, BY_SCORE, Part, nps_breakdown
from surveys.reports.nps_figure import NpsFigure
from surveys.reports.score_counts import Histogram


@dataclass(frozen=True)
class Row:
    """`url` narrows the page to this part; "" where there is nothing to narrow."""

    name: str
    url: str
    nps: NpsFigure
    strip: Strip


@dataclass(frozen=True)
class BreakdownTable:
    """What pages/_breakdown.html shows."""

    label: str
    tabs: list[Tab]
    rows: list[Row]
    others: Row | None
    others_count: int
    whole: Row | None
    scale: Scale
    all_url: str
    answers_url: str
    score_url: str
    is_by_score: bool


def breakdown_table(parts: Mapping[str, Histogram], chosen: Chosen, words: Words) -> BreakdownTable:
    """At most one query."""
    found = nps_breakdown(parts, chosen.sort, chosen.names_all)
    names = words.names(chosen.by, [part.key for part in found.parts])
    labels = dimension_labels()
    return BreakdownTable(
        label=labels[chosen.by],
        tabs=[_tab(each, label, chosen) for each, label in labels.items()],
        rows=[_row(part, names[part.key], _narrowed(part.key, chosen, words)) for part in found.parts],
        others=_row(found.others) if found.others else None,
        others_count=found.others_count,
        whole=_row(found.whole) if found.whole else None,
        scale=found.scale,
        all_url=chosen.address(parts=BY_ANSWERS),
        answers_url=chosen.address(sort=BY_ANSWERS),
        score_url=chosen.address(sort=BY_SCORE),
        is_by_score=chosen.sort == BY_SCORE,
    )


def _tab(dimension: Dimension, label: str, chosen: Chosen) -> Tab:
    return Tab(label, chosen.address(by=dimension.value), dimension == chosen.by)


def _narrowed(key: str, chosen: Chosen, words: Words) -> str:
    """The page narrowed to this part; "" where it is already, or where the part is not to be chosen."""
    can_be_chosen = key in ("", "0") or any(value == key for value, _name in words.choices[chosen.by])
    if chosen.kept.get(chosen.by.value) or not can_be_chosen:
        return ""
    return chosen.address(**{chosen.by.value: WITHOUT if key in ("", "0") else key})


def _row(part: Part, name: str = "", url: str = "") -> Row:
    return Row(name, url, part.figure, part.strip)
