"""How fast one address may ask for respondents' pages: a flood is refused, an office of 200 is not.

An office shares an address but not its links, so one link has a small allowance and the address a large one;
links that nobody has cost much, so that guessing ends soon.
"""

import hashlib
import time

from django.conf import settings
from django.http import HttpRequest

from npsapp.lib.client_address import client_address
from npsapp.lib.token_bucket import TokenBuckets

# So many seconds of the lasting rate may come at once.
ADDRESS_BURST_SECONDS, LINK_BURST_SECONDS = 20, 16
UNKNOWN_LINK_COSTS = 20

_buckets = TokenBuckets()


def is_too_much(request: HttpRequest, token: str, door: str = "") -> bool:
    """Whether this request is one too many; it is counted. Before a `door` a hall may stand."""
    address, now = client_address(request), time.monotonic()
    if door:
        return not _take(address, now, settings.RESPONDENT_RATE, ADDRESS_BURST_SECONDS)
    link = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return not (
        _take(f"{address} {link}", now, settings.RESPONDENT_LINK_RATE, LINK_BURST_SECONDS)
        and _take(address, now, settings.RESPONDENT_RATE, ADDRESS_BURST_SECONDS)
    )


def charge_unknown_link(request: HttpRequest) -> None:
    """Whoever guesses links spends the address's allowance quickly."""
    _buckets.spend(client_address(request), UNKNOWN_LINK_COSTS)


def forget_all() -> None:
    """As after a restart."""
    _buckets.clear()


def _take(key: str, now: float, rate: int, burst_seconds: int) -> bool:
    return rate <= 0 or _buckets.take(key, now, rate, rate * burst_seconds)
