"""Exports of other survey systems, recognised by their headings, with what their columns mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from customers.ports.import_kinds import Layout
from customers.rules.import_mapping import normal_heading

_RECOMMEND = re.compile(r"\brecommend|\banbefale", re.IGNORECASE)
_WHY = re.compile(r"\b(why|reason|comment|hvorfor|grunn|kommentar)", re.IGNORECASE)


@dataclass(frozen=True)
class _Known:
    """`marks`: sets of headings of which one set must be there as a whole; `means`: heading → field."""

    name: str
    marks: tuple[frozenset[str], ...]
    means: Mapping[str, str]
    # The headings of score and comment are the questions themselves.
    asks_in_headings: bool = False


_LAYOUTS = (
    _Known(
        "SurveyMonkey",
        (frozenset({"respondent id", "collector id"}), frozenset({"respondentid", "collectorid"})),
        {
            "respondent id": "response_id",
            "respondentid": "response_id",
            "end date": "answered_at",
            "enddate": "answered_at",
            "email address": "email",
            "first name": "first_name",
            "last name": "last_name",
        },
        asks_in_headings=True,
    ),
    _Known(
        "Delighted",
        (
            frozenset({"score", "permalink", "survey type"}),
            frozenset({"score", "delighted source"}),
            frozenset({"score", "person id", "permalink"}),
        ),
        {
            "id": "response_id",
            "response id": "response_id",
            "survey response id": "response_id",
            "person id": "external_id",
            "person": "external_id",
            "person email": "email",
            "person name": "name",
            "person phone number": "phone",
            "created at": "answered_at",
            "response timestamp": "answered_at",
            "survey channel": "channel",
            "delighted source": "channel",
        },
    ),
    _Known(
        "Retently",
        (
            frozenset({"score", "ratingcategory"}),
            frozenset({"score", "createddate", "campaignname"}),
            frozenset({"score", "feedback", "campaign"}),
        ),
        {
            "id": "response_id",
            "customerid": "external_id",
            "createddate": "answered_at",
            "created": "answered_at",
            "feedback": "comment",
            "companyname": "company",
            "firstname": "first_name",
            "lastname": "last_name",
        },
    ),
    _Known(
        "AskNicely",
        (frozenset({"answer", "responded"}), frozenset({"answer", "deliverymethod"})),
        {
            "response id": "response_id",
            "contact id": "external_id",
            "person id": "external_id",
            "answer": "score",
            "responded": "answered_at",
            "deliverymethod": "channel",
        },
    ),
)


def layout_of(headings: Sequence[str]) -> Layout | None:
    """The system these headings are an export of, and what they mean; None for any other file."""
    normal = [normal_heading(heading) for heading in headings]
    for known in _LAYOUTS:
        if any(marks <= set(normal) for marks in known.marks):
            means = {heading: known.means[heading] for heading in normal if heading in known.means}
            if known.asks_in_headings:
                means |= _questions(normal)
            return Layout(known.name, _once(means))
    return None


def _questions(headings: Sequence[str]) -> dict[str, str]:
    """The first question that speaks of recommending, and the first after it that asks why."""
    place = next((at for at, heading in enumerate(headings) if _RECOMMEND.search(heading)), None)
    if place is None:
        return {}
    why = next((heading for heading in headings[place + 1 :] if _WHY.search(heading)), None)
    return {headings[place]: "score", **({why: "comment"} if why else {})}


def _once(means: Mapping[str, str]) -> dict[str, str]:
    """Each field once: the first heading that means it."""
    found: dict[str, str] = {}
    for heading, field in means.items():
        if field not in found.values():
            found[heading] = field
    return found
