"""How a survey's mail was taken lately: what arrived, what came back, who complained."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q

from customers.models import Message
from surveys.models import DeliveryPause, Invitation, Survey
from surveys.rules.unwelcome_mail import Delivery

State, Bounce = Message.State, Message.Bounce
_HARD = Q(message__bounce_class=Bounce.HARD)
_KNOWN = Q(message__state__in=[State.ACCEPTED, State.BOUNCED]) | _HARD


def survey_delivery(survey: Survey, now: datetime) -> Delivery:
    """Of the last days, and since somebody last resumed it. Two queries."""
    since = now - timedelta(days=settings.PAUSE_DAYS)
    ended = DeliveryPause.objects.filter(survey=survey, ended_at__isnull=False)
    resumed_at = ended.order_by("-ended_at").values_list("ended_at", flat=True).first()
    asked = Invitation.objects.filter(
        survey=survey, state=Invitation.State.ASKED, asked_at__gt=max(since, resumed_at or since)
    )
    counted = asked.aggregate(
        mails=Count("pk", filter=_KNOWN),
        complaints=Count("pk", filter=Q(message__bounce_class=Bounce.COMPLAINT)),
        hard_bounces=Count("pk", filter=_HARD),
    )
    return Delivery(**counted)


def open_delivery_pauses() -> list[DeliveryPause]:
    """Surveys that stopped by themselves and wait for somebody. One query."""
    return list(
        DeliveryPause.objects.filter(ended_at=None, survey__state=Survey.State.PAUSED)
        .select_related("survey")
        .order_by("-began_at")
    )
