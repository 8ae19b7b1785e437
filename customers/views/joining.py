"""The page behind an invitation's link: opening it changes nothing, choosing a password uses it up."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from customers.actions.accept_invitation import InvitationOver, accept_invitation
from customers.forms.password_form import FirstPasswordForm
from customers.models import StaffInvitation
from customers.views.unknown_link import unknown_link
from npsapp.lib import clock
from npsapp.lib.posted import posted

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Everything about it in the invited person's language."""
    invitation = StaffInvitation.objects.find(token)
    if invitation is None:
        return _hidden(unknown_link())
    with override(invitation.person.language):
        return _hidden(_join(request, invitation))


def _join(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    now, person = clock.now(), invitation.person
    if not invitation.is_usable(now):
        return _over(request, invitation)
    form = FirstPasswordForm(posted(request), person=person)
    if not form.is_valid():
        context = {"form": form, "member": person}
        return render(request, "customers/join.html", context, status=422 if form.is_bound else 200)
    try:
        person = accept_invitation(invitation.pk, form.cleaned_data["password"], now)
    except InvitationOver:
        return _over(request, invitation)
    login(request, person, backend=BACKEND)
    messages.success(request, _("Welcome, %(person)s. You are signed in.") % {"person": person})
    return redirect("pages:home")


def _over(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    context = {"joined": invitation.accepted_at is not None and invitation.person.is_active}
    return render(request, "customers/join_over.html", context, status=410)


def _hidden(response: HttpResponse) -> HttpResponse:
    """The address is the secret: no other page may learn it. Without any origin the form would be refused."""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
