"""The sites that may show a survey's widget, one a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.text_checks import check_storable
from surveys.rules.origins import MOST_ORIGINS, ORIGIN_LENGTH, NotAnOrigin, origins

TEXT_LENGTH = MOST_ORIGINS * (ORIGIN_LENGTH + 2)


class SitesForm(forms.Form):
    sites = forms.CharField(
        label=gettext_lazy("Sites that may show it"),
        required=False,
        max_length=TEXT_LENGTH,
        validators=[check_storable],
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "off"}),
        help_text=gettext_lazy(
            "One a line, such as https://www.company.com. Nothing after the name. Empty: no widget."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def clean_sites(self) -> tuple[str, ...]:
        try:
            found = origins(self.cleaned_data["sites"].splitlines())
        except NotAnOrigin as error:
            raise ValidationError(_why(error), code=error.code) from error
        if len(found) > MOST_ORIGINS or any(len(each) > ORIGIN_LENGTH for each in found):
            words = _("At most %(most)d sites, each of at most %(length)d characters.")
            raise ValidationError(words % {"most": MOST_ORIGINS, "length": ORIGIN_LENGTH}, code="too_many")
        return found


def _why(error: NotAnOrigin) -> str:
    words = {
        "scheme": _("“%(site)s” must begin with https://; http:// is for localhost alone."),
        "path": _("“%(site)s” goes on after the site’s name: leave out what follows it."),
        "port": _("“%(site)s” has a port that does not exist."),
        "letters": _("“%(site)s” has a letter that not all browsers read alike: write it as xn--…"),
        "host": _("“%(site)s” does not name one site. Write each out; * is not possible."),
    }
    return words[error.code] % {"site": error.text}
