"""A playbook without its steps: how grave, how fast, through what, who is told, and the reading."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from followups.forms.business_minutes import apart, hours_field, minutes_field, together
from followups.forms.words_field import WordsField
from followups.models import Playbook
from followups.models.playbook import NOTE_LIMIT
from followups.rules.playbook import PlaybookPlan, TaskPlan
from followups.rules.wording import Wording
from npsapp.lib.form_layout import beside

OWNER, CX_LEAD = "owner", "cx_lead"
GRADES = [
    (1, _("1 – gravest")),
    (2, "2"),
    (3, "3"),
    (4, "4"),
    (5, _("5 – mildest")),
]


class PlaybookForm(forms.Form):
    grade = forms.TypedChoiceField(label=_("Grade"), choices=GRADES, coerce=int)
    contact = forms.ChoiceField(label=_("Contact"), choices=Playbook.Contact.choices)
    first_hours = hours_field()
    first_minutes = minutes_field()
    tell_cx_lead = forms.BooleanField(
        label=_("Tell the CX lead at once, too"),
        required=False,
        help_text=_("The owner of the follow-up is always told at once."),
    )
    reading_nb = WordsField(label=_("Norwegian"), rows=2, required=False)
    reading_en = WordsField(label=_("English"), rows=2, required=False)
    note = forms.CharField(
        label=_("Why this change? (optional)"),
        max_length=NOTE_LIMIT,
        required=False,
        help_text=_("Stands in the list of versions."),
    )
    # The version this edit is compared with when it is saved, and the one whose steps it began with.
    based_on = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)
    began_with = forms.IntegerField(
        min_value=0, max_value=2_000_000_000, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "based_on",
            "began_with",
            beside("grade", "contact"),
            Fieldset(
                _("First contact within, in business hours"),
                beside("first_hours", "first_minutes"),
                css_class="times",
            ),
            "tell_cx_lead",
            Fieldset(_("What a score like this probably means"), beside("reading_nb", "reading_en")),
        )

    def plan(self, score: int, tasks: tuple[TaskPlan, ...]) -> PlaybookPlan:
        """The cleaned input with these steps. Call only on a valid form."""
        data = self.cleaned_data
        return PlaybookPlan(
            score=score,
            grade=data["grade"],
            first_contact_minutes=together(data, "first") or 0,
            contact=data["contact"],
            reading=Wording(data["reading_nb"], data["reading_en"]),
            tells=(OWNER, CX_LEAD) if data["tell_cx_lead"] else (OWNER,),
            tasks=tasks,
        )


def values_of(playbook: Playbook) -> dict[str, Any]:
    """The form's values for a playbook as it is."""
    return {
        "grade": playbook.grade,
        "contact": playbook.contact,
        **apart(playbook.first_contact_minutes, "first"),
        "tell_cx_lead": CX_LEAD in playbook.tells,
        "reading_nb": playbook.reading_nb,
        "reading_en": playbook.reading_en,
        "based_on": playbook.version,
        "began_with": playbook.version,
    }
