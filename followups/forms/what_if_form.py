"""Who would be away, and when: asked, not planned."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.models import User
from customers.models.staff_invitation import joined
from followups.reports.what_if_away import AwayPlan

LONGEST_DAYS = 366


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class WhatIfForm(forms.Form):
    first_day = forms.DateField(label=gettext_lazy("First day away"), widget=_day())
    last_day = forms.DateField(label=gettext_lazy("Last day away"), widget=_day())

    def __init__(self, asked: QueryDict | None, today: date) -> None:
        super().__init__(asked, initial={"first_day": today, "last_day": today})
        self._today = today
        at_work = joined(User.objects.get_queryset().active()).order_by("full_name", "pk")
        self.fields["person"] = forms.ModelChoiceField(
            label=gettext_lazy("Who"), queryset=at_work, empty_label=gettext_lazy("Choose a colleague")
        )
        self.fields["deputy"] = forms.ModelChoiceField(
            label=gettext_lazy("Deputy"),
            queryset=at_work,
            required=False,
            empty_label=gettext_lazy("Nobody: the team stands in"),
        )
        self.order_fields(["person", "first_day", "last_day", "deputy"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if data.get("person") and data.get("person") == data.get("deputy"):
            self.add_error("deputy", ValidationError(_("Nobody stands in for themselves."), code="self"))
        if first and last and last < first:
            self.add_error(
                "last_day", ValidationError(_("The last day lies before the first."), code="order")
            )
        elif last and last < self._today:
            self.add_error("last_day", ValidationError(_("These days are over."), code="past"))
        elif first and (first - self._today).days > LONGEST_DAYS:
            self.add_error("first_day", ValidationError(_("This is too far ahead."), code="far"))
        return data

    def plan(self) -> AwayPlan:
        """Call only on a valid form."""
        data = self.cleaned_data
        return AwayPlan(data["person"], data["first_day"], data["last_day"], data["deputy"])
