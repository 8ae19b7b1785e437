"""Every mail a survey sends, as it read the last time somebody looked at it."""

from itertools import product
from pathlib import Path

import pytest
import time_machine

from customers.models import Message, Organisation
from surveys.actions.write_invitation import write_invitation, write_reminder
from surveys.models import Invitation, Survey
from surveys.rules.standard_texts import STANDARD_TEXTS
from tests.factories import make_customer, make_invitation, make_survey
from tests.mails.conftest import ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nordavind")]
SNAPSHOTS = Path(__file__).parent / "snapshots"
KINDS = ["transactional", "relational", "feedback"]


def make_asked(kind: str, language: str) -> Invitation:
    """Of a survey with our own texts, to somebody whose name needs care."""
    survey = make_survey()
    for text in survey.texts.all():
        text.__dict__.update(vars(STANDARD_TEXTS[kind][text.language]))
        text.save()
    with time_machine.travel(ASKED, tick=False):
        customer = make_customer("Kari <Nordmann> & co", language=language)
        invitation = make_invitation(customer, survey)
    Survey.objects.update(kind=kind, rest_days=180 if kind == "relational" else 30)
    if kind == "relational":
        Invitation.objects.update(interaction=None)
    return Invitation.objects.select_related("survey", "customer", "interaction").get(pk=invitation.pk)


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, ["nb", "en"])))
def test_the_mails_read_as_they_did(kind: str, language: str) -> None:
    """After a wanted change delete the snapshots: this writes them anew, to be read before they go in."""
    invitation = make_asked(kind, language)
    Organisation.objects.update(sender_name="Cleo hos Nordavind")
    written = []
    for name, draft in (
        ("invitation", write_invitation(invitation)),
        ("reminder", write_reminder(invitation)),
    ):
        assert draft.kind in (Message.Kind.INVITATION, Message.Kind.REMINDER)
        for suffix, content in (("html", draft.html), ("txt", f"{draft.subject}\n\n{draft.text}")):
            path = SNAPSHOTS / f"{name}.{kind}.{language}.{suffix}"
            if not path.exists():
                path.write_text(content, encoding="utf-8")
                written.append(path.name)
            assert content == path.read_text(encoding="utf-8"), path.name
            assert len(content.encode()) <= 60_000
    assert not written, "was not there and is written now: read it before it goes in"
