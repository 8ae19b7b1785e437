"""Letters to the customer: begin one, look it over, send it, or throw the draft away."""

from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import Message, User
from customers.views.staff_request import StaffRequest
from followups.actions.save_draft import DraftPlace, discard_draft
from followups.actions.write_to_customer import AlreadyClosed, Letter, NoAddress, write_to_customer
from followups.forms.letter_form import typed_in
from followups.models import FollowUp, MessageDraft, MessageTemplate, Promise
from followups.reports.composer_page import first_words, renewed
from followups.reports.letter_words import words_of
from followups.views.acting import follow_up_to_act_on
from followups.views.letter_desk import Desk
from npsapp.lib.whole_numbers import whole_number


@require_safe
def new(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """GET says for which `step` it is, which promise it `renews`, or which awaited reply it `answers`."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    if not follow_up.is_open:
        return _closed(request, follow_up)
    renews = renewed(follow_up, request.GET.get("renews", ""))
    step = request.GET.get("step", "")[:24]
    draft = _draft(follow_up, request.user, renews)
    words = words_of(draft) if draft else first_words(follow_up, request.user, step, renews)
    desk = Desk.begun(request, follow_up, typed_in(words))
    desk.step, desk.answers = step, whole_number(request.GET.get("answers", ""))
    desk.draft = draft if draft is not None and draft.author_id else None
    return desk.show()


@require_POST
def preview(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """What is unclear, while writing and on the button; keeps the draft."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    if not follow_up.is_open:
        return _closed(request, follow_up)
    desk = Desk.posted(request, follow_up)
    if "use" in request.POST:
        desk.use(MessageTemplate.objects.filter(code=request.POST.get("use_template", "")[:50]).first())
    desk.keep()
    desk.remove_file(request.POST.get("remove", ""))
    if request.htmx:
        return desk.show_fragment()
    return desk.show(status=422 if desk.problems else 200)


@require_POST
def write(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    desk = Desk.posted(request, follow_up)
    letter = desk.letter()
    if letter is None:
        return desk.refuse()
    try:
        message = write_to_customer(follow_up.pk, letter, request.user, desk.now)
    except NoAddress:
        return desk.refuse(_("The customer has no e-mail address that works. Ring instead."))
    except AlreadyClosed:
        desk.keep()
        return _closed(request, follow_up)
    if (message.subject, message.text) != (letter.subject, letter.text):
        desk.with_new_key()
        return desk.refuse(_("You sent another message from this page. Send again if you mean both."))
    _tell(request, message, letter)
    return redirect("followups:detail", follow_up.pk)


@require_POST
def discard(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    renews = renewed(follow_up, request.POST.get("renews", ""))
    discard_draft(DraftPlace(follow_up, request.user, renews))
    messages.success(request, _("The draft is thrown away. Nothing was sent."))
    return redirect("followups:detail", follow_up.pk)


def _draft(follow_up: FollowUp, author: User, renews: Promise | None) -> MessageDraft | None:
    """The person's own, else the one the system began for this promise."""
    drafts = follow_up.drafts.filter(Q(author=author) | Q(author=None), renews=renews)
    related = drafts.select_related("responsible", "template", "renews")
    return related.order_by(F("author").asc(nulls_last=True)).first()


def _closed(request: StaffRequest, follow_up: FollowUp) -> HttpResponse:
    messages.error(request, _("It is closed: open it again before you promise anything."))
    there = redirect("followups:detail", follow_up.pk)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": there.url})
    return there


def _tell(request: StaffRequest, message: Message, letter: Letter) -> None:
    address = {"address": message.to_address}
    words = _(
        "The message goes to %(address)s now. It counts as contact when the receiving server has taken it."
    )
    messages.success(request, words % address)
    if letter.promised_at is not None:
        messages.info(request, _("What you promised stands in the queue, with a clock of its own."))
