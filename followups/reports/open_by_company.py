"""How many follow-ups are open at each of some companies."""

from collections.abc import Collection, Mapping

from django.db.models import Count

from followups.models import FollowUp


def open_by_company(companies: Collection[int]) -> Mapping[int, int]:
    """One query; a company without any is missing."""
    rows = (
        FollowUp.objects.owed()
        .filter(customer__company__in=companies)
        .order_by()
        .values_list("customer__company")
        .annotate(n=Count("pk"))
    )
    return dict(rows)
