"""The part of the queue with who waits, the page of one, and where else a customer's mail is seen."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, Message, User
from followups.models import AwaitedReply, FollowUp
from tests.conftest import SignIn
from tests.factories import make_customer, make_interaction
from tests.inbound.conftest import mail, take

pytestmark = pytest.mark.django_db
BUDGET = 16
WAITING = "/followups/?group=replies"
ACTIONS = ("reply-write", "reply-call", "reply-not-needed")


@pytest.fixture
def waiting(kari: Customer) -> AwaitedReply:
    take(mail("Når kommer <script>alert(1)</script> ruteren?\n\n> Hei Kari"))
    return AwaitedReply.objects.get()


def url(name: str, awaited: AwaitedReply) -> str:
    return reverse(f"followups:{name}", args=[awaited.pk])


def posted(**fields: str) -> dict[str, str]:
    return {"key": "0f0e2c5c-7a09-4a6c-9e6e-0d0f3f6a7b11", **fields}


def test_the_page_shows_what_they_wrote(waiting: AwaitedReply, ben: User, sign_in: SignIn) -> None:
    page = sign_in(ben).get(url("reply", waiting))
    html = page.content.decode()
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "&gt; Hei Kari" in html, "folded, and there"
    assert "kan være forfalsket" in html or "can be forged" in html
    assert [action.key for action in page.context["actions"]] == ["letter", "call", "not-needed"]
    assert "/letters/new/" not in html, "that is the composer of the follow-up that has this number"


def test_answered_by_letter_from_the_page(waiting: AwaitedReply, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    fields = posted(subject="Sv: Beklager", text="Den er levert.", responsible=str(ben.pk))
    for _click in range(2):
        assert client.post(url("reply-write", waiting), fields).status_code == 302
    letter = Message.objects.get(kind="answer")
    assert (letter.author, letter.follows, letter.text) == (ben, waiting.message, "Den er levert.")
    page = client.get(url("reply", waiting))
    assert page.context["reply"].on_its_way
    assert client.post(url("reply-write", waiting), posted(subject="", text="")).status_code == 422


def test_answered_by_call_from_the_page(waiting: AwaitedReply, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.post(url("reply-call", waiting), posted(outcome="no_answer")).status_code == 302
    assert client.post(url("reply-call", waiting), posted(outcome="talked")).status_code == 422
    early = posted(outcome="talked", note="x", happened_at="2020-01-01T10:00")
    assert client.post(url("reply-call", waiting), early).status_code == 422
    assert client.post(url("reply-call", waiting), posted(outcome="talked", note="Ok")).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.answered_how, waiting.tries) == ("call", 1)
    late = client.post(
        url("reply-write", waiting), posted(subject="Sv", text="For sent, men langt", responsible=str(ben.pk))
    )
    assert late.status_code == 422
    assert "For sent, men langt" in late.content.decode(), "what was typed is kept"
    assert client.get(url("reply", waiting)).context["actions"] == []


def test_no_reply_needed_wants_a_reason(waiting: AwaitedReply, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.post(url("reply-not-needed", waiting), {"reason": " "}).status_code == 422
    assert client.post(url("reply-not-needed", waiting), {"reason": "Bare takk"}).status_code == 302
    assert "Bare takk" in client.get(url("reply", waiting)).content.decode()
    assert client.post(url("reply-not-needed", waiting), {"reason": "igjen"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.note == "Bare takk"


def test_others_read_and_do_not_act(waiting: AwaitedReply, dag: User, sign_in: SignIn) -> None:
    client = sign_in(dag)
    page = client.get(url("reply", waiting))
    assert (page.status_code, page.context["actions"]) == (200, [])
    for name in ACTIONS:
        assert client.post(url(name, waiting), posted(reason="x")).status_code == 403
        assert client.get(url(name, waiting)).status_code == 405
        assert sign_in(None).post(url(name, waiting)).status_code == 302
        missing = reverse(f"followups:{name}", args=[0])
        assert client.post(missing).status_code == 404
    assert client.get("/followups/replies/0/").status_code == 404
    assert sign_in(None).get("/followups/replies/").status_code == 302
    assert AwaitedReply.objects.open().exists()


def test_an_interaction_has_a_page_too(kari: Customer, ben: User, sign_in: SignIn) -> None:
    make_interaction(kari, state="open", text="Ruteren falt ut")
    awaited = AwaitedReply.objects.get()
    page = sign_in(ben).get(url("reply", awaited))
    assert "Ruteren falt ut" in page.content.decode()
    sign_in(ben).post(
        url("reply-write", awaited), posted(subject="Ruteren", text="Den er byttet.", responsible=str(ben.pk))
    )
    assert Message.objects.get(kind="answer").interaction == awaited.interaction


def test_a_customer_without_an_address_is_rung(kari: Customer, ben: User, sign_in: SignIn) -> None:
    make_interaction(kari, state="open")
    Customer.objects.update(email="")
    awaited = AwaitedReply.objects.get()
    page = sign_in(ben).get(url("reply", awaited))
    assert [action.key for action in page.context["actions"]] == ["call", "not-needed"]
    assert (
        sign_in(ben)
        .post(url("reply-write", awaited), posted(subject="a", text="b", responsible=str(ben.pk)))
        .status_code
        == 422
    )


def test_whose(waiting: AwaitedReply, dag: User, cleo: User, sign_in: SignIn) -> None:
    assert sign_in(dag).get(WAITING).context["table"].rows == []
    rows = sign_in(cleo).get(WAITING).context["table"].rows
    assert [row.customer for row in rows] == ["Kari Nordmann"]
    assert sign_in(dag).get(WAITING + "&scope=all").context["table"].rows


def test_the_old_list_leads_to_its_part_of_the_queue(
    waiting: AwaitedReply, dag: User, sign_in: SignIn
) -> None:
    client = sign_in(dag)
    assert client.get("/followups/replies/").headers["Location"] == WAITING
    rows = client.get("/followups/replies/", {"scope": "all", "page": "x"}, follow=True).context["table"].rows
    assert [row.id for row in rows] == [waiting.pk]
    assert client.post("/followups/replies/").status_code == 405


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same(
    count: int,
    fjord: object,
    ben: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        customer = make_customer(f"Kunde {number}", company=fjord, email=f"k{number}@fjord.example")
        take(mail(sender=customer.email, number=number))
    client = sign_in(ben)
    with django_assert_max_num_queries(BUDGET):
        rows = client.get(WAITING).context["table"].rows
    assert len(rows) == count


def test_the_queue_and_the_front_page_count_them(
    waiting: AwaitedReply, ben: User, cleo: User, sign_in: SignIn
) -> None:
    assert sign_in(ben).get("/followups/").context["awaited"].waiting == 1
    home = sign_in(cleo).get("/")
    assert home.context["awaited"].overdue == 0
    AwaitedReply.objects.update(due_at=waiting.started_at, started_at=waiting.started_at)
    home = sign_in(cleo).get("/")
    assert home.context["awaited"].overdue == 1
    assert "/followups/?scope=all&amp;group=replies" in home.content.decode()


def test_timelines_and_archive_show_it(
    zero: FollowUp, letter: Message, kari: Customer, ben: User, sign_in: SignIn
) -> None:
    take(mail("Takk for det", answers=letter))
    take(mail("Jeg er på ferie", answers=letter, number=2, headers="Auto-Submitted: auto-replied\n"))
    take(mail("Fra kontoret", sender="kontor@annet.example", answers=letter, number=3))
    client = sign_in(ben)
    story = client.get(f"/followups/{zero.pk}/").content.decode()
    assert "Takk for det" in story
    profile = client.get(reverse("pages:customer", args=[kari.pk])).content.decode()
    for words in ("Takk for det", "Jeg er på ferie", "Fra kontoret", "kontor@annet.example"):
        assert words in profile
    message = Message.objects.filter(kind="received").latest("pk")
    archive = client.get(reverse("pages:message", args=[message.pk])).content.decode()
    assert "kontor@annet.example" in archive


def test_attachments_are_named(kari: Customer, ben: User, sign_in: SignIn) -> None:
    raw = (
        b"From: kari@fjord.example\nMessage-ID: <9@fjord.example>\n"
        b"Content-Type: multipart/mixed; boundary=b\n"
        b'\n--b\nContent-Type: text/plain\n\nSe her\n--b\nContent-Type: image/png; name="<img src=x>.png"\n\n'
        b"xxx\n--b--\n"
    )
    take(raw)
    page = sign_in(ben).get(url("reply", AwaitedReply.objects.get())).content.decode()
    assert "&lt;img src=x&gt;.png" in page


def test_the_bell_leads_there(waiting: AwaitedReply, ben: User, sign_in: SignIn) -> None:
    page = sign_in(ben).get("/notices/").content.decode()
    assert url("reply", waiting) in page
