"""What somebody saw before they began to write, so that two who write at once never erase each other."""

import hashlib
import json
from collections.abc import Mapping

DIGITS = 16


class ChangedMeanwhile(Exception):
    """Somebody else has stored another version since; nothing was written.

    `seen` is the fingerprint of what is stored now, `stored` what of it the writer says otherwise.
    """

    def __init__(self, seen: str, stored: Mapping[str, object] | None = None) -> None:
        self.seen, self.stored = seen, stored or {}
        super().__init__(", ".join(self.stored))


def fingerprint(values: Mapping[str, object] | None) -> str:
    """The same for the same values; "" for something that is not there yet."""
    if values is None:
        return ""
    told = json.dumps(values, sort_keys=True, default=str).encode()
    return hashlib.sha256(told).hexdigest()[:DIGITS]
