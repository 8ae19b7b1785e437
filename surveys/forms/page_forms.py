"""A reason to tick and an extra question, as staff word them in each language."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.text_checks import check_one_line, check_storable
from npsapp.lib.form_layout import beside
from surveys.actions.edit_extra_questions import QuestionWords
from surveys.actions.edit_reasons import ReasonWords
from surveys.models import ExtraQuestion
from surveys.models.extra_question import QUESTION_LENGTH

FEWEST_CHOICES, MOST_CHOICES = 2, 12
# The columns hold more, from before. With all there can be, the page must stay under 30 KB.
LONGEST_TICK = 40


def _words(label: Any, length: int) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=False, validators=[check_storable, check_one_line]
    )


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[check_storable],
        help_text=gettext_lazy("One on each line, in the same order in both languages."),
    )


class _InTwoLanguages(forms.Form):
    """Either language may be left empty; its readers then see the other."""

    names: tuple[str, str]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data |= {name: " ".join(data[name].split()) for name in self.names if name in data}
        if not self.errors and not any(data.get(name) for name in self.names):
            self.add_error(self.names[0], ValidationError(_("Write it in at least one language."), "empty"))
        return data


class ReasonForm(_InTwoLanguages):
    names = ("name_nb", "name_en")
    name_nb = _words(gettext_lazy("Words (Norwegian)"), LONGEST_TICK)
    name_en = _words(gettext_lazy("Words (English)"), LONGEST_TICK)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper(beside("name_nb", "name_en"))

    def words(self) -> ReasonWords:
        """The cleaned input. Call only on a valid form."""
        return ReasonWords(**self.cleaned_data)


class QuestionForm(_InTwoLanguages):
    names = ("question_nb", "question_en")
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=ExtraQuestion.Kind.choices,
        widget=forms.RadioSelect,
        initial=ExtraQuestion.Kind.CHOICE,
        help_text=gettext_lazy("There is no second number: the score is asked for once. Fixed once made."),
    )
    question_nb = _words(gettext_lazy("Question (Norwegian)"), QUESTION_LENGTH)
    question_en = _words(gettext_lazy("Question (English)"), QUESTION_LENGTH)
    choices_nb = _lines(gettext_lazy("Choices (Norwegian)"))
    choices_en = _lines(gettext_lazy("Choices (English)"))

    def __init__(self, *args: Any, question: ExtraQuestion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [beside("choices_nb", "choices_en")]
        if question is not None:
            self.fields["kind"].disabled = True
            self.initial = {**_initial(question), **self.initial}
            choices = choices if question.kind == ExtraQuestion.Kind.CHOICE else []
        self.helper = _helper("kind", beside("question_nb", "question_en"), *choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") != ExtraQuestion.Kind.CHOICE or self.errors:
            return data
        nb, en = lines_of(data["choices_nb"]), lines_of(data["choices_en"])
        if nb and en and len(nb) != len(en):
            self.add_error(
                "choices_en", ValidationError(_("There are not as many here as in Norwegian."), "uneven")
            )
        elif not FEWEST_CHOICES <= max(len(nb), len(en)) <= MOST_CHOICES:
            words = _("Give from %(fewest)d to %(most)d choices.")
            limits = {"fewest": FEWEST_CHOICES, "most": MOST_CHOICES}
            self.add_error("choices_nb", ValidationError(words % limits, "number"))
        elif any(len(line) > LONGEST_TICK for line in (*nb, *en)):
            words = _("A choice has at most %(most)d characters.")
            self.add_error("choices_nb", ValidationError(words % {"most": LONGEST_TICK}, "long"))
        for name, lines in (("choices_nb", nb), ("choices_en", en)):
            if (twice := _twice(lines)) and name not in self.errors:
                words = _("“%(choice)s” stands here twice.")
                self.add_error(name, ValidationError(words % {"choice": twice}, "twice"))
        return data

    def words(self) -> QuestionWords:
        """The cleaned input. Call only on a valid form."""
        data = self.cleaned_data
        chooses = data["kind"] == ExtraQuestion.Kind.CHOICE
        return QuestionWords(
            question_nb=data["question_nb"],
            question_en=data["question_en"],
            choices_nb=lines_of(data["choices_nb"]) if chooses else (),
            choices_en=lines_of(data["choices_en"]) if chooses else (),
        )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, each with its blanks in order."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _twice(lines: Sequence[str]) -> str:
    """The first that says the same as one before it, whatever its capitals; "" when each is another."""
    seen = set[str]()
    for line in lines:
        if line.casefold() in seen:
            return line
        seen.add(line.casefold())
    return ""


def _initial(question: ExtraQuestion) -> dict[str, str]:
    return {
        "kind": question.kind,
        "question_nb": question.question_nb,
        "question_en": question.question_en,
        "choices_nb": "\n".join(question.choices_nb),
        "choices_en": "\n".join(question.choices_en),
    }


def _helper(*parts: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*parts)
    return helper
