"""A survey's texts: write them, see them as a customer does, send them to oneself, take a language away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.forms.says_changed import CONFLICT
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.language_choices import NAMES
from surveys.actions.remove_survey_text import TextNeeded, remove_survey_text
from surveys.actions.save_survey_text import save_survey_text
from surveys.actions.send_trial_mail import (
    MOST_PER_HOUR,
    TooManyTrials,
    send_trial_mail,
    send_trial_reminder,
)
from surveys.forms.text_form import TextForm
from surveys.models import Survey, SurveyText
from surveys.models.survey import SurveyIsClosed
from surveys.rules.standard_texts import STANDARD_TEXTS
from surveys.views.closed_survey import is_closed
from surveys.views.text_editor import editor, find, framed_here


@require_http_methods(["GET", "HEAD", "POST"])
@framed_here
@only(*SETS_UP)
def edit(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    survey, text = find(survey_id, language)
    if survey.state == Survey.State.CLOSED:
        return is_closed(request, survey.pk)
    if request.method != "POST":
        words = text.words if text else STANDARD_TEXTS[survey.kind][language]
        return editor(request, survey, language, TextForm.of(survey, text, words))
    form = TextForm(request.POST, survey=survey)
    if not form.is_valid():
        return editor(request, survey, language, form, 422)
    try:
        save_survey_text(survey.pk, language, form.words(), form.cleaned_data["seen"])
    except SurveyIsClosed:
        return is_closed(request, survey.pk)
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return editor(request, survey, language, form, CONFLICT)
    messages.success(request, _("Saved: %(language)s.") % {"language": NAMES[language]})
    return redirect("surveys:survey-text", survey.pk, language)


@require_POST
@only(*SETS_UP)
def remove(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    survey, _stored = find(survey_id, language)
    try:
        was_there = remove_survey_text(survey.pk, language)
    except SurveyIsClosed:
        return is_closed(request, survey.pk)
    except TextNeeded:
        messages.error(request, _("It asks customers and needs this text. Change it instead."))
    else:
        if was_there:
            words = _("Taken away: %(language)s. Those customers read another language of it now.")
            messages.success(request, words % {"language": NAMES[language]})
    if survey.is_recovery:
        return redirect("surveys:asking-rules")
    return redirect("surveys:survey", survey.pk)


@require_POST
@framed_here
@only(*SETS_UP)
def trial(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    """What was typed as a mail to whoever typed it. Nothing is saved."""
    survey, _stored = find(survey_id, language)
    form = TextForm(request.POST, survey=survey)
    if not form.is_valid():
        return editor(request, survey, language, form, 422)
    try:
        send = send_trial_reminder if request.POST.get("trial") == "reminder" else send_trial_mail
        sent = send(_unsaved(survey, language, form), request.user, clock.now())
    except TooManyTrials:
        words = _("That is %(most)d test mails within an hour. Look at the preview instead, or try later.")
        form.add_error(None, words % {"most": MOST_PER_HOUR})
        return editor(request, survey, language, form, 429)
    if sent.is_new:
        words = _("On its way to %(address)s. What you typed is not saved by that.")
    else:
        words = _("The same mail went to %(address)s a moment ago.")
    messages.success(request, words % {"address": sent.message.to_address})
    return editor(request, survey, language, form)


def _unsaved(survey: Survey, language: str, form: TextForm) -> SurveyText:
    return SurveyText(survey=survey, language=language, **vars(form.words()))
