"""The proxies in front of us, as TRUSTED_PROXIES spells them.

Free of Django, because the settings themselves read it.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Networks = Sequence[IPv4Network | IPv6Network]


class InvalidNetwork(ValueError):
    """An entry is neither an address nor a network."""


def parse_networks(entries: Iterable[str]) -> Networks:
    """Read "192.0.2.1" and "10.0.0.0/8"; raises InvalidNetwork with the entry's text."""
    return tuple(_parse(entry.strip()) for entry in entries if entry.strip())


def lies_within(address: str, networks: Networks) -> bool:
    """Whether this is an address of one of the networks; what is no address lies nowhere."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(known, "ipv4_mapped", None) or known
    return any(mapped in network for network in networks)


def _parse(entry: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(entry)
    except ValueError as error:
        raise InvalidNetwork(f"TRUSTED_PROXIES: {entry} is no address and no network: {error}") from error
