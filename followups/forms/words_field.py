"""A text of several lines, stored with one kind of line end."""

from typing import Any

from django import forms


class WordsField(forms.CharField):
    """Browsers send lines that end in CR LF; a text that was not touched must compare as unchanged."""

    def __init__(self, *, rows: int = 3, max_length: int = 1000, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **kwargs)

    def to_python(self, value: object) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")
