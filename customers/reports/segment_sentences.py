"""A segment's conditions in words, for those who read it and those who make it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from customers.models import Segment
from customers.ports.segment_fields import SegmentField
from customers.reports.segment_vocabulary import Vocabulary
from customers.rules.segment_definition import Condition, UnreadableSegment
from customers.rules.segment_words import Kind, Operator
from npsapp.lib.spoken_time import day_and_year

# As they stand in front of, or around, what is asked for.
_OPERATORS: dict[Operator, str | LazyText] = {
    Operator.IS: gettext_lazy("is"),
    Operator.IS_NOT: gettext_lazy("is not"),
    Operator.CONTAINS: gettext_lazy("contains"),
    Operator.AT_LEAST: gettext_lazy("is at least"),
    Operator.AT_MOST: gettext_lazy("is at most"),
    Operator.FROM: gettext_lazy("is on or after"),
    Operator.BEFORE: gettext_lazy("is before"),
    Operator.YES: gettext_lazy("yes"),
    Operator.NO: gettext_lazy("no"),
    Operator.KNOWN: gettext_lazy("is known"),
    Operator.UNKNOWN: gettext_lazy("is not known"),
}
_OF_KIND: dict[tuple[Kind, Operator], str | LazyText] = {
    (Kind.CHOICE, Operator.IS): gettext_lazy("is one of"),
    (Kind.CHOICE, Operator.IS_NOT): gettext_lazy("is none of"),
    (Kind.DAYS_SINCE, Operator.WITHIN): gettext_lazy("in the last … days"),
    (Kind.DAYS_SINCE, Operator.BEYOND): gettext_lazy("more than … days ago"),
    (Kind.DAYS_SINCE, Operator.KNOWN): gettext_lazy("ever"),
    (Kind.DAYS_SINCE, Operator.UNKNOWN): gettext_lazy("never"),
    (Kind.DAYS_UNTIL, Operator.WITHIN): gettext_lazy("in the next … days"),
    (Kind.DAYS_UNTIL, Operator.BEYOND): gettext_lazy("more than … days ahead"),
}


@dataclass(frozen=True)
class Sentence:
    """One condition: the field, what is asked of it, and why it cannot be read any more ("" when it can)."""

    subject: str
    text: str
    problem: str = ""


@dataclass(frozen=True)
class SegmentWords:
    """Both lists in words; `problem` says what is wrong with the segment as a whole, "" when nothing is."""

    all: list[Sentence]
    any: list[Sentence]
    problem: str = ""


def operator_words(kind: Kind, operator: Operator) -> str:
    return str(_OF_KIND.get((kind, operator)) or _OPERATORS[operator])


def segment_words(segment: Segment, vocabulary: Vocabulary) -> SegmentWords:
    try:
        definition = segment.read()
    except UnreadableSegment:
        return SegmentWords([], [], _("The conditions of this segment cannot be read."))
    every = [sentence(condition, vocabulary) for condition in definition.all]
    one = [sentence(condition, vocabulary) for condition in definition.any]
    return SegmentWords(every, one, next((each.problem for each in (*every, *one) if each.problem), ""))


def sentence(condition: Condition, vocabulary: Vocabulary) -> Sentence:
    problem, field = vocabulary.problem(condition), vocabulary.find(condition.field)
    if problem or field is None:
        return Sentence(str(field.label) if field else condition.field.partition(":")[2], "", problem)
    subject = f"{field.label}:" if field.kind == Kind.YES_NO else str(field.label)
    return Sentence(subject, _said(field, condition, vocabulary))


def _said(field: SegmentField, condition: Condition, vocabulary: Vocabulary) -> str:
    value = condition.value
    words = operator_words(field.kind, condition.operator)
    if isinstance(value, tuple) and len(value) == 1:
        words = str(_OPERATORS[condition.operator])
    if value is None:
        return words
    if isinstance(value, int) and field.kind in (Kind.DAYS_SINCE, Kind.DAYS_UNTIL):
        return _days(field.kind, condition.operator, value)
    return f"{words} {_value(field, value, vocabulary)}"


def _value(field: SegmentField, value: object, vocabulary: Vocabulary) -> str:
    if isinstance(value, tuple):
        labels = dict(vocabulary.choices(field))
        return ", ".join(str(labels[word]) for word in value)
    if field.kind == Kind.DATE:
        return day_and_year(date.fromisoformat(str(value)))
    if isinstance(value, int | float):
        return number_format(value, force_grouping=True)
    return _("“%(text)s”") % {"text": value}


def _days(kind: Kind, operator: Operator, days: int) -> str:
    since, within = kind == Kind.DAYS_SINCE, operator == Operator.WITHIN
    if since and within:
        text = ngettext("in the last %(days)s day", "in the last %(days)s days", days)
    elif since:
        text = ngettext("more than %(days)s day ago", "more than %(days)s days ago", days)
    elif within:
        text = ngettext("in the next %(days)s day", "in the next %(days)s days", days)
    else:
        text = ngettext("more than %(days)s day ahead", "more than %(days)s days ahead", days)
    return text % {"days": number_format(days, force_grouping=True)}
