"""A customer of whom everything there can be is stored."""

from datetime import timedelta

import pytest

from customers.actions.block_address import block_address
from customers.actions.give_consent import GivenConsent, give_consent
from customers.actions.imports.create_import import NewImport, create_import
from customers.actions.log_export import log_export
from customers.actions.take_mail import take_mail
from customers.models import (
    Company,
    Customer,
    ImportProblem,
    ImportRun,
    Message,
    MessageAttachment,
    MessageDecision,
    SavedFilter,
    Suppression,
    User,
)
from customers.models.consent import Consent
from followups.actions.log_contact import Contact, log_contact
from followups.actions.mail_notices import mail_notices
from followups.models import (
    AwaitedReply,
    FollowUp,
    FollowUpMessage,
    MessageDraft,
    MessageDraftFile,
    Pause,
)
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import LinkClick, Survey
from tests.factories import make_customer, make_invitation

NAME, EARLIER_NAME = "Solveig Ytterdal-Åsnes", "Solveig Brattvoll"
EMAIL, EARLIER_EMAIL = "solveig.y@ytterdal.example", "solveig@brattvoll.example"
PHONE, EXTERNAL_ID, ATTRIBUTE = "+47 97 53 18 64", "crm-774512", "Gnistringvegen 4"
SAID = "kvitrefjell"
PERSONAL = (NAME, EARLIER_NAME, EMAIL, EARLIER_EMAIL, PHONE, EXTERNAL_ID, ATTRIBUTE, SAID)
# The same name as an address spells it.
CODED = "Solveig+Ytterdal"


@pytest.fixture
def solveig(fjord: Company, ben: User, cleo: User, survey: Survey) -> Customer:
    """Married and moved; unhappy, called, written to, exported, searched for, imported."""
    customer = make_customer(EARLIER_NAME, company=fjord, email=EARLIER_EMAIL, phone=PHONE)
    customer.name, customer.email, customer.external_id = NAME, EMAIL, EXTERNAL_ID
    customer.attributes = {"street": ATTRIBUTE}
    customer.save()
    now = clock.now()
    invitation = make_invitation(customer, survey)
    assert invitation.interaction is not None
    invitation.interaction.text = f"Ringte om {SAID}"
    invitation.interaction.save()
    send_invitations(now)
    LinkClick.objects.create(invitation=invitation, at=now, address_digest=b"1234", agent="Solveigs telefon")
    for score, comment in ((9, f"Fint, {SAID}"), (2, f"Aldri mer {SAID}!")):
        record_response(invitation.pk, Answer(score=score, comment=comment, language="nb"), now)
    follow_up = FollowUp.objects.get(customer=customer)
    log_contact(follow_up.pk, Contact(outcome="reached", note=f"Snakket om {SAID}"), ben, now)
    mail_notices(now + timedelta(minutes=5))
    give_consent(customer, GivenConsent(now, Consent.How.PHONE, f"sa ja, {SAID}"), ben)
    block_address(EMAIL, Suppression.Reason.MANUAL, f"vil ikke, {SAID}")
    _in_files(customer, cleo)
    _in_mail(customer, ben)
    _in_the_work(follow_up, ben)
    return customer


def _in_files(customer: Customer, cleo: User) -> None:
    now = clock.now()
    SavedFilter.objects.create(
        owner=cleo, list="customers", name="Min", query="q=Solveig+Ytterdal-%C3%85snes"
    )
    log_export(cleo, "customers", "csv", f"q={EMAIL}", now)
    table = f"navn;epost;telefon\n{NAME};{EMAIL};{PHONE}\n".encode()
    run = create_import(NewImport(kind="customers", file_name=f"{NAME}.csv", created_by=cleo), [table], now)
    ImportRun.objects.filter(pk=run.pk).update(state="done")
    ImportProblem.objects.create(run=run, line=2, reasons=[["E-post", f"{EMAIL} er tatt"]], raw=[NAME, EMAIL])


def _in_mail(customer: Customer, ben: User) -> None:
    message = Message.objects.filter(customer=customer).first()
    assert message is not None
    Message.objects.filter(pk=message.pk).update(reply_text=f"550 {EMAIL} unknown", text=f"Hei {NAME}")
    MessageDecision.objects.create(
        message=message,
        name="retried",
        actor=ben,
        at=clock.now(),
        earlier_state="failed",
        earlier_address=EARLIER_EMAIL,
        earlier_reply=f"<{EARLIER_EMAIL}>",
    )


def _in_the_work(follow_up: FollowUp, ben: User) -> None:
    """They wrote and wait for a reply; a letter is begun, and one with a file has gone."""
    now = clock.now()
    take_mail(
        f"From: {NAME} <{EMAIL}>\nTo: hei@nordavind.example\nSubject: {SAID}\nMessage-ID: <a@b.example>\n\n"
        f"Jeg venter enda, {SAID}.\n".encode(),
        now,
    )
    assert AwaitedReply.objects.open().filter(customer=follow_up.customer).exists()
    Pause.objects.create(
        follow_up=follow_up,
        waits_for=Pause.WaitsFor.INTERNAL,
        reason=f"Lageret ser etter {SAID}",
        started_at=now,
        started_by=ben,
        wakes_at=now + timedelta(days=2),
    )
    file = {
        "name": f"{SAID}.txt",
        "content_type": "text/plain",
        "data": SAID.encode(),
        "size": len(SAID),
        "sha256": "0" * 64,
    }
    words = {"text": f"Hei {NAME}, om {SAID}", "created_at": now, "updated_at": now}
    draft = MessageDraft.objects.create(follow_up=follow_up, author=ben, **words)
    MessageDraftFile.objects.create(draft=draft, **file)
    letter = Message.objects.filter(customer=follow_up.customer, direction="out").earliest("pk")
    MessageAttachment.objects.create(message=letter, position=1, **file)
    FollowUpMessage.objects.create(follow_up=follow_up, message=letter, next_step=f"Vi henter {SAID}")
