"""What the list of companies can be narrowed to."""

from datetime import timedelta

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.models import Company
from customers.models.fields import ignoring_case
from npsapp.lib import clock
from npsapp.lib.list_filter import ListFilter, OneOf, RowOf
from npsapp.pages.lists.account_managers import named_account_managers

Companies = QuerySet[Company]
SOON = [("30", _("30 days")), ("60", _("60 days")), ("90", _("90 days")), ("180", _("180 days"))]


class CompanyFilter(ListFilter):
    q = django_filters.CharFilter(label=_("Name or id"), method="search")
    account_manager = RowOf(label=_("Account manager"), queryset=named_account_managers())
    market = django_filters.CharFilter(label=_("Market"), method="in_market")
    state = OneOf(label=_("State"), choices=Company.State.choices)
    renewal = OneOf(label=_("Renewal within"), choices=SOON, method="renews_within")
    country = django_filters.CharFilter(label=_("Country (two letters)"), method="in_country")

    def search(self, companies: Companies, _name: str, text: str) -> Companies:
        return companies.filter(pk__in=Company.objects.matching(text).values("pk"))

    def in_market(self, companies: Companies, _name: str, market: str) -> Companies:
        return companies.filter(ignoring_case("market", market))

    def in_country(self, companies: Companies, _name: str, country: str) -> Companies:
        return companies.filter(ignoring_case("country", country))

    def renews_within(self, companies: Companies, _name: str, days: str) -> Companies:
        today = timezone.localdate(clock.now())
        return companies.filter(renewal_date__range=(today, today + timedelta(days=int(days))))
