"""A segment as it is composed: two lists of conditions that are posted back, added to and taken from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.forms.condition_form import ConditionForm, shown
from customers.ports.segment_fields import Choices
from customers.reports.segment_vocabulary import Vocabulary
from customers.rules.segment_definition import MOST_CONDITIONS, Condition, Definition
from customers.rules.segment_words import Kind

GROUPS = ("all", "any")
_KEY = re.compile(r"(all|any)-\d{1,4}")


@dataclass(frozen=True)
class Row:
    """One condition. `key` tells rows apart; without a form it cannot be read any more."""

    key: str
    word: str
    label: str
    form: ConditionForm | None
    problem: str = ""

    @property
    def is_choice(self) -> bool:
        """Its value is a group of boxes, not one field with a label."""
        return self.form is not None and self.form.segment_field.kind == Kind.CHOICE

    @property
    def number(self) -> int:
        return int(self.key.partition("-")[2])


class SegmentBuilder:
    """The rows of both lists. Forms that were posted are bound; a row just added is not."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rows: dict[str, list[Row]] = {group: [] for group in GROUPS}
        self.problem = ""
        self.notice = ""
        # The list a row was taken from: the keyboard goes on there.
        self.taken_from = ""
        self._given: Definition | None = None

    @classmethod
    def of(cls, definition: Definition, vocabulary: Vocabulary) -> "SegmentBuilder":
        builder = cls(vocabulary)
        builder._given = definition
        for group, conditions in zip(GROUPS, (definition.all, definition.any), strict=True):
            for number, condition in enumerate(conditions):
                builder.rows[group].append(builder._stored(f"{group}-{number}", condition))
        return builder

    @classmethod
    def posted(cls, data: QueryDict, vocabulary: Vocabulary) -> "SegmentBuilder":
        builder = cls(vocabulary)
        for key in list(dict.fromkeys(data.getlist("row")))[:MOST_CONDITIONS]:
            if _KEY.fullmatch(key):
                word = data.get(f"{key}-field", "")
                builder.rows[key.partition("-")[0]].append(builder._row(key, word, data=data))
        return builder

    def change(self, data: QueryDict) -> None:
        """Add or take away a row, as the button that was pressed says."""
        removed = data.get("remove", "")
        if removed:
            for group in GROUPS:
                self.rows[group] = [row for row in self.rows[group] if row.key != removed]
            self.taken_from = removed.partition("-")[0]
        group = data.get("add", "")
        word = data.get(f"{group}-add", "")
        if group in GROUPS and self.vocabulary.find(word) is not None:
            self._add(group, word)

    def is_valid(self) -> bool:
        """Fills in the forms' errors, and `problem` for the whole."""
        rows = list(self)
        if not rows:
            self.problem = _("Add a condition first: without one everybody would be in.")
        lacking = sum(1 for row in rows if row.form is None)
        if lacking:
            self.problem = ngettext(
                "One condition cannot be read any more. Take it away.",
                "%(count)d conditions cannot be read any more. Take them away.",
                lacking,
            ) % {"count": lacking}
        valid = [row.form is not None and row.form.is_valid() for row in rows]
        return bool(rows) and all(valid)

    def definition(self) -> Definition:
        """What was composed. Call only when it is valid."""
        both = [tuple(row.form.condition() for row in self.rows[group] if row.form) for group in GROUPS]
        return Definition(*both)

    def finished(self) -> Definition | None:
        """What can be counted: what it began with or what was posted; None while something lacks."""
        if self._given is not None:
            return self._given
        return self.definition() if self.is_valid() else None

    def offered(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The fields that can be added, under their headings."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for field in self.vocabulary.fields.values():
            groups.setdefault(str(field.group), []).append((field.word, str(field.label)))
        return list(groups.items())

    def __iter__(self) -> Iterator[Row]:
        for group in GROUPS:
            yield from self.rows[group]

    def _add(self, group: str, word: str) -> None:
        if sum(1 for _row in self) >= MOST_CONDITIONS:
            self.notice = _("This is as many conditions as a segment can have.")
            return
        number = max((row.number for row in self), default=-1) + 1
        row = self._row(f"{group}-{number}", word)
        if row.form is not None:
            row.form.fields["operator"].widget.attrs["autofocus"] = True
        self.rows[group].append(row)

    def _row(self, key: str, word: str, data: QueryDict | None = None) -> Row:
        field = self.vocabulary.find(word)
        if field is None:
            label = word.partition(":")[2] or word
            return Row(key, word, label, None, _("This does not exist any more."))
        form = ConditionForm(field, self._choices(word), data, prefix=key)
        return Row(key, word, str(field.label), form)

    def _stored(self, key: str, condition: Condition) -> Row:
        field, problem = self.vocabulary.find(condition.field), self.vocabulary.problem(condition)
        if field is None:
            return self._row(key, condition.field)
        initial: dict[str, Any] = shown(condition)
        form = ConditionForm(field, self._choices(field.word), prefix=key, initial=initial)
        return Row(key, field.word, str(field.label), form, problem)

    def _choices(self, word: str) -> Choices:
        field = self.vocabulary.find(word)
        return self.vocabulary.choices(field) if field is not None else ()
