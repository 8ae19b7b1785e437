"""Words are blacked out wherever a text is repeated; the score stays, and the log says who, when and why."""

import pytest

from customers.models import Customer, ErasureLog, Interaction, Message, User
from followups.models import FollowUp, FollowUpEvent
from surveys.models import Response, ResponseRevision
from tests.conftest import SignIn
from tests.erasing.conftest import SAID
from tests.erasing.dumping import tables_saying

pytestmark = pytest.mark.django_db

MARK = "▇▇▇"


def page_of(customer: Customer) -> str:
    return f"/redactions/comment/{Response.objects.get(customer=customer).pk}/"


def test_the_comment_and_all_that_repeats_it(solveig: Customer, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert SAID in client.get(page_of(solveig)).text
    answer = client.post(page_of(solveig), {"words": SAID.upper(), "why": "health"})
    assert answer.status_code == 302
    response = Response.objects.get()
    assert (response.score, response.comment) == (2, f"Aldri mer {MARK}!")
    # Only what is another text still says it, and files, in which nothing is blacked out.
    assert set(tables_saying(SAID)) <= {
        "customers_message",
        "customers_messageattachment",
        "followups_messagedraftfile",
        "customers_interaction",
        "customers_interactionchange",
        "customers_consent",
        "customers_consentchange",
        "customers_suppression",
        "customers_suppressionchange",
    }
    assert Message.objects.filter(text__contains=SAID).get().direction == "in"
    assert list(ResponseRevision.objects.values_list("score", flat=True)) == [9, 2]
    assert FollowUpEvent.objects.get(name="call_answered").data["note"] == f"Snakket om {MARK}"
    assert FollowUp.objects.get().is_open
    log = ErasureLog.objects.get()
    assert (log.what, log.by, log.why, log.text_kind, log.text_key) == (
        "words",
        ben,
        "health",
        "comment",
        response.pk,
    )


def test_several_lines_and_the_page_tells_of_it(solveig: Customer, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    client.post(page_of(solveig), {"words": f"{SAID}\nAldri", "why": "asked"})
    assert Response.objects.get().comment == f"{MARK} mer {MARK}!"
    assert "Ada Prøve" in client.get(page_of(solveig)).text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "health"),
        ("finnes ikke her", "health"),
        ("Al", "health"),
        (SAID, ""),
        (SAID, "x"),
        (SAID[:5], "other"),
    ],
)
def test_wrong_input_changes_nothing(
    words: str, why: str, solveig: Customer, ada: User, sign_in: SignIn
) -> None:
    assert sign_in(ada).post(page_of(solveig), {"words": words, "why": why}).status_code == 422
    assert not ErasureLog.objects.exists()
    assert SAID in Response.objects.get().comment


def test_signs_that_mean_something_to_patterns(solveig: Customer, ada: User, sign_in: SignIn) -> None:
    Response.objects.update(comment="Betalte (kr 5.000*) i går")
    sign_in(ada).post(page_of(solveig), {"words": "kr 5.000", "why": "other"})
    assert Response.objects.get().comment == f"Betalte ({MARK}*) i går"


def test_an_interaction(solveig: Customer, ben: User, sign_in: SignIn) -> None:
    interaction = Interaction.objects.get()
    sign_in(ben).post(f"/redactions/interaction/{interaction.pk}/", {"words": SAID, "why": "other"})
    interaction.refresh_from_db()
    assert interaction.text == f"Ringte om {MARK}"
    assert "customers_interactionchange" not in tables_saying(SAID)


def test_a_mail_in_all_its_parts(solveig: Customer, ben: User, sign_in: SignIn) -> None:
    message = Message.objects.filter(customer=solveig).latest("pk")
    said = {"text": "Du skrev at Ola\nHansen løy.", "html": "<p>Ola Hansen løy</p>", "subject": "Ola Hansen"}
    Message.objects.filter(pk=message.pk).update(state="accepted", **said)
    sign_in(ben).post(f"/redactions/message/{message.pk}/", {"words": "Ola Hansen", "why": "other_person"})
    message.refresh_from_db()
    assert (message.text, message.html, message.subject) == (
        f"Du skrev at {MARK} løy.",
        f"<p>{MARK} løy</p>",
        MARK,
    )


def test_a_mail_that_waits_is_not_touched(solveig: Customer, ben: User, sign_in: SignIn) -> None:
    message = Message.objects.filter(customer=solveig, state="queued").latest("pk")
    assert sign_in(ben).get(f"/redactions/message/{message.pk}/").status_code == 404


def test_who_may(solveig: Customer, dag: User, siri: User, ada: User, sign_in: SignIn) -> None:
    for stranger in (dag, siri):
        assert sign_in(stranger).get(page_of(solveig)).status_code == 403
        assert sign_in(stranger).post(page_of(solveig), {"words": SAID, "why": "other"}).status_code == 403
    client = sign_in(ada)
    for address in ("/redactions/comment/999999/", "/redactions/letter/1/"):
        assert client.get(address).status_code == 404
    assert client.delete(page_of(solveig)).status_code == 405
    assert not ErasureLog.objects.exists()


@pytest.mark.parametrize("person", ["ben", "dag"])
def test_the_texts_lead_there(
    person: str, solveig: Customer, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(person))
    Message.objects.update(state="accepted")
    pages = {
        f"/responses/{Response.objects.get().pk}/",
        f"/customers/interactions/{Interaction.objects.get().pk}/",
        f"/messages/{Message.objects.filter(customer=solveig).latest('pk').pk}/",
    }
    assert {"/redactions/" in client.get(page).text for page in pages} == {person == "ben"}
