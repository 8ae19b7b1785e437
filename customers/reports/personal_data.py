"""What customers, interactions and messages hold of a person, and what stands there after erasing."""

from typing import Any

from django.db.models import Q

from customers.models import (
    Consent,
    Customer,
    CustomerExport,
    DataExport,
    ImportedRow,
    ImportProblem,
    ImportRun,
    Interaction,
    MailOutage,
    Message,
    MessageAttachment,
    MessageDecision,
    OptOut,
    SavedFilter,
)
from customers.ports.personal_data import LooseTable, PersonalTable
from customers.rules.blackening import MARK

NO_BYTES = "\\x"
MAIL_KEPT = (
    "direction",
    "channel",
    "kind",
    "language",
    "state",
    "bounce_class",
    "known_by",
    "link_nonce",
    "link_digest",
)
SENT_KEPT = (*MAIL_KEPT, "from_name", "from_address", "reply_to", "dedup_key")
MAIL_BLANKED = {
    "to_name": "",
    "to_address": "",
    "subject": MARK,
    "text": "",
    "html": "",
    "reply_text": "",
    "provider_id": "",
    "quoted": "",
    "attached": [],
}


def _erased_key(row: Any) -> str:
    """In place of another system's id, which must be something and must be unique."""
    return f"erased-{getattr(row, 'pgh_obj_id', row.pk)}"


def _imported(customer_id: int) -> Q:
    interactions = Interaction.objects.filter(customer=customer_id).values("pk")
    return Q(kind="customers", object_id=customer_id) | Q(kind="interactions", object_id__in=interactions)


TABLES = (
    PersonalTable(
        MessageDecision,
        lambda pk: MessageDecision.objects.filter(message__customer=pk),
        {"earlier_address": "", "earlier_reply": ""},
        kept=("name", "earlier_state"),
        exported="decisions_about_messages",
    ),
    PersonalTable(
        MessageAttachment,
        lambda pk: MessageAttachment.objects.filter(message__customer=pk),
        is_deleted=True,
    ),
    PersonalTable(
        Message,
        lambda pk: Message.objects.filter(customer=pk, direction=Message.Direction.OUT),
        MAIL_BLANKED,
        kept=SENT_KEPT,
        exported="messages_sent",
    ),
    PersonalTable(
        Message,
        lambda pk: Message.objects.filter(customer=pk, direction=Message.Direction.IN),
        {**MAIL_BLANKED, "from_name": "", "from_address": "", "reply_to": "", "dedup_key": _erased_key},
        kept=MAIL_KEPT,
        exported="messages_received",
    ),
    PersonalTable(
        ImportedRow,
        lambda pk: ImportedRow.objects.filter(_imported(pk)),
        is_deleted=True,
        exported="imported",
    ),
    PersonalTable(
        Interaction,
        lambda pk: Interaction.objects.filter(customer=pk),
        {"text": "", "external_id": _erased_key, "content_digest": NO_BYTES},
        kept=("kind", "channel", "source", "state"),
        exported="interactions",
    ),
    PersonalTable(
        Consent,
        lambda pk: Consent.objects.filter(customer=pk),
        {"note": ""},
        kept=("how",),
        exported="consents",
    ),
    PersonalTable(OptOut, lambda pk: OptOut.objects.filter(customer=pk), kept=("way",), exported="opt_out"),
    PersonalTable(CustomerExport, lambda pk: CustomerExport.objects.filter(customer=pk), is_deleted=True),
    # Last: what stands in it is asked for until then.
    PersonalTable(
        Customer,
        lambda pk: Customer.objects.filter(pk=pk),
        {
            "external_id": "",
            "company": None,
            "account_manager": None,
            "name": "",
            "email": "",
            "phone": "",
            "zone": "",
            "country": "",
            "customer_since": None,
            "is_key_contact": False,
            "attributes": {},
        },
        kept=("language",),
        exported="customer",
    ),
)
LOOSE = (
    # Notices to staff quote customers.
    LooseTable(
        lambda: Message.objects.filter(customer=None),
        ("subject", "text", "html"),
        {"subject": MARK, "text": "", "html": ""},
    ),
    LooseTable(lambda: SavedFilter.objects.all(), ("name", "query")),
    LooseTable(lambda: DataExport.objects.all(), ("query",)),
    LooseTable(lambda: ImportRun.objects.all(), ("file_name", "columns", "options", "failure")),
    LooseTable(lambda: ImportProblem.objects.all(), ("reasons", "raw")),
    LooseTable(lambda: MailOutage.objects.all(), ("reply_text",)),
)
