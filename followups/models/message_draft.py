"""A letter that is being written, or one the system has begun: kept until it is sent or thrown away."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followups.models.follow_up import FollowUp
from followups.models.letter_kind import LetterKind
from followups.models.message_template import MessageTemplate
from followups.models.promise import Promise
from npsapp.lib.attachments import MOST_BYTES, Attachment


class MessageDraftQuerySet(models.QuerySet["MessageDraft"]):
    def by_system(self) -> "MessageDraftQuerySet":
        """Begun because a promise runs out; whoever opens one goes on in a draft of their own."""
        return self.filter(author=None)


class MessageDraft(models.Model):
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="drafts")
    # Empty when the system began it.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # The promise it gives a new time for.
    renews = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    template = models.ForeignKey(
        MessageTemplate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=LetterKind, default=LetterKind.REPLY)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    promised_at = models.DateTimeField(null=True, blank=True)
    next_step = models.TextField(blank=True)
    urgent_contact = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = MessageDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="message_draft_kind_known"),
            models.UniqueConstraint(
                fields=["follow_up", "author", "renews"], nulls_distinct=False, name="message_draft_once"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(renews__isnull=False), name="message_draft_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.author_id or 'system'}"


class MessageDraftFile(models.Model):
    """A file attached to a letter that is not sent yet."""

    draft = models.ForeignKey(MessageDraft, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("attachment of a draft")
        ordering = ["pk"]
        constraints = [
            # Sent twice is once: the page is sent again with each look.
            models.UniqueConstraint(fields=["draft", "sha256", "name"], name="draft_file_once"),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES), name="draft_file_size_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def file(self) -> Attachment:
        """As it will travel with the mail."""
        return Attachment(self.name, self.content_type, bytes(self.data))
