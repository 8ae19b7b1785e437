"""Which answers another system wants to read."""

from django import forms
from django.db.models import QuerySet

from customers.forms.naming_form import MomentField
from surveys.models import Response, Survey

USUAL, MOST = 100, 500


class AnswerListForm(forms.Form):
    since = MomentField(required=False)
    survey = forms.ModelChoiceField(Survey.objects.all(), to_field_name="slug", required=False)
    kind = forms.ChoiceField(choices=Response.Kind.choices, required=False)
    channel = forms.ChoiceField(choices=Response.Channel.choices, required=False)
    state = forms.ChoiceField(choices=Response.State.choices, required=False)
    limit = forms.IntegerField(min_value=1, max_value=MOST, required=False)

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data)
        moment = self.fields["since"]
        if isinstance(moment, MomentField):
            moment.zone_required = True

    @property
    def size(self) -> int:
        """How many to a page. Call only on a valid form."""
        return self.cleaned_data["limit"] or USUAL

    def narrowed(self, responses: QuerySet[Response]) -> QuerySet[Response]:
        """Call only on a valid form. Recovery checks only when asked for: no figure is to count them."""
        data = self.cleaned_data
        kinds = [data["kind"]] if data["kind"] else [Response.Kind.NPS, Response.Kind.FEEDBACK]
        found = responses.filter(state=data["state"] or Response.State.CONFIRMED, kind__in=kinds)
        if data["since"]:
            found = found.filter(answered_at__gte=data["since"])
        if data["survey"]:
            found = found.filter(survey=data["survey"])
        return found.filter(channel=data["channel"]) if data["channel"] else found
