"""One message of the archive: what was sent, what became of it, and what can still be decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from customers.actions.write_mail import message_id as message_id_of
from customers.models import Message, MessageAttachment
from customers.views.staff_request import StaffRequest
from followups.reports.awaited_reply_page import doubt_words
from followups.reports.told_in_message import told_in
from npsapp.pages.lists.messages import message_row
from npsapp.pages.redactions.texts import can_be_redacted

# What was sent is shown as it looked and can do nothing: no script, no picture from elsewhere, no form.
FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
LINKS_LEAD_NOWHERE = '<base target="_blank">'

State = Message.State


@dataclass(frozen=True)
class Decision:
    """A button. `main` is the one that is usually meant."""

    label: str
    url: str
    icon: str
    note: str = ""
    main: bool = False


@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
def show(request: StaffRequest, message_id: int) -> HttpResponse:
    related = ("customer__company", "staff", "author")
    message = get_object_or_404(Message.objects.select_related(*related), pk=message_id)
    may_act = may_decide(request, message)
    context = {
        "message": message,
        "row": message_row(message),
        "headers": list(_headers(message)),
        "doubt": doubt_words(message),
        "attached": [(each["name"], each["bytes"]) for each in message.attached],
        "told": told_in(message),
        "files": list(message.attachments.named()) if message.is_personal else [],
        "decisions": list(_decisions(message)) if may_act else [],
        "may_redact": may_act and can_be_redacted(message),
        "decided": message.decisions.select_related("actor"),
    }
    return render(request, "pages/message.html", context)


@require_safe
@xframe_options_sameorigin
def html(request: StaffRequest, message_id: int) -> HttpResponse:
    message = get_object_or_404(Message, pk=message_id)
    if not message.html:
        raise Http404
    # In the head, so that the mail keeps its document type; a mail without one has it before all else.
    head = "<head>" if "<head>" in message.html else ""
    shown = message.html.replace(head, head + LINKS_LEAD_NOWHERE, 1)
    return HttpResponse(shown, headers={"Content-Security-Policy": FRAME})


@require_safe
def attachment(request: StaffRequest, message_id: int, attachment_id: int) -> HttpResponse:
    """As it went out, to be saved and never shown as a page of ours."""
    file = get_object_or_404(MessageAttachment, message_id=message_id, pk=attachment_id)
    response = HttpResponse(bytes(file.data), content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FRAME
    response["Cache-Control"] = "private, no-store"
    return response


def may_decide(request: StaffRequest, message: Message) -> bool:
    return Message.objects.acted_on_by(request.user).filter(pk=message.pk).exists()


def _headers(message: Message) -> Iterator[tuple[str, str]]:
    """As the recipient has them, but for the links that answer and opt out for them."""
    yield _("From"), f"{message.from_name} <{message.from_address}>"
    yield _("To"), f"{message.to_name} <{message.to_address}>"
    if message.reply_to:
        yield _("Reply to"), message.reply_to
    yield _("Subject"), message.subject
    if message.direction == Message.Direction.OUT:
        yield "Message-ID", message_id_of(message)


def _decisions(message: Message) -> Iterator[Decision]:
    """What can be done with it now."""

    def to(action: str) -> str:
        return reverse(f"pages:message-{action}", args=[message.pk])

    if message.state == State.UNKNOWN:
        note = _("Look in the mail server's log, or ask the customer; then it is known.")
        yield Decision(_("It arrived"), to("arrived"), "circle-check", note, main=True)
        yield Decision(_("It did not arrive"), to("not-arrived"), "x")
    if message.state == State.ON_HOLD:
        yield Decision(_("Let it go"), to("release"), "player-play", main=True)
    if message.can_be_retried:
        words = {"address": message.address_now}
        yield Decision(_("Send again to %(address)s") % words, to("retry"), "refresh", main=True)
    if message.state in Message.CANCELLABLE:
        yield Decision(_("Stop it"), to("cancel"), "x", _("It has not gone yet; stopped, it never goes."))
