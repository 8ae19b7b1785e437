"""The work on one response."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Customer
from followups.models.cause import Cause
from followups.models.playbook import Playbook
from followups.models.work_calendar import WorkCalendar
from npsapp.lib.history import tracked
from surveys.models import Response

# Nobody waits to hear from us: they raised the score themselves, asked not to be contacted, or were erased.
NEED_NOT_BE_REACHED = (
    Q(raised_at__isnull=False)
    | Q(response__contact_wish=Response.Wish.NO)
    | Q(customer__erased_at__isnull=False)
)
CLOSED_UNREACHED = Q(state="closed") & NEED_NOT_BE_REACHED


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def open(self) -> "FollowUpQuerySet":
        return self.exclude(state=FollowUp.State.CLOSED)

    def proven(self) -> "FollowUpQuerySet":
        """On what the customer said, not on what anybody may have with the customer's address."""
        return self.filter(response__given_email="", response__given_phone="")

    def owed(self) -> "FollowUpQuerySet":
        """Open, and a customer waits for us: not the light ones, which answer nobody's complaint."""
        return self.open().filter(is_light=False)

    def serious(self) -> "FollowUpQuerySet":
        """Of low answers: what every figure counts. A light one is a courtesy and is counted nowhere."""
        return self.filter(is_light=False)

    def lock(self, pk: int) -> "FollowUp":
        """The row, locked until the transaction ends, with what actions need of it.

        Whatever changes a follow-up or anything that belongs to it takes this lock first.
        """
        related = ("owner", "customer", "calendar", "playbook")
        return self.select_related(*related).select_for_update(of=["self"]).get(pk=pk)

    def lock_in_order(self) -> list[int]:
        """All of these, the lowest key first; whoever needs several locks them all before any is changed."""
        return list(self.order_by("pk").select_for_update(of=["self"]).values_list("pk", flat=True))

    def unanswered(self, now: datetime) -> "FollowUpQuerySet":
        """The deadline for first contact has passed without proof, whatever the state says.

        Except where it was closed and nobody is waiting: they raised the score, or wish no contact.
        """
        return self.uncontacted().filter(first_contact_due_at__lt=now)

    def uncontacted(self) -> "FollowUpQuerySet":
        """Nobody has been reached yet, and somebody is to be."""
        return self.serious().filter(~CLOSED_UNREACHED, first_contact_met_at=None)

    def overdue(self, now: datetime) -> "FollowUpQuerySet":
        """A clock that still runs has passed its time."""
        return self.owed().filter(next_due_at__lt=now)

    def owned_by(self, user_id: int) -> "FollowUpQuerySet":
        return self.filter(owner_id=user_id)

    def in_team(self, team_id: int | None) -> "FollowUpQuerySet":
        return self.filter(owner__team_id=team_id) if team_id else self.none()

    def for_page(self) -> "FollowUpQuerySet":
        """With all that the page of one follow-up says of it."""
        return self.select_related(
            "response__survey",
            "response__invitation__interaction",
            "customer__company__account_manager",
            "customer__account_manager",
            "owner",
            "playbook",
            "cause",
            "closed_by",
        )


