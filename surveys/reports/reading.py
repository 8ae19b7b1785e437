"""In whose words, language and zone a respondent reads their pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from customers.models import Organisation
from customers.reports.contact_card import ContactCard, contact_card
from customers.reports.places import zone_of
from surveys.models import Invitation, SurveyText

NAMES = {"nb": "Norsk", "en": "English"}


@dataclass(frozen=True)
class LanguageChoice:
    """Another language of this survey, under its own name."""

    code: str
    name: str


@dataclass(frozen=True)
class Reading:
    text: SurveyText
    others: tuple[LanguageChoice, ...]
    zone: str
    organisation: ContactCard
    # Not the customer's own language: it has to be carried from page to page.
    chosen: bool

    @property
    def language(self) -> str:
        return self.text.language

    @property
    def query(self) -> str:
        """What to append to the next page's address so that it speaks the same language."""
        return f"?lang={self.language}" if self.chosen else ""

    @contextmanager
    def active(self) -> Iterator[None]:
        with translation.override(self.language), timezone.override(ZoneInfo(self.zone)):
            yield


def reading(invitation: Invitation, wanted: str) -> Reading:
    """The pages of this invitation, in the wanted language when the survey has it. Two queries."""
    texts = SurveyText.objects.by_language(invitation.survey)
    organisation = Organisation.objects.current()
    text = SurveyText.objects.choose(texts, wanted, invitation.customer.language)
    return Reading(
        text=text,
        others=tuple(
            LanguageChoice(code, NAMES[code]) for code in NAMES if code in texts and code != text.language
        ),
        zone=zone_of(invitation.customer, organisation),
        organisation=contact_card(organisation),
        chosen=text.language == wanted != invitation.customer.language,
    )
