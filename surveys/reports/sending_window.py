"""When a survey's mail may go, here: as the survey says, or at any time where things are only tried out."""

from django.conf import settings

from surveys.models import Survey
from surveys.rules.send_window import ANY_TIME, SendWindow


def window_of(survey: Survey) -> SendWindow:
    return ANY_TIME if settings.SEND_AT_ANY_TIME else survey.window


def is_spread(survey: Survey) -> bool:
    """Mail that waited for the window does not all go as it opens."""
    return window_of(survey) != ANY_TIME
