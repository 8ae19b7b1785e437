"""What may be chosen for an import, by page or command: what each column is, and the kind's own options."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from customers.models import ImportRun
from customers.ports.import_kinds import ImportKind, import_kind
from customers.rules.import_mapping import ATTRIBUTE, IGNORE, normal_heading


class UnusableChoice(Exception):
    """What was chosen cannot be imported; the message says why."""


class OptionsForm(forms.Form):
    """What the kind asks for, once per run."""

    def __init__(self, *args: Any, kind: ImportKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(kind.option_fields())


def choose(
    run: ImportRun, told: Mapping[str, str], ignored: Sequence[str], options: Mapping[str, str]
) -> tuple[list[str], dict[str, Any]]:
    """Mapping and options, out of what was guessed and what was told by heading; or UnusableChoice."""
    kind, mapping = import_kind(run.kind), list(run.mapping)
    known = {field.name for field in kind.fields}
    otherwise = ATTRIBUTE if kind.takes_attributes else IGNORE
    for field, heading in told.items():
        if field not in known:
            raise UnusableChoice(
                _("There is no field “%(field)s”; there are %(fields)s.")
                % {"field": field, "fields": ", ".join(sorted(known))}
            )
        mapping = [otherwise if meaning == field else meaning for meaning in mapping]
        mapping[_place(run, heading)] = field
    for heading in told.values():
        if sum(_place(run, other) == _place(run, heading) for other in told.values()) > 1:
            raise UnusableChoice(_("The column “%(heading)s” is chosen twice.") % {"heading": heading})
    for heading in ignored:
        mapping[_place(run, heading)] = IGNORE
    check_mapping(kind, mapping)
    form = OptionsForm(options, kind=kind)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise UnusableChoice(f"{name}: {errors[0]}")
    return mapping, form.cleaned_data


def check_mapping(kind: ImportKind, mapping: Sequence[str]) -> None:
    """UnusableChoice when a field has two columns, or lacks one that must be there."""
    chosen = [meaning for meaning in mapping if meaning not in (ATTRIBUTE, IGNORE)]
    labels = {field.name: str(field.label) for field in kind.fields}
    for meaning in chosen:
        if chosen.count(meaning) > 1:
            raise UnusableChoice(_("“%(field)s” is chosen for two columns.") % {"field": labels[meaning]})
    for field in kind.fields:
        if field.required and field.name not in chosen:
            raise UnusableChoice(_("Choose which column holds “%(field)s”.") % {"field": labels[field.name]})
    if missing := kind.missing(frozenset(chosen)):
        raise UnusableChoice(missing)


def _place(run: ImportRun, heading: str) -> int:
    headings = [normal_heading(column["heading"]) for column in run.columns]
    try:
        return headings.index(normal_heading(heading))
    except ValueError:
        raise UnusableChoice(
            _("There is no column “%(heading)s”; there are %(headings)s.")
            % {"heading": heading, "headings": ", ".join(column["heading"] for column in run.columns)}
        ) from None
