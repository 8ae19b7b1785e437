"""The keys that respondent links are derived with, as LINK_KEYS spells them.

Free of Django, because the settings themselves read it.
"""

SHORTEST_SECRET = 32
HIGHEST_VERSION = 32767  # is stored beside each link in a small integer


class InvalidLinkKeys(ValueError):
    """LINK_KEYS cannot be used; the message says why without showing a secret."""


def parse_link_keys(text: str) -> dict[int, bytes]:
    """Read "1:secret,2:secret" into {1: b"secret", 2: b"secret"}; the highest number signs."""
    keys: dict[int, bytes] = {}
    for position, part in enumerate(text.split(","), start=1):
        version, secret = _parse_key(part, position)
        if version in keys:
            raise InvalidLinkKeys(f"LINK_KEYS: key {version} is there twice")
        keys[version] = secret
    return keys


def _parse_key(part: str, position: int) -> tuple[int, bytes]:
    number, colon, secret = part.strip().partition(":")
    if not colon or not (number.isascii() and number.isdigit()):
        raise InvalidLinkKeys(f'LINK_KEYS: entry {position} is not "number:secret"')
    version = int(number)
    if not 1 <= version <= HIGHEST_VERSION:
        raise InvalidLinkKeys(f"LINK_KEYS: entry {position} needs a number from 1 to {HIGHEST_VERSION}")
    encoded = secret.strip().encode()
    if len(encoded) < SHORTEST_SECRET:
        raise InvalidLinkKeys(f"LINK_KEYS: key {version} is shorter than {SHORTEST_SECRET} characters")
    return version, encoded
