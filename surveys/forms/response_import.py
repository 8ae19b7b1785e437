"""The import of answers from before our time: its fields, its options, its rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.forms.attribute_check import attribute_refusals
from customers.ports.import_kinds import CleanRow, Done, ImportKind, ImportSettings, Layout, Refusal
from npsapp.lib import clock
from surveys.actions.imports.known_answers import NAMES_ARE_CUSTOMERS
from surveys.actions.imports.put_back_responses import put_back_responses
from surveys.actions.imports.weigh_responses import (
    ATTRIBUTES_TO_CUSTOMERS,
    FOLLOW_UP_DAYS,
    OPEN_FOLLOW_UPS,
    USUAL_FOLLOW_UP_DAYS,
    ResponseBatch,
)
from surveys.forms.response_headings import FIELDS
from surveys.forms.response_layouts import layout_of
from surveys.forms.response_row_form import ResponseRowForm
from surveys.models import Response, Survey
from surveys.models.response import LONGEST_COMMENT


class ResponseImport(ImportKind):
    name = "responses"
    label = _("Earlier answers")
    explanation = _(
        "Scores and comments that were given before. They count in every number, and nobody is contacted "
        "about them unless you ask for it."
    )
    fields = FIELDS
    id_field = "response_id"
    takes_attributes = True

    def __init__(self) -> None:
        self._form: ResponseRowForm | None = None

    def option_fields(self) -> dict[str, forms.Field]:
        return {
            "survey": forms.ChoiceField(
                label=_("Survey of rows that name none"),
                choices=_surveys,
                required=False,
                widget=forms.Select({"class": "form-select"}),
            ),
            NAMES_ARE_CUSTOMERS: forms.BooleanField(
                label=_("Make one customer of each name"),
                help_text=_(
                    "For rows with nothing but a name. Otherwise the name stands on the answer and nobody’s "
                    "words end up on the page of a namesake."
                ),
                required=False,
            ),
            ATTRIBUTES_TO_CUSTOMERS: forms.BooleanField(
                label=_("Keep other columns on the customer too"),
                help_text=_("They always stay with the answer."),
                required=False,
            ),
            OPEN_FOLLOW_UPS: forms.BooleanField(
                label=_("Open follow-ups on low scores"),
                help_text=_("Where we know the customer’s e-mail or phone. Deadlines run from today."),
                required=False,
            ),
            FOLLOW_UP_DAYS: forms.IntegerField(
                label=_("Only for answers of the last so many days"),
                min_value=1,
                max_value=3650,
                initial=USUAL_FOLLOW_UP_DAYS,
                required=False,
                widget=forms.NumberInput({"class": "form-control"}),
            ),
        }

    def missing(self, mapped: frozenset[str]) -> str:
        return ""

    def layout(self, headings: Sequence[str]) -> Layout | None:
        return layout_of(headings)

    def clean(
        self, values: Mapping[str, str], attributes: Mapping[str, str], settings: ImportSettings
    ) -> Mapping[str, Any] | list[Refusal]:
        if self._form is None:
            self._form = ResponseRowForm()
        cleaned = self._form.read(values)
        on_customers = bool(settings.options.get(ATTRIBUTES_TO_CUSTOMERS))
        # An answer's other columns may be whole answers to other questions.
        refusals = (
            attribute_refusals(attributes)
            if on_customers
            else attribute_refusals(attributes, LONGEST_COMMENT)
        )
        if isinstance(cleaned, list):
            return cleaned + refusals
        return refusals or cleaned

    def about(self, values: Mapping[str, str]) -> tuple[str, ...]:
        return ()

    def weigh(self, rows: Sequence[CleanRow], settings: ImportSettings) -> ResponseBatch:
        return ResponseBatch(rows, settings, clock.now())

    def existing(self, ids: Collection[int]) -> set[int]:
        return set(Response.objects.filter(pk__in=ids).values_list("pk", flat=True))

    def put_back(self, done: Sequence[Done], now: datetime) -> list[str]:
        return put_back_responses(done, now)


def _surveys() -> Iterable[tuple[str, object]]:
    """Asked only when the page or the command needs them."""
    scored = Survey.objects.programme().naming_people().exclude(kind=Survey.Kind.FEEDBACK).order_by("name")
    return [("", _("Imported answers – a survey of their own")), *scored.values_list("slug", "name")]
