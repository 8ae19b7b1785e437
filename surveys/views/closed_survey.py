"""What a survey's state means for a change: a closed one stays as it is, a draft asks nobody yet."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from customers.views.staff_request import StaffRequest
from surveys.models import Survey
from surveys.models.survey import SurveyIsClosed

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, int, P], HttpResponse]


def not_when_closed(view: View[P]) -> View[P]:
    """404 without the survey; also when it is closed while the view runs."""

    @wraps(view)
    def shown(request: StaffRequest, survey_id: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
        try:
            if survey.state != Survey.State.CLOSED:
                return view(request, survey_id, *args, **kwargs)
        except SurveyIsClosed:
            pass
        return is_closed(request, survey_id)

    return cast("View[P]", shown)


def is_closed(request: StaffRequest, survey_id: int) -> HttpResponse:
    """Says so, on the survey's page."""
    messages.error(request, _("It is closed and stays as it is. Duplicate it to go on with another."))
    return redirect("surveys:survey", survey_id)


def asked_from(survey: Survey) -> str:
    """When something that was added is asked."""
    if survey.state == Survey.State.DRAFT:
        return _("Added. It is asked once the survey is started.")
    return _("It is asked from now on.")
