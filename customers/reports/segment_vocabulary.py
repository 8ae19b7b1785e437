"""The fields there are just now, with attributes and choices, and whether a condition can be read by them."""

from collections.abc import Mapping

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from customers.models import AttributeName
from customers.ports.segment_fields import Choices, SegmentField, registered_fields
from customers.reports.segment_fields import ATTRIBUTE, attribute_field
from customers.rules.segment_definition import Condition, is_field
from customers.rules.segment_values import fits
from customers.rules.segment_words import Kind

MOST_ATTRIBUTES = 200


class Vocabulary:
    """What conditions can be made of; made anew per request, asks once for each list it needs."""

    def __init__(self) -> None:
        self._choices: dict[str, Choices] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def fields(self) -> Mapping[str, SegmentField]:
        """Everything that can be asked, in the order it is offered."""
        names = AttributeName.objects.values_list("name", flat=True)[:MOST_ATTRIBUTES]
        return {
            **registered_fields(),
            **{f"{ATTRIBUTE}{name}": attribute_field(name) for name in names},
        }

    def find(self, word: str) -> SegmentField | None:
        """None for a field nobody registers, and for an attribute that is known no more."""
        if not word.startswith(ATTRIBUTE) or not is_field(word):
            return registered_fields().get(word)
        name = word.removeprefix(ATTRIBUTE)
        if word not in self._known:
            self._known[word] = AttributeName.objects.filter(name=name).exists()
        return attribute_field(name) if self._known[word] else None

    def choices(self, field: SegmentField) -> Choices:
        if field.word not in self._choices:
            self._choices[field.word] = field.choices()
        return self._choices[field.word]

    def problem(self, condition: Condition) -> str:
        """Why the condition cannot be read any more, in words; empty when it can."""
        field = self.find(condition.field)
        if field is None:
            name = condition.field.removeprefix(ATTRIBUTE)
            return _("“%(name)s” does not exist any more.") % {"name": name}
        if not fits(field.kind, field.may_lack, condition.operator, condition.value):
            return _("“%(name)s” cannot be compared like this any more.") % {"name": field.label}
        if field.kind == Kind.CHOICE and isinstance(condition.value, tuple):
            known = {word for word, _label in self.choices(field)}
            if not known.issuperset(condition.value):
                return _("“%(name)s”: one of the choices does not exist any more.") % {"name": field.label}
        return ""
