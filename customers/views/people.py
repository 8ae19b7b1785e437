"""What an administrator changes of a member of staff, and what everybody changes of themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from customers.actions.change_person import change_person
from customers.actions.change_profile import change_profile
from customers.actions.keep_an_administrator import LastAdministrator
from customers.actions.reactivate_person import reactivate_person
from customers.forms.person_forms import PersonForm, ProfileForm
from customers.forms.says_changed import CONFLICT
from customers.models import User
from customers.reports.role_names import role_names
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.posted import posted


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def edit(request: StaffRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=person_id)
    if request.method != "POST":
        return _page(request, person, PersonForm(person=person))
    form = PersonForm(request.POST, person=person)
    if not form.is_valid():
        return _page(request, person, form, 422)
    try:
        change_person(person.pk, form.change(), request.user, clock.now(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, person, form, CONFLICT)
    except LastAdministrator:
        form.add_error("roles", _("Nobody else administers: give somebody else the role first."))
        return _page(request, person, form, 422)
    messages.success(request, _("%(person)s is changed.") % {"person": form.cleaned_data["full_name"]})
    return redirect("pages:staff-person", person.pk)


@require_POST
@only(*ADMINISTERS)
def reactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=person_id)
    reactivate_person(person.pk, request.user, clock.now())
    if person.has_usable_password():
        words = _("%(person)s is back, and signs in with the password from before.")
    else:
        words = _("%(person)s is back, and has a new invitation.")
    messages.success(request, words % {"person": person})
    return redirect("pages:staff-person", person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def own_profile(request: StaffRequest) -> HttpResponse:
    form = ProfileForm(posted(request), instance=_fresh(request))
    if not form.is_valid():
        return _own_page(request, form, 422 if form.is_bound else 200)
    try:
        person = change_profile(request.user.pk, form.news(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _own_page(request, form, CONFLICT)
    with override(person.language):
        messages.success(request, _("Your profile is stored."))
    return redirect("customers:me")


def _fresh(request: StaffRequest) -> User:
    """A row of its own: a refused form has written into it, and the page shows who is signed in."""
    return User.objects.get_queryset().get(pk=request.user.pk)


def _own_page(request: StaffRequest, form: ProfileForm, status: int) -> HttpResponse:
    context = {"form": form, "roles": role_names(request.user.roles), "email": request.user.email}
    return render(request, "customers/me.html", context, status=status)


def _page(request: StaffRequest, person: User, form: PersonForm, status: int = 200) -> HttpResponse:
    return render(request, "customers/person_edit.html", {"form": form, "member": person}, status=status)
