"""The addresses of a respondent's pages, each in the state that shows it."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from customers.actions.write_mail import opt_out_url
from customers.models import Company, Customer, Message
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.edit_reasons import add_standard_reasons
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Invitation, Survey
from surveys.rules.answer_details import Details
from tests.factories import make_customer, make_invitation, make_survey
from tests.recovery.conftest import closed
from tests.surveys.asking_more import ask_questions


def fullest_survey() -> Survey:
    """With everything a page can ask for, and words for each band."""
    survey = make_survey()
    AskingRules.objects.create(company_most=1_000, company_daily_percent=100)
    add_standard_reasons(survey.pk)
    ask_questions(survey)
    survey.texts.filter(language="nb").update(prompt_low="Hva gikk galt?", prompt_high="Hva gjorde vi bra?")
    survey.texts.filter(language="en").update(prompt_low="What went wrong?", prompt_high="What went well?")
    return survey


def invited(survey: Survey, company: Company, language: str) -> Invitation:
    return make_invitation(a_customer(company, language), survey)


def a_customer(company: Company, language: str) -> Customer:
    return make_customer("Kari Nordmann", company=company, language=language)


def answer_of(invitation: Invitation) -> str:
    return reverse("surveys:answer", args=[invitation.token])


def answered_low(survey: Survey, company: Company, language: str) -> Invitation:
    invitation = invited(survey, company, language)
    ticked = tuple(survey.reasons.filter(parent=None).values_list("pk", flat=True)[:2])
    said = Answer(2, "Tre purringer, ingen ringte.", language, details=Details.of(ticked, "phone", "", ()))
    record_response(invitation.pk, said, clock.now())
    return invitation


def expired(survey: Survey, company: Company, language: str) -> Invitation:
    invitation = invited(survey, company, language)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() - timedelta(days=1))
    return invitation


def checked(company: Company, language: str) -> Invitation:
    """The recovery check of a follow-up that was closed and is not answered yet."""
    invitation = answered_low(make_survey(), company, language)
    actor = company.account_manager
    assert actor is not None
    return closed(FollowUp.objects.get(response__invitation=invitation), actor).invitation


def said_not_solved(company: Company, language: str) -> Invitation:
    invitation = checked(company, language)
    answer = Answer(3, "Fortsatt nede.", language, solved=False)
    record_response(invitation.pk, answer, clock.now())
    return invitation


def way_out(survey: Survey, company: Company, language: str) -> str:
    """The path of the link in the mail that stops all surveys."""
    invitation = invited(survey, company, language)
    send_invitations(clock.now())
    # Every live survey asks after the same interaction; whichever mail went has the link.
    message = Message.objects.filter(customer=invitation.customer).latest("pk")
    return "/u/" + opt_out_url(message).split("/u/")[1]


def opted_out(survey: Survey, company: Company, language: str) -> str:
    """The same path, once its button has been pressed: it can be taken back there."""
    path = way_out(survey, company, language)
    assert Client().post(path).status_code == 200
    return path
