"""An address made unreadable: enough to see that two requests of a day came from one machine."""

import hmac
from datetime import date

from django.conf import settings

DIGEST_BYTES = 16


def address_digest(address: str, day: date) -> bytes:
    """Keyed and salted by the day, so that digests of two days tell nothing about each other.

    The key is the newest of LINK_KEYS, so that a new SECRET_KEY makes no known machine a new one.
    """
    key: bytes = settings.LINK_KEYS[max(settings.LINK_KEYS)]
    return hmac.digest(key, f"address\0{day.isoformat()}\0{address}".encode(), "sha256")[:DIGEST_BYTES]
