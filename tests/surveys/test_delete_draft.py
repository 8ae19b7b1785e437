"""A draft that asked nobody is deleted after its name; whatever has anybody behind it is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer
from npsapp.lib import clock
from surveys.actions.delete_draft import NotADraft, delete_draft
from surveys.models import Response, Survey, SurveyReason, SurveyText, Wave
from tests.factories import make_invitation, make_survey

pytestmark = pytest.mark.django_db


def path(survey: Survey) -> str:
    return reverse("surveys:survey-delete", args=[survey.pk])


def test_it_goes_with_all_that_was_written_for_it(as_cleo: Client) -> None:
    draft, other = make_survey(state="draft", kind="relational"), make_survey()
    SurveyReason.objects.create(survey=draft, name_nb="Pris", position=1)
    soon = clock.now() + timedelta(days=9)
    Wave.objects.create(survey=draft, number=1, check_from=soon, check_until=soon, starts_at=soon)
    assert path(draft) in as_cleo.get(reverse("surveys:survey-design", args=[draft.pk])).content.decode()
    page = as_cleo.get(path(draft))
    assert page.status_code == 200
    assert draft.name in page.content.decode()

    assert as_cleo.post(path(draft), {"name": "noe annet"}).status_code == 422
    assert Survey.objects.filter(pk=draft.pk).exists()

    done = as_cleo.post(path(draft), {"name": f" {draft.name.upper()} "}, follow=True)
    assert draft.name in " ".join(str(message) for message in done.context["messages"])
    assert list(Survey.objects.programme()) == [other]
    assert set(SurveyText.objects.values_list("survey", flat=True)) == {other.pk}
    assert not Wave.objects.exists()
    assert as_cleo.post(path(draft), {"name": draft.name}).status_code == 404
    delete_draft(draft.pk)  # the second of two tabs: nothing is left to do


@pytest.mark.parametrize("state", ["live", "paused", "closed"])
def test_what_was_started_is_closed_instead(state: str, as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(state=state)
    for method in (as_cleo.get, as_cleo.post):
        refused = method(path(survey), {"name": survey.name})
        assert refused["Location"] == reverse("surveys:survey-close", args=[survey.pk])
    assert path(survey) not in as_cleo.get(reverse("surveys:survey", args=[survey.pk])).content.decode()
    with pytest.raises(NotADraft):
        delete_draft(survey.pk)


@pytest.mark.parametrize("behind", ["invitation", "response"])
def test_nobody_who_was_asked_or_answered_is_forgotten(
    behind: str, as_cleo: Client, survey: Survey, kari: Customer
) -> None:
    if behind == "invitation":
        make_invitation(kari, survey)
    else:
        now = clock.now()
        when = {"answered_at": now, "answered_on": now.date(), "changed_at": now}
        Response.objects.create(survey=survey, score=9, is_historic=True, is_contactable=False, **when)
    Survey.objects.update(state="draft")
    assert as_cleo.post(path(survey), {"name": survey.name}).status_code == 302
    assert Survey.objects.filter(pk=survey.pk).exists()
    with pytest.raises(NotADraft):
        delete_draft(survey.pk)
