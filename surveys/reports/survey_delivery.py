"""How a survey's mail was taken lately: what arrived, what came back, who complained."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q

from customers.models import Message
from surveys.models import DeliveryPause, Invitation, Survey
from surveys.rules.unwelcome_mail import Delivery

State, Bounce = Message.State, Message.Bounce
# A survey's mail: the invitations, and the reminders of them.
MAILS = (("message", "asked_at"), ("reminder", "reminded_at"))


def survey_delivery(survey: Survey, now: datetime) -> Delivery:
    """Of the last days, and since somebody last resumed it. Three queries."""
    since = now - timedelta(days=settings.PAUSE_DAYS)
    ended = DeliveryPause.objects.filter(survey=survey, ended_at__isnull=False)
    resumed_at = ended.order_by("-ended_at").values_list("ended_at", flat=True).first()
    found = [_count(survey, *mail, max(since, resumed_at or since)) for mail in MAILS]
    return Delivery(
        mails=sum(each["mails"] for each in found),
        complaints=sum(each["complaints"] for each in found),
        hard_bounces=sum(each["hard_bounces"] for each in found),
    )


def _count(survey: Survey, mail: str, sent: str, since: datetime) -> dict[str, int]:
    asked = Invitation.objects.filter(survey=survey, state=Invitation.State.ASKED, **{f"{sent}__gt": since})
    hard = Q(**{f"{mail}__bounce_class": Bounce.HARD})
    arrived = Q(**{f"{mail}__state__in": [State.ACCEPTED, State.BOUNCED]})
    return asked.aggregate(
        mails=Count("pk", filter=arrived | hard),
        complaints=Count("pk", filter=Q(**{f"{mail}__bounce_class": Bounce.COMPLAINT})),
        hard_bounces=Count("pk", filter=hard),
    )


def open_delivery_pauses() -> list[DeliveryPause]:
    """Surveys that stopped by themselves and wait for somebody. One query."""
    return list(
        DeliveryPause.objects.filter(ended_at=None, survey__state=Survey.State.PAUSED)
        .select_related("survey")
        .order_by("-began_at")
    )
