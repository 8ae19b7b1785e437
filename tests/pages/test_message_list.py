"""The archive: every message found again, with what became of it; several decided about at once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from customers.actions.queue_message import Draft, queue_message
from customers.models import Customer, Message, MessageDecision, User
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_company, make_customer
from tests.pages.listing import in_file, on_screen, refuses_strangers_and_wrong_methods

LIST = reverse("pages:message-list")
RETRY, CANCEL = reverse("pages:message-retry-chosen"), reverse("pages:message-cancel-chosen")


def make_message(subject: str, recipient: Customer | User, state: str = "accepted", **fields: Any) -> Message:
    kind = Message.Kind.REPLY if isinstance(recipient, Customer) else Message.Kind.NOTICE
    draft = Draft(
        kind=kind,
        language="nb",
        subject=subject,
        text=fields.pop("text", "Hei."),
        html="",
        dedup_key=f"test:{subject}:{recipient.pk}",
        author=fields.pop("author", None),
    )
    message = queue_message(draft, recipient)
    Message.objects.filter(pk=message.pk).update(state=state, **fields)
    message.refresh_from_db()
    return message


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def letters(kari: Customer, ben: User, dag: User) -> None:
    """From the oldest to the newest."""
    old = clock.now() - timedelta(days=40)
    bo = make_customer(
        "Bo Lie", company=make_company("Andre AS", account_manager=dag), email="bo@andre.example"
    )
    make_message("Velkommen", bo, "failed", reply_code=550, reply_text="no such user", created_at=old)
    make_message("Ruteren din", kari, author=ben, text="Jeg ringer torsdag. 100 % sikkert.")
    make_message("Stoppet", kari, "cancelled", reply_text="opted_out")
    make_message("3 fra Kari", ben, "queued")


def subjects(client: Client, query: str = "") -> list[str]:
    return [row.subject for row in on_screen(client, LIST, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["3 fra Kari", "Stoppet", "Ruteren din", "Velkommen"]),
        ("sort=-when", ["Velkommen", "Ruteren din", "Stoppet", "3 fra Kari"]),
        ("q=torsdag", ["Ruteren din"]),
        ("q=rut+ring", ["Ruteren din"]),
        ("q=kari%40fjord.example", ["Stoppet", "Ruteren din"]),
        ("q=100+%25", ["Ruteren din"]),
        ("q=%27%3B--", []),
        ("kind=notice", ["3 fra Kari"]),
        ("state=failed", ["Velkommen"]),
        ("direction=in", []),
        ("direction=out&state=accepted", ["Ruteren din"]),
        ("whose=staff", ["3 fra Kari"]),
        ("whose=customer", ["Stoppet", "Ruteren din", "Velkommen"]),
    ],
)
def test_found_and_narrowed(query: str, found: list[str], letters: None, client: Client) -> None:
    assert subjects(client, query) == found


def test_narrowed_by_days_where_the_reader_is(letters: None, client: Client) -> None:
    day = timezone.localdate(clock.now() - timedelta(days=40))
    assert subjects(client, f"since={day}&until={day}") == ["Velkommen"]
    assert len(subjects(client, f"since={day + timedelta(days=1)}")) == 3


def test_nonsense_is_said_and_narrows_nothing(letters: None, client: Client) -> None:
    page = client.get(f"{LIST}?state=lost&kind=love&since=9999-12-31&direction=up&page=b2")
    assert set(page.context["filter"].form.errors) == {"state", "kind", "since", "direction"}
    assert page.status_code == 200


def test_it_says_what_became_of_each(letters: None, client: Client) -> None:
    rows = {row.subject: row for row in on_screen(client, LIST)}
    assert (rows["Velkommen"].tone, rows["Velkommen"].outcome) == ("trouble", "550 no such user")
    assert rows["Stoppet"].outcome == "Har meldt seg av."
    assert rows["Ruteren din"].author == "Ben Prøve"


@pytest.mark.parametrize("query", ["", "whose=customer", "sort=-when"])
def test_the_file_holds_what_is_on_screen(query: str, letters: None, cleo: User, sign_in: SignIn) -> None:
    lead = sign_in(cleo)
    assert [next(iter(row.values())) for row in in_file(lead, LIST, query)] == subjects(lead, query)


def test_account_managers_take_out_their_own(letters: None, ben: User, dag: User, sign_in: SignIn) -> None:
    def first(rows: Iterable[dict[str, str]]) -> list[str]:
        return [next(iter(row.values())) for row in rows]

    assert first(in_file(sign_in(ben), LIST)) == ["3 fra Kari", "Stoppet", "Ruteren din"]
    assert first(in_file(sign_in(dag), LIST)) == ["Velkommen"]


def test_a_subject_that_begins_a_formula_is_text(kari: Customer, cleo: User, sign_in: SignIn) -> None:
    make_message("=HYPERLINK(1)", kari)
    (row,) = in_file(sign_in(cleo), LIST)
    assert next(iter(row.values())) == "'=HYPERLINK(1)"


def told(client: Client, address: str, chosen: Iterable[object], **more: str) -> list[str]:
    response = client.post(address, {"chosen": list(chosen), **more})
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_several_are_stopped_and_the_rest_is_reported(
    letters: None, kari: Customer, ben: User, sign_in: SignIn
) -> None:
    mine = make_message("Venter", kari, "queued")
    gone = Message.objects.get(subject="Ruteren din")
    others = Message.objects.get(subject="Velkommen")

    said = told(sign_in(ben), CANCEL, [mine.pk, gone.pk, others.pk, 999_999])

    assert said == [
        "1 melding er stoppet.",
        "Uendret: 2. Du følger ikke opp denne kunden.",
        "Uendret: 1. Det er blitt noe annet av den i mellomtiden.",
    ]
    mine.refresh_from_db()
    assert (mine.state, mine.reply_text) == ("cancelled", "stopped_by_staff")
    assert MessageDecision.objects.get().actor == ben


def test_several_are_sent_again_and_the_list_comes_back_as_it_was(
    letters: None, cleo: User, sign_in: SignIn
) -> None:
    failed = Message.objects.get(subject="Velkommen")
    lead = sign_in(cleo)

    response = lead.post(RETRY, {"chosen": [failed.pk, failed.pk], "here": "state=failed&sort=-when"})

    assert response["Location"] == f"{LIST}?state=failed&sort=-when"
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.reply_code) == ("queued", 0, None)


@pytest.mark.parametrize("chosen", [[], ["x"], ["-1"], ["9" * 30], ["٣"], range(101)])
def test_nobody_or_nonsense_chosen_changes_nothing(
    chosen: list[str], letters: None, cleo: User, sign_in: SignIn
) -> None:
    assert len(told(sign_in(cleo), CANCEL, chosen)) == 1
    assert not MessageDecision.objects.exists()


def test_checkboxes_only_for_who_decides_and_where_it_helps(
    letters: None, ben: User, client: Client, sign_in: SignIn
) -> None:
    assert 'name="chosen"' not in client.get(LIST).content.decode()
    assert sign_in(ben).get(LIST).content.decode().count('name="chosen"') == 3


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    fjord: object,
    ben: User,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_message(f"Nr. {number}", make_customer(f"C {number}"), author=ben)
    client.get(LIST)
    with django_assert_max_num_queries(9):
        assert len(on_screen(client, LIST, "q=nr&whose=customer")) == count


def test_strangers_and_wrong_methods(client: Client, sign_in: SignIn) -> None:
    refuses_strangers_and_wrong_methods(sign_in(None), client, LIST, f"{LIST}export/")
    for address in (RETRY, CANCEL):
        assert sign_in(None).post(address).status_code == 302
        assert client.get(address).status_code == 405


def test_a_file_speaks_the_language_of_who_asked_for_it(ada: User, sign_in: SignIn, kari: Customer) -> None:
    ada.language, ada.zone = "en", "Asia/Tokyo"
    ada.save()
    make_message("Hei", kari, "queued")
    asked = sign_in(ada).get(reverse("pages:message-export"))
    with override("nb"), timezone.override("Europe/Oslo"):  # the request is over when the file goes out
        told = b"".join(asked).decode("utf-8-sig")
    assert "Queued" in told
    assert "I kø" not in told
