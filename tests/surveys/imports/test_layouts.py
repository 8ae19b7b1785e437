"""Exports of other survey systems are known by their headings, and nothing needs to be mapped."""

import pytest

from surveys.forms.response_layouts import layout_of
from surveys.models import Response
from tests.surveys.imports.conftest import Import

SURVEY_MONKEY = (
    "Respondent ID;Collector ID;Start Date;End Date;IP Address;Email Address;First Name;Last Name;"
    "Custom Data 1;"
    "How likely is it that you would recommend Nordavind to a friend or colleague?;"
    "What is the main reason for your score?"
)
DELIGHTED = (
    "Id;Person ID;Person Name;Person Email;Survey Type;Score;Comment;Permalink;Created At;Delighted Source"
)
RETENTLY = (
    "id;customerId;email;firstName;lastName;companyName;campaignName;"
    "createdDate;score;ratingCategory;feedback"
)
ASK_NICELY = "response_id;contact_id;name;email;answer;comment;responded;segment;deliverymethod"


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (SURVEY_MONKEY, "SurveyMonkey"),
        (DELIGHTED, "Delighted"),
        (RETENTLY, "Retently"),
        (ASK_NICELY, "AskNicely"),
        ("Dato;Score;Kommentar", None),
        ("Email;Name;Company", None),
    ],
)
def test_a_system_is_known_by_its_headings(headings: str, name: str | None) -> None:
    found = layout_of(headings.split(";"))

    assert (found.name if found else None) == name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headings", "row", "system"),
    [
        (
            SURVEY_MONKEY,
            (
                "118001",
                "77",
                "05/21/2019 09:00:00 AM",
                "05/21/2019 09:02:11 AM",
                "192.0.2.1",
                "ola@fjell.example",
                "Ola",
                "Fjell",
                "",
                "9",
                "Rask hjelp",
            ),
            "SurveyMonkey",
        ),
        (
            DELIGHTED,
            (
                "501",
                "42",
                "Ola Fjell",
                "ola@fjell.example",
                "nps",
                "9",
                "Rask hjelp",
                "https://feedback.example/r/1",
                "2019-05-21 07:02:11 UTC",
                "Email",
            ),
            "Delighted",
        ),
        (
            RETENTLY,
            (
                "5ce3",
                "c42",
                "ola@fjell.example",
                "Ola",
                "Fjell",
                "Fjell AS",
                "Vår",
                "2019-05-21T07:02:11.000Z",
                "9",
                "promoter",
                "Rask hjelp",
            ),
            "Retently",
        ),
        (
            ASK_NICELY,
            (
                "88",
                "42",
                "Ola Fjell",
                "ola@fjell.example",
                "9",
                "Rask hjelp",
                "1558422131",
                "NPS",
                "email",
            ),
            "AskNicely",
        ),
    ],
)
def test_its_export_goes_in_as_it_is(
    headings: str, row: tuple[str, ...], system: str, importing: Import
) -> None:
    found = importing(headings, row)

    assert found.refused == {}
    assert f"An export of {system}" in found.said
    answer = Response.objects.select_related("customer").get()
    assert (answer.score, answer.comment, answer.answered_on.isoformat()) == (9, "Rask hjelp", "2019-05-21")
    assert answer.customer is not None
    assert (answer.customer.email, answer.customer.name) == ("ola@fjell.example", "Ola Fjell")
    assert importing(headings, row).counts == (0, 0, 1, 0)


@pytest.mark.django_db
def test_the_second_line_of_headings_is_refused_and_named(importing: Import) -> None:
    """This export parts its headings over two lines."""
    second = ("", "", "", "", "", "", "", "", "", "", "Open-Ended Response")
    row = ("1", "7", "05/21/2019", "05/21/2019", "", "", "", "", "", "10", "")
    found = importing(SURVEY_MONKEY, second, row)

    assert found.counts == (1, 0, 0, 1)
    assert list(found.refused) == [2]
