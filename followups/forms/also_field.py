"""Which other open follow-ups of the same customer a call or a letter was about as well."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followups.reports.other_open import OtherOpen
from npsapp.lib.spoken_time import weekday_time


def add_also(form: forms.Form, others: Sequence[OtherOpen]) -> None:
    """Pre-ticked: one call usually answers all. Without others there is nothing to ask."""
    if not others:
        return
    words = _("the %(score)d from %(when)s")
    field = forms.TypedMultipleChoiceField(
        label=gettext_lazy("This was also about"),
        coerce=int,
        required=False,
        choices=[
            (each.id, words % {"score": each.score, "when": weekday_time(each.answered_at)})
            for each in others
        ],
        initial=[each.id for each in others],
        widget=forms.CheckboxSelectMultiple,
    )
    form.fields["also"] = field


def also_of(form: forms.Form) -> tuple[int, ...]:
    """Those ticked. Call only on a valid form."""
    return tuple(form.cleaned_data.get("also", ()))
