"""What can be set of a survey, a form for each step: what, whom, when, safely."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.text_checks import check_one_line, check_storable
from customers.models import Interaction, Segment
from surveys.models import Survey
from surveys.rules.send_window import EARLIEST, LATEST

MOST_DAYS = 365
MOST_EXPIRY = 90
MOST_REMINDER = 60
MOST_A_DAY = 1_000_000
UNIT_WORDS = [
    ("minutes", gettext_lazy("minutes")),
    ("hours", gettext_lazy("hours")),
    ("days", gettext_lazy("days")),
]


PRIVACY = [
    (
        Survey.Privacy.IDENTIFIED,
        gettext_lazy("Identified: we see who said what, and low answers are followed up"),
    ),
    (
        Survey.Privacy.PSEUDONYMOUS,
        gettext_lazy(
            "Pseudonymous: a code instead of the name; followed up only if the customer asks to be contacted"
        ),
    ),
    (
        Survey.Privacy.ANONYMOUS,
        gettext_lazy(
            "Anonymous: nothing ties answer and customer; followed up only if they leave how to reach them"
        ),
    ),
]


def check_name(text: str) -> None:
    check_storable(text)
    check_one_line(text)


def check_recommended(text: str) -> None:
    if any(brace in text for brace in "{}"):
        raise ValidationError(_("Curly brackets cannot stand here."), code="placeholder")


def segments(current: int | None) -> Any:
    """Those in use, and the one that is chosen already."""
    return Segment.objects.filter(Q(is_active=True) | Q(pk=current))


class ClockField(forms.TimeField):
    """A time of day as every browser writes it, whatever the language of the page."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class WhatFields(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        validators=[check_name],
        help_text=gettext_lazy("For your own eyes; customers do not see it."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        required=False,
        help_text=gettext_lazy(
            "For the API and files. Made from the name when empty; fixed once it has asked."
        ),
    )
    recommended = forms.CharField(
        label=gettext_lazy("What is recommended"),
        max_length=120,
        validators=[check_name, check_recommended],
        help_text=gettext_lazy(
            "The company, a product or a service. It stands for {recommended} in the texts."
        ),
    )

    sender = forms.ChoiceField(
        label=gettext_lazy("The mail comes from"),
        choices=Survey.Sender.choices,
        help_text=gettext_lazy("By name. The address is the organisation's either way."),
    )
    privacy = forms.ChoiceField(
        label=gettext_lazy("What is kept of who answers"),
        choices=PRIVACY,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Customers read it in the mail and on the page. Fixed once it has asked."),
    )
    asks_contact_wish = forms.BooleanField(
        label=gettext_lazy("Ask whether we may contact them, how and when"),
        required=False,
        help_text=gettext_lazy("A low answer is followed up whatever they say; the owner sees their wish."),
    )
    follows_up_passives = forms.BooleanField(
        label=gettext_lazy("Thank those who give 7–8 and ask what is missing"),
        required=False,
        help_text=gettext_lazy("A light follow-up, without promise or escalation. Counted in no figure."),
    )
    follows_up_promoters = forms.BooleanField(
        label=gettext_lazy("Thank those who give 9–10 and pass on the praise"),
        required=False,
        help_text=gettext_lazy("Light too. 0–6 are always followed up."),
    )


class WhomFields(forms.Form):
    interaction_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Asks after"),
        choices=Interaction.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    segment = forms.ModelChoiceField(
        label=gettext_lazy("Segment"),
        queryset=Segment.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everybody"),
        help_text=gettext_lazy("Who is in the segment when it would ask. Outside it nobody is asked."),
    )


class WhenFields(forms.Form):
    delay = forms.IntegerField(
        label=gettext_lazy("Wait after it ended"),
        min_value=0,
        required=False,
        help_text=gettext_lazy(
            "Empty: as is usual – 2 hours after a case, call or chat, 24 hours after a visit or an invoice, "
            "48 hours after a delivery, 7 days after an onboarding; of several the longest."
        ),
    )
    delay_unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=UNIT_WORDS, required=False)
    oldest_days = forms.IntegerField(
        label=gettext_lazy("Not after so many days"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("What happened longer ago is not asked after any more."),
    )
    window_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these days"),
        choices=WEEKDAYS.items(),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Never on a public holiday where the customer lives."),
    )
    window_start = ClockField(label=gettext_lazy("From"))
    window_end = ClockField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("In the customer’s own time zone, between 08:00 and 20:00."),
    )
    rest_days = forms.IntegerField(
        label=gettext_lazy("Days of rest since the last survey"), min_value=1, max_value=MOST_DAYS
    )
    waits_for_turn = forms.BooleanField(
        label=gettext_lazy("Ask on the first allowed day"),
        required=False,
        help_text=gettext_lazy("Otherwise whoever rests is left out, and the reason is kept."),
    )

    reminder_days = forms.IntegerField(
        label=gettext_lazy("Days until the reminder"),
        min_value=0,
        max_value=MOST_REMINDER,
        help_text=gettext_lazy("One reminder, to those who have not answered. 0: none."),
    )

    def clean_window_start(self) -> Any:
        return _by_day(self.cleaned_data["window_start"])

    def clean_window_end(self) -> Any:
        return _by_day(self.cleaned_data["window_end"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("window_start"), data.get("window_end")
        if start and end and start >= end:
            words = _("It must end later than it begins.")
            self.add_error("window_end", ValidationError(words, code="window"))
        return data


class SafetyFields(forms.Form):
    sample_percent = forms.IntegerField(
        label=gettext_lazy("Percent asked"),
        min_value=1,
        max_value=100,
        help_text=gettext_lazy("Drawn by lot; the same customer draws the same lot all month."),
    )
    daily_cap = forms.IntegerField(
        label=gettext_lazy("Most a day"),
        min_value=1,
        max_value=MOST_A_DAY,
        required=False,
        help_text=gettext_lazy("Whoever is left waits for the next day. Empty: as many as there are."),
    )
    asks_during_follow_up = forms.BooleanField(
        label=gettext_lazy("Ask also while we owe the customer an answer"),
        required=False,
        help_text=gettext_lazy("Otherwise nobody is asked anew before we have dealt with their last answer."),
    )
    expiry_days = forms.IntegerField(
        label=gettext_lazy("Days the link works"), min_value=1, max_value=MOST_EXPIRY
    )
    change_days = forms.IntegerField(
        label=gettext_lazy("Days an answer can be changed"), min_value=0, max_value=MOST_EXPIRY
    )


def _by_day(moment: Any) -> Any:
    if not EARLIEST <= moment <= LATEST:
        words = _("Between 08:00 and 20:00: nobody gets a mail at night.")
        raise ValidationError(words, code="night")
    return moment
