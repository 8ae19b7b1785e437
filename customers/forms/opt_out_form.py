"""What the buttons on the page behind “no more surveys” say, and whether a person pressed them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import QueryDict

from npsapp.lib import form_tokens


@dataclass(frozen=True)
class OptOutForm:
    data: QueryDict
    # What the form's token is bound to.
    subject: str

    @property
    def is_one_click(self) -> bool:
        """RFC 8058: the mail program's own button."""
        return self.data.get("List-Unsubscribe") == "One-Click"

    @property
    def takes_back(self) -> bool:
        return "again" in self.data

    def is_by_a_person(self, now: datetime) -> bool:
        """Taking it back undoes a wish, so a program that presses every button must not get so far."""
        if self.data.get("website"):
            return False
        try:
            token = form_tokens.read(self.data.get("form_token", ""), self.subject, now)
        except (form_tokens.Invalid, form_tokens.Expired):
            return False
        return token.age >= timedelta(milliseconds=settings.HOLD_FORM_MILLISECONDS)
