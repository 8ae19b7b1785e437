"""Probes: is the process alive, can it do its work?"""

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def away(self: object) -> dict[object, object]:
    raise DatabaseError("could not connect to server: PostgreSQL 18.4")


def test_alive_without_a_database(client: Client) -> None:
    """No database fixture: asking it would fail the test."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_leaves_no_trace(client: Client, path: str) -> None:
    response = client.get(path)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_red_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", away)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready: database\n")


@pytest.mark.django_db
def test_red_when_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="surveys").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready: migrations\n")
