"""How a file is read and what its columns mean, corrected by a person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from customers.actions.imports.set_up_import import SetUp
from customers.forms.import_choices import UnusableChoice, check_mapping
from customers.forms.text_checks import check_one_line, check_storable
from customers.models import ImportRun
from customers.ports.import_kinds import import_kind
from customers.rules.import_mapping import ATTRIBUTE, IGNORE
from npsapp.lib.tables.dates import DateOrder
from npsapp.lib.tables.headings import spoken_heading

ENCODINGS = [
    ("utf-8", "UTF-8"),
    ("windows-1252", gettext_lazy("Windows (Western Europe)")),
    ("utf-16", "UTF-16"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
]
DELIMITERS = [
    (";", gettext_lazy("Semicolon ;")),
    (",", gettext_lazy("Comma ,")),
    ("tab", pgettext_lazy("delimiter", "Tab")),
    ("|", gettext_lazy("Bar |")),
]
ORDERS = [
    (str(DateOrder.DAY_FIRST), gettext_lazy("day first: 24.09.2026")),
    (str(DateOrder.MONTH_FIRST), gettext_lazy("month first: 09/24/2026")),
    (str(DateOrder.YEAR_FIRST), gettext_lazy("year first: 2026-09-24")),
]


class ReadingForm(forms.Form):
    """Encoding and delimiter of a text file, or the sheet of a workbook."""

    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), choices=ENCODINGS)
    delimiter = forms.ChoiceField(label=gettext_lazy("Columns are parted by"), choices=DELIMITERS)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reading = run.reading
        unused = ("encoding", "delimiter") if reading["format"] == "xlsx" else ("sheet",)
        for name in unused:
            del self.fields[name]
        sheet = self.fields.get("sheet")
        if isinstance(sheet, forms.ChoiceField):
            sheet.choices = [(title, title) for title in reading["sheets"]]
        self.initial = {
            **reading,
            "delimiter": "tab" if reading["delimiter"] == "\t" else reading["delimiter"],
        }
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def chosen(self) -> dict[str, str]:
        """For `read_anew`. Call only on a valid form."""
        data = self.cleaned_data
        delimiter = data.get("delimiter", "")
        return {
            "encoding": data.get("encoding", ""),
            "delimiter": "\t" if delimiter == "tab" else delimiter,
            "sheet": data.get("sheet", ""),
        }


class ColumnsForm(forms.Form):
    """What each column is, the order of its dates, the source's name and what the kind asks for."""

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._run, self._kind = run, import_kind(run.kind)
        fields = [(field.name, field.label) for field in self._kind.fields]
        other = [(ATTRIBUTE, _("Keep as an attribute"))] if self._kind.takes_attributes else []
        choices = [(_("Fields"), fields), (_("Other"), [*other, (IGNORE, _("Leave out"))])]
        for at, column in enumerate(run.columns):
            heading = spoken_heading(column["heading"], at)
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading, choices=choices, initial=run.mapping[at], widget=_select()
            )
            if column["order"]:
                self.fields[f"order-{at}"] = forms.ChoiceField(
                    label=_("Dates in “%(heading)s”") % {"heading": heading},
                    choices=ORDERS,
                    initial=run.date_orders.get(str(at), column["order"]),
                    widget=_select(),
                )
        self.fields["source"] = forms.CharField(
            label=_("Source"),
            max_length=50,
            initial=run.source,
            validators=[check_storable, check_one_line],
            help_text=_(
                "Where the file comes from. Rows that come again are known by it; "
                "a customer’s id means the same customer whatever the source."
            ),
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )
        options = self._kind.option_fields()
        self.option_names = list(options)
        for name, field in options.items():
            field.initial = run.options.get(name, field.initial)
            if not isinstance(field, forms.BooleanField):
                chosen = isinstance(field, forms.ChoiceField)
                field.widget.attrs["class"] = "form-select" if chosen else "form-control"
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                check_mapping(self._kind, self._mapping(data))
            except UnusableChoice as error:
                raise ValidationError(str(error), code="mapping") from error
        return data

    def set_up(self) -> SetUp:
        """The choices, for the action. Call only on a valid form."""
        data = self.cleaned_data
        orders = {name[6:]: value for name, value in data.items() if name.startswith("order-")}
        options = {name: data[name] for name in self.option_names}
        return SetUp(self._mapping(data), orders, data["source"], options)

    def _mapping(self, data: dict[str, Any]) -> list[str]:
        return [data[f"column-{at}"] for at in range(len(self._run.columns))]


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})
