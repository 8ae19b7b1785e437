"""What the lists' filters have in common: the kinds of field, and what is in use."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class ListFilter(django_filters.FilterSet):
    """Reads the address; what it cannot read narrows nothing and is said at its field.

    The first field is the search; the others stand behind “More filters”.
    """

    @property
    def is_narrowed(self) -> bool:
        """Has anything been asked for?"""
        return any(self._asks(name) for name in self.form.fields)

    @property
    def hidden_count(self) -> int:
        """How many of the fields behind “More” are in use."""
        return sum(self._asks(name) for name in list(self.form.fields)[1:])

    @property
    def search_field(self) -> forms.BoundField:
        return next(iter(self.form))

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return list(self.form)[1:]

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
