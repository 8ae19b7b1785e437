"""Staff edit reasons and extra questions: in order, within limits, and what an answer names is never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer
from surveys.actions.duplicate_survey import duplicate_survey
from surveys.models import ExtraQuestion, Response, Survey, SurveyReason
from tests.conftest import SignIn
from tests.factories import make_invitation, make_survey
from tests.surveys.answering import answer
from tests.surveys.asking_more import ask_more, question, reason


def page(survey: Survey, rest: str = "") -> str:
    return f"/surveys/{survey.pk}/answer-page/{rest}"


def of_reason(name: str, step: str = "") -> str:
    found = reason(name)
    return page(found.survey, f"reasons/{found.pk}/{step}")


def of_question(kind: str, step: str = "") -> str:
    found = question(kind)
    return page(found.survey, f"questions/{found.pk}/{step}")


def order(survey: Survey, parent: SurveyReason | None = None) -> list[str]:
    return [each.name_nb for each in survey.reasons.filter(parent=parent).order_by("position")]


def test_our_reasons_are_a_beginning_and_come_once(as_siri: Client, survey: Survey) -> None:
    assert "Leveringstid" in as_siri.get(page(survey)).content.decode()
    for _time in range(2):
        assert as_siri.post(page(survey, "reasons/standard/")).status_code == 302
    assert 5 <= survey.reasons.filter(parent=None).count() <= 8
    assert not survey.reasons.filter(name_nb="").exists()
    assert not survey.reasons.filter(name_en="").exists()


def test_a_reason_is_added_on_either_level_and_reworded(as_siri: Client, survey: Survey) -> None:
    as_siri.post(page(survey, "reasons/new/"), {"name_nb": " Faktura  og pris ", "name_en": ""})
    as_siri.post(of_reason("Faktura og pris", "new/"), {"name_nb": "Feil beløp", "name_en": "Wrong amount"})
    as_siri.post(of_reason("Feil beløp"), {"name_nb": "Feil sum", "name_en": "Wrong amount"})
    finer = reason("Feil sum")
    assert finer.parent == reason("Faktura og pris")
    assert finer.name_in("en") == "Wrong amount"
    assert reason("Faktura og pris").name_in("en") == "Faktura og pris"
    # There is no third level.
    assert as_siri.get(of_reason("Feil sum", "new/")).status_code == 404


@pytest.mark.parametrize("words", [{"name_nb": " "}, {"name_nb": "å" * 41}, {"name_nb": "a\x07"}])
def test_a_reason_that_says_nothing_or_too_much_is_refused(
    as_siri: Client, survey: Survey, words: dict[str, str]
) -> None:
    assert as_siri.post(page(survey, "reasons/new/"), words).status_code == 422
    assert not survey.reasons.exists()


def test_there_are_at_most_eight_on_top_and_three_questions(as_siri: Client, survey: Survey) -> None:
    for number in range(8):
        assert as_siri.post(page(survey, "reasons/new/"), {"name_nb": f"Grunn {number}"}).status_code == 302
    assert as_siri.post(page(survey, "reasons/new/"), {"name_nb": "Én til"}).status_code == 422
    for number in range(3):
        words = {"kind": "text", "question_nb": f"Spørsmål {number}?"}
        assert as_siri.post(page(survey, "questions/new/"), words).status_code == 302
    one_more = {"kind": "text", "question_nb": "Ett til?"}
    assert as_siri.post(page(survey, "questions/new/"), one_more).status_code == 422
    assert (survey.reasons.count(), survey.extra_questions.count()) == (8, 3)


def test_order(as_siri: Client, survey: Survey) -> None:
    ask_more(survey)
    as_siri.post(of_reason("Pris", "move/"), {"to": "up"})
    assert order(survey) == ["Pris", "Leveringstid"]
    as_siri.post(of_reason("Pris", "move/"), {"to": "up"})
    as_siri.post(of_reason("Kom for sent", "move/"), {"to": "down"})
    assert order(survey) == ["Pris", "Leveringstid"]
    assert order(survey, reason("Leveringstid")) == ["Kom i tide", "Kom for sent"]
    as_siri.post(of_question("text", "move/"), {"to": "up"})
    assert [each.kind for each in ExtraQuestion.objects.asked(survey)] == ["text", "choice"]


def test_what_nobody_named_is_deleted_and_what_somebody_named_is_retired(
    as_siri: Client, survey: Survey, kari: Customer, client: Client
) -> None:
    ask_more(survey)
    invitation = make_invitation(kari, survey)
    said = {f"extra_{question('choice').pk}": "0"}
    answer(client, invitation, score="9", reason=str(reason("Kom for sent").pk), **said)
    # An earlier version of an answer counts too.
    answer(client, invitation, score="9", **said)
    for address in (of_reason("Pris"), of_reason("Leveringstid"), of_question("text"), of_question("choice")):
        as_siri.post(f"{address}retirement/")
    assert list(SurveyReason.objects.values_list("name_nb", "is_active")) == [
        ("Leveringstid", False),
        ("Kom for sent", True),
        ("Kom i tide", True),
    ]
    assert ExtraQuestion.objects.get().is_active is False
    # What stands under a retired one cannot be ticked either.
    assert not SurveyReason.objects.offered(survey).exists()
    assert str(Response.objects.get().extra_answers.get()) == "Bergen"
    as_siri.post(of_reason("Leveringstid", "return/"))
    as_siri.post(of_question("choice", "return/"))
    assert SurveyReason.objects.offered(survey).count() == 3
    assert ExtraQuestion.objects.asked(survey).count() == 1


def test_a_choice_that_was_answered_is_never_moved(
    as_siri: Client, survey: Survey, kari: Customer, client: Client
) -> None:
    ask_more(survey)
    words = {"question_nb": "Hvilken by?", "choices_nb": "Bergen\nOslo\nBodø", "choices_en": ""}
    answer(client, make_invitation(kari, survey), score="9", **{f"extra_{question('choice').pk}": "1"})
    assert as_siri.post(of_question("choice"), words).status_code == 302
    fewer = {**words, "choices_nb": "Bergen\nBodø"}
    refused = as_siri.post(of_question("choice"), fewer)
    assert refused.status_code == 422
    assert question("choice").choices_nb == ["Bergen", "Oslo", "Bodø"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"choices_nb": "Bare én"},
        {"choices_nb": "A\nB", "choices_en": "A\nB\nC"},
        {"choices_nb": "\n".join(str(n) for n in range(13))},
        {"choices_nb": "å" * 41 + "\nB"},
        {"choices_nb": "A\nB", "question_nb": ""},
        {"choices_nb": "A\nB", "kind": "number"},
    ],
)
def test_a_wrong_question_is_refused(as_siri: Client, survey: Survey, wrong: dict[str, str]) -> None:
    words = {"kind": "choice", "question_nb": "Hvor?", **wrong}
    assert as_siri.post(page(survey, "questions/new/"), words).status_code == 422
    assert not survey.extra_questions.exists()


def test_a_copy_asks_the_same(survey: Survey) -> None:
    ask_more(survey)
    copy = duplicate_survey(survey.pk)
    assert duplicate_survey(survey.pk).pk == copy.pk
    assert order(copy) == ["Leveringstid", "Pris"]
    above = copy.reasons.get(name_nb="Leveringstid")
    assert order(copy, above) == ["Kom for sent", "Kom i tide"]
    assert [each.kind for each in ExtraQuestion.objects.asked(copy)] == ["choice", "text"]
    assert copy.asks_contact_wish


def addresses(survey: Survey) -> list[str]:
    ask_more(survey)
    forms = ["reasons/new/", "questions/new/", "reasons/standard/"]
    steps = ("", "move/", "retirement/", "return/")
    return [
        *(page(survey, each) for each in forms),
        *(of_reason("Pris", step) for step in steps),
        of_reason("Pris", "new/"),
        *(of_question("text", step) for step in steps),
    ]


def test_all_staff_read_and_who_does_not_set_up_changes_nothing(
    as_ben: Client, survey: Survey, sign_in: SignIn
) -> None:
    paths = addresses(survey)
    before = list(SurveyReason.objects.values()), list(ExtraQuestion.objects.values())
    shown = as_ben.get(page(survey))
    assert shown.status_code == 200
    assert "retirement" not in shown.content.decode()
    for path in paths:
        assert as_ben.post(path, {"name_nb": "X"}).status_code == 403, path
        assert sign_in(None).post(path).headers["Location"].startswith(reverse("account_login"))
    assert (list(SurveyReason.objects.values()), list(ExtraQuestion.objects.values())) == before


def test_a_change_needs_post_and_the_survey_it_belongs_to(as_cleo: Client, survey: Survey) -> None:
    paths, other = addresses(survey), make_survey()
    for path in paths:
        is_form = path.endswith("new/") or path[-2].isdigit()
        assert as_cleo.get(path).status_code == (200 if is_form else 405), path
    for path in paths[3:]:
        foreign = path.replace(f"/surveys/{survey.pk}/", f"/surveys/{other.pk}/")
        assert as_cleo.post(foreign, {"name_nb": "X"}).status_code == 404, path
    assert as_cleo.post(page(survey)).status_code == 405


def test_a_closed_survey_stays_as_it_is(as_cleo: Client, survey: Survey) -> None:
    paths = addresses(survey)
    Survey.objects.update(state="closed")
    before = list(SurveyReason.objects.values()), list(ExtraQuestion.objects.values())
    for path in paths:
        assert as_cleo.post(path, {"name_nb": "X", "to": "up"}).status_code == 302
    assert (list(SurveyReason.objects.values()), list(ExtraQuestion.objects.values())) == before


def test_a_choice_that_stands_there_twice_is_refused(as_siri: Client, survey: Survey) -> None:
    asked = {
        "kind": "choice",
        "question_nb": "Hvor?",
        "choices_nb": "Butikk\nNett\n butikk",
        "choices_en": "",
    }
    answer = as_siri.post(page(survey, "questions/new/"), asked)
    assert answer.status_code == 422
    assert "«butikk» står her to ganger." in answer.content.decode()
    assert not ExtraQuestion.objects.exists()


@pytest.mark.parametrize(
    ("state", "says"), [("draft", "når undersøkelsen er startet"), ("live", "fra nå av")]
)
def test_what_is_added_says_from_when_it_is_asked(
    as_siri: Client, survey: Survey, state: str, says: str
) -> None:
    Survey.objects.filter(pk=survey.pk).update(state=state)
    asked = {
        "kind": "text",
        "question_nb": "Hva mangler?",
        "question_en": "",
        "choices_nb": "",
        "choices_en": "",
    }
    answer = as_siri.post(page(survey, "questions/new/"), asked, follow=True)
    assert says in answer.content.decode()


def test_what_is_asked_beside_stands_on_the_survey(as_siri: Client, survey: Survey) -> None:
    ask_more(survey)
    body = as_siri.get(f"/surveys/{survey.pk}/").content.decode()
    first = survey.reasons.filter(parent=None, is_active=True).order_by("position")[0]
    assert str(first) in body
