"""One condition of a segment: the field is given, the operator and the value are asked for."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.text_checks import check_one_line, check_storable
from customers.ports.segment_fields import Choices, SegmentField
from customers.reports.segment_sentences import operator_words
from customers.rules.segment_definition import Condition
from customers.rules.segment_values import MOST_DAYS, NUMBER_LIMIT, TEXT_LIMIT, Value
from customers.rules.segment_words import WITHOUT_VALUE, Kind, Operator, operators_of

DATE = "%Y-%m-%d"


class ConditionForm(forms.Form):
    """The field's kind decides what can be chosen and written."""

    def __init__(
        self, field: SegmentField, choices: Choices, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.segment_field = field
        operators = operators_of(field.kind, field.may_lack)
        self.fields["operator"] = forms.ChoiceField(
            label=_("Comparison"),
            choices=[(each.value, operator_words(field.kind, each)) for each in operators],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        if field.kind != Kind.YES_NO:
            self.fields["value"] = _value_field(field.kind, choices)
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wanted = "value" in self.fields and data.get("operator") not in WITHOUT_VALUE
        if (
            wanted
            and "operator" in data
            and data.get("value") in (None, "", [])
            and "value" not in self.errors
        ):
            self.add_error("value", ValidationError(_("Fill this in."), code="required"))
        return data

    def condition(self) -> Condition:
        """What was asked for. Call only on a valid form."""
        operator = Operator(self.cleaned_data["operator"])
        value = None if operator in WITHOUT_VALUE else _stored(self.cleaned_data["value"])
        return Condition(self.segment_field.word, operator, value)


def shown(condition: Condition) -> dict[str, Any]:
    """A condition as the form's initial values."""
    value = list(condition.value) if isinstance(condition.value, tuple) else condition.value
    return {"operator": condition.operator.value, "value": value}


def _value_field(kind: Kind, choices: Choices) -> forms.Field:
    text = {"class": "form-control"}
    common: dict[str, Any] = {"label": _("Value"), "required": False}
    if kind == Kind.NUMBER:
        number = forms.TextInput(attrs={**text, "inputmode": "decimal"})
        return forms.DecimalField(
            **common,
            localize=True,
            max_digits=17,
            decimal_places=2,
            max_value=NUMBER_LIMIT - 1,
            widget=number,
        )
    if kind in (Kind.DAYS_SINCE, Kind.DAYS_UNTIL):
        days = forms.NumberInput(attrs={**text, "inputmode": "numeric"})
        return forms.IntegerField(
            **{**common, "label": _("Days")}, min_value=0, max_value=MOST_DAYS, widget=days
        )
    if kind == Kind.DATE:
        day = forms.DateInput(attrs={**text, "type": "date"}, format=DATE)
        return forms.DateField(**{**common, "label": _("Day")}, input_formats=[DATE], widget=day)
    if kind == Kind.CHOICE:
        boxes = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
        return forms.MultipleChoiceField(**common, choices=choices, widget=boxes)
    return forms.CharField(
        **common,
        max_length=TEXT_LIMIT,
        validators=[check_storable, check_one_line],
        widget=forms.TextInput(attrs=text),
    )


def _stored(value: Any) -> Value:
    """Stable and plain: whole numbers as such, a day as it is written everywhere."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return tuple(value)
    return value if isinstance(value, int | str) else str(value.isoformat())
