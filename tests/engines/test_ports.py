"""Choosing ports: the preferred one when it is free, never one that another clone has chosen."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from npsapp.engines import EnginesError, ports
from npsapp.engines.ports import reserved_port


@pytest.fixture(autouse=True)
def reservations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "RESERVATIONS", tmp_path)


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_busy_port_is_passed_over(listening: int) -> None:
    with reserved_port(listening) as chosen:
        assert chosen > listening


def test_two_clones_starting_at_once_choose_differently(listening: int) -> None:
    with reserved_port(listening) as first, reserved_port(listening) as second:
        assert first != second


def test_a_port_that_was_let_go_is_chosen_again(listening: int) -> None:
    with reserved_port(listening) as first:
        pass
    with reserved_port(listening) as second:
        assert first == second


def test_a_port_that_was_asked_for_and_is_busy_is_an_error(listening: int) -> None:
    with pytest.raises(EnginesError, match=f"Port {listening} is busy"), reserved_port(listening, only=True):
        pass
