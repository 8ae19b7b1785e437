"""Teams, and who is in them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from customers.actions.delete_team import TeamNotEmpty, delete_team, move_members
from customers.forms.team_forms import MoveForm, TeamForm
from customers.models import Team
from customers.reports.team_list import members, team_list
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest


@require_safe
@only(*ADMINISTERS)
def show_all(request: StaffRequest) -> HttpResponse:
    return _list(request, TeamForm())


@require_POST
@only(*ADMINISTERS)
def add(request: StaffRequest) -> HttpResponse:
    form = TeamForm(request.POST)
    if not form.is_valid():
        return _list(request, form, 422)
    team = form.save()
    messages.success(request, _("The team %(team)s is there now.") % {"team": team})
    return redirect("customers:team", team.pk)


@require_safe
@only(*ADMINISTERS)
def show(request: StaffRequest, team_id: int) -> HttpResponse:
    return _page(request, get_object_or_404(Team, pk=team_id))


@require_POST
@only(*ADMINISTERS)
def rename(request: StaffRequest, team_id: int) -> HttpResponse:
    team = get_object_or_404(Team, pk=team_id)
    form = TeamForm(request.POST, instance=get_object_or_404(Team, pk=team_id))
    if not form.is_valid():
        return _page(request, team, form)
    messages.success(request, _("The team is called %(team)s now.") % {"team": form.save()})
    return redirect("customers:team", team.pk)


@require_POST
@only(*ADMINISTERS)
def move(request: StaffRequest, team_id: int) -> HttpResponse:
    team = get_object_or_404(Team, pk=team_id)
    form = MoveForm(request.POST, team=team)
    if not form.is_valid():
        return _page(request, team, form)
    to: Team = form.cleaned_data["to"]
    count = move_members(team, to)
    words = ngettext("%(count)d person is in %(team)s now.", "%(count)d people are in %(team)s now.", count)
    messages.success(request, words % {"count": count, "team": to})
    return redirect("customers:team", team.pk)


@require_POST
@only(*ADMINISTERS)
def delete(request: StaffRequest, team_id: int) -> HttpResponse:
    team = get_object_or_404(Team, pk=team_id)
    try:
        delete_team(team.pk)
    except TeamNotEmpty:
        messages.warning(request, _("%(team)s has members. Move them first.") % {"team": team})
        return redirect("customers:team", team.pk)
    messages.success(request, _("The team %(team)s is deleted.") % {"team": team})
    return redirect("customers:teams")


def _list(request: StaffRequest, form: TeamForm, status: int = 200) -> HttpResponse:
    context = {"teams": team_list(), "form": form}
    return render(request, "customers/teams.html", context, status=status)


def _page(request: StaffRequest, team: Team, refused: forms.BaseForm | None = None) -> HttpResponse:
    """200, or 422 with the refused form in its place."""
    context = {
        "team": team,
        "members": members(team),
        "name_form": refused if isinstance(refused, TeamForm) else TeamForm(instance=team),
        "move_form": refused if isinstance(refused, MoveForm) else MoveForm(team=team),
        "others": Team.objects.exclude(pk=team.pk).exists(),
    }
    return render(request, "customers/team.html", context, status=422 if refused else 200)
