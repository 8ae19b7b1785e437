"""A member of staff: invited, changed by an administrator, changed by themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.actions.change_person import PersonChange
from customers.actions.invite_person import Invitee
from customers.forms.edit_form import FieldsForm
from customers.forms.fields import AddressField, OneLineField, ZoneField
from customers.forms.says_changed import SaysChanged
from customers.models import Team, User
from customers.models.fields import Language
from customers.reports.role_names import CHOICES, role_names
from customers.rules.roles import Role


class BelongingFields(forms.Form):
    """What somebody may do, and with whom they share customers."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    team = forms.ModelChoiceField(
        label=gettext_lazy("Team"),
        queryset=Team.objects.all(),
        required=False,
        empty_label=gettext_lazy("No team"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)

    def belonging(self) -> tuple[frozenset[str], Team | None, str]:
        data = self.cleaned_data
        return frozenset(data["roles"]), data["team"], data["language"]


class InviteForm(BelongingFields):
    full_name = OneLineField(label=gettext_lazy("Full name"), max_length=150)
    email = AddressField(label=gettext_lazy("E-mail"), max_length=254)

    field_order = ["full_name", "email", "roles", "team", "language"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        known = User.objects.get_queryset().by_email(email).first()
        if known is not None:
            raise ValidationError(known_words(known), code="known")
        return email

    def invitee(self) -> Invitee:
        """Call only on a valid form."""
        roles, team, language = self.belonging()
        data = self.cleaned_data
        return Invitee(data["full_name"], data["email"], roles, team, language)


class PersonForm(SaysChanged, BelongingFields):
    """`seen` tells which state of the person this page was made from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    full_name = OneLineField(label=gettext_lazy("Full name"), max_length=150)
    phone = OneLineField(
        label=gettext_lazy("Phone"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Customers who wait for a call are given this number."),
    )

    field_order = ["full_name", "phone", "roles", "team", "language", "zone"]

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "full_name": person.full_name,
                "phone": person.phone,
                "roles": sorted(person.roles),
                "team": person.team_id,
                "language": person.language,
                "zone": person.zone,
                "seen": PersonChange.stored(person).seen,
            },
        )
        super().__init__(*args, **kwargs)
        self.fields["zone"] = ZoneField(current=person.zone)

    def change(self) -> PersonChange:
        """Call only on a valid form."""
        roles, team, language = self.belonging()
        data = self.cleaned_data
        return PersonChange(data["full_name"], data["phone"], language, data["zone"], team, roles)

    def stored(self, name: str, value: object) -> str:
        if name == "roles" and isinstance(value, frozenset):
            return ", ".join(role_names(value)) or "–"
        return super().stored(name, value)


class ProfileForm(FieldsForm[User]):
    """What everybody may say of themselves."""

    full_name = OneLineField(label=gettext_lazy("Full name"), max_length=150)
    phone = OneLineField(
        label=gettext_lazy("Phone"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Customers who wait for your call are given this number."),
    )

    class Meta:
        model = User
        fields = ["full_name", "phone", "language", "zone", "daily_digest", "weekly_digest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"] = ZoneField(current=self.instance.zone)
        if not self.instance.has_role(Role.CX_LEAD, Role.ACCOUNT_MANAGER):
            del self.fields["weekly_digest"]  # nobody else gets one
        self.remember()


def known_words(person: User) -> str:
    """Why an address cannot be invited."""
    values = {"person": person, "address": person.email}
    if person.is_active:
        return _("%(person)s has this address already.") % values
    return _("%(person)s had this address and is deactivated: take them back instead.") % values
