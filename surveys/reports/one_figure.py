"""What may stand in one figure: answers to surveys of one kind, from customers whom we asked (P-01, P-14)."""

from django.db.models import Q

from surveys.models import Survey

# In the order in which one is chosen when nobody says which.
KINDS = (Survey.Kind.TRANSACTIONAL.value, Survey.Kind.RELATIONAL.value)
# Doors that anybody may use as often as they like: shown beside the headline, never in it.
APART = ("open_link", "widget")


def asked_by_us() -> Q:
    """Of responses: all but those that came through such a door."""
    return ~Q(channel__in=APART)
