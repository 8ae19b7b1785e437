"""What somebody saw before they began to write, so that two who write at once never erase each other."""

import hashlib
import json
from collections.abc import Mapping

DIGITS = 16


class ChangedMeanwhile(Exception):
    """Somebody else has stored another version since; nothing was written."""


def fingerprint(values: Mapping[str, object] | None) -> str:
    """The same for the same values; "" for something that is not there yet."""
    if values is None:
        return ""
    told = json.dumps(values, sort_keys=True, default=str).encode()
    return hashlib.sha256(told).hexdigest()[:DIGITS]
