"""What a respondent may send: a score and a comment, or for a feedback survey the comment alone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.models.response import COMMENT_LIMIT
from surveys.rules.scores import read_score


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

    def __init__(self, data: Any, is_scored: bool) -> None:
        super().__init__(data)
        if not is_scored:
            del self.fields["score"]
            self.fields["comment"].required = True

    @property
    def typed_score(self) -> int | None:
        """The score as typed, if it is one; whether the form as a whole is valid or not."""
        score: int | None = self.cleaned_data.get("score")
        return score

    @property
    def typed_comment(self) -> str:
        """What stands in the box, to be shown again."""
        return str(self.data.get("comment") or "").replace("\0", "")

    def first_error(self, field: str) -> str:
        return str(next(iter(self.errors.get(field, [])), ""))
