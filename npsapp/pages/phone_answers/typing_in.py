"""Type in an answer given by phone, from the customer's page."""

from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.models import Customer, CustomerAccess, User
from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.pages.customers.profile import known_customers
from surveys.actions.record_response import ChangeTooLate, SurveyEnded
from surveys.actions.take_answer import AnswerConflict, AnsweredSince, AnswerTooOld
from surveys.actions.type_in_answer import type_in_answer, typed_in_before
from surveys.forms.phone_answer_form import PhoneAnswerForm
from surveys.models import Response, Survey, SurveyText


@dataclass(frozen=True)
class Question:
    """What to ask, word for word."""

    survey: str
    words: str
    comment: str


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(known_customers(), pk=customer_id)
    if not may_interview(request.user, customer):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, customer, PhoneAnswerForm(customer=customer))
    form = PhoneAnswerForm(request.POST, customer=customer)
    known = typed_in_before(request.POST.get("key", ""), form.digest())
    if known is not None:
        return _stored(request, known)
    if not form.is_valid():
        return _page(request, customer, form, 422)
    try:
        taken = type_in_answer(form.told(), customer, request.user, clock.now())
    except AnswerConflict:
        return _page(request, customer, _as_new(request, customer), 422)
    except (SurveyEnded, AnswerTooOld, AnsweredSince, ChangeTooLate) as error:
        form.add_error(None, _why_refused(error))
        return _page(request, customer, form, 422)
    return _stored(request, taken.response)


def _stored(request: StaffRequest, response: Response) -> HttpResponse:
    messages.success(request, _what_came_of_it(response))
    return redirect("pages:response", response.pk)


def may_interview(user: User, customer: Customer) -> bool:
    """Whoever runs the surveys asks any customer, others their own; no account manager a colleague's."""
    return has_one_of(user, SETS_UP) or CustomerAccess.objects.allows(user, customer)


def _why_refused(error: Exception) -> str:
    if isinstance(error, SurveyEnded):
        return _("This survey takes no answers any more.")
    if isinstance(error, AnswerTooOld):
        return _("The call was longer ago than this survey takes answers.")
    return _("The customer has answered this since. Their own answer stands.")


def _what_came_of_it(response: Response) -> str:
    if response.state == Response.State.HELD:
        return _("Stored. It counts as soon as somebody else has confirmed it.")
    return _("Stored as an answer given by phone.")


def _as_new(request: StaffRequest, customer: Customer) -> PhoneAnswerForm:
    """The page was sent before and then changed: what it says now needs a key of its own."""
    data = request.POST.copy()
    data["key"] = str(uuid4())
    again = PhoneAnswerForm(data, customer=customer)
    again.add_error(
        None,
        _("This page has been sent before with another content. Send it again to store it as a new one."),
    )
    return again


def _page(
    request: StaffRequest, customer: Customer, form: PhoneAnswerForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "customer": customer,
        "questions": _questions(customer),
        "needs_second": CustomerAccess.objects.has_stake(request.user, customer),
    }
    return render(request, "pages/phone_answers/new.html", context, status=status)


def _questions(customer: Customer) -> list[Question]:
    """Of each live survey, in the customer's language where it has it. Two queries."""
    surveys = (
        Survey.objects.programme()
        .naming_people()
        .filter(state=Survey.State.LIVE)
        .order_by("name")
        .prefetch_related("texts")
    )
    return [_question(survey, customer.language) for survey in surveys if survey.texts.all()]


def _question(survey: Survey, language: str) -> Question:
    texts = {text.language: text for text in survey.texts.all()}
    words = SurveyText.objects.choose(texts, language).words_about(survey)
    return Question(survey.name, words.question, words.comment_prompt)
