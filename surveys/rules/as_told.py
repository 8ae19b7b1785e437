"""What was told, word for word, as a digest: so that an exact repeat is known at once."""

import hashlib
import json
from collections.abc import Mapping


def digest_of(fields: Mapping[str, object]) -> bytes:
    """What is empty is left out: some say nothing by leaving a field away, others by naming it."""
    said = {name: str(value) for name, value in fields.items() if value not in (None, "")}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()
