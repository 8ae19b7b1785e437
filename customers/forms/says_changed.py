"""What a form says when somebody else has stored something since its page was made."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from customers.models.fields import Language
from npsapp.lib.countries import country_name
from npsapp.lib.fingerprint import ChangedMeanwhile

SEEN = "seen"
# Of every page that refuses to write over what its reader has not seen.
CONFLICT = 409


class SaysChanged(forms.BaseForm):
    """Has a hidden field with what was seen, and says what somebody else stored meanwhile."""

    seen_in = SEEN

    def say_changed(self, changed: ChangedMeanwhile) -> None:
        """Keep what was typed, say what is stored, and let the next sending be a decision."""
        self.add_error(None, ValidationError(self._what_is_stored(changed), code="changed"))
        self.now_seen(changed)

    def now_seen(self, changed: ChangedMeanwhile) -> None:
        """For a page that says itself what is stored."""
        typed: Any = copy(self.data)
        typed[self.add_prefix(self.seen_in)] = changed.seen
        self.data = typed

    def _what_is_stored(self, changed: ChangedMeanwhile) -> str:
        if not changed.stored:
            return _(
                "Somebody changed this while you had it open. What you typed stands here and is not stored."
                " Look at what is stored now in another tab; send again to write yours over it."
            )
        stored = format_html_join(
            ", ",
            "{}: <bdi>{}</bdi>",
            ((self.fields[name].label, self.stored(name, value)) for name, value in changed.stored.items()),
        )
        words = _(
            "Somebody changed this while you had it open. Stored now: {stored}."
            " Send again to write yours over it."
        )
        return format_html(words, stored=stored)

    def stored(self, name: str, value: object) -> str:
        """A stored value in words."""
        if name == "country":
            return country_name(str(value)) or "–"
        if name == "language":
            return str(Language(str(value)).label)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return "–" if value in (None, "") else str(value)
