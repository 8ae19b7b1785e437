"""What invitations and answers hold of a person, and what stands there after erasing."""

import secrets
from typing import Any

from django.db.models import Q, QuerySet

from customers.models import ImportedRow
from customers.ports.personal_data import LooseTable, PersonalTable
from customers.rules.blackening import MARK
from surveys.models import (
    AnswerReceipt,
    ExtraAnswer,
    Invitation,
    LinkClick,
    Response,
    ResponseRevision,
    Survey,
    WaveMark,
)

NO_BYTES = "\\x"


def _responses(customer_id: int) -> "QuerySet[Response]":
    return Response.objects.filter(customer=customer_id)


def _clicks(customer_id: int) -> "QuerySet[LinkClick]":
    of_customer = Q(invitation__customer=customer_id) | Q(invitation__response__customer=customer_id)
    return LinkClick.objects.filter(of_customer)


def _no_link(_row: Any) -> str:
    """In place of a link's digest, which must be unique: no link leads to it."""
    return f"\\x{secrets.token_hex(32)}"


def no_words(row: Any) -> dict[str, object]:
    """The places of what was chosen stay, the words go."""
    return {key: "" if isinstance(said, str) else said for key, said in row.extra.items()}


TABLES = (
    PersonalTable(
        ImportedRow,
        lambda pk: ImportedRow.objects.filter(kind="responses", object_id__in=_responses(pk).values("pk")),
        is_deleted=True,
        exported="imported_answers",
    ),
    PersonalTable(
        AnswerReceipt,
        lambda pk: AnswerReceipt.objects.filter(response__customer=pk),
        is_deleted=True,
        exported="receipts_of_answers",
    ),
    PersonalTable(
        ExtraAnswer,
        lambda pk: ExtraAnswer.objects.filter(response__customer=pk).exclude(text=""),
        {"text": MARK},
        exported="extra_answers",
    ),
    PersonalTable(
        ResponseRevision,
        lambda pk: ResponseRevision.objects.filter(response__customer=pk),
        {"comment": "", "extra": no_words},
        kept=("state", "hold_reason", "reasons", "contact_wish", "contact_when"),
        exported="versions_of_answers",
    ),
    PersonalTable(LinkClick, _clicks, {"address_digest": NO_BYTES, "agent": ""}, kept=("kind", "sign")),
    PersonalTable(
        WaveMark,
        lambda pk: WaveMark.objects.filter(customer=pk),
        {"words": ""},
        kept=("kind", "why"),
        exported="marks_on_lists",
    ),
    PersonalTable(
        Response,
        _responses,
        {"comment": "", "respondent_name": "", "given_email": "", "given_phone": "", "attributes": {}},
        kept=(
            "kind",
            "state",
            "hold_reason",
            "channel",
            "language",
            "contact_wish",
            "contact_when",
            # Of the company, not of the person; figures are filtered by it.
            "market",
            "touchpoint",
            "privacy",
            "pseudonym",
        ),
        exported="answers",
    ),
    PersonalTable(
        Invitation,
        lambda pk: Invitation.objects.filter(Q(customer=pk) | Q(response__customer=pk)),
        {"link_nonce": NO_BYTES, "link_digest": _no_link},
        kept=("not_reminded", "door", "state", "reason", "figures", "waits_for"),
        exported="invitations",
    ),
)
LOOSE = (
    # Nobody knows whose they are; emptied, one of them would say so. A name they hold is blacked out.
    LooseTable(lambda: Response.objects.exclude(privacy=Survey.Privacy.IDENTIFIED), ("comment",)),
)
