"""What the lists' filters have in common: the kinds of field, and what is in use."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from npsapp.lib.spoken_time import day_and_year


@dataclass(frozen=True)
class InUse:
    """One field the list is narrowed by; `url` takes it away."""

    label: str
    words: str
    url: str


class ListFilter(django_filters.FilterSet):
    """Reads the address; what it cannot read narrows nothing and is said at its field.

    The first field is the search; the others stand behind “More filters”.
    """

    # What is said of another field, and is taken away with it.
    goes_with: ClassVar[dict[str, tuple[str, ...]]] = {}

    @property
    def is_narrowed(self) -> bool:
        """Has anything been asked for?"""
        return any(self._asks(name) for name in self.form.fields)

    @property
    def in_use(self) -> list[InUse]:
        """The fields behind “More” that narrow the list now."""
        return [
            InUse(
                str(field.label),
                _words(field.field, self.form.cleaned_data[field.name]),
                self._without(field.name),
            )
            for field in self.more_fields
            if self._asks(field.name) and field.name in self.form.cleaned_data
        ]

    @property
    def search_field(self) -> forms.BoundField:
        return next(iter(self.form))

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return list(self.form)[1:]

    def _without(self, name: str) -> str:
        asked = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for each in (name, *self.goes_with.get(name, ())):
            asked.pop(each, None)
        return f"?{saved_query(asked)}"

    def _asks(self, name: str) -> bool:
        return bool(self.data and self.data.get(name))


class OneOf(django_filters.ChoiceFilter):
    """One of a few words, or any."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, empty_label=_("Any"), **more)


class SomeOf(django_filters.MultipleChoiceFilter):
    """Any of several words at once; none chosen is all."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, widget=forms.CheckboxSelectMultiple, distinct=False, **more)


class YesNo(django_filters.TypedChoiceFilter):
    """A fact that holds or does not; the filter, or its method, is given a bool."""

    def __init__(self, *args: Any, **more: Any) -> None:
        choices = [("", _("Any")), ("true", _("Yes")), ("false", _("No"))]
        super().__init__(*args, choices=choices, coerce=_is_true, empty_value=None, **more)


class RowOf(django_filters.ModelChoiceFilter):
    """One row of a small table, or any."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, empty_label=_("Any"), **more)


class Day(django_filters.DateFilter):
    """A day, written with the browser's own calendar."""

    def __init__(self, *args: Any, **more: Any) -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        # Days beyond have no moment in every zone.
        limits = [MinValueValidator(date(1970, 1, 1)), MaxValueValidator(date(2999, 12, 31))]
        super().__init__(*args, widget=picker, input_formats=["%Y-%m-%d"], validators=limits, **more)


def saved_query(asked: QueryDict) -> str:
    """The address of a list as it is kept: without the page, and without what is empty."""
    query = asked.copy()
    query.pop("page", None)
    for name in [name for name, values in query.lists() if not any(values)]:
        del query[name]
    return query.urlencode()


def _is_true(word: str) -> bool:
    return word == "true"


def _words(field: forms.Field, value: object) -> str:
    """A field's value as the reader chose it."""
    if isinstance(value, list):
        return ", ".join(_words(field, each) for each in value)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, date):
        return day_and_year(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]  # choices are flat here
    return str(value)
