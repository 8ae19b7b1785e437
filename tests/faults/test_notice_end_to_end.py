"""From the answer of an unhappy customer to the mail with the owner, through the product's own processes."""

import time

import pytest
import redis
from django.conf import settings

from customers.rules.roles import Role
from npsapp.lib import clock
from surveys.models import Invitation
from tests.factories import make_company, make_customer, make_interaction, make_survey, make_user
from tests.processes import WEB, answers_on, environment, free_port, running, wait_until
from tests.respondent import STORED, form_token, post
from tests.smtp_sink import HOST, SmtpSink

# As the Procfile has them: mail is sent by a worker of its own.
QUEUES = (settings.CELERY_TASK_DEFAULT_QUEUE, settings.MAIL_QUEUE)
CELERY = ("celery", "--quiet", "--app", "npsapp.celery", "worker", "--concurrency", "1", "--queues")
MOST_SECONDS = 5.0
ROUNDS = 5


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
def test_the_owner_has_the_mail_within_five_seconds(
    engines: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no calm, within working hours; the first round waits for workers to be up and is not measured."""
    paths, took = invite(), list[float]()
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.flushall()
    broker.close()
    port = free_port()
    with SmtpSink() as sink:
        env = environment(
            BASE_URL=f"http://127.0.0.1:{port}",
            ALLOWED_HOSTS="127.0.0.1",
            EMAIL_HOST=HOST,
            EMAIL_PORT=str(sink.port),
            EMAIL_USE_TLS="0",
            NOTICE_CALM_SECONDS="0",
        )
        workers = [running(*CELERY, queue, env=env) for queue in QUEUES]
        with running(*WEB, f"127.0.0.1:{port}", env=env), workers[0], workers[1]:
            wait_until(lambda: answers_on(port), 60, "the web process to serve")
            for round_, path in enumerate(paths, start=1):
                token = form_token(f"http://127.0.0.1:{port}{path}")
                before = time.monotonic()
                assert post(f"http://127.0.0.1:{port}{path}", 1, token) == STORED
                # The clock stops when the receiving server has said that it has the mail.
                wait_until(lambda mails=round_: len(sink.received) >= mails, 60, "the mail to arrive")  # type: ignore[misc]
                took.append(time.monotonic() - before)

    measured = took[1:]
    with capsys.disabled():
        print(f"\nanswer to mail: {', '.join(f'{each:.2f} s' for each in measured)}", end=" ")
    assert {mail.recipients for mail in sink.received} == {("ben@nordavind.example",)}
    assert len(sink.received) == ROUNDS
    assert max(measured) < MOST_SECONDS


def invite() -> list[str]:
    """Links of customers whose account manager is Ben."""
    company = make_company(account_manager=make_user("ben", Role.ACCOUNT_MANAGER))
    make_survey()
    for number in range(ROUNDS):
        make_interaction(make_customer(f"Kunde {number}", company=company))
    Invitation.objects.update(state="asked", asked_at=clock.now())
    return [f"/s/{invitation.token}/" for invitation in Invitation.objects.order_by("pk")]
