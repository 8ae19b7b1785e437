"""A page of a playbook as a browser would send it back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import User
from followups.forms.playbook_editor import rows_of
from followups.forms.playbook_form import values_of
from followups.models import Playbook
from tests.conftest import SignIn

Page = dict[str, Any]


def edit_address(score: int) -> str:
    return reverse("followups:playbook-edit", args=[score])


def page_of(score: int) -> Page:
    """What the editor of the newest version sends when nothing is touched, browsers' line ends and all."""
    playbook = Playbook.objects.current(score)
    page: Page = {name: value for name, value in values_of(playbook).items() if value not in (None, False)}
    rows = rows_of(playbook)
    page |= {"note": "", "steps-TOTAL_FORMS": len(rows), "steps-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        for name, value in row.items():
            text = value.replace("\n", "\r\n") if isinstance(value, str) else value
            page[f"steps-{place}-{name}"] = "" if text is None else text
    return page


def add_own_step(page: Page, **fields: Any) -> Page:
    """One more step behind the others, of staff's own making."""
    place = page["steps-TOTAL_FORMS"]
    values = {
        "key": f"n{place}",
        "kind": "custom",
        "text_nb": "Send blomster.",
        "text_en": "Send flowers.",
        "owner_role": "owner",
        "channel": "any",
        "due_hours": 16,
        **fields,
    }
    return {
        **page,
        **{f"steps-{place}-{name}": value for name, value in values.items()},
        "steps-TOTAL_FORMS": place + 1,
    }


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def newest(db: None) -> Callable[[int], Playbook]:
    return lambda score: Playbook.objects.current(score)
