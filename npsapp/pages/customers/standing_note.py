"""Where a customer is, what time it is there, and what lets us ask them, in words."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from customers.models import Consent, Customer, LegalBasis, Organisation
from customers.reports.legal_standing import Standing, legal_standing
from customers.reports.places import own_country_of, zone_of
from npsapp.lib.countries import country_name
from npsapp.lib.spoken_time import clock, day_and_year


@dataclass(frozen=True)
class StandingNote:
    """`is_assumed`: nobody told us the country, so ours is taken. `local_clock` is what theirs shows."""

    country: str
    is_assumed: bool
    zone: str
    local_clock: str
    may_be_asked: bool
    words: str
    consent: Consent | None
    consent_words: str

    @property
    def consent_holds(self) -> bool:
        return self.consent is not None and self.consent.withdrawn_at is None


def standing_note(customer: Customer, now: datetime) -> StandingNote:
    """Five queries; `customer` comes with the company."""
    organisation = Organisation.objects.current()
    standing = legal_standing([customer])[customer.pk]
    zone = zone_of(customer, organisation)
    consents = Consent.objects.filter(customer=customer).select_related("recorded_by")
    # The one that holds has no such time.
    last = consents.order_by(F("withdrawn_at").desc(nulls_first=True), "-pk").first()
    return StandingNote(
        country=country_name(standing.country),
        is_assumed=not own_country_of(customer),
        zone=zone,
        local_clock=_clock(now, zone),
        may_be_asked=standing.may_be_asked,
        words=_basis(standing),
        consent=last,
        consent_words=_consent(last) if last is not None else "",
    )


def _clock(now: datetime, zone: str) -> str:
    with timezone.override(ZoneInfo(zone)):
        return clock(now)


def _basis(standing: Standing) -> str:
    """Consent that holds says more than the basis: it is told by itself."""
    country = {"country": country_name(standing.country)}
    if standing.basis == LegalBasis.Basis.LEGITIMATE_INTEREST:
        return _("Legitimate interest (%(country)s)") % country
    if standing.basis != LegalBasis.Basis.CONSENT:
        return _("Not asked: we have no legal basis for %(country)s") % country
    if standing.has_consent:
        return _("Consent, which %(country)s requires") % country
    return _("Not asked: no consent, which %(country)s requires") % country


def _consent(consent: Consent) -> str:
    told = {"day": day_and_year(consent.given_at), "how": str(consent.get_how_display()).lower()}
    if consent.withdrawn_at is None:
        return _("Consent given %(day)s, %(how)s") % told
    told["withdrawn"] = day_and_year(consent.withdrawn_at)
    return _("Consent of %(day)s was withdrawn %(withdrawn)s") % told
