"""Pages of an answer that came through a widget are shown where the widget is: in the company's own site."""

from django.http import HttpResponse

from npsapp.lib.framing import allow_frames
from surveys.models import Invitation


def framed(response: HttpResponse, invitation: Invitation) -> HttpResponse:
    if invitation.door != Invitation.Door.WIDGET:
        return response
    return allow_frames(response, invitation.survey.widget_origins)
