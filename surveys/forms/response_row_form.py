"""One historic answer in a file: what a row may say, and what it must."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.row_form import RowForm
from customers.forms.text_checks import check_one_line
from customers.forms.told_fields import LANGUAGES
from surveys.forms.answer_form import CommentField
from surveys.models.response import LONGEST_COMMENT
from surveys.rules.told_answers import read_told_score

# How people write nothing in a cell.
NOTHING = frozenset({"-", "–", "—", "n/a", "null", "none"})
_TWO_LETTERS = re.compile(r"[a-z]{2}", re.ASCII)


class ToldScore(forms.Field):
    default_error_messages = {"required": _("The row has no score.")}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        score = read_told_score(str(value))
        if score is None:
            raise ValidationError(
                _("“%(value)s” is not a whole number from 0 to 10."),
                code="score",
                params={"value": str(value)[:40]},
            )
        return score


class ToldMoment(forms.Field):
    default_error_messages = {"required": _("The row does not say when it was answered.")}

    def to_python(self, value: Any) -> datetime | None:
        return datetime.fromisoformat(str(value)) if value else None


class ToldLanguage(forms.Field):
    """Our word for it, else the two letters it begins with; "" when it is neither."""

    def to_python(self, value: Any) -> str:
        word = str(value or "").strip().casefold()
        code = re.split(r"[-_ ]", word)[0]
        return LANGUAGES.get(word) or LANGUAGES.get(code) or (code if _TWO_LETTERS.fullmatch(code) else "")


class Word(forms.CharField):
    """A word for a dimension; a dash means none."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        return "" if text.casefold() in NOTHING else text


class ResponseRowForm(RowForm):
    score = ToldScore()
    answered_at = ToldMoment()
    comment = CommentField(
        max_length=LONGEST_COMMENT,
        required=False,
        error_messages={
            "max_length": _("The comment has %(show_value)d characters; at most %(limit_value)d are kept.")
        },
    )
    response_id = forms.CharField(max_length=100, required=False)
    external_id = forms.CharField(max_length=100, required=False)
    email = forms.EmailField(required=False)
    name = Word(max_length=200, required=False)
    first_name = Word(max_length=100, required=False)
    last_name = Word(max_length=100, required=False)
    phone = Word(max_length=40, required=False)
    company = Word(max_length=200, required=False)
    company_external_id = forms.CharField(max_length=100, required=False)
    market = Word(max_length=100, required=False)
    touchpoint = Word(max_length=100, required=False)
    account_manager = Word(max_length=254, required=False)
    language = ToldLanguage(required=False)
    survey = Word(max_length=120, required=False)
    channel = Word(max_length=100, required=False)

    def __init__(self) -> None:
        super().__init__()
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name != "comment":
                field.validators.append(check_one_line)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        whole = f"{data.get('first_name', '')} {data.get('last_name', '')}".strip()
        if "name" in data:
            data["name"] = data["name"] or whole
        for name in ("email", "account_manager"):
            if data.get(name):
                data[name] = data[name].lower()
        return data
