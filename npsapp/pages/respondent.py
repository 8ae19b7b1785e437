"""The pages after an answer: thanks with the promise, and how it is going. They mix answer and follow-up."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View

from customers.views.unknown_link import unknown_link
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.lib.respondent_pages import page
from npsapp.pages.follow_up_stage import stage
from npsapp.pages.promised_contact import (
    Contact,
    follow_up_of,
    promised_contact,
    promised_reply,
    reply_owed,
    steps,
)
from surveys.actions.read_own_answer import read_own_answer
from surveys.actions.record_response import change_until
from surveys.actions.settle_reviews import newest_waiting
from surveys.models import Invitation, Response, Review
from surveys.reports.privacy_words import thanks_words
from surveys.reports.reading import Reading, reading
from surveys.reports.revision_details import own_details, revision_details
from surveys.reports.said_details import SaidDetails, said_details
from surveys.views.framed_answers import framed


@dataclass(frozen=True)
class Told:
    """An answer and how its respondent reads; addresses carry the language they chose."""

    token: str
    response: Response
    reading: Reading
    now: datetime

    def contact(self, follow_up: FollowUp | None) -> Contact | None:
        """Who typed in an address learns nothing of whose it is, not even who looks after them."""
        card = self.reading.organisation
        if follow_up is not None:
            contact = promised_contact(follow_up, card, self.now)
        elif (awaited := reply_owed(self.response)) is not None:
            contact = promised_reply(awaited, self.response, card, self.now)
        else:
            contact = None
        return contact.to_stranger(self.response, card) if contact and self.response.is_unproven else contact

    def url(self, name: str) -> str:
        return reverse(name, args=[self.token]) + self.reading.query


class RespondentPage(View, ABC):
    """GET only: with an unknown link 404, before there is an answer the question."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = Invitation.objects.find(token)
        if invitation is None:
            return unknown_link()
        read = reading(invitation, request.GET.get("lang", ""))
        response = (
            Response.objects.filter(invitation=invitation).select_related("survey", "invitation").first()
        )
        if response is None and invitation.is_used:
            with read.active():
                return framed(self.show_unnamed(invitation, read, clock.now()), invitation)
        if response is None:
            return HttpResponseRedirect(reverse("surveys:answer", args=[token]) + read.query)
        with read.active():
            return framed(self.show(Told(token, response, read, clock.now())), invitation)

    def show_unnamed(self, invitation: Invitation, read: Reading, now: datetime) -> HttpResponse:
        """After an answer that only the respondent knows to be theirs: there is no status to follow."""
        return HttpResponseRedirect(reverse("pages:thanks", args=[invitation.token]) + read.query)

    @abstractmethod
    def show(self, told: Told) -> HttpResponse:
        """The page itself, in the respondent's language."""


class ThanksPage(RespondentPage):
    def show(self, told: Told) -> HttpResponse:
        response, card = told.response, told.reading.organisation
        waiting = newest_waiting(response)
        held = waiting is not None or response.state != Response.State.CONFIRMED
        said = waiting.revision if waiting is not None else response
        follow_up = None if held else follow_up_of(response)
        until = change_until(response)
        context = {
            "organisation": card,
            "languages": told.reading.others,
            "score": said.score,
            "solved": said.solved,
            "comment": said.comment,
            "details": _details(response, waiting, told.reading.language),
            "contact": None if held else told.contact(follow_up),
            "door": response.invitation.door if response.invitation else "",
            "held": held,
            "thanks": told.reading.text.words_about(response.survey).thanks,
            "change_until": until if until >= told.now and response.survey.takes_answers else None,
            "change_url": told.url("surveys:answer"),
            "status_url": told.url("pages:status") if follow_up else "",
        }
        return page("respondent/thanks.html", context)

    def show_unnamed(self, invitation: Invitation, read: Reading, now: datetime) -> HttpResponse:
        own, survey = read_own_answer(invitation), invitation.survey
        can_change = own is not None and own.change_until >= now and survey.takes_answers
        context = {
            "organisation": read.organisation,
            "languages": read.others,
            "score": own.score if own else None,
            "comment": own.comment if own else "",
            "details": own_details(own.details, read.language) if own else None,
            "thanks": read.text.words_about(survey).thanks,
            "change_until": own.change_until if own and can_change else None,
            "change_url": reverse("surveys:answer", args=[invitation.token]) + read.query,
            "mode": survey.privacy,
            "privacy": thanks_words(survey),
        }
        return page("respondent/thanks.html", context)


def _details(response: Response, waiting: Review | None, language: str) -> SaidDetails:
    """Of what was sent last, held or not."""
    if waiting is not None:
        return revision_details([waiting.revision], language)[0]
    return said_details([response], language)[response.pk]


class StatusPage(RespondentPage):
    def show(self, told: Told) -> HttpResponse:
        follow_up = follow_up_of(told.response)
        if follow_up is None:
            return HttpResponseRedirect(told.url("pages:thanks"))
        card = told.reading.organisation
        context = {
            "organisation": card,
            "languages": told.reading.others,
            "person": card.name if told.response.is_unproven else follow_up.owner.full_name,
            "stage": stage(follow_up),
            "steps": steps(follow_up, told.response),
            "contact": told.contact(follow_up),
        }
        return page("respondent/status.html", context)
