"""Message-IDs that only we can have made: whoever speaks of a mail of ours has seen it."""

import base64
import hmac
import re
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

MAC_BYTES = 10  # 80 bits, 16 characters
_OURS = re.compile(r"([\w-]{1,60}\.(\d{1,18})\.\d{14})\.([a-z2-7]{16})@", re.IGNORECASE)


def message_id(number: int, written_at: datetime, domain: str) -> str:
    """The same each time it is asked for, as long as the newest key is the same."""
    name = f"{settings.INSTANCE}.{number}.{written_at:%Y%m%d%H%M%S}"
    return f"<{name}.{_mac(name, max(settings.LINK_KEYS))}@{domain}>"


def numbers_in(text: str) -> Iterator[int]:
    """The numbers of our mails that a text names, in its order; what was made up is passed over.

    Letters may come back in another case: some systems write addresses their own way.
    """
    for found in _OURS.finditer(text):
        name, number, mac = found[1].lower(), found[2], found[3].lower()
        if any(hmac.compare_digest(mac, _mac(name, version)) for version in settings.LINK_KEYS):
            yield int(number)


def _mac(name: str, version: int) -> str:
    said = b"message-id\0" + name.lower().encode()
    mac = hmac.digest(settings.LINK_KEYS[version], said, "sha256")
    return base64.b32encode(mac[:MAC_BYTES]).decode("ascii").lower()
