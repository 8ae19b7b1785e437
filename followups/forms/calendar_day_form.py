"""A day on which the week does not hold."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from followups.actions.edit_calendar import Day
from followups.forms.hours_field import HoursField
from followups.models import CalendarDay

EARLIEST, LATEST = 2000, 2100


class CalendarDayForm(forms.Form):
    date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    name = forms.CharField(label=_("Name"), max_length=100)
    intervals = HoursField(
        label=pgettext_lazy("opening hours", "Open"),
        help_text=_("For example 08:00–12:00. Leave it empty when closed all day."),
    )

    def __init__(self, *args: Any, day: CalendarDay | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        if day is not None and day.source != CalendarDay.Source.STAFF:
            # It would be put back on its own date with the next release.
            self.fields["date"].disabled = True
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Row(Column("date", css_class="col-sm-4"), Column("name", css_class="col-sm")), "intervals"
        )

    def clean_date(self) -> Any:
        chosen = self.cleaned_data["date"]
        if not EARLIEST <= chosen.year <= LATEST:
            raise ValidationError(_("Give a date between 2000 and 2100."), code="year")
        return chosen

    def day(self) -> Day:
        """The cleaned input, for the action. Call only on a valid form."""
        return Day(**self.cleaned_data)
