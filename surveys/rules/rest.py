"""How long a customer is left in peace after a survey, and before one that matters more."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class RestRules:
    """Days: after any survey of the asking one's sort, and around a relational one."""

    days: int
    after_relational: int = 14
    before_relational: int = 7


@dataclass(frozen=True)
class Asked:
    """When this customer was last asked, from the moment of sending, and when a relational survey is planned.

    `transactional` are all that follow something that happened, feedback surveys too.
    """

    transactional: datetime | None = None
    relational: datetime | None = None
    next_relational: datetime | None = None


@dataclass(frozen=True)
class Rest:
    """Which rule holds (a stable word), for how many days from or before `since`, and until when."""

    rule: str
    days: int
    since: datetime
    until: datetime


def rest(is_relational: bool, asked: Asked, rules: RestRules, at: datetime) -> Rest | None:
    """The rule that lets this customer rest longest at that moment; None when they may be asked.

    Relational wins: it heeds only earlier relational ones, while all others make way for it.
    """
    found = _relational(asked, rules) if is_relational else _transactional(asked, rules)
    holding = [one for one in found if one.since <= at < one.until]
    return max(holding, key=lambda one: one.until, default=None)


def _relational(asked: Asked, rules: RestRules) -> list[Rest]:
    return _after("relational", asked.relational, rules.days)


def _transactional(asked: Asked, rules: RestRules) -> list[Rest]:
    return [
        *_after("transactional", asked.transactional, rules.days),
        *_after("after_relational", asked.relational, rules.after_relational),
        *_before(asked.next_relational, rules),
    ]


def _after(rule: str, since: datetime | None, days: int) -> list[Rest]:
    return [] if since is None else [Rest(rule, days, since, since + timedelta(days=days))]


def _before(planned: datetime | None, rules: RestRules) -> list[Rest]:
    """From some days before the planned one until it is over and its own rest too."""
    if planned is None:
        return []
    until = planned + timedelta(days=rules.after_relational)
    since = planned - timedelta(days=rules.before_relational)
    return [Rest("before_relational", rules.before_relational, since, until)]
