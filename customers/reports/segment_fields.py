"""What segments can ask of a customer's and a company's own data."""

from django.db.models import Case, DateField, Exists, F, Func, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf, TruncDate, Upper
from django.utils.translation import gettext_lazy as _

from customers.models import Company, Consent, LegalBasis, OptOut, Organisation, Team, User
from customers.models.fields import Language
from customers.ports.segment_fields import Choices, Moment, SegmentField, Sql
from customers.rules.segment_words import Kind

CUSTOMER, COMPANY, ATTRIBUTES = _("Customer"), _("Company"), _("Your own columns")
ATTRIBUTE = "attribute:"


def _languages() -> Choices:
    return Language.choices


def _states() -> Choices:
    return Company.State.choices


def _account_managers() -> Choices:
    return [(str(user.pk), user.full_name) for user in User.objects.get_queryset().order_by("full_name")]


def _teams() -> Choices:
    return [(str(team.pk), team.name) for team in Team.objects.all()]


def _customer_since(moment: Moment) -> Sql:
    return Coalesce("customer_since", TruncDate("created_at", tzinfo=moment.zone), output_field=DateField())


def _added(moment: Moment) -> Sql:
    return TruncDate("created_at", tzinfo=moment.zone)


def _team(_moment: Moment) -> Sql:
    own = When(account_manager__isnull=False, then=F("account_manager__team_id"))
    return Case(own, default=F("company__account_manager__team_id"))


def _opted_out(_moment: Moment) -> Sql:
    return Exists(OptOut.objects.filter(customer=OuterRef("pk")))


def _has_consent(_moment: Moment) -> Sql:
    return Exists(Consent.objects.valid().filter(customer=OuterRef("pk")))


def _bases() -> Choices:
    return LegalBasis.Basis.choices


def _legal_basis(_moment: Moment) -> Sql:
    """As `legal_standing` says it of each: a country nobody has decided about is blocked."""
    told = (NullIf(OuterRef("country"), Value("")), NullIf(OuterRef("company__country"), Value("")))
    ours = Subquery(Organisation.objects.values("country")[:1])
    decided = LegalBasis.objects.filter(country=Upper(Coalesce(*told, ours))).values("basis")[:1]
    return Coalesce(Subquery(decided), Value(LegalBasis.Basis.BLOCKED.value))


def _has_address(_moment: Moment) -> Sql:
    return Case(When(~Q(email=""), then=Value(True)), default=Value(False))


FIELDS = (
    SegmentField(
        "customer_since",
        _("Customer since (day)"),
        CUSTOMER,
        Kind.DATE,
        lambda _at: F("customer_since"),
        True,
    ),
    SegmentField("customer_for", _("Became a customer"), CUSTOMER, Kind.DAYS_SINCE, _customer_since),
    SegmentField("added", _("Added to the register"), CUSTOMER, Kind.DAYS_SINCE, _added),
    SegmentField("is_key_contact", _("Key contact"), CUSTOMER, Kind.YES_NO, lambda _at: F("is_key_contact")),
    SegmentField(
        "language",
        _("Language"),
        CUSTOMER,
        Kind.CHOICE,
        lambda _at: F("language"),
        choices=_languages,
    ),
    SegmentField("country", _("Country (two letters)"), CUSTOMER, Kind.TEXT, lambda _at: F("country"), True),
    SegmentField(
        "account_manager",
        _("Account manager"),
        CUSTOMER,
        Kind.CHOICE,
        lambda _at: Coalesce("account_manager_id", "company__account_manager_id"),
        True,
        _account_managers,
    ),
    SegmentField("team", _("The account manager’s team"), CUSTOMER, Kind.CHOICE, _team, True, _teams),
    SegmentField("opted_out", _("Has opted out"), CUSTOMER, Kind.YES_NO, _opted_out),
    SegmentField("has_consent", _("Has given consent"), CUSTOMER, Kind.YES_NO, _has_consent),
    SegmentField("legal_basis", _("What lets us ask"), CUSTOMER, Kind.CHOICE, _legal_basis, choices=_bases),
    SegmentField("has_email", _("Has an e-mail address"), CUSTOMER, Kind.YES_NO, _has_address),
    SegmentField("company", _("Company name"), COMPANY, Kind.TEXT, lambda _at: F("company__name"), True),
    SegmentField("market", _("Market"), COMPANY, Kind.TEXT, lambda _at: F("company__market"), True),
    SegmentField(
        "company_state",
        _("State of the company"),
        COMPANY,
        Kind.CHOICE,
        lambda _at: F("company__state"),
        True,
        _states,
    ),
    SegmentField(
        "yearly_value", _("Yearly value"), COMPANY, Kind.NUMBER, lambda _at: F("company__yearly_value"), True
    ),
    SegmentField(
        "renewal", _("Renewal"), COMPANY, Kind.DAYS_UNTIL, lambda _at: F("company__renewal_date"), True
    ),
    SegmentField(
        "renewal_date", _("Day of renewal"), COMPANY, Kind.DATE, lambda _at: F("company__renewal_date"), True
    ),
)


def attribute_field(name: str) -> SegmentField:
    """A column of one's own, that came with a file or through the API."""

    def value(_moment: Moment) -> Sql:
        # As text, whatever it is in JSON; a name may be a number or hold dots.
        return Func(
            F("attributes"), Value(name), function="jsonb_extract_path_text", output_field=TextField()
        )

    return SegmentField(f"{ATTRIBUTE}{name}", name, ATTRIBUTES, Kind.TEXT, value, True)
