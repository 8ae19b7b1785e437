"""Imports: the runs so far, a new one, and the page of one, which shows its next step."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from customers.actions.imports.create_import import NewImport, create_import
from customers.actions.log_export import log_export
from customers.forms.import_setup_form import ColumnsForm, ReadingForm
from customers.forms.import_upload_form import ImportUploadForm
from customers.models import ImportProblem, ImportRun
from customers.ports.import_kinds import import_kinds
from customers.reports.import_page import (
    import_list,
    import_progress,
    kind_label,
    layout_name,
    shown_problems,
)
from customers.reports.import_rejects import import_rejects, rejects_headings
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.exports import CSV, export
from npsapp.lib.tables.headings import spoken_heading
from npsapp.lib.tables.table import UnusableFile


@require_safe
@only(*SETS_UP)
def show_all(request: StaffRequest) -> HttpResponse:
    return render(request, "customers/import_list.html", {"runs": import_list()})


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def new(request: StaffRequest) -> HttpResponse:
    form = ImportUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        told = NewImport(form.cleaned_data["kind"], file.name, created_by=request.user)
        try:
            run = create_import(told, file.chunks(), clock.now())
        except UnusableFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("customers:import-detail", run.pk)
    context = {"form": form, "kinds": import_kinds()}
    return render(request, "customers/import_new.html", context, status=422 if form.errors else 200)


@require_safe
@only(*SETS_UP)
def show(request: StaffRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(ImportRun.objects.for_list(), pk=run_id)
    if not request.htmx:
        return page(request, run, columns="columns" in request.GET)
    if not run.is_working:
        # The bar has asked how far it is, and there is more to show now than a bar.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "customers/_import_progress.html", _progress(run))


@require_safe
@only(*SETS_UP)
def rejects(request: StaffRequest, run_id: int) -> HttpResponseBase:
    run = get_object_or_404(ImportRun, pk=run_id)
    log_export(request.user, "import rejects", CSV, str(run.pk), clock.now())
    return export(f"ekko-import-{run.pk}", CSV, rejects_headings(run), import_rejects(run))


def page(
    request: StaffRequest, run: ImportRun, refused: ColumnsForm | None = None, columns: bool = False
) -> HttpResponse:
    """The page of a run; with the refused form in its place, then 422."""
    context: dict[str, Any] = {"run": run, "kind": kind_label(run), "problems": shown_problems(run)}
    if run.is_working:
        context |= _progress(run)
    elif run.can_be_set_up and (run.state != ImportRun.State.CHECKED or columns or refused is not None):
        form = refused or ColumnsForm(run=run)
        context |= {"form": form, "columns": _columns(run, form), "reading": ReadingForm(run=run)}
        context["layout"] = layout_name(run)
        context["options"] = [form[name] for name in ("source", *form.option_names)]
    elif run.state == ImportRun.State.UNDONE:
        context["not_undone"] = shown_problems(run, ImportProblem.Kind.NOT_UNDONE)
    return render(request, "customers/import_detail.html", context, status=422 if refused else 200)


def not_possible(request: StaffRequest, run_id: int) -> HttpResponse:
    """Somebody was faster, or the page was old."""
    messages.warning(request, _("The import has moved on meanwhile; nothing was changed."))
    return redirect("customers:import-detail", run_id)


def _progress(run: ImportRun) -> Mapping[str, Any]:
    return {"run": run, "progress": import_progress(run, clock.now())}


def _columns(run: ImportRun, form: ColumnsForm) -> list[dict[str, Any]]:
    return [
        {
            **column,
            "heading": spoken_heading(column["heading"], at),
            "meaning": form[f"column-{at}"],
            "dates": form[f"order-{at}"] if f"order-{at}" in form.fields else None,
        }
        for at, column in enumerate(run.columns)
    ]
