"""A wave of invitations to invented customers, made by the product's own actions."""

import time

from django.db import transaction

from customers.models import Message
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_customer, make_interaction, make_survey

# So many addresses of one domain stay far below the rate per domain.
PER_DOMAIN = 10


def queue_wave(mails: int) -> list[Message]:
    """So many invitations of one survey in the outbox, each to a customer of its own."""
    tag = f"w{int(time.time() * 10)}"
    Survey.objects.filter(state=Survey.State.LIVE).update(state=Survey.State.PAUSED)
    survey = make_survey(name=f"Måling {tag}", slug=tag)
    with transaction.atomic():  # one wait for the disk
        for number in range(mails):
            address = f"kunde{number}@{tag}x{number // PER_DOMAIN}.example"
            make_interaction(make_customer(f"Kunde {number}", email=address), external_id=f"{tag}-{number}")
    while send_invitations(clock.now()):
        pass
    invited = Invitation.objects.filter(survey=survey, message__isnull=False)
    return list(Message.objects.filter(invitation__in=invited).order_by("pk"))
