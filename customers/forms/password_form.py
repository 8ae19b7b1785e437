"""The first password of a member of staff."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from customers.forms.text_checks import check_storable
from customers.models import User

LONGEST = 200


class FirstPasswordForm(forms.Form):
    """Twice the same, and good enough. Longer ones only cost time to hash."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST,
        validators=[check_storable],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = " ".join(
            capfirst(text) for text in password_validators_help_texts()
        )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        password = self.cleaned_data.get("password")
        if password is not None and password != again:
            raise ValidationError(_("The two are not the same."), code="differs")
        return again
