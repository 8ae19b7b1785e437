"""May this customer be asked and written to, and who of the staff may change that."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Customer, CustomerAccess, OptOut, Suppression, User
from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of
from npsapp.pages.customers.standing_note import StandingNote, standing_note
from npsapp.pages.customers.timeline_keys import history_of


@dataclass(frozen=True)
class OptOutNote:
    """`by` is the colleague who noted it, "" when the customer did it themselves."""

    since: datetime
    way: str
    by: str
    can_be_withdrawn: bool


@dataclass(frozen=True)
class BlockNote:
    """`by` is the colleague who blocked it by hand, else ""."""

    since: datetime
    reason: str
    by: str
    detail: str
    can_be_lifted: bool
    # When it ends by itself; None when it does not.
    until: datetime | None


@dataclass(frozen=True)
class ConsentPanel:
    """`may_note` is about consent and opting out, `may_lift` about blocking the address and lifting that."""

    standing: StandingNote
    opt_out: OptOutNote | None
    block: BlockNote | None
    may_note: bool
    may_lift: bool

    @property
    def can_be_blocked(self) -> bool:
        """A block that ends by itself can be made one that stays."""
        return self.may_lift and (self.block is None or self.block.until is not None)


def consent_panel(customer: Customer, user: User, can_act: bool, now: datetime) -> ConsentPanel:
    """Ten queries at most."""
    return ConsentPanel(
        standing=standing_note(customer, now),
        opt_out=_opt_out(customer),
        block=_block(customer),
        may_note=can_act or has_one_of(user, SETS_UP),
        may_lift=has_one_of(user, SETS_UP),
    )


def may_note_wishes(user: User, customer: Customer) -> bool:
    """Whoever acts on the customer, and those who run the programme: a wish must not wait for one person."""
    return CustomerAccess.objects.allows(user, customer) or has_one_of(user, SETS_UP)


def _opt_out(customer: Customer) -> OptOutNote | None:
    row: OptOut | None = getattr(customer, "opt_out", None)
    if row is None:
        return None
    by_staff = row.way == OptOut.Way.STAFF
    by = _noted_by("OptOut", row.pk, pgh_label="insert") if by_staff else ""
    return OptOutNote(row.created_at, str(row.get_way_display()), by, can_be_withdrawn=by_staff)


def _noted_by(model: str, key: int, **noted: str) -> str:
    """Whoever was signed in when it first said so."""
    first = history_of(model).filter(pgh_obj=key, **noted).order_by("pgh_id")
    user_id = first.values_list("pgh_context__metadata__user", flat=True).first()
    person = User.objects.filter(pk=user_id).first() if user_id else None
    return str(person or "")


def _block(customer: Customer) -> BlockNote | None:
    row = Suppression.objects.filter(address=customer.email.lower()).first() if customer.email else None
    if row is None:
        return None
    by_staff = row.reason == Suppression.Reason.MANUAL
    by = _noted_by("Suppression", row.pk, reason=row.reason) if by_staff else ""
    return BlockNote(
        since=row.created_at,
        reason=str(row.get_reason_display()),
        by=by,
        detail=row.detail,
        can_be_lifted=row.can_be_lifted,
        until=row.until,
    )
