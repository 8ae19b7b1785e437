"""The installation's checks: each is documented, and each says what is wrong."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import CheckMessage
from django.db import connections
from pytest_django.fixtures import Settings

from npsapp import checks
from npsapp.lib.networks import parse_networks

ROOT = Path(settings.BASE_DIR)


def ids(found: list[CheckMessage]) -> list[str | None]:
    assert all(message.hint for message in found)
    return [message.id for message in found]


def test_each_check_has_its_part_in_the_docs() -> None:
    source = (ROOT / "npsapp" / "checks.py").read_text()
    made = {f"ekko.{number}" for number in re.findall(r'_(?:error|warning)\(\s*"([EW]\d+)"', source)}
    page = (ROOT / "docs" / "checks.md").read_text()
    described = set(re.findall(r"^## (ekko\.[EW]\d+)", page, re.MULTILINE))
    assert made == described


def test_base_url_must_be_https(settings: Settings) -> None:
    settings.BASE_URL = "https://ekko.example"
    assert checks.base_url_is_https(None) == []
    settings.BASE_URL = "http://ekko.example"
    assert ids(checks.base_url_is_https(None)) == ["ekko.E001"]


def test_the_proxy_that_ends_tls_must_be_named(settings: Settings) -> None:
    settings.HTTPS, settings.TRUSTED_PROXIES = True, ()
    assert ids(checks.proxies_are_named(None)) == ["ekko.W009"]
    settings.TRUSTED_PROXIES = parse_networks(["10.0.0.0/8"])
    assert checks.proxies_are_named(None) == []
    settings.HTTPS, settings.TRUSTED_PROXIES = False, ()
    assert checks.proxies_are_named(None) == []


def test_links_have_keys_of_their_own(settings: Settings) -> None:
    assert checks.link_keys_are_their_own(None) == []
    settings.LINK_KEYS = {1: b"x" * 32, 2: settings.SECRET_KEY.encode()}
    assert ids(checks.link_keys_are_their_own(None)) == ["ekko.E002"]


def test_mail_is_encrypted_in_one_way(settings: Settings) -> None:
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
    assert checks.mail_has_one_kind_of_tls(None) == []
    settings.EMAIL_USE_SSL = True
    assert ids(checks.mail_has_one_kind_of_tls(None)) == ["ekko.E003"]


@pytest.mark.parametrize(("version", "expected"), [(150_009, ["ekko.E004"]), (160_001, []), (180_004, [])])
def test_postgresql_must_not_be_old(
    version: int, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old: Any = SimpleNamespace(ensure_connection=lambda: None, pg_version=version)
    monkeypatch.setattr(checks, "connections", {"default": old})
    assert ids(checks.postgresql_is_new_enough(None, databases=["default"])) == expected


def test_a_database_that_is_not_asked_about_is_left_alone() -> None:
    assert checks.postgresql_is_new_enough(None) == []
    assert connections


def test_parts_must_be_built(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    source = tmp_path / "locale" / "nb" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    assert ids(checks.translations_are_compiled(None)) == ["ekko.E005"]
    assert ids(checks.front_end_is_built(None)) == ["ekko.E006"]
    source.with_suffix(".mo").touch()
    (tmp_path / "static" / "vendor").mkdir(parents=True)
    for part in ("tabler.css", "icons.svg"):
        (tmp_path / "static" / "vendor" / part).touch()
    assert checks.translations_are_compiled(None) == []
    assert checks.front_end_is_built(None) == []
