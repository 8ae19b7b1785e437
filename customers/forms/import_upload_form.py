"""A file to import, and what its rows are."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.ports.import_kinds import import_kinds

MEGABYTE = 1024 * 1024


class ImportUploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("What are the rows?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # what is wrong with it is said by whoever reads it
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = import_kinds()
        choices = [(kind.name, kind.label) for kind in kinds]
        kind_field = self.fields["kind"]
        if isinstance(kind_field, forms.ChoiceField):
            kind_field.choices = choices
        self.initial.setdefault("kind", kinds[0].name)
        self.fields["file"].help_text = _(
            "CSV or Excel (.xlsx), at most %(most)s MB, with headings in the first row. "
            "Nothing is taken before you have seen what comes of it."
        ) % {"most": settings.IMPORT_MAX_MEGABYTES}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_MEGABYTES * MEGABYTE:
            raise ValidationError(
                _("The file is larger than %(most)s MB. Part it, or ask for the command `import_%(kind)s`."),
                code="too_large",
                params={
                    "most": settings.IMPORT_MAX_MEGABYTES,
                    "kind": self.cleaned_data.get("kind", "customers"),
                },
            )
        return file
