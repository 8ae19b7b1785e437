"""What a respondent may send: a score and a comment, or the comment alone, and what is asked beside them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.forms import stranger_fields
from surveys.forms.details_fields import Choice, Reasons, Words
from surveys.models import ExtraQuestion
from surveys.models.response import COMMENT_LIMIT
from surveys.reports.asks import Asks, field_name
from surveys.reports.strangers import EMAIL, NAMES
from surveys.rules.answer_details import TIMES, Details, ExtraSaid
from surveys.rules.scores import read_score
from surveys.rules.solved import read_solved
from surveys.rules.strangers import NOBODY, Stranger, place_named


class OneValue(forms.TextInput):
    """Reads a field that must be there exactly once: of two scores nobody knows which was meant."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return values[0] if len(values) == 1 else None


class ScoreField(forms.Field):
    widget = OneValue
    default_error_messages = {
        "required": _("Choose a number from 0 to 10."),
        "invalid": _("Choose a number from 0 to 10."),
    }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        score = read_score(str(value))
        if score is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return score


class CommentField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """Browsers send two characters for each line break; people count one."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class SolvedField(forms.Field):
    """Yes or no, and one of them."""

    widget = OneValue
    default_error_messages = {"required": _("Say whether it is solved.")}

    def to_python(self, value: Any) -> bool | None:
        return read_solved(str(value or ""))


class AnswerForm(forms.Form):
    score = ScoreField()
    comment = CommentField(
        max_length=COMMENT_LIMIT,
        required=False,
        error_messages={
            "required": _("Write a few words."),
            "max_length": _(
                "The comment is %(show_value)s characters long. Shorten it to at most %(limit_value)s."
            ),
            "null_characters_not_allowed": _(
                "The comment holds a character we cannot store. It is taken out now."
            ),
        },
    )

    def __init__(
        self,
        data: Any,
        is_scored: bool,
        asks: Asks | None = None,
        of_stranger: bool = False,
        is_recovery: bool = False,
    ) -> None:
        super().__init__(data)
        if is_recovery:
            self.fields["solved"] = SolvedField()
        self.of_stranger = of_stranger
        if of_stranger:
            self.fields.update(stranger_fields.fields())
        self.asks = asks or Asks()
        self.fields["reason"] = Reasons(self.asks.reasons)
        self.fields["contact_wish"] = Choice(self.asks.wishes)
        self.fields["contact_when"] = Choice(TIMES)
        for question in self.asks.questions:
            self.fields[field_name(question)] = _field(question)
        if not is_scored:
            del self.fields["score"]
            self.fields["comment"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.of_stranger and not self.errors and stranger_fields.lacks_a_way(self.stranger):
            words = _("Leave an e-mail address or a phone number too, or we cannot get back to you.")
            self.add_error(EMAIL, words)
        return data

    @property
    def stranger(self) -> Stranger:
        """Who they say they are: as it was typed where it is wrong, to be shown again."""
        if not self.of_stranger:
            return NOBODY
        name, email, phone = (self.cleaned_data.get(each) or self._typed(each) for each in NAMES)
        return Stranger(name, email, phone, place_named(str(self.data.get("src") or "")))

    @property
    def details(self) -> Details:
        """What was said beside score and comment, as far as it can be read; valid or not."""
        data = self.cleaned_data
        return Details.of(
            data["reason"],
            data["contact_wish"],
            data["contact_when"],
            (self._said(question) for question in self.asks.questions),
        )

    @property
    def details_errors(self) -> dict[str, str]:
        """By the name of the field, in the order of the page."""
        names = [field_name(question) for question in self.asks.questions]
        names += NAMES if self.of_stranger else ()
        return {name: self.first_error(name) for name in names if name in self.errors}

    @property
    def typed_solved(self) -> bool | None:
        """None where it is not asked, or not said."""
        solved: bool | None = self.cleaned_data.get("solved")
        return solved

    @property
    def typed_score(self) -> int | None:
        """The score as typed, if it is one; whether the form as a whole is valid or not."""
        score: int | None = self.cleaned_data.get("score")
        return score

    @property
    def typed_comment(self) -> str:
        """What stands in the box, to be shown again."""
        return str(self.data.get("comment") or "").replace("\0", "")

    def _said(self, question: ExtraQuestion) -> ExtraSaid:
        name = field_name(question)
        if question.kind == ExtraQuestion.Kind.TEXT:
            # As typed when it is too long: it is shown again.
            return ExtraSaid(question.pk, text=self.cleaned_data.get(name) or self._typed(name))
        chosen = self.cleaned_data[name]
        return ExtraSaid(question.pk, choice=int(chosen) if chosen else None)

    def _typed(self, name: str) -> str:
        return " ".join(str(self.data.get(name) or "").replace("\0", "").split())

    def first_error(self, field: str) -> str:
        return str(next(iter(self.errors.get(field, [])), ""))


def _field(question: ExtraQuestion) -> forms.Field:
    if question.kind == ExtraQuestion.Kind.TEXT:
        return Words()
    # The stored place of a choice: any language tells how many there are.
    most = max(len(question.choices_nb), len(question.choices_en))
    return Choice(tuple(str(place) for place in range(most)))
