"""What lets us ask the people of one country."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from customers.forms.country_field import CountryField
from customers.forms.edit_form import EditForm
from customers.models import LegalBasis

CHOSEN = (LegalBasis.Basis.LEGITIMATE_INTEREST, LegalBasis.Basis.CONSENT)


class LegalBasisForm(EditForm[LegalBasis]):
    """A new one says which country; later the country stays. Blocking has a page that asks twice."""

    class Meta:
        model = LegalBasis
        fields = ("country", "basis", "note")

    def __init__(self, *args: Any, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["country"]
        else:
            self.fields["country"] = CountryField(nothing=_("Choose a country"), initial=country)
            self.fields["country"].required = True
        self.fields["basis"] = forms.ChoiceField(
            label=_("What lets us ask"), choices=self._bases(), widget=forms.RadioSelect
        )
        self.fields["note"].help_text = _("Who decided it, and where it is written down.")
        self.helper.layout = Layout("seen", *(name for name in self.Meta.fields if name in self.fields))

    def _bases(self) -> list[tuple[str, str]]:
        is_blocked = self.instance.basis == LegalBasis.Basis.BLOCKED
        chosen = (*CHOSEN, LegalBasis.Basis.BLOCKED) if is_blocked else CHOSEN
        return [(basis.value, str(basis.label)) for basis in chosen]

    def clean_country(self) -> str:
        country = str(self.cleaned_data["country"])
        if LegalBasis.objects.filter(country=country).exists():
            raise ValidationError(_("This country is in the list already: change it there."), code="known")
        return country

    def stored(self, name: str, value: object) -> str:
        if name == "basis":
            return str(LegalBasis.Basis(str(value)).label)
        return super().stored(name, value)
