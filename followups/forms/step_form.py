"""One step of a playbook, as staff write it; steps that the system does ask for less."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from followups.forms.business_minutes import apart, hours_field, minutes_field, together
from followups.forms.words_field import WordsField
from followups.models.step import Channel, Evidence, OwnerRole, Sleep, TaskKind
from followups.rules.fixed_steps import FIXED, as_fixed
from followups.rules.playbook import TaskPlan
from followups.rules.wording import Wording
from npsapp.lib.form_layout import beside

AWAKE = ("", _("Awake from the start"))
FREE_KINDS = [choice for choice in TaskKind.choices if choice[0] not in FIXED]
DUE, AT_MOST = ("due_hours", "due_minutes"), ("at_most_hours", "at_most_minutes")


class StepForm(forms.Form):
    key = forms.CharField(max_length=12, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind of step"), choices=FREE_KINDS)
    text_nb = WordsField(label=_("What to do (Norwegian)"))
    text_en = WordsField(label=_("What to do (English)"))
    hint_nb = WordsField(label=_("Words to begin with (Norwegian)"), rows=2, required=False)
    hint_en = WordsField(label=_("Words to begin with (English)"), rows=2, required=False)
    owner_role = forms.ChoiceField(
        label=_("Whose step"), choices=[role for role in OwnerRole.choices if role[0] != OwnerRole.SYSTEM]
    )
    channel = forms.ChoiceField(
        label=_("How"), choices=[channel for channel in Channel.choices if channel[0] != Channel.SYSTEM]
    )
    evidence = forms.MultipleChoiceField(
        label=_("What shows that it is done"),
        choices=[choice for choice in Evidence.choices if choice[0] != Evidence.RECORD],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Any one of them is enough. With none chosen, a tick is enough."),
    )
    due_hours = hours_field()
    due_minutes = minutes_field()
    sleeps_until = forms.ChoiceField(label=_("Sleeps"), choices=[AWAKE, *Sleep.choices], required=False)
    at_most_hours = hours_field()
    at_most_minutes = minutes_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        kind = str(self["kind"].value() or "")
        self.fixed = FIXED.get(kind)
        if self.fixed is not None:
            self._keep_fixed(kind)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self._layout()

    def task(self) -> TaskPlan:
        """The cleaned input. Call only on a valid form."""
        data = self.cleaned_data
        hint = Wording(data["hint_nb"], data["hint_en"])
        return as_fixed(
            TaskPlan(
                kind=data["kind"],
                text=Wording(data["text_nb"], data["text_en"]),
                hint=hint if hint.nb or hint.en else None,
                owner_role=data.get("owner_role", OwnerRole.OWNER),
                channel=data.get("channel", Channel.ANY),
                evidence=tuple(data.get("evidence", ())),
                due_minutes=together(data, "due"),
                sleeps_until=data.get("sleeps_until", ""),
                sleeps_at_most_minutes=together(data, "at_most"),
            )
        )

    def _keep_fixed(self, kind: str) -> None:
        """What such a step is, staff cannot change; its words they can."""
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["kind"].choices = [(kind, kind)]  # type: ignore[attr-defined]
        for name in ("owner_role", "channel", "evidence", "sleeps_until", *AT_MOST):
            del self.fields[name]
        if kind == TaskKind.NEXT_CONTACT:
            for name in DUE:
                del self.fields[name]
        elif kind == TaskKind.INFORM_ACCOUNT_MANAGER:
            for name in DUE:
                self.fields[name].widget = forms.HiddenInput()

    def _layout(self) -> Layout:
        words = (beside("text_nb", "text_en"), beside("hint_nb", "hint_en"))
        if self.fixed is None:
            return Layout("key", beside("kind", "owner_role", "channel"), *words, "evidence", *_times(self))
        due = _times(self) if self.fixed.has_due else [name for name in DUE if name in self.fields]
        return Layout("key", "kind", *words, *due)


def _times(form: StepForm) -> list[Fieldset]:
    due = Fieldset(_("Due, in business hours after the answer"), beside(*DUE), css_class="times")
    if "sleeps_until" not in form.fields:
        return [due]
    asleep = Div("sleeps_until", css_class="sleeps")
    at_most = Fieldset(_("But at most, in business hours"), beside(*AT_MOST), css_class="times")
    return [Div(due, asleep, at_most, css_class="times-row")]


def row_of(task: TaskPlan, key: str) -> dict[str, Any]:
    """The form's values for a step as it is."""
    return {
        "key": key,
        "kind": task.kind,
        "text_nb": task.text.nb,
        "text_en": task.text.en,
        "hint_nb": task.hint.nb if task.hint else "",
        "hint_en": task.hint.en if task.hint else "",
        "owner_role": task.owner_role,
        "channel": task.channel,
        "evidence": list(task.evidence),
        **apart(task.due_minutes, "due"),
        "sleeps_until": task.sleeps_until,
        **apart(task.sleeps_at_most_minutes, "at_most"),
    }
