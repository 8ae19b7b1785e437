"""The score as a screen shows it: with its n, its interval, and words that claim no more than they may."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.rules.levels import level
from surveys.rules.nps import Counts, difference

CERTAIN = 0.05


@dataclass(frozen=True)
class NpsFigure:
    """Points as whole numbers; everything but `n` and `level` is None without answers."""

    shown: int | None
    low: int | None
    high: int | None
    n: int
    level: str
    promoters: int | None
    passives: int | None
    detractors: int | None


@dataclass(frozen=True)
class Comparison:
    """The change in points, and what may be said of it: up, down, chance or too_few."""

    change: int | None
    verdict: str


def nps_figure(counts: Counts) -> NpsFigure:
    interval, shares = counts.interval(), counts.percentages()
    detractors, passives, promoters = shares or (None, None, None)
    return NpsFigure(
        shown=counts.shown,
        low=round(interval[0]) if interval else None,
        high=round(interval[1]) if interval else None,
        n=counts.total,
        level=level_words(counts),
        promoters=promoters,
        passives=passives,
        detractors=detractors,
    )


def apart_figure(counts: Counts) -> NpsFigure | None:
    """Of answers that are shown beside the headline: None without any."""
    return nps_figure(counts) if counts.total else None


def level_words(counts: Counts) -> str:
    """As in "strong, could be good"; "" without answers."""
    found = level(counts)
    if found is None:
        return ""
    names = {
        "poor": _("poor"),
        "good": _("good"),
        "strong": _("strong"),
        "outstanding": _("outstanding"),
    }
    if found.doubt is None:
        return _("The level is %(level)s.") % {"level": names[found.code]}
    return _("The level is %(level)s, could be %(doubt)s.") % {
        "level": names[found.code],
        "doubt": names[found.doubt],
    }


def comparison(now: Counts, before: Counts) -> Comparison:
    """One period against another; both need ten answers before anything is claimed."""
    change = difference(now, before)
    if change is None:
        return Comparison(None, "too_few")
    # Half away from zero, as the score itself.
    shown = int(abs(change.observed) + 0.5) * (1 if change.observed >= 0 else -1)
    if change.p_value >= CERTAIN:
        return Comparison(shown, "chance")
    return Comparison(shown, "up" if change.adjusted > 0 else "down")
