"""Fewer than five answers without names are in no view, file, API or chart."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from customers.models import ApiToken, Customer, Message, User
from npsapp.lib import clock
from surveys.actions.close_survey import close_survey
from surveys.actions.count_days import count_days
from surveys.actions.send_reminders import send_reminders
from surveys.models import Response, SealedAnswer, Survey, SurveyReason
from surveys.reports.funnel import survey_funnel
from surveys.reports.last_reminder_look import reminder_verdicts
from surveys.reports.named_reasons import named_reasons
from surveys.reports.period import Period
from surveys.reports.score_counts import score_counts
from surveys.reports.survey_scores import survey_scores
from tests.privacy.asking import MODES, SCORES, answered, invite, make_private, today
from tests.surveys.answering import answer

pytestmark = pytest.mark.django_db
API = "/api/v1/responses"


def counted(survey: Survey) -> int:
    return survey_scores([survey.pk], Period.of_days(30, today()).first, today())[survey.pk].asked.total


def pages(client: Client, survey: Survey) -> list[str]:
    """Everything that shows answers, as text."""
    addresses = [
        "/",
        "/responses/",
        f"/responses/?survey={survey.pk}",
        "/responses/export/?format=csv",
        f"/surveys/{survey.pk}/",
        "/surveys/",
        "/search/?q=Fordi",
        f"/surveys/{survey.pk}/invitations/",
    ]
    found = []
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        body = b"".join(page.streaming_content) if page.streaming else page.content  # type: ignore[attr-defined]
        found.append(body.decode())
    return found


@pytest.mark.parametrize("mode", MODES)
def test_four_answers_are_nowhere_and_five_are(mode: str, as_cleo: Client) -> None:
    survey = make_private(mode)
    invitations = answered(survey, *SCORES[:4])
    assert counted(survey) == 0
    assert not Response.objects.exists()
    assert not any("Fordi 1" in page for page in pages(as_cleo, survey))
    assert survey_funnel(survey, *_always()).hides_answers
    last = invite(survey, "Femte")
    answer(Client(), last, score="10", comment="Fordi 4")
    assert counted(survey) == 5
    count_days()
    assert counted(survey) == 5
    assert not survey_funnel(survey, *_always()).hides_answers
    responses = as_cleo.get("/responses/").content.decode()
    for number, each in enumerate([*invitations, last]):
        assert f"Fordi {number}" in responses
        assert each.customer is not None
        assert each.customer.name not in responses
        profile = as_cleo.get(f"/customers/{each.customer_id}/").content.decode()
        assert f"Fordi {number}" not in profile
    for response in Response.objects.all():
        page = as_cleo.get(f"/responses/{response.pk}/").content.decode()
        assert response.comment in page
        assert "Kunde " not in page
        assert "Femte" not in page


def _always() -> tuple[Any, Any]:
    now = clock.now()
    return now.replace(year=now.year - 1), now.replace(year=now.year + 1)


def test_the_sixth_waits_for_the_tenth() -> None:
    """Shown at once it would be the one that is new."""
    survey = make_private("anonymous")
    answered(survey, *SCORES)
    answered(survey, 1, 1)
    assert (counted(survey), SealedAnswer.objects.count()) == (5, 2)
    close_survey(survey.pk, clock.now())
    assert (counted(survey), SealedAnswer.objects.count()) == (7, 0)


def test_closed_with_four_they_are_never_shown() -> None:
    survey = make_private("anonymous")
    answered(survey, 1, 2, 3, 4)
    close_survey(survey.pk, clock.now())
    assert (counted(survey), Response.objects.count(), SealedAnswer.objects.count()) == (0, 0, 4)


def test_every_part_of_a_figure_is_nobody_or_five() -> None:
    """Over ten answers of two surveys: no day of any holds fewer, so nothing is told by subtracting."""
    for _each in range(2):
        answered(make_private("pseudonymous", asks_during_follow_up=True), *SCORES)
    found = score_counts(Period.of_days(30, today()).first, today()).of("transactional")
    assert found.days
    assert all(sum(day) >= 5 for day in found.days.values())
    assert set(Response.objects.values_list("market", "touchpoint")) == {("", "")}
    assert not Response.objects.exclude(account_manager=None).exists()


def test_who_asked_for_contact_counts_with_the_others(ben: User) -> None:
    survey = make_private("pseudonymous")
    mine = invite(survey)
    answer(Client(), mine, score="1", contact_wish="phone", contact_when="any")
    assert (Response.objects.count(), counted(survey)) == (1, 0)
    answered(survey, *SCORES[:4])
    assert counted(survey) == 0
    answered(survey, 9)
    assert counted(survey) == 6


@pytest.mark.parametrize(
    "query", ["score=0", "band=detractor", "q=Fordi+1", "channel=email&score=3", "has_comment=false"]
)
def test_a_list_narrowed_to_a_few_shows_none(query: str, as_cleo: Client) -> None:
    survey = make_private("pseudonymous")
    answered(survey, *SCORES)
    Response.objects.filter(score=9).update(comment="")
    page = as_cleo.get(f"/responses/?{query}")
    assert not page.context["table"].rows
    assert not page.context["figures"]
    exported = as_cleo.get(f"/responses/export/?format=csv&{query}")
    body = b"".join(exported.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(list(csv.reader(io.StringIO(body), delimiter=";"))) == 1
    assert len(as_cleo.get(f"/responses/?survey={survey.pk}").context["table"].rows) == 5


def test_reasons_that_few_name_are_hidden() -> None:
    survey = make_private("pseudonymous")
    price, tone, speed = (
        SurveyReason.objects.create(survey=survey, name_nb=name, name_en=name, position=place)
        for place, name in enumerate(("Pris", "Tone", "Fart"))
    )
    for number, ticked in enumerate([[price, tone]] * 2 + [[tone, speed]] * 3 + [[speed]] * 5):
        invitation = invite(survey, f"Kunde {number}")
        answer(Client(), invitation, score="7", reason=[str(each.pk) for each in ticked])  # type: ignore[arg-type]
    with translation.override("en"):
        found = {each.words: each.n for each in named_reasons(survey, Period.of_days(30, today()))}
    # Two name the price; with it goes the next smallest, tone.
    assert found == {"Pris": None, "Tone": None, "Fart": 8}


@pytest.fixture
def api(ada: User, client: Client) -> Any:
    _token, secret = ApiToken.objects.issue("Bot", ApiToken.Scope.WRITE, ada)

    def ask(path: str = "", **query: str) -> Any:
        return client.get(API + path, query, headers={"authorization": f"Bearer {secret}"})

    return ask


def test_the_api_says_no_more_than_the_screens(api: Any) -> None:
    survey = make_private("pseudonymous")
    answered(survey, *SCORES[:4])
    assert api().json()["responses"] == []
    last = invite(survey, "Femte")
    answer(Client(), last, score="10", comment="Fordi 4")
    rows = api().json()["responses"]
    assert sorted(row["score"] for row in rows) == sorted(SCORES)
    for row in rows:
        assert (row["customer_id"], row["interaction_id"], row["privacy"]) == (None, None, "pseudonymous")
        assert row["pseudonym"]
        assert api(f"/{row['id']}").json() == row
    assert api(channel="email", survey=survey.slug).json()["responses"] != []
    assert api(state="held").json()["responses"] == []


def test_other_doors_are_shut(tell: Any, as_cleo: Client, kari: Customer) -> None:
    """Whoever tells or types in an answer knows whose it is."""
    for mode in MODES:
        survey = make_private(mode)
        refused = tell(survey=survey.slug)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "link_only")
        form = as_cleo.get(f"/customers/{kari.pk}/phone-answer/").context["form"]
        assert survey not in form.fields["survey"].queryset
        as_cleo.post(f"/surveys/{survey.pk}/doors/link/")
        as_cleo.post(f"/surveys/{survey.pk}/doors/sites/", {"sites": "https://nordavind.example"})
        survey.refresh_from_db()
        assert (survey.open_link_is_on, survey.widget_origins) == (False, [])
    assert not Response.objects.exists()


def test_who_has_used_the_link_gets_no_reminder() -> None:
    survey = make_private("anonymous", reminder_days=5)
    silent, spoke = invite(survey, "Taus"), invite(survey, "Snakkesalig")
    Message.objects.update(state="accepted", settled_at=clock.now())
    answer(Client(), spoke, score="9")
    send_reminders(clock.now() + timedelta(days=6))
    for each in (silent, spoke):
        each.refresh_from_db()
    assert (silent.reminder is not None, spoke.reminder) == (True, None)
    assert spoke.not_reminded == ""


def test_a_reminder_in_the_outbox_is_called_back() -> None:
    survey = make_private("anonymous")
    spoke = invite(survey)
    Message.objects.update(state="accepted", settled_at=clock.now())
    later = clock.now() + timedelta(days=6)
    send_reminders(later)
    spoke.refresh_from_db()
    assert spoke.reminder_id is not None
    assert reminder_verdicts([spoke.reminder_id], later)[spoke.reminder_id].wanted
    answer(Client(), spoke, score="9")
    assert not reminder_verdicts([spoke.reminder_id], later)[spoke.reminder_id].wanted


def test_the_front_page_counts_no_survey_of_which_it_may_not_say_how_many(as_cleo: Client) -> None:
    """Nor can it be worked out: the survey is left out of the sum altogether."""
    answered(make_private("anonymous"), *SCORES[:2])
    assert as_cleo.get("/").context["funnel"].asked == 0
    answered(make_private("pseudonymous", slug="flere", name="Flere"), *SCORES)
    counted = as_cleo.get("/").context["funnel"]
    assert (counted.asked, counted.answers) == (len(SCORES), len(SCORES))
