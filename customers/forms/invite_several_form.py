"""Several people at once: one on each line, with the same roles and team."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.actions.invite_person import Invitee
from customers.forms.fields import AddressField, OneLineField
from customers.forms.person_forms import BelongingFields, known_words
from customers.forms.text_checks import check_storable
from customers.models import User

MOST = 100
_LINE = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<email>[^<>]*?)\s*>\s*[,;]?\s*")
_NAME = OneLineField(max_length=150, error_messages={"required": gettext_lazy("The name is missing.")})
_ADDRESS = AddressField(max_length=254, error_messages={"required": gettext_lazy("The address is missing.")})


class InviteSeveralForm(BelongingFields):
    people = forms.CharField(
        label=gettext_lazy("People"),
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Ola Nordmann <ola@nordavind.example>"}),
        help_text=gettext_lazy("One on each line: name, then the address in angle brackets."),
        max_length=MOST * 420,
        validators=[check_storable],
    )

    field_order = ["people", "roles", "team", "language"]

    def clean_people(self) -> list[tuple[str, str]]:
        """Name and address of each, or every problem with its line; then nobody is invited."""
        lines = str(self.cleaned_data["people"]).splitlines()
        filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        if len(filled) > MOST:
            raise ValidationError(_("At most %(most)d at a time.") % {"most": MOST}, code="many")
        people, problems = list[tuple[str, str]](), list[ValidationError]()
        for number, line in filled:
            try:
                people.append(_read(line, {email for _name, email in people}))
            except ValidationError as error:
                problems += [_at(number, words) for words in error.messages]
        if problems:
            raise ValidationError(problems)
        return people

    def invitees(self) -> list[Invitee]:
        """Call only on a valid form."""
        roles, team, language = self.belonging()
        people: list[tuple[str, str]] = self.cleaned_data["people"]
        return [Invitee(name, email, roles, team, language) for name, email in people]


def _read(line: str, earlier: set[str]) -> tuple[str, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValidationError(_("Write it as: Name <address>"))
    name, email = str(_NAME.clean(match["name"].strip("\"'"))), str(_ADDRESS.clean(match["email"]))
    if email in earlier:
        raise ValidationError(_("%(address)s stands here twice.") % {"address": email})
    known = User.objects.get_queryset().by_email(email).first()
    if known is not None:
        raise ValidationError(known_words(known))
    return name, email


def _at(number: int, words: Any) -> ValidationError:
    return ValidationError(_("Line %(number)d: %(problem)s") % {"number": number, "problem": words})
