"""Unguessable links, for respondents and invited staff: issued once, derived again, looked up by hash."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Literal, get_args

from django.conf import settings

Purpose = Literal["survey", "unsubscribe", "status", "staff"]

NONCE_BYTES = 16
TOKEN_BYTES = 18  # 144 bits, 24 characters without padding


class UnknownLinkKey(LookupError):
    """The link was made with a key that LINK_KEYS no longer holds."""


@dataclass(frozen=True, slots=True)
class Link:
    """A new link: `token` goes into the mail, the other three into the database."""

    token: str = field(repr=False)
    nonce: bytes
    key_version: int
    digest: bytes


def issue(purpose: Purpose, nonce: bytes = b"") -> Link:
    """Make a link for one purpose with the newest key; without a nonce it has one of its own."""
    nonce = nonce or secrets.token_bytes(NONCE_BYTES)
    key_version = max(_keys())
    token = derive(purpose, nonce, key_version)
    return Link(token=token, nonce=nonce, key_version=key_version, digest=digest(token))


def derive(purpose: Purpose, nonce: bytes | memoryview, key_version: int) -> str:
    """The token of a stored link, made again; raises UnknownLinkKey when its key is gone.

    The purpose is part of it, so that a survey's token never opens the unsubscribe page.
    """
    if purpose not in get_args(Purpose):
        raise ValueError(f"unknown purpose of a link: {purpose}")
    key = _keys().get(key_version)
    if key is None:
        raise UnknownLinkKey(f"LINK_KEYS holds no key {key_version}")
    mac = hmac.digest(key, purpose.encode() + b"\0" + bytes(nonce), "sha256")
    return base64.urlsafe_b64encode(mac[:TOKEN_BYTES]).decode("ascii")


def digest(token: str) -> bytes:
    """What the database stores and looks up; any string has one, so that a wrong token is a plain miss."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _keys() -> dict[int, bytes]:
    keys: dict[int, bytes] = settings.LINK_KEYS
    return keys
