"""Make sure the installation has its one organisation row."""

from email.utils import parseaddr

from django.conf import settings

from customers.models import Organisation


def ship_organisation(**_signal: object) -> None:
    """Begin with the sender that the environment names; staff fill in the rest. Runs after each migrate."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    Organisation.objects.get_or_create(
        pk=Organisation.ONLY,
        defaults={
            "name": name or address,
            "sender_name": name or address,
            "sender_address": address,
            "reply_address": address,
        },
    )
