"""The sentences that need figures: how long one rests, how many were asked, of how many."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from npsapp.lib.countries import country_name
from npsapp.lib.spoken_time import day_and_year

Figures = Mapping[str, Any]


def spoken(reason: str, figures: Figures) -> str:
    """The sentence with its figures; "" when it needs none, or when what it needs is not there."""
    sentence = _SENTENCES.get(reason)
    if sentence is None or not figures:
        return ""
    try:
        return sentence(figures)
    except (KeyError, TypeError, ValueError, OverflowError):
        # Kept by another version, or by hand: the plain sentence is still true.
        return ""


def _resting(figures: Figures) -> str:
    texts = {
        "transactional": _("Was asked on %(since)s; after a survey customers rest %(days)s."),
        "relational": _(
            "Was asked by a relational survey on %(since)s; %(days)s must pass before the next of them."
        ),
        "after_relational": _(
            "Was asked by a relational survey on %(since)s; after it customers rest %(days)s."
        ),
        "before_relational": _(
            "A relational survey is planned for %(planned)s; before it customers rest %(days)s."
        ),
    }
    since, days = datetime.fromisoformat(figures["since"]), int(figures["days"])
    return texts[figures["rule"]] % {
        "since": day_and_year(since),
        "planned": day_and_year(since + timedelta(days=days)),
        "days": _days(days),
    }


def _company_cap(figures: Figures) -> str:
    asked, most = int(figures["asked"]), int(figures["most"])
    people = ngettext("%(n)d person", "%(n)d people", asked) % {"n": asked}
    if figures["rule"] == "day":
        return _("Of the same company %(people)s had been asked that day; at most %(most)d are.") % {
            "people": people,
            "most": most,
        }
    if figures["rule"] != "period":
        return ""
    return _("Of the same company %(people)s had been asked within %(days)s; at most %(most)d are.") % {
        "people": people,
        "days": _days(int(figures["days"])),
        "most": most,
    }


def _capacity(figures: Figures) -> str:
    if figures["rule"] == "daily_cap":
        return _("The survey asks at most %(most)d a day, and that day was full.") % {
            "most": int(figures["most"])
        }
    texts = {
        "slow": _("%(at_risk)d of %(open)d open follow-ups are at risk; meanwhile every second one waits."),
        "stopped": _("%(at_risk)d of %(open)d open follow-ups are at risk; meanwhile nobody is asked."),
    }
    return texts[figures["rule"]] % {"at_risk": int(figures["at_risk"]), "open": int(figures["open"])}


def _no_legal_basis(figures: Figures) -> str:
    country = country_name(str(figures["country"]))
    if not country:
        return ""
    return _(
        "The customer is in %(country)s, where we have neither a legal basis to ask nor their consent."
    ) % {"country": country}


def _outside_audience(figures: Figures) -> str:
    return _("The customer is not in the segment “%(segment)s”, which this survey asks.") % {
        "segment": figures["segment"]
    }


def _sampled_out(figures: Figures) -> str:
    return _("The survey asks %(percent)d %% at random, and this customer was not drawn.") % {
        "percent": int(figures["percent"])
    }


def _too_old(figures: Figures) -> str:
    return _("More than %(days)s had passed since the interaction ended.") % {
        "days": _days(int(figures["days"]))
    }


def _suppressed(figures: Figures) -> str:
    texts = {
        "hard_bounce": _("The address is blocked: mail to it came back, it does not exist."),
        "soft_bounces": _("The address is blocked for now: it has not taken our mail for long."),
        "complaint": _("The address is blocked for good: the customer marked our mail as spam."),
        "manual": _("The address is blocked: somebody here decided so."),
    }
    return texts[figures["class"]]


def _days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def _removed_by_staff(figures: Figures) -> str:
    why = {
        "left_company": _("has left the company"),
        "wrong_person": _("is the wrong person to ask"),
        "dispute": _("there is a dispute"),
    }
    return _("Somebody here took the customer off the list: %(why)s.") % {"why": why[figures["why"]]}


_SENTENCES: Mapping[str, Callable[[Figures], str]] = {
    "resting": _resting,
    "company_cap": _company_cap,
    "capacity": _capacity,
    "no_legal_basis": _no_legal_basis,
    "outside_audience": _outside_audience,
    "sampled_out": _sampled_out,
    "too_old": _too_old,
    "suppressed": _suppressed,
    "removed_by_staff": _removed_by_staff,
}
