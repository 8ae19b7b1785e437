"""What staff see: on the follow-up, in the ledger, on the customer's timeline, in the rules of asking."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Customer, OptOut, User
from followups.models import FollowUp
from followups.reports.recovery_line import recovery_lines
from npsapp.lib import clock
from surveys.models import AskingRules, Survey, SurveyText
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up
from tests.recovery.conftest import answer, closed, sent


def page_of(follow_up: FollowUp, user: User, sign_in: SignIn) -> str:
    user.language = "en"
    user.save()
    return sign_in(user).get(reverse("followups:detail", args=[follow_up.pk])).content.decode()


def test_open_it_says_nothing_of_a_check(two: FollowUp, ben: User, sign_in: SignIn) -> None:
    assert "ecovery check" not in page_of(two, ben, sign_in)


def test_planned_it_says_when(two: FollowUp, ben: User, sign_in: SignIn) -> None:
    closed(two, ben)
    assert "Recovery check goes " in page_of(two, ben, sign_in)


def test_sent_it_says_that_nobody_has_answered(two: FollowUp, ben: User, sign_in: SignIn) -> None:
    sent(closed(two, ben))
    assert ", not answered" in page_of(two, ben, sign_in)


def test_never_answered_when_the_link_is_dead(two: FollowUp, ben: User) -> None:
    check = sent(closed(two, ben))
    (line,) = recovery_lines(two, check.invitation.expires_at)
    assert line.words.split()[-1] in ("answered", "besvart")
    assert line.words != recovery_lines(two, clock.now())[0].words


def test_not_sent_it_says_why(two: FollowUp, ben: User, kari: Customer, sign_in: SignIn) -> None:
    opt_out_customer(kari, OptOut.Way.LINK)
    closed(two, ben)
    page = page_of(two, ben, sign_in)
    assert "No recovery check: Has opted out" in page
    assert "The customer has opted out of surveys." in page


def test_answered_it_says_what_with_the_comment(two: FollowUp, ben: User, sign_in: SignIn) -> None:
    answer(sent(closed(two, ben)), True, 8, comment="Nå virker det <b>.")
    page = page_of(two, ben, sign_in)
    assert "The customer says: solved, 8" in page
    assert "Nå virker det &lt;b&gt;." in page
    assert "alert-success" in page


def test_not_solved_stands_on_the_open_one_and_the_round_before_after_the_next(
    two: FollowUp, ben: User, sign_in: SignIn
) -> None:
    answer(sent(closed(two, ben)), False, 3)
    page = page_of(two, ben, sign_in)
    assert "The customer says: not solved, 3" in page
    assert "The customer says that it is not solved" in page

    closed(two, ben)
    page = page_of(two, ben, sign_in)
    assert page.index("Recovery check goes") < page.index("The customer says: not solved, 3")


def test_held_it_leads_to_the_review(two: FollowUp, ben: User, sign_in: SignIn) -> None:
    answer(sent(closed(two, ben)), False, 3, doubt="robot")
    page = page_of(two, ben, sign_in)
    assert "An answer is held for review" in page
    assert "The customer says" not in page


def test_the_ledger_has_it_and_so_has_its_file(two: FollowUp, cleo: User, ben: User, sign_in: SignIn) -> None:
    answer(sent(closed(two, ben)), True, 8)
    cleo.language = "en"
    cleo.save()
    client = sign_in(cleo)

    assert "The customer says: solved, 8" in client.get(reverse("followups:ledger")).content.decode()
    file = client.get(reverse("followups:ledger-export"), {"format": "csv"})
    content = b"".join(file.streaming_content) if file.streaming else file.content  # type: ignore[attr-defined]
    assert "The customer says: solved, 8" in content.decode("utf-8-sig")


def test_the_ledger_costs_the_same_with_one_and_with_many(
    two: FollowUp, ben: User, cleo: User, sign_in: SignIn
) -> None:
    client = sign_in(cleo)
    closed(two, ben)
    client.get(reverse("followups:ledger"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("followups:ledger"))
    for number in range(6):
        closed(make_follow_up(3, make_customer(f"Kunde {number}")), ben)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("followups:ledger"))
    assert len(many) <= len(one)


def test_the_customers_timeline_tells_it(two: FollowUp, ben: User, kari: Customer, sign_in: SignIn) -> None:
    answer(sent(closed(two, ben)), False, 3, comment="Fortsatt nede.")
    ben.language = "en"
    ben.save()
    page = sign_in(ben).get(reverse("pages:customer", args=[kari.pk])).content.decode()
    assert "not solved" in page
    assert "Fortsatt nede." in page


def test_the_switch_and_the_days_are_rules_of_asking(cleo: User, sign_in: SignIn) -> None:
    client, url = sign_in(cleo), reverse("surveys:asking-rules")
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data["recovery_days"] = "5"
    data.pop("recovery_is_on")

    assert client.post(url, data).status_code == 302
    rules = AskingRules.objects.current()
    assert (rules.recovery_is_on, rules.recovery_days) == (False, 5)
    assert client.post(url, {**data, "recovery_days": "31"}).status_code == 422


@pytest.mark.parametrize("name", ["ben", "dag"])
def test_its_texts_are_the_leads_matter(name: str, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    client = sign_in(request.getfixturevalue(name))
    assert client.post(reverse("surveys:recovery-texts")).status_code == 403
    assert not Survey.objects.exists()


def test_a_stranger_signs_in_first_and_reading_makes_nothing(db: None, cleo: User, sign_in: SignIn) -> None:
    url = reverse("surveys:recovery-texts")
    assert sign_in(None).post(url).status_code == 302
    assert sign_in(cleo).get(url).status_code == 405
    assert not Survey.objects.exists()


def test_its_texts_are_made_once_and_edited_as_others_are(cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    for _twice in range(2):
        page = client.post(reverse("surveys:recovery-texts"), follow=True)
    survey = Survey.objects.get()
    form = page.context["form"]
    assert {"reminder_subject", "reminder_intro"}.isdisjoint(form.fields)

    url = reverse("surveys:survey-text", args=[survey.pk, "nb"])
    data = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url, {**data, "solved_question": ""}).status_code == 422
    assert client.post(url, {**data, "solved_question": "Ble det bra?"}).status_code == 302

    text = SurveyText.objects.get(survey=survey, language="nb")
    assert text.solved_question == "Ble det bra?"
    for part in ("mail", "plain", "page", "thanks"):
        preview = client.get(reverse("surveys:survey-preview-frame", args=[survey.pk, "nb"]), {"part": part})
        assert preview.status_code == 200
        assert ("Ble det bra?" in preview.content.decode()) is (part != "thanks")


def test_other_surveys_have_no_such_question(cleo: User, survey: Survey, sign_in: SignIn) -> None:
    form = sign_in(cleo).get(reverse("surveys:survey-text", args=[survey.pk, "nb"])).context["form"]
    assert "solved_question" not in form.fields
