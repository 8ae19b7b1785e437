"""What the archive of messages can be narrowed to."""

from datetime import date, datetime, time, timedelta

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from npsapp.lib.list_filter import Day, ListFilter, OneOf

Messages = QuerySet[Message]
CUSTOMER, STAFF = "customer", "staff"


class MessageFilter(ListFilter):
    q = django_filters.CharFilter(label=_("Subject, text, name or address"), method="search")
    kind = OneOf(label=_("Kind"), choices=Message.Kind.choices)
    state = OneOf(label=_("State"), choices=Message.State.choices)
    direction = OneOf(label=_("Direction"), choices=Message.Direction.choices)
    whose = OneOf(
        label=_("With"), choices=[(CUSTOMER, _("Customers")), (STAFF, _("Staff"))], method="with_whom"
    )
    since = Day(label=_("From"), method="from_day")
    until = Day(label=_("Up to"), method="up_to_day")

    def search(self, messages: Messages, _name: str, text: str) -> Messages:
        return messages.filter(pk__in=Message.objects.matching(text).values("pk"))

    def with_whom(self, messages: Messages, _name: str, whose: str) -> Messages:
        return messages.filter(customer__isnull=whose == STAFF)

    def from_day(self, messages: Messages, _name: str, day: date) -> Messages:
        return messages.filter(created_at__gte=_midnight(day))

    def up_to_day(self, messages: Messages, _name: str, day: date) -> Messages:
        return messages.filter(created_at__lt=_midnight(day + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    """Where the reader is."""
    return timezone.make_aware(datetime.combine(day, time()))
