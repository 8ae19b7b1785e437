"""Note that a customer took their consent back."""

from datetime import datetime

from django.db import transaction

from customers.models import Consent


def withdraw_consent(customer_id: int, now: datetime) -> bool:
    """False when none holds. The row stays as proof; history keeps who noted it."""
    with transaction.atomic():
        consent = Consent.objects.valid().select_for_update().filter(customer=customer_id).first()
        if consent is None:
            return False
        # One that was told with a time yet to come ends as it begins.
        consent.withdrawn_at = max(now, consent.given_at)
        consent.save(update_fields=["withdrawn_at"])
        return True
