"""What was ticked, wished and said besides, as staff see it: one answer, the list, a file, the figures."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Company, Customer, User
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Response, Survey
from surveys.rules.answer_details import Details, ExtraSaid
from tests.conftest import SignIn
from tests.factories import make_customer, make_invitation
from tests.surveys.asking_more import ask_more, question, reason


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def response(kari: Customer, survey: Survey) -> Response:
    """Said once, then changed: first late, then only the price."""
    invitation = make_invitation(kari, ask_more(survey))
    late = (reason("Leveringstid").pk, reason("Kom for sent").pk)
    extra = (ExtraSaid(question("choice").pk, choice=0), ExtraSaid(question("text").pk, text="Anne"))
    record_response(
        invitation.pk, Answer(3, "", "nb", details=Details.of(late, "no", "", extra)), clock.now()
    )
    last = Answer(3, "", "nb", details=Details.of((reason("Pris").pk,), "phone", "midday", ()))
    return record_response(invitation.pk, last, clock.now())


def test_the_response_page_shows_it_and_every_version(as_cleo: Client, response: Response) -> None:
    page = as_cleo.get(reverse("pages:response", args=[response.pk]))
    told = page.context["response"]
    assert told.details.reasons == ("Pris",)
    assert told.details.wish == "Ja, på telefon, midt på dagen"
    first = told.revisions[-1].details
    assert first.reasons == ("Leveringstid (Kom for sent)",)
    assert first.extra == (("Hvilken avdeling?", "Bergen"), ("Hvem hjalp deg?", "Anne"))
    assert "Leveringstid (Kom for sent)" in page.content.decode()


def test_the_list_narrows_to_a_reason_and_a_wish(
    as_cleo: Client, response: Response, survey: Survey, fjord: Company
) -> None:
    other = make_invitation(make_customer("Nina", company=fjord), survey)
    record_response(other.pk, Answer(9, "", "nb"), clock.now())
    address = reverse("pages:response-list")

    def found(**asked: str | int) -> list[int]:
        return [row.id for row in as_cleo.get(address, asked).context["table"].rows]

    assert len(found()) == 2
    assert found(reason=reason("Pris").pk) == [response.pk]
    # What it named before and does not name now.
    assert found(reason=reason("Kom for sent").pk) == []
    assert found(contact_wish="phone") == [response.pk]
    assert found(contact_wish="no") == []


def test_a_file_holds_it(as_cleo: Client, response: Response) -> None:
    said = Answer(
        3,
        "",
        "nb",
        details=Details.of((reason("Pris").pk,), "", "", (ExtraSaid(question("text").pk, text="=1+1"),)),
    )
    assert response.invitation_id is not None
    record_response(response.invitation_id, said, clock.now())
    sent = as_cleo.get(reverse("pages:response-export"), {"format": "csv"})
    text = b"".join(sent).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert row["Grunner"] == "Pris"
    assert row["Ekstra svar"].endswith("Hvem hjalp deg? =1+1")


def test_the_survey_counts_each_reason_with_its_nps(
    as_cleo: Client, response: Response, survey: Survey, fjord: Company
) -> None:
    for score in (9, 10):
        invitation = make_invitation(make_customer(company=fjord), survey)
        ticked = (reason("Pris").pk, reason("Leveringstid").pk, reason("Kom i tide").pk)
        record_response(
            invitation.pk, Answer(score, "", "nb", details=Details.of(ticked, "", "", ())), clock.now()
        )
    named = as_cleo.get(f"/surveys/{survey.pk}/").context["named"]
    assert [(each.words, each.is_finer, each.n, each.nps) for each in named] == [
        ("Leveringstid", False, 2, 100),
        ("Kom i tide", True, 2, 100),
        ("Pris", False, 3, 33),
    ]
    Response.objects.update(state="held", hold_reason="x")
    assert as_cleo.get(f"/surveys/{survey.pk}/").context["named"] == []
