"""What is true of which answers: what counts, what is proven, what must be followed up, what is nobody's."""

from django.db.models import F, Q

# What enters the headline NPS.
COUNTED = Q(state="confirmed", kind="nps", is_test=False, is_withheld=False)
# Nobody has checked that the address or phone they left is theirs.
PROVEN = Q(given_email="", given_phone="")
# They want to hear from us: they said so, or left how to reach them where nobody was asked.
ASKS_FOR_CONTACT = Q(
    Q(contact_wish__in=["phone", "email"]) | Q(contact_wish="") & ~PROVEN,
    state="confirmed",
    is_historic=False,
    is_test=False,
    customer__isnull=False,
)
FOLLOWED_UP = Q(
    state="confirmed", kind="nps", is_historic=False, is_test=False, is_contactable=True, score__lte=6
)

# What an answer without a name may hold: nothing that says, or narrows down, whose it is; not even the day.
NOBODYS = Q(
    Q(privacy="pseudonymous") & ~Q(pseudonym="") | Q(privacy="anonymous", pseudonym=""),
    invitation=None,
    customer=None,
    respondent_name="",
    given_email="",
    given_phone="",
    company=None,
    account_manager=None,
    market="",
    touchpoint="",
    attributes={},
    taken_by=None,
    contact_wish="",
    is_contactable=False,
    is_historic=False,
    is_test=False,
    is_withheld=False,
    identity_opened_at=None,
    channel="email",
    answered_on__iso_week_day=1,
    changed_at=F("answered_at"),
)
