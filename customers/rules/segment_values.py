"""What a condition's operator can be compared with."""

from datetime import date

from customers.rules.segment_words import WITHOUT_VALUE, Kind, Operator, operators_of

Value = str | int | float | tuple[str, ...] | None
MOST_DAYS = 36_500
MOST_CHOICES = 100
TEXT_LIMIT = 200
NUMBER_LIMIT = 10**15


def _is_nothing(value: object) -> bool:
    return value is None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < NUMBER_LIMIT


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= TEXT_LIMIT and "\0" not in value


def _is_choice(value: object) -> bool:
    return (
        isinstance(value, tuple) and 0 < len(value) <= MOST_CHOICES and all(_is_text(each) for each in value)
    )


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_any_of_them(value: object) -> bool:
    return _is_number(value) or _is_text(value) or _is_choice(value)


_HOLDS = {
    Operator.IS: _is_any_of_them,
    Operator.IS_NOT: _is_any_of_them,
    Operator.CONTAINS: _is_text,
    Operator.AT_LEAST: _is_number,
    Operator.AT_MOST: _is_number,
    Operator.WITHIN: _is_days,
    Operator.BEYOND: _is_days,
    Operator.FROM: _is_date,
    Operator.BEFORE: _is_date,
    **dict.fromkeys(WITHOUT_VALUE, _is_nothing),
}
_SHAPES = {Kind.NUMBER: _is_number, Kind.TEXT: _is_text, Kind.CHOICE: _is_choice}


def can_hold(operator: Operator, value: object) -> bool:
    """Is this something the operator can be compared with, whatever the field?"""
    return _HOLDS[operator](value)


def fits(kind: Kind, may_lack: bool, operator: Operator, value: object) -> bool:
    """Can a field of this kind be compared so?"""
    if operator not in operators_of(kind, may_lack) or not can_hold(operator, value):
        return False
    return operator not in (Operator.IS, Operator.IS_NOT) or _SHAPES[kind](value)
