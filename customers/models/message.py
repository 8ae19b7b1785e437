"""Every message in and out: the outbox and the archive in one."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer
from customers.models.interaction import Interaction
from customers.models.user import User
from npsapp.lib import links
from npsapp.lib.text_search import beginnings, opening, words_of

WORDS = words_of("subject", "from_name", "to_name", "to_address", opening("text"))


class _SplitPart(Func):
    function = "split_part"
    output_field = models.TextField()


class MessageQuerySet(models.QuerySet["Message"]):
    def to_send(self, now: datetime) -> "MessageQuerySet":
        """Queued mail whose wait is over and that no other worker holds: waves last, then oldest first."""
        return (
            self.filter(
                state=Message.State.QUEUED,
                direction=Message.Direction.OUT,
                channel=Message.Channel.EMAIL,
            )
            .filter(Q(retry_after=None) | Q(retry_after__lte=now))
            .filter(Q(lease_until=None) | Q(lease_until__lt=now))
            .order_by("priority", "pk")
        )

    def not_to(self, domains: Collection[str]) -> "MessageQuerySet":
        """Without the waves to these domains; what somebody waits for goes to them all the same."""
        if not domains:
            return self
        of_domain = self.alias(domain=Lower(_SplitPart("to_address", Value("@"), Value(-1))))
        return of_domain.exclude(priority=Message.WAVE, domain__in=domains)

    def abandoned(self, now: datetime) -> "MessageQuerySet":
        """Mail whose worker died after DATA began: nobody knows whether it was delivered."""
        return self.filter(state=Message.State.SENDING, lease_until__lt=now)

    def find_opt_out(self, token: str) -> "Message | None":
        """The mail an opt-out link belongs to; None for anything else."""
        return (
            self.filter(link_digest=links.digest(token), customer__isnull=False)
            .select_related("customer")
            .defer("text", "html")
            .first()
        )

    def matching(self, text: str) -> "MessageQuerySet":
        """Those with a word beginning with each word of the text: subject, names, address, what it says."""
        queries = beginnings(text)
        found = self.alias(words=WORDS) if queries else self.none()
        for query in queries:
            found = found.filter(words=query)
        return found

    def acted_on_by(self, user: User) -> "MessageQuerySet":
        """Those this person may act on: of their customers; notices to staff are the leads' matter."""
        if user.acts_for_all:
            return self.all()
        return self.filter(customer__in=Customer.objects.acted_on_by(user).values("pk"))

    def lock(self, pk: int) -> "Message | None":
        """The row, locked until the transaction ends; None when there is none."""
        return self.select_for_update(of=["self"]).select_related("customer", "staff").filter(pk=pk).first()

    def held_by(self, pk: int, fence: int) -> "MessageQuerySet":
        """The row, only while the worker that claimed it still holds it."""
        return self.filter(pk=pk, fence=fence)


