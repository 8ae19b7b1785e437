"""What happens here when somebody signs in, a provider tells of our mail, or an invitation to staff goes."""

from datetime import datetime

from anymail.signals import AnymailTrackingEvent, tracking
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.urls import reverse

from customers.actions.accept_invitation import note_arrival
from customers.actions.queue_message import JOIN_LINK
from customers.actions.record_provider_event import record_provider_event
from customers.models import Message, StaffInvitation, User
from customers.ports import Verdict, answer_still_wanted
from npsapp.lib import clock


@receiver(tracking, dispatch_uid="customers.provider_event")
def provider_event(event: AnymailTrackingEvent, **_signal: object) -> None:
    record_provider_event(event, clock.now())


@receiver(user_logged_in, dispatch_uid="customers.note_arrival")
def arrived(user: User, **_signal: object) -> None:
    note_arrival(user, clock.now())


def invitation_still_wanted(message_id: int, now: datetime) -> Verdict:
    """Not once it is taken up, withdrawn, overtaken by a newer one or too old; else with its link."""
    known = StaffInvitation.objects.select_related("person").filter(message_id=message_id).first()
    if known is None or not known.is_usable(now):
        return Verdict(wanted=False, reason="invitation_over")
    return Verdict(links={JOIN_LINK: settings.BASE_URL + reverse("customers:join", args=[known.token])})


answer_still_wanted(Message.Kind.STAFF_INVITE, invitation_still_wanted)
