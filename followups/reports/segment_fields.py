"""What segments can ask of our work on a customer's answers."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from customers.ports.segment_fields import Moment, SegmentField, Sql
from customers.rules.segment_words import Kind
from followups.models import FollowUp

FOLLOW_UPS = _("Follow-ups")
YEAR = timedelta(days=365)


def _open(_moment: Moment) -> Sql:
    return Exists(FollowUp.objects.owed().filter(customer=OuterRef("pk")))


def _last_year(moment: Moment) -> Sql:
    since = datetime.combine(moment.today - YEAR, time(), moment.zone)
    opened = FollowUp.objects.serious().filter(customer=OuterRef("pk"), opened_at__gte=since).order_by()
    count = opened.values("customer").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)


FIELDS = (
    SegmentField("open_follow_up", _("Has an open follow-up"), FOLLOW_UPS, Kind.YES_NO, _open),
    SegmentField(
        "follow_ups_last_year", _("Follow-ups in the last 12 months"), FOLLOW_UPS, Kind.NUMBER, _last_year
    ),
)
