"""What the list of customers can be narrowed to."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from customers.models import Customer, Segment, User
from customers.models.fields import Language, ignoring_case
from customers.reports.lost_customers import lost_addresses
from customers.reports.segment_members import in_segment
from npsapp.lib import clock
from npsapp.lib.list_filter import OneOf, RowOf, YesNo
from npsapp.pages.lists.account_managers import named_account_managers
from npsapp.pages.lists.attribute_filter import AttributeFilter
from npsapp.pages.lists.segment_filter import SegmentFilter
from surveys.reports.last_answer import NEVER, who_last_said
from surveys.rules.scores import DETRACTOR, PASSIVE, PROMOTER

Customers = QuerySet[Customer]
BANDS = [
    (DETRACTOR, _("Detractors")),
    (PASSIVE, _("Passives")),
    (PROMOTER, _("Promoters")),
    (NEVER, _("Never answered")),
]


class CustomerFilter(AttributeFilter):
    attributes = "attributes"

    q = django_filters.CharFilter(label=_("Name, e-mail, phone, id or company"), method="search")
    segment = SegmentFilter(method="in_segment")
    band = OneOf(label=_("Last answer"), choices=BANDS, method="last_said")
    account_manager = RowOf(
        label=_("Account manager"), queryset=named_account_managers(), method="looked_after_by"
    )
    market = django_filters.CharFilter(label=_("Market"), method="in_market")
    language = OneOf(label=_("Language"), choices=Language.choices)
    is_key_contact = YesNo(label=_("Key contact"))
    reachable = YesNo(label=_("Mail reaches them"), method="mail_reaches")
    opted_out = YesNo(label=_("Has opted out"), field_name="opt_out", lookup_expr="isnull", exclude=True)

    def search(self, customers: Customers, _name: str, text: str) -> Customers:
        return customers.filter(pk__in=Customer.objects.matching(text).values("pk"))

    def in_segment(self, customers: Customers, _name: str, segment: Segment) -> Customers:
        return in_segment(customers, segment, clock.now())

    def last_said(self, customers: Customers, _name: str, band: str) -> Customers:
        return who_last_said(customers, band)

    def mail_reaches(self, customers: Customers, _name: str, reached: bool) -> Customers:
        lost = lost_addresses()
        return customers.exclude(lost) if reached else customers.filter(lost)

    def looked_after_by(self, customers: Customers, _name: str, person: User) -> Customers:
        return customers.filter(pk__in=Customer.objects.looked_after_by(person).values("pk"))

    def in_market(self, customers: Customers, _name: str, market: str) -> Customers:
        return customers.filter(ignoring_case("company__market", market))
