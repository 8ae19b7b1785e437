"""The whole page of a playbook being edited: its head, its steps, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import get_language

from followups.forms.playbook_form import PlaybookForm, values_of
from followups.forms.playbook_problems import problem_words
from followups.forms.step_form import StepForm, row_of
from followups.forms.step_rows import PREFIX, REMOVED, Row, rows_in, says_the_same
from followups.models import Playbook
from followups.models.step import TaskKind
from followups.reports.playbook_words import fixed_words
from followups.rules.playbook import PlaybookPlan
from followups.rules.playbook_check import MOST_STEPS, problems

FIRST_FIELD = {"due": "due_hours", "at_most": "at_most_hours", "first_contact": "first_hours"}


if TYPE_CHECKING:
    Steps = BaseFormSet[StepForm]
else:
    Steps = BaseFormSet


class BaseStepFormSet(Steps):
    deletion_widget = forms.HiddenInput

    def add_fields(self, form: StepForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.empty_permitted = False  # a step without anything in it is a mistake, not a blank to skip


StepFormSet = formset_factory(
    StepForm,
    formset=BaseStepFormSet,
    extra=0,
    can_delete=True,
    max_num=MOST_STEPS,
    absolute_max=MOST_STEPS,
    validate_max=True,
)


@dataclass(frozen=True)
class EditedStep:
    """One step on the page. `number` is its place among those that stay, None once it is taken out."""

    form: StepForm
    key: str
    number: int | None
    name: str
    fixed: str
    brief: str
    is_new: bool
    is_changed: bool
    is_first: bool
    is_last: bool

    @property
    def is_open(self) -> bool:
        return self.is_new or self.is_changed or (self.form.is_bound and bool(self.form.errors))


class PlaybookEditor:
    """Either what is stored, or what was typed: checked when it is to be saved, as it is when it is not."""

    def __init__(self, score: int, head: PlaybookForm, steps: Steps) -> None:
        self.score, self.head, self.steps = score, head, steps

    @classmethod
    def of(cls, score: int, playbook: Playbook | None) -> "PlaybookEditor":
        """What is stored, or an empty page for a score that has nothing yet."""
        if playbook is None:
            return cls.typed(score, {"based_on": 0, "began_with": 0}, [])
        return cls.typed(score, values_of(playbook), rows_of(playbook))

    @classmethod
    def typed(cls, score: int, head: dict[str, Any], rows: Sequence[Row]) -> "PlaybookEditor":
        """What was typed so far, without complaints."""
        return cls(score, PlaybookForm(initial=head), StepFormSet(initial=rows, prefix=PREFIX))

    @classmethod
    def submitted(cls, score: int, posted: QueryDict) -> "PlaybookEditor":
        """To be checked. The number of steps is what rows_in finds, whatever the page says."""
        data = posted.copy()
        data[f"{PREFIX}-TOTAL_FORMS"] = data[f"{PREFIX}-INITIAL_FORMS"] = str(len(rows_in(posted)))
        return cls(score, PlaybookForm(data), StepFormSet(data, prefix=PREFIX))

    def is_valid(self) -> bool:
        if not all([self.head.is_valid(), self.steps.is_valid()]):
            return False
        staying = [form for form in self.steps.forms if not form.cleaned_data[REMOVED]]
        for problem in problems(self.plan()):
            form = self.head if problem.place is None else staying[problem.place]
            field = FIRST_FIELD.get(problem.field, problem.field) or None
            form.add_error(field if field in form.fields else None, problem_words(problem.code))
        return self.head.is_valid() and all(form.is_valid() for form in staying)

    def plan(self) -> PlaybookPlan:
        """Call only when both forms are valid by themselves."""
        staying = [form for form in self.steps.forms if not form.cleaned_data[REMOVED]]
        return self.head.plan(self.score, tuple(form.task() for form in staying))

    def lines(self, began_with: Playbook | None) -> Iterator[EditedStep]:
        """The steps for the page, marked by what they were in the version the edit began with."""
        known = {row["key"]: row for row in rows_of(began_with)} if began_with else {}
        number = 0
        for place, form in enumerate(self.steps.forms):
            row = {name: form[name].value() for name in form.fields}
            is_removed = row.pop(REMOVED) in (True, "True", "on")
            number += not is_removed
            key = str(row["key"] or "")
            before = known.get(key)
            yield EditedStep(
                form=form,
                key=key,
                number=None if is_removed else number,
                name=str(dict(TaskKind.choices).get(str(row["kind"]), "")),
                fixed=fixed_words(str(row["kind"])),
                brief=str(row["text_en" if get_language() == "en" else "text_nb"] or ""),
                is_new=before is None,
                is_changed=before is not None
                and not says_the_same(row, {name: before[name] for name in row}),
                is_first=place == 0,
                is_last=place == len(self.steps.forms) - 1,
            )


def rows_of(playbook: Playbook) -> list[Row]:
    return [row_of(task.plan(), f"s{task.position}") for task in playbook.tasks.all()]
