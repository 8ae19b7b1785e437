"""Redis is gone, or hangs: people answer and staff sign in all the same, and the sweep finds the work."""

import socket
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Message
from customers.rules.roles import Role
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.models import Invitation, Response
from tests.factories import make_company, make_customer, make_interaction, make_survey, make_user
from tests.processes import WEB, answers_on, environment, free_port, running, wait_until
from tests.respondent import STORED, form_token, post
from tests.smtp_sink import SmtpSink

Result = TypeVar("Result")

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hanging() -> Iterator[str]:
    """A Redis that takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(64)
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def timed(step: Callable[[], Result]) -> tuple[Result, float]:
    began = time.monotonic()
    return step(), time.monotonic() - began


@pytest.mark.parametrize(("state", "most_seconds"), [("gone", 1.0), ("hanging", 1.5)])
def test_an_answer_does_not_wait_for_redis(state: str, most_seconds: float, hanging: str) -> None:
    redis = hanging if state == "hanging" else f"redis://127.0.0.1:{free_port()}/0"
    company = make_company(account_manager=make_user("ben", Role.ACCOUNT_MANAGER))
    make_survey()
    make_interaction(make_customer(company=company))
    invitation = Invitation.objects.get()
    port = free_port()
    url = f"http://127.0.0.1:{port}/s/{invitation.token}/"
    env = environment(REDIS_URL=redis, BASE_URL=f"http://127.0.0.1:{port}", NOTICE_CALM_SECONDS="0")
    with running(*WEB, f"127.0.0.1:{port}", env=env):
        wait_until(lambda: answers_on(port), 30, "the web process to serve")
        token = form_token(url)
        # What this machine takes for a page now, while other tests run beside.
        _token, usual = timed(lambda: form_token(url))
        status, took = timed(lambda: post(url, 1, token))
    assert status == STORED
    assert took < most_seconds + 5 * usual, usual
    assert Response.objects.get().score == 1
    assert FollowUp.objects.get().tasks.exists()


def test_the_sweep_finds_what_no_wake_up_asked_for(settings: Settings) -> None:
    make_user("ben", Role.ACCOUNT_MANAGER)
    make_survey()
    make_interaction(make_customer(email="kari@fjord.example"))
    assert Invitation.objects.get().state == "scheduled"
    assert sweep(clock.now())["send_invitations"] == 1
    assert Message.objects.get().state == "queued"
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        assert send_messages().accepted == 1
    assert [mail.recipients for mail in sink.accepted] == [("kari@fjord.example",)]
    assert Message.objects.get().state == "accepted"
