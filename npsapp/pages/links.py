"""Addresses of pages that may not be there."""

from django.urls import NoReverseMatch, reverse


def address_of(name: str, *args: object) -> str:
    """ "" for a page that is not there: then nothing leads to it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
