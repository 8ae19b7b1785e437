"""The web process dies by SIGKILL while 100 people answer: lost 0, doubled 0, every 0-6 followed up."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db.models import Count

from customers.rules.roles import Role
from followups.models import FollowUp, Notice
from npsapp.lib import clock
from surveys.models import Invitation, Response, ResponseRevision
from tests.factories import make_company, make_customer, make_interaction, make_survey, make_user
from tests.processes import WEB, answers_on, environment, free_port, running, wait_until
from tests.respondent import answer

ANSWERS = 100
KILLS = 4


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
def test_no_answer_is_lost_or_doubled_when_the_web_process_is_killed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scores = invite()
    port = free_port()
    env = environment(BASE_URL=f"http://127.0.0.1:{port}", ALLOWED_HOSTS="127.0.0.1")
    with ThreadPoolExecutor(8) as people:
        receipts = [people.submit(answer, f"http://127.0.0.1:{port}{path}", score) for path, score in scores]
        for _kill in range(KILLS):
            with running(*WEB, f"127.0.0.1:{port}", env=env):
                wait_until(lambda: answers_on(port), 30, "the web process to serve")
                time.sleep(Random().uniform(0.3, 0.8))
        with running(*WEB, f"127.0.0.1:{port}", env=env):
            assert all(receipt.result() for receipt in receipts)

    given = Counter(score for _path, score in scores)
    stored = Counter(Response.objects.values_list("score", flat=True))
    unhappy = sum(times for score, times in given.items() if score <= 6)
    with capsys.disabled():
        print(f"\n{ANSWERS} answers, {KILLS} kills: {stored.total()} stored, {unhappy} followed up", end=" ")
    assert stored == given, "lost or changed"
    assert ResponseRevision.objects.count() == ANSWERS, "doubled"
    assert FollowUp.objects.count() == unhappy
    assert not FollowUp.objects.annotate(n=Count("tasks")).filter(n=0).exists()
    assert Notice.objects.filter(clock="assignment").values("follow_up").distinct().count() == unhappy


def invite() -> list[tuple[str, int]]:
    """A link and the score its owner will give, for each of 100 customers."""
    company = make_company(account_manager=make_user("ben", Role.ACCOUNT_MANAGER))
    make_survey()
    for number in range(ANSWERS):
        make_interaction(make_customer(f"Kunde {number}", company=company))
    invitations = Invitation.objects.order_by("pk")
    invitations.update(state="asked", asked_at=clock.now())
    return [(f"/s/{invitation.token}/", number % 11) for number, invitation in enumerate(invitations)]
