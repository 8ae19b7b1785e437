"""Start, pause, resume, close and delete: one view each, and each says what follows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.posted import posted
from surveys.actions.ask_about_recent import start_with_recent
from surveys.actions.close_survey import close_survey
from surveys.actions.delete_draft import NotADraft, can_be_deleted, delete_draft
from surveys.actions.pause_survey import pause_survey, resume_survey
from surveys.actions.retry_invitations import retry_invitations
from surveys.actions.start_survey import CannotStart, WrongState, start_survey
from surveys.forms.close_form import CloseForm, DeleteForm
from surveys.models import Survey
from surveys.reports.closing import what_closing_does
from surveys.reports.designer import designer
from surveys.reports.dry_run import dry_run
from surveys.reports.dry_run_page import headline, scope_words
from surveys.reports.finding_words import lacking_words
from surveys.reports.survey_sentences import happenings


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def start(request: StaffRequest, survey_id: int) -> HttpResponse:
    """Says first whom it would ask; `recent` asks also after what ended before."""
    survey = get_object_or_404(Survey.objects.programme().select_related("segment"), pk=survey_id)
    if request.method != "POST":
        return _asks_first(request, survey)
    now, asked = clock.now(), None
    try:
        if "recent" in request.POST and survey.kind != Survey.Kind.RELATIONAL:
            asked = start_with_recent(survey.pk, now)
        else:
            start_survey(survey.pk, now)
    except CannotStart as error:
        messages.error(request, " ".join([_("It cannot be started yet."), *lacking_words(error.lacking)]))
    except WrongState:
        _overtaken(request)
    else:
        messages.success(request, _started(survey, asked))
    return redirect("surveys:survey", survey.pk)


@require_POST
@only(*SETS_UP)
def pause(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    try:
        pause_survey(survey.pk)
    except WrongState:
        _overtaken(request)
    else:
        words = _("Paused: nobody is asked until you resume it. Those who have the mail can still answer.")
        messages.success(request, words)
    return redirect("surveys:survey", survey.pk)


@require_POST
@only(*SETS_UP)
def resume(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    try:
        resume_survey(survey.pk, clock.now())
    except WrongState:
        _overtaken(request)
    else:
        messages.success(request, _("It is live again. Whoever was passed over meanwhile is not asked late."))
    return redirect("surveys:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def close(request: StaffRequest, survey_id: int) -> HttpResponse:
    """Asks with the survey's name, for it cannot be undone."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    if survey.state == Survey.State.CLOSED:
        return redirect("surveys:survey", survey.pk)
    form = CloseForm(posted(request), name=survey.name)
    if not form.is_valid():
        context = {"survey": survey, "form": form, "effect": what_closing_does(survey, clock.now())}
        return render(request, "surveys/close.html", context, status=422 if form.is_bound else 200)
    taken_back = close_survey(survey.pk, clock.now())
    if taken_back is not None:
        messages.success(request, _closed(taken_back))
    return redirect("surveys:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def delete(request: StaffRequest, survey_id: int) -> HttpResponse:
    """A draft that asked nobody, after its name; any other can only be closed, and that page says so."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    if not can_be_deleted(survey):
        return _only_closed(request, survey)
    form = DeleteForm(request.POST if request.method == "POST" else None, name=survey.name)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "surveys/delete.html", {"survey": survey, "form": form}, status=status)
    try:
        delete_draft(survey.pk)
    except NotADraft:
        return _only_closed(request, survey)
    messages.success(request, _("“%(name)s” is deleted. It never asked anybody.") % {"name": survey.name})
    return redirect("surveys:survey-list")


@require_POST
@only(*SETS_UP)
def retry(request: StaffRequest, survey_id: int) -> HttpResponse:
    """Invitations that could not be written, once more."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    try:
        count = retry_invitations(survey.pk, clock.now())
    except WrongState:
        messages.error(request, _("It asks nobody now: start or resume it first."))
    else:
        words = ngettext("%(n)d is tried again now.", "%(n)d are tried again now.", count) % {"n": count}
        messages.success(request, words)
    return redirect("surveys:survey", survey.pk)


def _only_closed(request: StaffRequest, survey: Survey) -> HttpResponse:
    messages.error(request, _("It has been started, or holds answers: it can be closed, not deleted."))
    return redirect("surveys:survey-close", survey.pk)


def _asks_first(request: StaffRequest, survey: Survey) -> HttpResponse:
    if survey.state != Survey.State.DRAFT:
        return redirect("surveys:survey", survey.pk)
    now = clock.now()
    run = dry_run(survey, now)
    context = {
        **shallow(designer(survey, request.user, now)),
        "headline": headline(run),
        "scope": scope_words(survey, run.since),
        "happenings": happenings(survey.interaction_kinds),
    }
    return render(request, "surveys/start.html", context)


def _started(survey: Survey, asked: int | None) -> str:
    if survey.kind == Survey.Kind.RELATIONAL:
        return _("It is live: its wave goes on the day you have planned.")
    done = _("It is live: customers are asked from now on.")
    if not asked:
        return done
    words = ngettext(
        "One customer is asked after what ended before.",
        "%(n)d customers are asked after what ended before.",
        asked,
    )
    return f"{done} {words % {'n': asked}}"


def _closed(taken_back: int) -> str:
    done = _("Closed. Nobody new is asked, and links that are not answered say that it is over.")
    if not taken_back:
        return done
    words = ngettext(
        "One invitation that waited was taken back.",
        "%(n)d invitations that waited were taken back.",
        taken_back,
    )
    return f"{done} {words % {'n': taken_back}}"


def _overtaken(request: StaffRequest) -> None:
    messages.error(
        request, _("Somebody was quicker: the survey is in another state now. Nothing was changed.")
    )
