"""Whose request it is: the address that reached us, or what a trusted proxy says of it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from npsapp.lib.networks import lies_within


def client_address(request: HttpRequest) -> str:
    """The nearest address that is no proxy of ours.

    X-Forwarded-For is read from its end, and only as far as trusted proxies wrote it: what stands
    further left anybody can have made up.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").split(",")
    while told and lies_within(address, settings.TRUSTED_PROXIES):
        before = told.pop().strip()
        if not _is_address(before):
            break
        address = before
    return address


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
