"""The texts in which words can be blacked out, and where each is repeated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.actions.redact_words import Place, Text
from customers.models import Customer, ImportedRow, Interaction, Message
from followups.actions.pass_on_praise import praise_key
from followups.models import (
    AwaitedReply,
    FollowUp,
    FollowUpEvent,
    FollowUpMessage,
    MessageDraft,
    Pause,
    Proof,
    Task,
)
from followups.models.step import TaskKind
from surveys.models import ExtraAnswer, Response, ResponseRevision, SealedAnswer

# What a letter, and one that is being written, say besides their text.
BESIDE_A_LETTER = ("next_step", "override_reason")
DRAFTED = ("subject", "text", "next_step", "reason")
CUSTOMER = ("customer__company__account_manager", "customer__account_manager")


@dataclass(frozen=True)
class Redactable:
    """`said` is what is shown; `url` is where it is read otherwise."""

    text: Text
    title: str
    said: str
    url: str
    customer: Customer | None


def find(kind: str, key: int) -> Redactable | None:
    """None when there is no such text, or nothing in it."""
    found = _KINDS[kind](key) if kind in _KINDS else None
    return found if found is not None and found.said.strip() else None


def _comment(key: int) -> Redactable | None:
    response = Response.objects.select_related(*CUSTOMER).filter(pk=key).first()
    if response is None:
        return None
    work = FollowUp.objects.filter(response=key)
    told = Q(notices__follow_up__response=key) | Q(notices__review__response=key)
    places = (
        Place(Response.objects.filter(pk=key), ("comment",)),
        Place(ResponseRevision.objects.filter(response=key), ("comment", "extra")),
        Place(ExtraAnswer.objects.filter(response=key), ("text",)),
        Place(ImportedRow.objects.filter(kind="responses", object_id=key), ("changes",)),
        # Colleagues repeat what a customer said.
        Place(work, ("customers_cause", "solution", "compensation_note", "promised_otherwise")),
        Place(Pause.objects.filter(follow_up__in=work), ("reason",)),
        Place(AwaitedReply.objects.filter(Q(follow_up__in=work) | Q(response=key)), ("note",)),
        Place(MessageDraft.objects.filter(follow_up__in=work), DRAFTED),
        Place(FollowUpMessage.objects.filter(follow_up__in=work), BESIDE_A_LETTER),
        Place(Task.objects.filter(follow_up__in=work), ("note",)),
        Place(Proof.objects.filter(follow_up__in=work), ("note",)),
        Place(FollowUpEvent.objects.filter(follow_up__in=work), ("data",), within=("note", "reason")),
        Place(Message.objects.filter(told, customer=None).distinct(), ("subject", "text", "html")),
        Place(_praise(key), ("subject", "text", "html")),
        # Else the customer's next change would write it back.
        Place(SealedAnswer.objects.filter(response=key), ("comment", "extra")),
    )
    text = Text("comment", key, response.customer_id, places)
    url = reverse("pages:response", args=[key])
    return Redactable(text, _("the comment"), response.comment, url, response.customer)


def _praise(response_id: int) -> QuerySet[Message]:
    """The mails that passed the comment on to colleagues; see pass_on_praise."""
    tasks = Task.objects.filter(follow_up__response=response_id, kind=TaskKind.PASS_ON_PRAISE)
    mails = Q(pk=None)
    for task_id in tasks.values_list("pk", flat=True):
        mails |= Q(dedup_key__startswith=praise_key(task_id))
    return Message.objects.filter(mails)


def _interaction(key: int) -> Redactable | None:
    interaction = Interaction.objects.select_related(*CUSTOMER).filter(pk=key).first()
    if interaction is None:
        return None
    places = (
        Place(Interaction.objects.filter(pk=key), ("text",)),
        Place(AwaitedReply.objects.filter(interaction=key), ("note",)),
    )
    text = Text("interaction", key, interaction.customer_id, places)
    url = reverse("pages:interaction", args=[key])
    return Redactable(text, _("the interaction"), interaction.text, url, interaction.customer)


def can_be_redacted(message: Message) -> bool:
    """What has not gone is stopped and written anew; of the erased nothing is left."""
    has_gone = message.state not in (*Message.CANCELLABLE, Message.State.SENDING)
    return has_gone and bool(message.text)


def _message(key: int) -> Redactable | None:
    message = Message.objects.select_related(*CUSTOMER).filter(pk=key).first()
    if message is None or not can_be_redacted(message):
        return None
    places = (
        Place(Message.objects.filter(pk=key), ("text", "subject", "html", "quoted")),
        Place(FollowUpMessage.objects.filter(message=key), BESIDE_A_LETTER),
        Place(AwaitedReply.objects.filter(Q(message=key) | Q(thread=key)), ("note",)),
    )
    text = Text("message", key, message.customer_id, places)
    said = f"{message.subject}\n\n{message.text}"
    return Redactable(text, _("the message"), said, reverse("pages:message", args=[key]), message.customer)


_KINDS: Mapping[str, Callable[[int], Redactable | None]] = {
    "comment": _comment,
    "interaction": _interaction,
    "message": _message,
}
