"""A survey as it is being set up, step by step, beside what a customer will see; and who would be asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of, only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from surveys.actions.send_trial_mail import MOST_PER_HOUR, TooManyTrials, send_trial_mail
from surveys.forms.trial_form import TrialForm
from surveys.models import Survey
from surveys.reports.designer import designer
from surveys.reports.dry_run import dry_run
from surveys.reports.dry_run_page import chosen_list, headline, names_page, scope_words
from surveys.reports.survey_story import survey_story
from surveys.views.text_editor import framed_here


@require_safe
@framed_here
def show(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    context = {
        **shallow(designer(survey, request.user, clock.now())),
        "story": survey_story(survey),
        "can_edit": has_one_of(request.user, SETS_UP),
    }
    return render(request, "surveys/designer.html", context)


@require_safe
def dry(request: StaffRequest, survey_id: int) -> HttpResponse:
    """With `part` the headline alone, for the page on which the survey is set up."""
    survey = _survey(survey_id)
    run = dry_run(survey, clock.now())
    shown = chosen_list(run, request.GET.get("show", ""))
    context = {
        "survey": survey,
        "headline": headline(run, shown),
        "scope": scope_words(survey, run.since),
        "can_edit": has_one_of(request.user, SETS_UP),
    }
    if "part" in request.GET:
        return render(request, "surveys/_dry_run.html", context)
    names = names_page(run, shown, request.GET.get("page", ""))
    return render(request, "surveys/dry_run.html", {**context, "names": names})


@require_POST
@only(*SETS_UP)
def trial(request: StaffRequest, survey_id: int) -> HttpResponse:
    """The stored texts as a mail to somebody who works here."""
    survey = _survey(survey_id)
    form = TrialForm(request.POST, survey=survey)
    if not form.is_valid():
        messages.error(request, _("Choose a language with texts, and somebody who works here."))
        return redirect("surveys:survey-design", survey.pk)
    person = form.cleaned_data["person"]
    try:
        sent = send_trial_mail(form.text, person, clock.now(), sent_by=request.user)
    except TooManyTrials:
        words = _("%(name)s has had %(most)d test mails within an hour. Try later.")
        messages.error(request, words % {"name": person.full_name, "most": MOST_PER_HOUR})
    else:
        is_new = _("On its way to %(address)s. It is marked as a test and never counts.")
        words = is_new if sent.is_new else _("The same mail went to %(address)s a moment ago.")
        messages.success(request, words % {"address": sent.message.to_address})
    return redirect("surveys:survey-design", survey.pk)


def _survey(survey_id: int) -> Survey:
    return get_object_or_404(Survey.objects.programme().select_related("segment"), pk=survey_id)
