"""The signed form token: whose form it is, and how long ago it was shown."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from npsapp.lib import form_tokens
from npsapp.lib.form_tokens import Expired, Invalid

NOW = datetime(2026, 9, 24, 10, 0, 0, 123_456, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def test_the_age_is_known_to_the_millisecond() -> None:
    token = form_tokens.issue("invitation-7", NOW)
    age = form_tokens.read(token, "invitation-7", NOW + timedelta(milliseconds=999)).age
    assert timedelta(milliseconds=999) <= age < timedelta(seconds=1)
    assert form_tokens.read(token, "invitation-7", NOW).first_shown_at == NOW.replace(microsecond=123_000)


def test_it_is_valid_for_24_hours() -> None:
    token = form_tokens.issue("7", NOW)
    day = timedelta(hours=24)
    assert form_tokens.read(token, "7", NOW + day - MILLISECOND).age >= day - MILLISECOND
    with pytest.raises(Expired) as expired:
        form_tokens.read(token, "7", NOW + day + MILLISECOND)
    assert expired.value.first_shown_at == NOW.replace(microsecond=123_000)


def test_a_page_shown_again_keeps_its_first_time_and_is_valid_anew() -> None:
    first = form_tokens.read(form_tokens.issue("7", NOW), "7", NOW).first_shown_at
    later = NOW + timedelta(hours=30)
    again = form_tokens.read(form_tokens.issue("7", later, first), "7", later)
    assert again.first_shown_at == first
    assert again.age > timedelta(hours=29)


def test_it_belongs_to_one_form() -> None:
    token = form_tokens.issue("7", NOW)
    with pytest.raises(Invalid):
        form_tokens.read(token, "8", NOW)
    assert not token.startswith("7")


def test_every_changed_character_is_found() -> None:
    token = form_tokens.issue("7", NOW)
    for position, character in enumerate(token):
        forged = token[:position] + ("0" if character != "0" else "1") + token[position + 1 :]
        with pytest.raises(Invalid):
            form_tokens.read(forged, "7", NOW)


@pytest.mark.parametrize(
    "token", ["", ":", "1-2", "1-2:x", "æ:ø", "\0", "\ud800:x", "x" * 10_000, "a:\ud800"]
)
def test_what_is_no_token_is_invalid(token: str) -> None:
    with pytest.raises(Invalid):
        form_tokens.read(token, "7", NOW)


def test_another_key_makes_it_invalid(settings: Settings) -> None:
    token = form_tokens.issue("7", NOW)
    settings.SECRET_KEY = "another-key-that-is-long-enough-to-be-one"
    with pytest.raises(Invalid):
        form_tokens.read(token, "7", NOW)


def test_a_clock_that_runs_behind_gives_no_negative_age() -> None:
    token = form_tokens.issue("7", NOW)
    assert form_tokens.read(token, "7", NOW - timedelta(seconds=3)).age == timedelta(0)
