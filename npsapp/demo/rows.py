"""Makes the demo's staff, companies, customers and surveys."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from customers.models import Company, Customer, Organisation, Team, User
from npsapp.demo.cast import CompanySpec, CustomerSpec
from npsapp.demo.staff import PASSWORD, STAFF, TEAMS
from npsapp.demo.survey_texts import SURVEYS
from surveys.actions.edit_reasons import add_standard_reasons
from surveys.models import Survey, SurveyText
from surveys.rules.survey_settings import USUAL_REST


@dataclass(frozen=True)
class Rows:
    """The rows by the names that the plan uses: mailbox, external id."""

    staff: dict[str, User]
    customers: dict[str, Customer]


def introduce_nordavind() -> None:
    """Fill in what the shipped organisation lacks; the sender stays the environment's."""
    organisation = Organisation.objects.current()
    organisation.name = organisation.sender_name = "Nordavind"
    organisation.phone = "+47 21 55 50 00"
    organisation.phone_hours = "08.00–16.00"
    organisation.address = "Vindveien 1, 0001 Oslo"
    organisation.save()


def make_staff() -> dict[str, User]:
    teams = {name: Team.objects.get_or_create(name=name)[0] for name in TEAMS}
    groups = {group.name: group for group in Group.objects.all()}
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    staff = {}
    for person in STAFF:
        staff[person.mailbox] = User.objects.create(
            email=person.email,
            full_name=person.full_name,
            phone=person.phone,
            team=teams[person.team],
            password=password,
        )
        staff[person.mailbox].groups.add(groups[person.role])
    return staff


def make_companies(specs: Iterable[CompanySpec], staff: dict[str, User]) -> dict[str, Company]:
    rows = Company.objects.bulk_create(
        Company(
            external_id=spec.external_id,
            name=spec.name,
            market=spec.market,
            country="NO",
            account_manager=staff[spec.manager],
            yearly_value=spec.yearly_value,
            renewal_date=spec.renewal_date,
        )
        for spec in specs
    )
    return {row.external_id: row for row in rows}


def make_customers(
    specs: Iterable[CustomerSpec], companies: dict[str, Company], staff: dict[str, User]
) -> dict[str, Customer]:
    rows = Customer.objects.bulk_create(
        Customer(
            external_id=spec.external_id,
            name=spec.name,
            email=spec.email,
            phone=spec.phone,
            language=spec.language,
            country="NO",
            company=companies[spec.company.external_id] if spec.company else None,
            account_manager=None if spec.company else staff[spec.manager],
            customer_since=spec.since,
            is_key_contact=spec.is_key_contact,
            attributes={"abonnement": spec.plan, "sted": spec.place},
        )
        for spec in specs
    )
    return {row.external_id: row for row in rows}


def make_surveys() -> None:
    """Live ones, with their words in both languages and reasons to tick."""
    for outline in SURVEYS:
        survey = Survey.objects.create(
            name=outline.name,
            slug=outline.slug,
            kind=outline.kind,
            state=Survey.State.LIVE,
            recommended="Nordavind",
            interaction_kinds=list(outline.interaction_kinds),
            delay_minutes=outline.delay_minutes,
            rest_days=USUAL_REST[outline.kind],
            privacy=outline.privacy,
            asks_contact_wish=outline.kind == Survey.Kind.TRANSACTIONAL,
        )
        SurveyText.objects.bulk_create(
            SurveyText(survey=survey, language=language, **asdict(words))
            for language, words in outline.texts.items()
        )
        if survey.is_scored:
            add_standard_reasons(survey.pk)
