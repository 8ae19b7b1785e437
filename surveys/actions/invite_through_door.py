"""The invitation behind an answer through another door than a link: one that waits for it, or a new one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from customers.models import Customer, Interaction
from surveys.models import Invitation, Response, Survey
from surveys.models.invitation import InvitationQuerySet, link_columns

State, Door = Invitation.State, Invitation.Door


@dataclass(frozen=True)
class AtDoor:
    """Who answers what, through which door and after which interaction; `answered_at` aware.

    `any_open`: an open mail of the survey is answered whatever interaction it asks after. `on_its_own`: no
    invitation made elsewhere is touched.
    """

    survey: Survey
    customer: Customer
    door: str
    interaction: Interaction | None
    answered_at: datetime
    any_open: bool = False
    on_its_own: bool = False


def invite_through_door(here: AtDoor, now: datetime) -> Invitation:
    """Locked until the caller's transaction ends. Nobody is asked twice after one interaction."""
    invitation = None if here.on_its_own else _waiting(here, now)
    if invitation is None:
        return make_at_door(here, now)
    return _asked_here(invitation, here, now)


def mail_left_alone(here: AtDoor, before: datetime, now: datetime) -> Invitation | None:
    """The open mail, made `before` then, that an answer on its own has left alone and now does answer.

    One on which a robot's answer hangs only where there is no other: set that aside first.
    """
    mail = [each for each in _open_mail(here, now) if each.created_at <= before]
    taken = set(Response.objects.filter(invitation__in=mail).values_list("invitation_id", flat=True))
    found = min(mail, key=lambda each: each.pk in taken, default=None)
    return None if found is None else _asked_here(found, here, now)


def _asked_here(invitation: Invitation, here: AtDoor, now: datetime) -> Invitation:
    if invitation.state != State.ASKED:
        # No mail has gone: it was asked here, and is none of those asked by mail.
        invitation.state, invitation.reason = State.ASKED, ""
        invitation.waits_for, invitation.figures, invitation.allowed_at = "", {}, None
        invitation.door, invitation.asked_at = here.door, here.answered_at
    if invitation.is_expired(now):
        invitation.expires_at = _expiry(here, now)
    invitation.save()
    return invitation


def _waiting(here: AtDoor, now: datetime) -> Invitation | None:
    if here.interaction is not None:
        return _known(here).filter(interaction=here.interaction).first()
    return next(iter(_open_mail(here, now)), None)


def _known(here: AtDoor) -> InvitationQuerySet:
    known = Invitation.objects.filter(survey=here.survey, customer=here.customer)
    return known.select_for_update(of=["self"]).order_by("-pk")


def _open_mail(here: AtDoor, now: datetime) -> list[Invitation]:
    """The newest first, locked."""
    given = Response.objects.given()
    mail = _known(here).filter(door=Door.EMAIL, is_test=False, expires_at__gt=now)
    # What only a robot may have said leaves the question open.
    mail = mail.filter(~Exists(given.filter(invitation=OuterRef("pk"))))
    mail = mail.filter(state__in=[State.SCHEDULED, State.ASKED])
    if not here.any_open:
        mail = mail.filter(interaction=None)
    # Whoever held the row while we waited for it may have answered it.
    return [each for each in mail if not given.filter(invitation=each).exists()]


def make_at_door(here: AtDoor, now: datetime) -> Invitation:
    """Asked and answered here, whatever else was asked."""
    return Invitation.objects.create(
        survey=here.survey,
        customer=here.customer,
        interaction=here.interaction,
        door=here.door,
        state=State.ASKED,
        is_test=here.interaction is not None and here.interaction.is_test,
        due_at=here.answered_at,
        asked_at=here.answered_at,
        expires_at=_expiry(here, now),
        **link_columns(),
    )


def _expiry(here: AtDoor, now: datetime) -> datetime:
    return now + timedelta(days=here.survey.expiry_days)
