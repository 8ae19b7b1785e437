"""Staff are invited, one or several at once, and again when the mail got lost."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from customers.actions.invite_person import AlreadyHere, Invitee, invite_people
from customers.actions.send_staff_invitation import CannotBeInvited, send_staff_invitation
from customers.forms.invite_several_form import InviteSeveralForm
from customers.forms.person_forms import BelongingFields, InviteForm, known_words
from customers.models import Organisation, User
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def invite(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, InviteForm(initial=_usual()))
    form = InviteForm(request.POST)
    if not form.is_valid() or not _invited(request, form, "email", [form.invitee()]):
        return _page(request, form, 422)
    return redirect("pages:staff")


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def invite_several(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, InviteSeveralForm(initial=_usual()))
    form = InviteSeveralForm(request.POST)
    if not form.is_valid() or not _invited(request, form, "people", form.invitees()):
        return _page(request, form, 422)
    return redirect("pages:staff")


@require_POST
@only(*ADMINISTERS)
def resend(request: StaffRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=person_id)
    try:
        send_staff_invitation(person, request.user, clock.now())
    except CannotBeInvited:
        messages.warning(request, _("%(person)s has a password already, or has left.") % {"person": person})
    else:
        words = _("A new link is on its way to %(address)s. The earlier one no longer works.")
        messages.success(request, words % {"address": person.email})
    return redirect("pages:staff-person", person.pk)


def _invited(request: StaffRequest, form: BelongingFields, field: str, invitees: list[Invitee]) -> bool:
    """All of them or nobody; a colleague may have invited the same person a moment ago."""
    try:
        invite_people(invitees, request.user, clock.now())
    except AlreadyHere as error:
        form.add_error(field, forms.ValidationError(known_words(error.person), code="known"))
        return False
    sent = ngettext(
        "%(name)s is invited: the mail is on its way.",
        "%(count)d people are invited: the mails are on their way.",
        len(invitees),
    )
    messages.success(request, sent % {"count": len(invitees), "name": invitees[0].full_name})
    return True


def _usual() -> dict[str, object]:
    return {"language": Organisation.objects.current().language}


def _page(request: StaffRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    context = {"form": form, "several": isinstance(form, InviteSeveralForm)}
    return render(request, "customers/invite.html", context, status=status)