@tracked("FollowUpChange")
class FollowUp(models.Model):
    class State(models.TextChoices):
        NEW = "new", _("New")
        ASSIGNED = "assigned", _("Assigned")
        CONTACTED = "contacted", _("Contacted")
        WAITING = "waiting", _("Waiting")
        RESOLVED = "resolved", _("Resolved")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Reopened")

    class Compensation(models.TextChoices):
        NONE = "none", _("None")
        REFUND = "refund", _("Refund")
        DISCOUNT = "discount", _("Discount")
        CREDIT = "credit", _("Credit")
        EXTRA = "extra", _("Something extra")

    class ClosedAs(models.TextChoices):
        """Where closing demands no cause and solution, why; empty for what was worked through."""

        SCORE_CHANGED = "score_changed", _("The customer raised the score")
        LIGHT = "light", _("A light one, finished")

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="follow_up")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="follow_ups")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        related_name="owned_follow_ups",
    )
    playbook = models.ForeignKey(Playbook, on_delete=models.PROTECT, related_name="follow_ups")
    calendar = models.ForeignKey(WorkCalendar, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.PositiveIntegerField()
    linked_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later_follow_ups"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.NEW)
    # On praise or an indifferent score, where the survey asks for it: no promise, no levels, in no figure.
    is_light = models.BooleanField(_("light"), default=False, db_default=False)
    grade = models.PositiveSmallIntegerField(_("grade"))
    opening_score = models.PositiveSmallIntegerField(_("opening score"))
    opened_at = models.DateTimeField(_("opened"))
    # A customer who turns unhappy again starts a new round: clocks, steps and promise begin anew.
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    clock_started_at = models.DateTimeField(_("clock started"))
    first_contact_due_at = models.DateTimeField(_("first contact due"))
    first_contact_met_at = models.DateTimeField(_("first contact"), null=True, blank=True)
    # Business minutes from the clock's start to the first contact, and to the solution; empty until then.
    contact_minutes = models.PositiveIntegerField(null=True, blank=True)
    solution_minutes = models.PositiveIntegerField(null=True, blank=True)
    resolution_due_at = models.DateTimeField(_("solution due"))
    # The nearest of the clocks still running, kept for the queue's order and index; empty when closed.
    next_due_at = models.DateTimeField(null=True, blank=True)
    next_level_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField(_("score raised"), null=True, blank=True)
    cause = models.ForeignKey(
        Cause, verbose_name=_("cause"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    customers_cause = models.TextField(_("the cause in the customer's words"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    compensation = models.CharField(_("compensation"), max_length=8, choices=Compensation, blank=True)
    compensation_amount = models.DecimalField(
        _("amount"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    compensation_note = models.CharField(_("what, or why none"), max_length=300, blank=True)
    promised_otherwise = models.TextField(_("promised otherwise, and kept?"), blank=True, db_default="")
    closed_as = models.CharField(
        _("closed as"), max_length=13, choices=ClosedAs, blank=True, default="", db_default=""
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(compensation__in=["", "none", "refund", "discount", "credit", "extra"]),
                name="follow_up_compensation_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["new", "assigned", "contacted", "waiting", "resolved", "closed", "reopened"]
                ),
                name="follow_up_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, next_due_at=None)
                | ~Q(state="closed") & Q(closed_at=None, next_due_at__isnull=False),
                name="follow_up_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | ~Q(closed_as="")
                | Q(cause__isnull=False) & ~Q(solution="") & ~Q(compensation=""),
                name="follow_up_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closed_as="")
                | Q(state="closed", closed_as="score_changed")
                | Q(state="closed", closed_as="light", is_light=True),
                name="follow_up_closed_as_fits",
            ),
            models.CheckConstraint(
                condition=~Q(state="resolved") | ~Q(solution=""), name="follow_up_resolved_says_how"
            ),
            models.CheckConstraint(
                condition=Q(is_light=False) | Q(next_level_at=None), name="follow_up_light_has_no_levels"
            ),
            models.CheckConstraint(condition=Q(grade__range=(1, 5)), name="follow_up_grade_in_range"),
            models.CheckConstraint(
                condition=Q(opening_score__range=(0, 10)), name="follow_up_score_in_range"
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "next_due_at", "id"],
                condition=~Q(state="closed"),
                name="follow_up_own",
            ),
            models.Index(
                fields=["next_due_at", "id"], condition=~Q(state="closed"), name="follow_up_next_due"
            ),
            models.Index(
                fields=["next_level_at"], condition=Q(next_level_at__isnull=False), name="follow_up_levels"
            ),
            models.Index(fields=["first_contact_due_at"], name="follow_up_ledger"),
            models.Index(fields=["customer", "-opened_at"], name="follow_up_of_customer"),
            # What came, was reached and was closed in a period.
            models.Index(fields=["opened_at"], name="follow_up_opened"),
            models.Index(fields=["first_contact_met_at"], name="follow_up_reached"),
            models.Index(fields=["closed_at"], name="follow_up_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.opening_score} {self.customer_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED

    @property
    def state_at_work(self) -> str:
        """Where it stands when it neither waits nor is solved."""
        if self.first_contact_met_at is not None:
            return self.State.CONTACTED
        return self.State.REOPENED if self.round > 1 else self.State.ASSIGNED

    @property
    def is_raised(self) -> bool:
        """The customer has raised the score themselves; one click is enough to close it."""
        return self.raised_at is not None and not self.is_light

    @property
    def current_score(self) -> int:
        """The customer may have changed it, or taken their answer back, since it was opened."""
        score = self.response.score
        return self.opening_score if score is None else score

    @property
    def lowest_score(self) -> int:
        """The lowest it was worked on for."""
        return min(self.opening_score, self.playbook.score)

    @property
    def wishes_no_contact(self) -> bool:
        """The customer asked for it; the work is done all the same (decision 15)."""
        return self.response.contact_wish == Response.Wish.NO

    @property
    def must_reach(self) -> bool:
        """Nobody has reached the customer yet, and they have not made that needless."""
        if self.first_contact_met_at is not None or self.raised_at is not None or self.wishes_no_contact:
            return False
        return self.customer.erased_at is None and not self.is_light

    @property
    def has_spoken(self) -> bool:
        """Whoever closes it can tell the cause in the customer's own words."""
        return self.raised_at is None and not (self.wishes_no_contact and self.first_contact_met_at is None)

    def is_overdue(self, now: datetime) -> bool:
        """A clock that still runs has passed its time."""
        return self.next_due_at is not None and self.next_due_at < now

    def running_deadline(self) -> datetime:
        """The clock that comes first: first contact until there is proof, then the solution."""
        return self.first_contact_due_at if self.first_contact_met_at is None else self.resolution_due_at
