"""The settings of a survey as staff see them: all of them, or those of one step."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from customers.forms.says_changed import SaysChanged
from npsapp.lib.form_layout import beside
from surveys.actions.update_survey import privacy_fixed_by, seen_settings, slug_is_free
from surveys.forms.survey_fields import SafetyFields, WhatFields, WhenFields, WhomFields, segments
from surveys.models import Survey
from surveys.reports.privacy_words import fixed_words
from surveys.reports.survey_steps import SAFETY, STEPS, WHAT, WHEN, WHOM, step_titles
from surveys.rules.delays import DAY, Delay, delay_of
from surveys.rules.send_window import SendWindow
from surveys.rules.survey_settings import REST_DAYS, UNSET, USUAL_REST, SurveySettings
from surveys.rules.usual_delays import delay_of_kinds, usual_delay

# By step, what stands side by side.
ROWS = {
    WHOM: [["interaction_kinds"], ["segment"]],
    WHEN: [
        ["delay", "delay_unit", "oldest_days"],
        ["window_days"],
        ["window_start", "window_end"],
        ["rest_days"],
        ["waits_for_turn"],
        ["reminder_days"],
    ],
    WHAT: [
        ["name"],
        ["recommended", "slug"],
        ["sender"],
        ["privacy"],
        ["asks_contact_wish"],
        ["follows_up_passives"],
        ["follows_up_promoters"],
    ],
    SAFETY: [["sample_percent", "daily_cap"], ["asks_during_follow_up"], ["expiry_days", "change_days"]],
}
# A relational survey asks about nothing that happened.
FOLLOWING = {"interaction_kinds", "delay", "delay_unit", "oldest_days"}
# Without a score nobody praises by number.
SCORED = {"follows_up_passives", "follows_up_promoters"}
PLAIN = (
    "asks_contact_wish",
    "asks_during_follow_up",
    "change_days",
    "daily_cap",
    "expiry_days",
    "follows_up_passives",
    "follows_up_promoters",
    "oldest_days",
    "privacy",
    "reminder_days",
    "rest_days",
    "sample_percent",
    "sender",
    "waits_for_turn",
)


class SurveyForm(SaysChanged, WhatFields, WhomFields, WhenFields, SafetyFields):
    # What is set later, on a page of its own.
    later: frozenset[str] = frozenset()
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, survey: Survey | None = None, steps: Sequence[str] = STEPS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.survey, self.steps = survey, steps
        self._leave_out(survey)
        if survey is not None:
            self.initial = {**_initial(survey), **self.initial}
            self._suit(survey)
        if isinstance(whom := self.fields.get("segment"), forms.ModelChoiceField):
            whom.queryset = segments(survey.segment_id if survey is not None else None)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("seen", *(self._fieldset(step) for step in steps))

    def clean_rest_days(self) -> int:
        days: int = self.cleaned_data["rest_days"]
        least, most = REST_DAYS[self.survey.kind if self.survey is not None else Survey.Kind.TRANSACTIONAL]
        if not least <= days <= most:
            words = _("For this kind of survey between %(least)d and %(most)d days.")
            raise ValidationError(words % {"least": least, "most": most}, code="rest")
        return days

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_reminder(data)
        where = next((name for name in ("delay", "interaction_kinds") if name in self.fields), "")
        if not where or self.errors:
            return data
        settings = self.settings()
        if settings.delay_minutes >= settings.oldest_days * DAY:
            words = _("Nobody would be asked: everything is too old by then.")
            self.add_error(where, ValidationError(words, code="delay"))
        return data

    def _check_reminder(self, data: dict[str, Any]) -> None:
        """What is not shown is as it is stored."""
        stored = self.survey.settings if self.survey is not None else UNSET
        reminder = data.get("reminder_days", stored.reminder_days)
        expiry = data.get("expiry_days", stored.expiry_days)
        if reminder is None or expiry is None or reminder < expiry:
            return
        words = _("The link works for %(expiry)d days: nobody would be reminded after %(reminder)d.")
        name = "reminder_days" if "reminder_days" in self.fields else "expiry_days"
        told = ValidationError(words % {"expiry": expiry, "reminder": reminder}, code="reminder")
        if name in self.fields:
            self.add_error(name, told)

    def settings(self) -> SurveySettings:
        """The cleaned input, with what is stored of the steps that are not shown. Only of a valid form."""
        data = self.cleaned_data
        before = self.survey.settings if self.survey is not None else UNSET
        values: dict[str, Any] = {name: data[name] for name in PLAIN if name in data}
        values |= {name: " ".join(data[name].split()) for name in ("name", "recommended") if name in data}
        if "interaction_kinds" in data:
            values["interaction_kinds"] = tuple(data["interaction_kinds"])
        if "segment" in data:
            values["segment"] = data["segment"].pk if data["segment"] is not None else None
        if "window_days" in data:
            days = tuple(sorted(data["window_days"]))
            values["window"] = SendWindow(days, data["window_start"], data["window_end"])
        return replace(before, **values, delay_minutes=self._delay(before, values))

    @property
    def fills_in_delay(self) -> bool:
        """The wait is not what somebody has just typed."""
        return (
            "delay" not in self.fields
            or self.cleaned_data["delay"] is None
            or "delay" not in self.changed_data
        )

    def _delay(self, before: SurveySettings, values: dict[str, Any]) -> int:
        """What was typed; the usual one for nothing, and for one that nobody has touched."""
        kinds = values.get("interaction_kinds", before.interaction_kinds)
        if "delay" in self.fields:
            if self.cleaned_data["delay"] is None:
                return usual_delay(kinds)
            typed = Delay(self.cleaned_data["delay"], self.cleaned_data["delay_unit"] or "hours").minutes
            if typed != before.delay_minutes:
                return typed
        return delay_of_kinds(before.interaction_kinds, before.delay_minutes, kinds)

    def _leave_out(self, survey: Survey | None) -> None:
        shown = {name for step in self.steps for row in ROWS[step] for name in row}
        shown -= self.later
        if survey is not None and survey.kind == Survey.Kind.RELATIONAL:
            shown -= FOLLOWING
        if survey is not None and not survey.is_scored:
            shown -= SCORED
        fields = {name for step in STEPS for row in ROWS[step] for name in row}
        for name in fields - shown:
            del self.fields[name]

    def _suit(self, survey: Survey) -> None:
        if "privacy" in self.fields and (fixed := privacy_fixed_by(survey)):
            self.fields["privacy"].disabled = True
            self.fields["privacy"].help_text = fixed_words(fixed)
        if "slug" in self.fields and not slug_is_free(survey):
            self.fields["slug"].disabled = True
        if "rest_days" in self.fields:
            least, most = REST_DAYS[survey.kind]
            words = _("Over all surveys. Between %(least)d and %(most)d; usually %(usual)d.")
            figures = {"least": least, "most": most, "usual": USUAL_REST[survey.kind]}
            self.fields["rest_days"].help_text = words % figures

    def _fieldset(self, step: str) -> Fieldset:
        legend = step_titles()[step] if len(self.steps) > 1 else ""
        return Fieldset(legend, *self._rows(step), css_id=step)

    def _rows(self, step: str) -> list[Any]:
        rows = [[name for name in row if name in self.fields] for row in ROWS[step]]
        return [beside(*row) if len(row) > 1 else row[0] for row in rows if row]


def _initial(survey: Survey) -> dict[str, Any]:
    delay = delay_of(survey.delay_minutes)
    settings = survey.settings
    return {
        **{name: getattr(settings, name) for name in PLAIN},
        "name": survey.name,
        "slug": survey.slug,
        "recommended": survey.recommended,
        "interaction_kinds": survey.interaction_kinds,
        "segment": survey.segment_id,
        "delay": delay.amount,
        "delay_unit": delay.unit,
        "window_days": survey.window_days,
        "window_start": survey.window_start,
        "window_end": survey.window_end,
        "seen": seen_settings(survey),
    }
