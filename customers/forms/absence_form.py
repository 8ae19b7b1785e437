"""When somebody is away, and who stands in."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.actions.plan_absence import AbsencePlan
from customers.forms.fields import OneLineField
from customers.models import Absence, User
from customers.models.absence import local_day
from customers.models.staff_invitation import joined

# What a browser's own date field reads and writes, in every language.
DAY = "%Y-%m-%d"
LONGEST_DAYS = 366 * 2
EARLIEST_DAYS = 366


class AbsenceForm(forms.Form):
    first_day = forms.DateField(
        label=gettext_lazy("First day away"), widget=forms.DateInput({"type": "date"})
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day away"),
        widget=forms.DateInput({"type": "date"}, format=DAY),
        help_text=gettext_lazy("Both days are included."),
    )
    note = OneLineField(
        label=gettext_lazy("Note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("All staff can read it."),
    )

    def __init__(
        self, *args: Any, person: User, for_others: bool, now: datetime, known: Absence | None, **kwargs: Any
    ) -> None:
        """`person` is whose absence it is unless another is chosen, which takes `for_others`."""
        super().__init__(*args, **kwargs)
        self.person, self.now, self.known = person, now, known
        at_work = User.objects.get_queryset().active().order_by("full_name")
        if for_others and known is None:
            self.fields["person"] = forms.ModelChoiceField(
                label=gettext_lazy("Who"), queryset=at_work, initial=person.pk, empty_label=None
            )
        self.fields["deputy"] = forms.ModelChoiceField(
            label=gettext_lazy("Deputy"),
            queryset=joined(at_work),
            empty_label=gettext_lazy("Choose a colleague"),
            help_text=gettext_lazy("Takes over the open follow-ups and may act for the customers meanwhile."),
        )
        self.order_fields(["person", "first_day", "last_day", "deputy", "note"])
        if known is not None:
            for name in ("first_day", "last_day", "deputy", "note"):
                self.initial.setdefault(name, getattr(known, name))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person: User = data.get("person") or self.person
        first, last = data.get("first_day"), data.get("last_day")
        if data.get("deputy") == person:
            self.add_error("deputy", ValidationError(_("Nobody stands in for themselves."), code="self"))
        if first and last:
            self._check_days(person, first, last)
        return data

    def _check_days(self, person: User, first: date, last: date) -> None:
        today = local_day(person, self.now)
        if last < first:
            self.add_error(
                "last_day", ValidationError(_("The last day lies before the first."), code="order")
            )
        elif last < today:
            self.add_error("last_day", ValidationError(_("These days are over."), code="past"))
        elif (last - first).days > LONGEST_DAYS or (today - first).days > EARLIEST_DAYS:
            self.add_error("last_day", ValidationError(_("This is too long."), code="long"))

    def plan(self) -> AbsencePlan:
        """Call only on a valid form."""
        data = self.cleaned_data
        person: User = data.get("person") or self.person
        return AbsencePlan(person, data["first_day"], data["last_day"], data["deputy"], data["note"])
