"""Somebody waits for our reply: they wrote, asked for contact in an answer, or were not dealt with."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Customer, Interaction, Message
from followups.models.follow_up import FollowUp
from followups.models.work_calendar import WorkCalendar
from npsapp.lib.history import tracked
from surveys.models import Response


class AwaitedReplyQuerySet(models.QuerySet["AwaitedReply"]):
    def open(self) -> "AwaitedReplyQuerySet":
        return self.filter(answered_at=None)

    def overdue(self, now: datetime) -> "AwaitedReplyQuerySet":
        return self.open().filter(due_at__lt=now)

    def owned_by(self, user_id: int) -> "AwaitedReplyQuerySet":
        return self.filter(owner_id=user_id)

    def in_team(self, team_id: int | None) -> "AwaitedReplyQuerySet":
        return self.filter(owner__team_id=team_id) if team_id else self.none()

    def lock(self, pk: int) -> "AwaitedReply":
        """The row, locked until the transaction ends, with what actions need of it."""
        related = ("owner", "customer", "calendar", "message", "interaction", "response", "follow_up")
        return self.select_related(*related).select_for_update(of=["self"]).get(pk=pk)

    def lock_in_order(self) -> list[int]:
        """All of these, the lowest key first, as follow-ups are, and after them."""
        return list(self.order_by("pk").select_for_update(of=["self"]).values_list("pk", flat=True))

    def for_queue(self) -> "AwaitedReplyQuerySet":
        """Open ones with all that a row of the queue says, what is due first before the others."""
        return self.for_page().open().order_by("due_at", "pk")

    def for_page(self) -> "AwaitedReplyQuerySet":
        """With all that a screen says of one, open or answered."""
        return self.select_related(
            "message",
            "interaction",
            "response__survey",
            "customer__company__account_manager",
            "customer__account_manager",
            "owner",
            "answered_by",
            "follow_up",
        )


@tracked("AwaitedReplyChange")
class AwaitedReply(models.Model):
    class How(models.TextChoices):
        LETTER = "letter", _("Written to")
        CALL = "call", _("Talked with")
        INTERACTION_CLOSED = "closed", _("The interaction was closed")
        INTERACTION_REPLIED = "replied", _("The interaction was answered")
        NOT_NEEDED = "not_needed", _("No reply needed")
        ERASED = "erased", _("The customer was erased")
        WITHDRAWN = "withdrawn", _("They took the wish back")
        FOLLOWED_UP = "follow_up", _("A follow-up took it over")

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="awaited_replies")
    # The first mail that nobody has answered; later ones of its thread wait with it.
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="awaited_reply"
    )
    thread = models.ForeignKey(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    interaction = models.ForeignKey(
        Interaction, null=True, blank=True, on_delete=models.PROTECT, related_name="awaited_replies"
    )
    # An answer that asks us to be in touch, and that no follow-up of full weight is open for.
    response = models.ForeignKey(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="awaited_replies"
    )
    # The work that the message belongs to, if any.
    follow_up = models.ForeignKey(
        FollowUp, null=True, blank=True, on_delete=models.SET_NULL, related_name="awaited_replies"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        related_name="owned_awaited_replies",
    )
    calendar = models.ForeignKey(WorkCalendar, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.PositiveIntegerField()
    started_at = models.DateTimeField(_("waits since"))
    due_at = models.DateTimeField(_("reply due"))
    next_level_at = models.DateTimeField(null=True, blank=True)
    # Calls that nobody took: tries are no reply.
    tries = models.PositiveSmallIntegerField(_("calls without an answer"), default=0)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    # Of the form that told of the last one: sent twice it is one try.
    tried_key = models.CharField(max_length=36, blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_how = models.CharField(_("how"), max_length=10, choices=How, blank=True)
    # Empty when another system told us.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="answers_awaited"
    )
    note = models.TextField(_("note"), blank=True)

    objects = AwaitedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("awaited reply")
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=False, thread__isnull=False, interaction=None, response=None)
                | Q(message=None, thread=None, interaction__isnull=False, response=None)
                | Q(message=None, thread=None, interaction=None, response__isnull=False),
                name="awaited_reply_has_one_source",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_how="", answer=None, answered_by=None)
                | Q(answered_at__isnull=False, next_level_at=None)
                & Q(
                    answered_how__in=[
                        *("letter", "call", "closed", "replied", "not_needed", "erased"),
                        *("withdrawn", "follow_up"),
                    ]
                ),
                name="awaited_reply_answered_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(answered_how="letter") | Q(answer__isnull=False),
                name="awaited_reply_names_the_letter",
            ),
            models.CheckConstraint(
                condition=~Q(answered_how="not_needed") | ~Q(note="") & Q(answered_by__isnull=False),
                name="awaited_reply_not_needed_says_why",
            ),
            models.UniqueConstraint(
                fields=["thread"], condition=Q(answered_at=None), name="awaited_reply_once_per_thread"
            ),
            models.UniqueConstraint(
                fields=["interaction"],
                condition=Q(answered_at=None),
                name="awaited_reply_once_per_interaction",
            ),
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(answered_at=None),
                name="awaited_reply_once_per_response",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_at"], condition=Q(answered_at=None), name="awaited_reply_queue"
            ),
            models.Index(fields=["due_at", "id"], condition=Q(answered_at=None), name="awaited_reply_due"),
            models.Index(
                fields=["next_level_at"],
                condition=Q(next_level_at__isnull=False),
                name="awaited_reply_levels",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} since {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def is_followed_up(self) -> bool:
        """It belongs to work that is going on: what is promised in the answer has its clock there."""
        return self.follow_up is not None and self.follow_up.is_open

    @property
    def words(self) -> str:
        """What they said: in the mail, the interaction or the answer."""
        if self.response is not None:
            return self.response.comment
        source = self.message or self.interaction
        return source.text if source is not None else ""

    def newest_received(self) -> Message | None:
        """The last they wrote in this conversation: an answer goes on from there."""
        if self.thread_id is None:
            return None
        received = Message.objects.filter(thread=self.thread_id, direction=Message.Direction.IN)
        return received.order_by("-pk").first()

    def is_overdue(self, now: datetime) -> bool:
        return self.is_open and self.due_at < now
