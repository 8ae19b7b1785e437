"""A wave goes to each domain at its rate; everything else flows meanwhile."""

import time as wall
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from time_machine import Traveller

from customers.actions.claim_messages import claim_messages
from customers.actions.queue_message import Draft, queue_message
from customers.actions.send_messages import send_messages
from customers.models import Customer, DomainSending, Message, User
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer
from tests.smtp_sink import SmtpSink


@pytest.fixture
def time() -> Iterator[Traveller]:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def queue_wave(customer: Customer, count: int, domain: str) -> None:
    """In one statement, for ten thousand of them."""
    Message.objects.bulk_create(
        Message(
            customer=customer,
            kind="invitation",
            language="nb",
            from_name="Nordavind",
            from_address="svar@nordavind.example",
            to_name="Kunde",
            to_address=f"kunde{number}@{domain}",
            subject="Hvordan gikk det?",
            text="…",
            dedup_key=f"{domain}:{number}",
            priority=Message.WAVE,
        )
        for number in range(count)
    )


def domains(claimed: list[Message]) -> Counter[str]:
    return Counter(message.to_domain for message in claimed)


@pytest.mark.django_db
def test_sixty_a_minute_to_one_domain_and_the_rest_waits_uncharged(time: Traveller, kari: Customer) -> None:
    queue_wave(kari, 150, "stor.example")
    began = clock.now()
    taken = 0
    for second in (0, 10, 59, 60, 61, 119, 121):
        time.move_to(began + timedelta(seconds=second))
        while claimed := claim_messages(clock.now(), 50):
            taken += len(claimed)
            assert domains(claimed).keys() == {"stor.example"}
        assert taken == {0: 60, 10: 60, 59: 60, 60: 120, 61: 120, 119: 120, 121: 150}[second]
    waiting = Message.objects.filter(lease_until=None)
    assert not waiting.exists()
    assert set(Message.objects.values_list("attempts", flat=True)) == {0}


@pytest.mark.django_db
def test_other_domains_and_letters_flow_meanwhile(time: Traveller, kari: Customer, ben: User) -> None:
    queue_wave(kari, 200, "stor.example")
    queue_wave(kari, 30, "liten.example")
    while domains(claim_messages(clock.now(), 50))["stor.example"]:
        pass
    assert DomainSending.objects.taken(clock.now()) == {"stor.example": 60, "liten.example": 30}
    Customer.objects.filter(pk=kari.pk).update(email="kari@STOR.example")
    kari.refresh_from_db()
    letter = queue_message(Draft("reply", "nb", "Hei", "Hei", "", "letter", author=ben), kari)
    assert claim_messages(clock.now(), 50) == [letter]


@pytest.mark.django_db
def test_the_rate_is_a_setting(time: Traveller, kari: Customer, settings: Settings) -> None:
    settings.DOMAIN_MAILS_PER_MINUTE = 7
    queue_wave(kari, 20, "stor.example")
    assert len(claim_messages(clock.now(), 50)) == 7


@pytest.mark.django_db
def test_a_claim_is_fast_and_asks_little_with_ten_thousand_queued(
    kari: Customer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    queue_wave(kari, 10_000, "stor.example")
    queue_wave(kari, 10, "liten.example")
    now = clock.now()
    assert len(claim_messages(now, 50)) == 50
    assert len(claim_messages(now, 50)) == 10
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_message")
    began = wall.perf_counter()
    with django_assert_max_num_queries(7):
        claimed = claim_messages(now, 50)
    seconds = wall.perf_counter() - began
    assert domains(claimed) == {"liten.example": 10}
    # Some 20 ms where nothing else runs; a slow machine gets ten times as long.
    assert seconds < 0.5


@pytest.mark.django_db(transaction=True)
def test_many_workers_together_keep_to_it(kari: Customer) -> None:
    queue_wave(kari, 200, "stor.example")
    now = clock.now()

    def work(_number: int) -> int:
        try:
            return sum(len(claim_messages(now, 9)) for _claim in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 60


@pytest.mark.django_db
def test_a_patient_worker_goes_on_when_there_is_room(
    kari: Customer, sink: SmtpSink, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DOMAIN_MAILS_PER_MINUTE = 5
    queue_wave(kari, 8, "stor.example")
    Message.objects.update(kind="trial")
    with time_machine.travel(clock.now(), tick=False) as traveller:
        monkeypatch.setattr(
            "customers.actions.send_messages.time.sleep", lambda _s: traveller.shift(timedelta(seconds=10))
        )
        assert send_messages(patience=timedelta(seconds=50)).accepted == 5
        assert send_messages(patience=timedelta(seconds=50)).accepted == 3
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db
def test_much_mail_to_one_provider_is_shown(cleo: User, sign_in: SignIn, settings: Settings) -> None:
    settings.DOMAIN_MAILS_PER_DAY_WARNING = 100
    now = clock.now()
    for hours in (1, 5, 30):
        DomainSending.objects.create(domain="stor.example", at=now - timedelta(hours=hours), count=60)
    DomainSending.objects.create(domain="liten.example", at=now, count=60)
    page = sign_in(cleo).get("/").content.decode()
    assert "stor.example" in page
    assert "120" in page
    assert "liten.example" not in page
    assert DomainSending.objects.forget_old(now + timedelta(days=1)) == 1


@pytest.mark.django_db
def test_the_domains_of_one_provider_are_counted_together(settings: Settings) -> None:
    settings.DOMAIN_MAILS_PER_DAY_WARNING = 100
    for domain in ("outlook.com", "hotmail.com", "live.no"):
        DomainSending.objects.create(domain=domain, at=clock.now(), count=40)
    assert DomainSending.objects.crowded(clock.now()) == [("outlook.com", 120)]


@pytest.mark.django_db
def test_customers_of_one_company_are_one_domain() -> None:
    customer = make_customer(email="Kari@Fjord.Example")
    assert queue_message(Draft("trial", "nb", "Hei", "Hei", "", "x"), customer).to_domain == "fjord.example"
