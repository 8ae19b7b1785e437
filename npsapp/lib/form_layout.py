"""How fields of a form stand on the page."""

from crispy_forms.layout import Column, Row


def beside(*names: str) -> Row:
    """In one line where there is room."""
    return Row(*(Column(name, css_class="col-sm") for name in names))
