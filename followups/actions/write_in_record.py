"""Write in the customer's record: a note on their timeline, for whoever meets them next."""

from datetime import datetime
from uuid import uuid4

from django.utils import translation
from django.utils.translation import gettext as _

from customers.models import Message, Organisation, User
from followups.models import FollowUp


def write_in_record(follow_up: FollowUp, text: str, author: User, now: datetime) -> Message:
    """A message that goes to nobody. In the caller's transaction."""
    organisation = Organisation.objects.current()
    with translation.override(organisation.language):
        subject = _("Note from the follow-up of a %(score)d") % {"score": follow_up.opening_score}
    note = Message.objects.create(
        customer=follow_up.customer,
        author=author,
        channel=Message.Channel.NOTE,
        kind=Message.Kind.NOTE,
        language=organisation.language,
        from_name=author.full_name,
        from_address=organisation.sender_address,
        to_name=follow_up.customer.name,
        subject=subject,
        text=text,
        state=Message.State.ACCEPTED,
        settled_at=now,
        dedup_key=f"note:{uuid4()}",
    )
    # The moment is told to us, as everywhere; the column's own default is the wall clock.
    Message.objects.filter(pk=note.pk).update(created_at=now)
    return note
