"""The words of which a segment's conditions are made."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What a field is; it decides the operators and what is asked for."""

    NUMBER = "number"
    DAYS_SINCE = "days_since"
    DAYS_UNTIL = "days_until"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"
    YES_NO = "yes_no"


class Operator(StrEnum):
    """How a field is compared. Stored: a word never changes its meaning."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    BEYOND = "beyond"
    FROM = "from"
    BEFORE = "before"
    YES = "yes"
    NO = "no"
    KNOWN = "known"
    UNKNOWN = "unknown"


_PRESENCE = (Operator.KNOWN, Operator.UNKNOWN)
WITHOUT_VALUE = frozenset((Operator.YES, Operator.NO, *_PRESENCE))
_OPERATORS: Mapping[Kind, tuple[Operator, ...]] = {
    Kind.NUMBER: (Operator.AT_LEAST, Operator.AT_MOST, Operator.IS),
    Kind.DAYS_SINCE: (Operator.WITHIN, Operator.BEYOND),
    Kind.DAYS_UNTIL: (Operator.WITHIN, Operator.BEYOND),
    Kind.DATE: (Operator.FROM, Operator.BEFORE),
    Kind.CHOICE: (Operator.IS, Operator.IS_NOT),
    Kind.TEXT: (Operator.IS, Operator.IS_NOT, Operator.CONTAINS),
    Kind.YES_NO: (Operator.YES, Operator.NO),
}


def operators_of(kind: Kind, may_lack: bool) -> tuple[Operator, ...]:
    """What a field of this kind can be compared by; what some customers lack also by whether it is known."""
    return (*_OPERATORS[kind], *_PRESENCE) if may_lack else _OPERATORS[kind]
