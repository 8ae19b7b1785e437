"""Respondent links and the keys they are derived with."""

import re
from typing import Any, get_args

import pytest
from pytest_django.fixtures import Settings

from npsapp.lib import links
from npsapp.lib.link_keys import InvalidLinkKeys, parse_link_keys

OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture(autouse=True)
def link_keys(settings: Settings) -> dict[int, bytes]:
    settings.LINK_KEYS = {1: OLD, 2: NEW}
    return {1: OLD, 2: NEW}


def test_a_link_is_derived_again_from_what_is_stored() -> None:
    link = links.issue("survey")
    assert links.derive("survey", link.nonce, link.key_version) == link.token
    assert links.derive("survey", memoryview(link.nonce), link.key_version) == link.token
    assert links.digest(link.token) == link.digest
    assert len(link.digest) == 32


def test_the_highest_number_signs_and_the_older_still_derive(settings: Settings) -> None:
    settings.LINK_KEYS = {1: OLD}
    old = links.issue("survey")
    settings.LINK_KEYS = {2: NEW, 1: OLD}
    assert (old.key_version, links.issue("survey").key_version) == (1, 2)
    assert links.derive("survey", old.nonce, 1) == old.token


def test_a_key_that_is_gone_is_named(settings: Settings) -> None:
    link = links.issue("survey")
    settings.LINK_KEYS = {3: NEW}
    with pytest.raises(links.UnknownLinkKey, match="no key 2"):
        links.derive("survey", link.nonce, link.key_version)


def test_tokens_are_short_url_safe_and_all_different() -> None:
    tokens = [links.issue("survey").token for _ in range(1000)]
    assert len(set(tokens)) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{24}", token) for token in tokens)


def test_purpose_nonce_and_key_each_change_the_token() -> None:
    nonce = bytes(16)
    tokens = {
        links.derive(purpose, nonce, version) for purpose in get_args(links.Purpose) for version in (1, 2)
    }
    tokens.add(links.derive("survey", bytes(15) + b"\1", 1))
    assert len(tokens) == 2 * len(get_args(links.Purpose)) + 1


def test_the_derivation_never_changes() -> None:
    """Mails already delivered hold these tokens."""
    assert links.derive("survey", bytes(range(16)), 1) == "ia9zee7DCYs-i2U7GpUFMG9z"
    assert links.digest("abc").hex().startswith("ba7816bf8f01cfea")


def test_an_unknown_purpose_is_refused() -> None:
    purpose: Any = "admin"
    with pytest.raises(ValueError, match="admin"):
        links.issue(purpose)


@pytest.mark.parametrize("token", ["", "æ", "\0", "\ud800", "a" * 100_000, "../x", "%00", "🫐"])
def test_any_string_has_a_digest(token: str) -> None:
    assert len(links.digest(token)) == 32


def test_a_link_shows_its_token_in_no_log() -> None:
    link = links.issue("survey")
    assert link.token not in repr(link)


def test_keys_are_read_from_one_line() -> None:
    assert parse_link_keys("1:" + "o" * 32 + ", 2:" + "n" * 32) == {1: OLD, 2: NEW}
    assert parse_link_keys("7:" + "a:b" * 12) == {7: b"a:b" * 12}


@pytest.mark.parametrize(
    "text",
    [
        *("", ",", "secret", ":" + "x" * 32, "x:" + "y" * 32, "0:" + "x" * 32, "-1:" + "x" * 32),
        *("1:", "1:" + "x" * 31, "1:" + "x" * 32 + ",", "٣:" + "x" * 32, "32768:" + "x" * 32),
        "1:" + "x" * 32 + ",1:" + "y" * 32,
    ],
)
def test_keys_that_cannot_be_used_stop_the_start_without_showing_them(text: str) -> None:
    with pytest.raises(InvalidLinkKeys) as invalid:
        parse_link_keys(text)
    assert "xxxx" not in str(invalid.value)
    assert "yyyy" not in str(invalid.value)
    assert "secret" not in str(invalid.value).replace("number:secret", "")
