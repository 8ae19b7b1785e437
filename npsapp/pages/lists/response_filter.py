"""What the list of responses can be narrowed to."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from customers.models import AttributeName, Company, Customer, Interaction, Organisation, Segment
from customers.models.attribute_name import with_attribute
from customers.models.fields import Language, ignoring_case
from customers.reports.segment_members import in_segment
from npsapp.lib import clock
from npsapp.lib.list_filter import Day, OneOf, RowOf, SomeOf, YesNo
from npsapp.pages.lists.account_managers import answered_account_managers
from npsapp.pages.lists.attribute_filter import AttributeFilter
from npsapp.pages.lists.reason_filter import ReasonOf
from npsapp.pages.lists.segment_filter import SegmentFilter
from surveys.models import Response, ResponseReason, Survey, SurveyReason
from surveys.reports.period import Period
from surveys.reports.small_groups import without_small_groups
from surveys.rules.scores import DETRACTOR, PASSIVE, PROMOTER

Responses = QuerySet[Response]
PERIODS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("12 months"))]
BANDS = {
    DETRACTOR: Q(score__lte=6),
    PASSIVE: Q(score__range=(7, 8)),
    PROMOTER: Q(score__gte=9),
}
BAND_NAMES = [(DETRACTOR, _("Detractors")), (PASSIVE, _("Passives")), (PROMOTER, _("Promoters"))]
SCORES = [(str(score), str(score)) for score in range(11)]


class ResponseFilter(AttributeFilter):
    attributes = "attributes"

    q = django_filters.CharFilter(label=_("Words in the comment"), method="saying")
    days = OneOf(label=_("The last"), choices=PERIODS, method="in_the_last")
    since = Day(label=_("From"), field_name="answered_on", lookup_expr="gte")
    until = Day(label=_("Up to"), field_name="answered_on", lookup_expr="lte")
    score = SomeOf(label=_("Score"), choices=SCORES)
    band = OneOf(label=_("Group"), choices=BAND_NAMES, method="in_band")
    segment = SegmentFilter(method="in_segment")
    survey = RowOf(label=_("Survey"), queryset=Survey.objects.all())
    reason = ReasonOf(method="naming_reason")
    contact_wish = OneOf(label=_("Wish for contact"), choices=Response.Wish.choices)
    touchpoint = OneOf(label=_("After"), choices=Interaction.Kind.choices)
    customer = django_filters.CharFilter(label=_("Customer"), method="of_customer")
    company = django_filters.CharFilter(label=_("Company"), method="of_company")
    account_manager = RowOf(label=_("Account manager"), queryset=answered_account_managers())
    market = django_filters.CharFilter(label=_("Market"), method="in_market")
    channel = OneOf(label=_("Channel"), choices=Response.Channel.choices)
    language = OneOf(label=_("Language"), choices=Language.choices)
    state = OneOf(label=_("State"), choices=Response.State.choices)
    is_historic = YesNo(label=_("Historic"))
    has_comment = YesNo(label=_("With a comment"), method="with_comment")

    def filter_queryset(self, queryset: Responses) -> Responses:
        found: Responses = super().filter_queryset(queryset)
        return without_small_groups(found) if self.is_narrowed else found

    def having_attribute(self, responses: Responses, _name: str, attribute: AttributeName) -> Responses:
        """Then or now: of the answer as it was given, or of its customer."""
        value = self.form.cleaned_data.get("value", "")
        then = with_attribute("attributes", attribute.name, value)
        return responses.filter(then | with_attribute("customer__attributes", attribute.name, value))

    def in_segment(self, responses: Responses, _name: str, segment: Segment) -> Responses:
        members = in_segment(Customer.objects.all(), segment, clock.now())
        return responses.filter(customer__in=members.values("pk"))

    def naming_reason(self, responses: Responses, _name: str, reason: SurveyReason) -> Responses:
        named = ResponseReason.objects.filter(reason=reason)
        return responses.filter(pk__in=named.values("response"))

    def saying(self, responses: Responses, _name: str, text: str) -> Responses:
        return responses.filter(pk__in=Response.objects.saying(text).values("pk"))

    def in_the_last(self, responses: Responses, _name: str, days: str) -> Responses:
        period = Period.of_days(int(days), Organisation.objects.current().day_of(clock.now()))
        return responses.filter(answered_on__range=(period.first, period.last))

    def in_band(self, responses: Responses, _name: str, band: str) -> Responses:
        return responses.filter(BANDS[band])

    def of_customer(self, responses: Responses, _name: str, text: str) -> Responses:
        return responses.filter(customer__in=Customer.objects.matching(text).values("pk"))

    def of_company(self, responses: Responses, _name: str, text: str) -> Responses:
        return responses.filter(company__in=Company.objects.matching(text).values("pk"))

    def in_market(self, responses: Responses, _name: str, market: str) -> Responses:
        return responses.filter(ignoring_case("market", market))

    def with_comment(self, responses: Responses, _name: str, wanted: bool) -> Responses:
        return responses.exclude(comment="") if wanted else responses.filter(comment="")