class Message(models.Model):
    class Direction(models.TextChoices):
        OUT = "out", _("Sent")
        IN = "in", _("Received")

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        NOTE = "note", _("Note")

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        REMINDER = "reminder", _("Reminder")
        NOTICE = "notice", _("Notice to staff")
        REPLY = "reply", _("Reply")
        ANSWER = "answer", _("Answer")
        WELCOME = "welcome", _("Welcome")
        TRIAL = "trial", _("Test to oneself")
        STAFF_INVITE = "staff_invite", _("Invitation to staff")
        RECEIVED = "received", _("From the customer")
        NOTE = "note", _("Note")

    class KnownBy(models.TextChoices):
        """How we know whose a received mail is: only the first shows that the customer has our mail."""

        THREAD = "thread", _("Answers a mail of ours, from the customer’s address")
        OTHER_ADDRESS = "other", _("Answers a mail of ours, from another address")
        ADDRESS = "address", _("Only the sender’s address says so")

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Sending")
        ACCEPTED = "accepted", _("Accepted by the receiving server")
        FAILED = "failed", _("Failed")
        BOUNCED = "bounced", _("Bounced")
        UNKNOWN = "unknown", _("Unknown: stopped while sending")
        CANCELLED = "cancelled", _("Cancelled")
        ON_HOLD = "on_hold", _("On hold")

    class Bounce(models.TextChoices):
        HARD = "hard", _("The address does not exist")
        SOFT = "soft", _("The mailbox does not take it for now")
        POLICY = "policy", _("Our mail is not trusted")
        COMPLAINT = "complaint", _("Marked as spam")

    # What a person can still decide about.
    CANCELLABLE = (State.QUEUED, State.ON_HOLD)
    RETRIABLE = (State.FAILED, State.BOUNCED, State.CANCELLED)
    # Whoever stopped one of these has answered the question it asks: there is nothing to send again.
    OVERTAKEN = (Kind.INVITATION, Kind.REMINDER, Kind.STAFF_INVITE)

    # What somebody waits for goes before what is sent to thousands; lower goes first.
    URGENT, WAVE = 1, 5

    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices_by_mail",
    )
    interaction = models.ForeignKey(
        Interaction, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="written_messages",
        help_text=_("The person who wrote it; empty for what the system wrote."),
    )
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUT)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.EMAIL)
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=2)
    from_name = models.CharField(max_length=150)
    from_address = models.EmailField()
    reply_to = models.EmailField(blank=True)
    to_name = models.CharField(max_length=200)
    to_address = models.EmailField()
    subject = models.CharField(max_length=300)
    # Links stand as placeholders: staff who read the archive cannot answer for the customer.
    text = models.TextField()
    html = models.TextField(blank=True)
    dedup_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    priority = models.PositiveSmallIntegerField(default=URGENT, db_default=URGENT)
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_after = models.DateTimeField(null=True, blank=True)
    # A worker owns a row until lease_until; `fence` grows with each claim, so that a worker that
    # wakes after its lease can no longer write.
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    provider_id = models.CharField(max_length=255, blank=True)
    reply_code = models.PositiveSmallIntegerField(null=True, blank=True)
    reply_text = models.TextField(blank=True)
    # What was said against it, at once or in a report later; a complaint may follow a delivery.
    bounce_class = models.CharField(max_length=9, choices=Bounce, blank=True, default="", db_default="")
    # The mail of ours that this one goes on from, so that mail programs show them together.
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    # Of a received mail: the first one of its conversation, itself when it began it.
    thread = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replies_in_thread",
        db_index=False,
    )
    known_by = models.CharField(max_length=7, choices=KnownBy, blank=True, default="", db_default="")
    # An out-of-office reply and its like: shown, but nobody spoke.
    is_automatic = models.BooleanField(default=False, db_default=False)
    # What a received mail repeats of earlier ones, apart from what it says itself.
    quoted = models.TextField(blank=True, default="", db_default="")
    # [{"name": "faktura.pdf", "bytes": 4711}]: what was attached; the contents are not kept.
    attached = models.JSONField(blank=True, default=list, db_default=Value("[]", models.JSONField()))
    # The opt-out link of this mail: derived again from the nonce, looked up by its digest.
    link_nonce = models.BinaryField(max_length=16, null=True, blank=True)
    link_key_version = models.PositiveSmallIntegerField(null=True, blank=True)
    link_digest = models.BinaryField(max_length=32, null=True, blank=True, unique=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=["email", "note"]), name="message_channel_known"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "invitation",
                        "reminder",
                        "notice",
                        "reply",
                        "answer",
                        "welcome",
                        "trial",
                        "staff_invite",
                        "received",
                        "note",
                    ]
                ),
                name="message_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(customer=None, staff__isnull=False) | Q(customer__isnull=False, staff=None),
                name="message_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "queued",
                        "sending",
                        "accepted",
                        "failed",
                        "bounced",
                        "unknown",
                        "cancelled",
                        "on_hold",
                    ]
                ),
                name="message_state_known",
            ),
            models.CheckConstraint(
                condition=Q(bounce_class__in=["", "hard", "soft", "policy", "complaint"]),
                name="message_bounce_class_known",
            ),
            models.CheckConstraint(
                condition=Q(direction="out") | Q(state="accepted"), name="message_received_is_settled"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False), name="message_sending_has_lease"
            ),
            # Rows of before have no kind of their own; a received one always says whose it is and why.
            models.CheckConstraint(
                condition=~Q(kind="received")
                | Q(direction="in", known_by__in=["thread", "other", "address"], customer__isnull=False),
                name="message_received_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["priority", "id"], condition=Q(state="queued"), name="message_to_send"),
            # Not by lease_until: then each claim would write every index of the row anew.
            models.Index(fields=["id"], condition=Q(state="sending"), name="message_in_hand"),
            models.Index("customer", F("id").desc(), name="message_of_customer"),
            # What a customer wrote, for those who ask whether somebody waits for us.
            models.Index(
                fields=["settled_at"],
                condition=Q(kind="received", is_automatic=False),
                name="message_from_customer",
            ),
            models.Index(fields=["-created_at", "-id"], name="message_newest"),
            # What the customer said in a conversation; and what goes when a mail of ours is deleted.
            models.Index(
                fields=["thread", "id"], condition=Q(direction="in"), name="message_of_conversation"
            ),
            models.Index(fields=["id"], condition=Q(state="on_hold"), name="message_on_hold"),
            models.Index(
                fields=["bounce_class", "settled_at"], condition=~Q(bounce_class=""), name="message_bounced"
            ),
            GinIndex(WORDS, name="message_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def can_be_retried(self) -> bool:
        """Did it not arrive, and may it still be wanted?"""
        is_over = self.state == self.State.CANCELLED and self.kind in self.OVERTAKEN
        # Of an erased customer there is no address any more.
        return self.state in self.RETRIABLE and not is_over and bool(self.to_address)

    @property
    def came_back_for_good(self) -> bool:
        """The address does not exist: said at once, or in a report later."""
        is_for_now = self.bounce_class in (self.Bounce.SOFT, self.Bounce.POLICY)
        is_gone = self.state == self.State.FAILED and self.bounce_class == self.Bounce.HARD
        return is_gone or (self.state == self.State.BOUNCED and not is_for_now)

    @property
    def is_note(self) -> bool:
        """Written for colleagues, about the customer; it was sent to nobody."""
        return self.channel == self.Channel.NOTE

    @property
    def is_of_wave(self) -> bool:
        return self.priority == self.WAVE

    @property
    def to_domain(self) -> str:
        return self.to_address.rpartition("@")[2].lower()

    @property
    def is_personal(self) -> bool:
        """Written by a person to a customer, rather than by the system."""
        return self.author_id is not None and self.customer_id is not None and not self.is_note

    @property
    def is_received(self) -> bool:
        return self.direction == self.Direction.IN

    @property
    def address_now(self) -> str:
        """Where the recipient is reached today; "" when nowhere."""
        if self.customer is not None:
            return self.customer.email
        return self.staff.email if self.staff is not None and self.staff.is_active else ""
