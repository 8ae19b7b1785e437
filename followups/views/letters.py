"""Letters to the customer."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.models import Message
from customers.views.staff_request import StaffRequest
from followups.actions.write_to_customer import Letter, NoAddress, write_to_customer
from followups.forms.letter_form import LetterForm
from followups.reports.other_open import OtherOpen, other_open
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import LETTER, Refused, show
from npsapp.lib import clock


@require_POST
def write(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    others = other_open(follow_up)
    form = LetterForm(request.POST, auto_id="letter-%s", others=others)
    if not form.is_valid():
        return show(request, follow_up, Refused(LETTER, form))
    letter = form.letter()
    try:
        message = write_to_customer(follow_up.pk, letter, request.user, clock.now())
    except NoAddress:
        form.add_error(None, _("The customer has no e-mail address that works. Ring instead."))
        return show(request, follow_up, Refused(LETTER, form))
    if not _says(message, letter):
        return show(request, follow_up, Refused(LETTER, _with_new_key(request.POST, others)))
    address = {"address": message.to_address}
    words = _(
        "The message goes to %(address)s now. It counts as contact when the receiving server has taken it."
    )
    messages.success(request, words % address)
    return redirect("followups:detail", follow_up.pk)


def _says(message: Message, letter: Letter) -> bool:
    return (message.subject, message.text) == (letter.subject, letter.text)


def _with_new_key(posted: QueryDict, others: list[OtherOpen]) -> LetterForm:
    """A page gone back to and written on anew is a second letter: its first key is used up."""
    data = posted.copy()
    data["key"] = str(uuid4())
    fresh = LetterForm(data, auto_id="letter-%s", others=others)
    fresh.is_valid()
    fresh.add_error(None, _("You sent another message from this page. Send again if you mean both."))
    return fresh
