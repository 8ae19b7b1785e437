"""The fields beside score and comment: what cannot be read is left out, for none of it need be answered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import SurveyReason
from surveys.models.extra_answer import EXTRA_LENGTH


class _Several(forms.TextInput):
    """Every value of that name, as browsers send boxes that are ticked."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or [])


class Reasons(forms.Field):
    """The ids of what was ticked; the first level is ticked with its second."""

    widget = _Several

    def __init__(self, reasons: Iterable[SurveyReason]) -> None:
        super().__init__(required=False)
        self.parents = {str(reason.pk): reason.parent_id for reason in reasons}

    def to_python(self, value: Any) -> tuple[int, ...]:
        ticked = [each for each in value or () if each in self.parents]
        found = {int(each) for each in ticked}
        found |= {parent for each in ticked if (parent := self.parents[each]) is not None}
        return tuple(sorted(found))


class Choice(forms.Field):
    """One of these words, or none."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(required=False)
        self.words = frozenset(words)

    def to_python(self, value: Any) -> str:
        return value if value in self.words else ""


class Words(forms.CharField):
    """A line of the respondent's own."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            max_length=EXTRA_LENGTH,
            error_messages={
                "max_length": _(
                    "This is %(show_value)s characters long. Shorten it to at most %(limit_value)s."
                ),
                "null_characters_not_allowed": _(
                    "It holds a character we cannot store. It is taken out now."
                ),
            },
        )

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())
