"""When an address that refuses mail for now is left alone for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# More says nothing more: the newest decide.
MOST_LOOKED_AT = 50


@dataclass(frozen=True)
class Sent:
    """One mail to the address. What is neither says nothing: stopped by us, refused for who we are."""

    arrived: bool
    bounced_softly: bool
    at: datetime


def is_given_up(newest_first: Iterable[Sent], mails: int, span: timedelta, now: datetime) -> bool:
    """After so many soft bounces, or so long since the first of them, with nothing that arrived between."""
    count, first = 0, now
    for sent in newest_first:
        if sent.arrived:
            break
        if sent.bounced_softly:
            count, first = count + 1, min(first, sent.at)
    return count >= mails or (count > 0 and now - first >= span)
