"""How a page asks somebody whom nobody asked how we may get back to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.rules.strangers import Stranger

NAME, EMAIL, PHONE = "giver_name", "giver_email", "giver_phone"
NAMES = (NAME, EMAIL, PHONE)


@dataclass(frozen=True)
class AskedOfStranger:
    """One line of the form; `kind` and `fills` are for the browser's own help."""

    name: str
    words: str
    kind: str
    fills: str
    text: str
    error: str


def asked_of_stranger(said: Stranger, errors: Mapping[str, str]) -> list[AskedOfStranger]:
    """As the page shows them, with what was typed."""
    return [
        AskedOfStranger(NAME, _("Your name"), "text", "name", said.name, errors.get(NAME, "")),
        AskedOfStranger(EMAIL, _("E-mail"), "email", "email", said.email, errors.get(EMAIL, "")),
        AskedOfStranger(PHONE, _("Phone"), "tel", "tel", said.phone, errors.get(PHONE, "")),
    ]
