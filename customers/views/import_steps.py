"""The steps of an import: read it in another way, check, run, stop, undo, remove."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.actions.imports.set_up_import import read_anew, remove_import, set_up_import
from customers.actions.imports.steer_import import (
    NotPossible,
    begin_check,
    begin_import,
    begin_undo,
    stop_import,
)
from customers.forms.import_setup_form import ColumnsForm, ReadingForm
from customers.models import ImportRun
from customers.rules.roles import SETS_UP
from customers.views.imports import not_possible, page
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.tables.table import UnusableFile


@require_POST
@only(*SETS_UP)
def read(request: StaffRequest, run_id: int) -> HttpResponse:
    """Another encoding, delimiter or sheet."""
    run = get_object_or_404(ImportRun, pk=run_id)
    form = ReadingForm(request.POST, run=run)
    if not form.is_valid():
        messages.error(request, _("Choose one of what is offered."))
        return redirect("customers:import-detail", run_id)
    try:
        read_anew(run_id, **form.chosen())
    except UnusableFile as error:
        messages.error(request, str(error))
    except NotPossible:
        return not_possible(request, run_id)
    return redirect("customers:import-detail", run_id)


@require_POST
@only(*SETS_UP)
def check(request: StaffRequest, run_id: int) -> HttpResponse:
    """Store what the columns mean and go through every row."""
    run = get_object_or_404(ImportRun, pk=run_id)
    form = ColumnsForm(request.POST, run=run)
    if not form.is_valid():
        return page(request, run, form) if run.can_be_set_up else not_possible(request, run_id)
    try:
        set_up_import(run_id, form.set_up())
        begin_check(run_id, clock.now())
    except NotPossible:
        return not_possible(request, run_id)
    return redirect("customers:import-detail", run_id)


@require_POST
@only(*SETS_UP)
def run(request: StaffRequest, run_id: int) -> HttpResponse:
    get_object_or_404(ImportRun, pk=run_id)
    try:
        begin_import(run_id, clock.now())
    except NotPossible:
        return not_possible(request, run_id)
    return redirect("customers:import-detail", run_id)


@require_POST
@only(*SETS_UP)
def stop(request: StaffRequest, run_id: int) -> HttpResponse:
    get_object_or_404(ImportRun, pk=run_id)
    try:
        stop_import(run_id)
    except NotPossible:
        return not_possible(request, run_id)
    messages.success(request, _("Stopped. What had gone in stays in."))
    return redirect("customers:import-detail", run_id)


@require_POST
@only(*SETS_UP)
def undo(request: StaffRequest, run_id: int) -> HttpResponse:
    get_object_or_404(ImportRun, pk=run_id)
    try:
        begin_undo(run_id, request.user, clock.now())
    except NotPossible:
        return not_possible(request, run_id)
    return redirect("customers:import-detail", run_id)


@require_POST
@only(*SETS_UP)
def remove(request: StaffRequest, run_id: int) -> HttpResponse:
    """A draft, with its file."""
    name = get_object_or_404(ImportRun, pk=run_id).file_name
    try:
        remove_import(run_id)
    except NotPossible:
        return not_possible(request, run_id)
    messages.success(request, _("%(file)s is removed; nothing of it was imported.") % {"file": name})
    return redirect("customers:import-list")
