"""The week, the time zone and the country of a work calendar."""

from typing import Any
from zoneinfo import available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from customers.forms.says_changed import SaysChanged
from followups.actions.edit_calendar import Week
from followups.forms.countries import country_choices
from followups.forms.hours_field import HoursField
from followups.models import WorkCalendar
from followups.models.opening_hours import validate_week
from npsapp.lib.form_layout import beside

DAYS = tuple(f"day_{weekday}" for weekday in range(7))


class WeekForm(SaysChanged, forms.Form):
    seen_in = "based_on"

    zone = forms.ChoiceField(label=_("Time zone"))
    country = forms.ChoiceField(
        label=_("Public holidays of"),
        choices=country_choices,
        help_text=_("Nationwide holidays. Add regional ones as special days."),
    )
    exchange = forms.BooleanField(
        label=_("From today on, use this country’s holidays in place of the ones on the list"),
        required=False,
        help_text=_(
            "Holidays that were switched off apply again; days set by staff stay. Without this, nothing on "
            "the list changes."
        ),
    )
    based_on = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        zone = self.fields["zone"]
        zone.choices = [(name, name.replace("_", " ")) for name in _zones(str(self["zone"].value() or ""))]  # type: ignore[attr-defined]
        for weekday, name in enumerate(DAYS):
            self.fields[name] = HoursField(label=capfirst(str(WEEKDAYS[weekday])))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "based_on",
            Fieldset(_("Open, in local time"), *DAYS, css_class="week"),
            beside("zone", "country"),
            "exchange",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(name in self.errors for name in DAYS):
            try:
                validate_week(self._weekly(data))
            except ValidationError as refused:
                self.add_error(None, refused)
        return data

    def week(self) -> Week:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return Week(data["zone"], data["country"], self._weekly(data), data["exchange"])

    def _weekly(self, data: dict[str, Any]) -> dict[str, list[list[str]]]:
        return {str(weekday): data[name] for weekday, name in enumerate(DAYS) if data[name]}


def week_values(calendar: WorkCalendar) -> dict[str, Any]:
    """The form's values for a calendar as it is."""
    days = {name: calendar.weekly.get(str(weekday), []) for weekday, name in enumerate(DAYS)}
    return {"zone": calendar.zone, "country": calendar.country, "based_on": calendar.version, **days}


def _zones(current: str) -> list[str]:
    """Places, without the old short names; the one that is set is always among them."""
    places = {
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    }
    return sorted(places | {"UTC"} | ({current} & available_timezones()))
