"""A customer's attributes in a text field, one on each line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.text_checks import check_one_line
from customers.rules.attribute_lines import MOST, NAME_LIMIT, VALUE_LIMIT, BadLine, lines_of, read_lines

TEXT_LIMIT = 50_000


class AttributesField(forms.CharField):
    """`known` is what the customer has: what is left as it stands keeps its kind."""

    known: Mapping[str, object] = {}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Attributes"),
            help_text=gettext_lazy("One on each line, such as “Size: large”."),
            max_length=TEXT_LIMIT,
            widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return lines_of(value) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            found = read_lines(text, self.known)
        except BadLine as bad:
            raise ValidationError(_words(bad), code=bad.code) from bad
        for name, said in found.items():
            if name not in self.known:
                check_one_line(name)
            if isinstance(said, str) and self.known.get(name) != said:
                check_one_line(said)
        return found


def _words(bad: BadLine) -> str:
    return {
        "no_separator": _("“%(line)s” has no colon between name and value."),
        "no_name": _("“%(line)s” has no name before the colon."),
        "twice": _("“%(line)s” stands here twice."),
        "too_long": _("“%(line)s” is too long: %(name)d characters for a name, %(value)d for a value."),
        "too_many": _("These are too many: %(most)d at most."),
    }[bad.code] % {"line": bad.line[:60], "name": NAME_LIMIT, "value": VALUE_LIMIT, "most": MOST}
