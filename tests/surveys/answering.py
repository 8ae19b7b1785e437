"""How tests answer a survey: through the page, with the form token that it shows."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from npsapp.lib import clock, form_tokens
from surveys.models import Invitation

READING = timedelta(seconds=5)


def url_of(invitation: Invitation | None) -> str:
    assert invitation is not None
    return reverse("surveys:answer", args=[invitation.token])


def form_token(invitation: Invitation) -> str:
    """Of a page that was opened some seconds ago: nobody answers at once."""
    return form_tokens.issue(f"invitation:{invitation.pk}", clock.now() - READING)


def answer(client: Client, invitation: Invitation | None, **fields: str) -> Any:
    """POST the form as the page would; a field given here replaces the page's own."""
    assert invitation is not None
    return client.post(url_of(invitation), {"form_token": form_token(invitation), "comment": "", **fields})
