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


def lasting_digests(address: str) -> list[bytes]:
    """The same for as long as a key is kept, the newest key's first: by it a wish is found again.

    Only who has the key and guesses the address can tell that it is the one.
    """
    said = b"erased-address\0" + address.strip().lower().encode("utf-8", "surrogatepass")
    versions = sorted(settings.LINK_KEYS, reverse=True)
    return [hmac.digest(settings.LINK_KEYS[version], said, "sha256") for version in versions]
