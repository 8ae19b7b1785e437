"""In whose words, language and zone a respondent reads their pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from customers.models import Customer, Organisation
from customers.reports.contact_card import ContactCard, contact_card
from customers.reports.places import zone_of
from npsapp.lib.language_choices import LanguageChoice, other_languages
from surveys.models import Invitation, Survey, SurveyText


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
    return _reading(invitation.survey, wanted, invitation.customer)


def strangers_reading(survey: Survey, wanted: str) -> Reading:
    """The pages of somebody of whom we know nothing, as `reading`. Two queries."""
    return _reading(survey, wanted, None)


def _reading(survey: Survey, wanted: str, customer: Customer | None) -> Reading:
    texts = SurveyText.objects.by_language(survey)
    organisation = Organisation.objects.current()
    usual = organisation.language if customer is None else customer.language
    text = SurveyText.objects.choose(texts, wanted, usual)
    return Reading(
        text=text,
        others=other_languages(text.language, texts),
        zone=organisation.zone if customer is None else zone_of(customer, organisation),
        organisation=contact_card(organisation, text.language),
        chosen=text.language == wanted != usual,
    )
