"""What a segment is: conditions, as they are stored and read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from customers.rules.segment_values import Value, can_hold
from customers.rules.segment_words import Operator

MOST_CONDITIONS = 20
# The name of an attribute is whatever a file called it, as long as it can be stored.
_FIELD = re.compile(r"[a-z]+(?:_[a-z]+)*(:[^\0\ud800-\udfff]{1,100})?", re.DOTALL)
_KEYS = {"field", "operator", "value"}


class UnreadableSegment(ValueError):
    """This is not a segment's definition; the message says why."""


@dataclass(frozen=True)
class Condition:
    """One field compared with one value; a choice's value is the words of which one must hold."""

    field: str
    operator: Operator
    value: Value = None

    def written(self) -> dict[str, object]:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"field": self.field, "operator": self.operator.value, "value": value}


@dataclass(frozen=True)
class Definition:
    """Who is in: for whom each condition of `all` holds and, where there are any, at least one of `any`."""

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    def __iter__(self) -> Iterator[Condition]:
        yield from self.all
        yield from self.any

    def written(self) -> dict[str, list[dict[str, object]]]:
        """As it is stored."""
        return {
            "all": [condition.written() for condition in self.all],
            "any": [condition.written() for condition in self.any],
        }


def is_field(word: str) -> bool:
    """Can a field be named so?"""
    return bool(_FIELD.fullmatch(word))


def read_definition(stored: object) -> Definition:
    """What `written` wrote; UnreadableSegment for anything else."""
    if not isinstance(stored, dict) or set(stored) != {"all", "any"}:
        raise UnreadableSegment("two lists are needed: all and any")
    definition = Definition(*(tuple(_conditions(stored[group])) for group in ("all", "any")))
    count = sum(1 for _condition in definition)
    if not 1 <= count <= MOST_CONDITIONS:
        raise UnreadableSegment(f"1 to {MOST_CONDITIONS} conditions are needed, there are {count}")
    return definition


def _conditions(stored: object) -> Iterator[Condition]:
    if not isinstance(stored, list):
        raise UnreadableSegment("conditions stand in a list")
    for each in stored:
        if not isinstance(each, dict) or set(each) != _KEYS:
            raise UnreadableSegment("a condition has a field, an operator and a value")
        field, operator = each["field"], each["operator"]
        if not isinstance(field, str) or not is_field(field):
            raise UnreadableSegment("a field is named by a word")
        if not isinstance(operator, str) or operator not in set(Operator):
            raise UnreadableSegment(f"unknown operator {operator!r}")
        yield Condition(field, Operator(operator), _value(Operator(operator), each["value"]))


def _value(operator: Operator, stored: object) -> Value:
    value: Value = tuple(stored) if isinstance(stored, list) else stored  # type: ignore[assignment]
    if not can_hold(operator, value):
        raise UnreadableSegment(f"{operator.value} cannot be compared with {stored!r:.80}")
    return value
