"""A file that went out with a message: kept with it, for the archive shows what the customer got."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.message import Message
from npsapp.lib.attachments import MOST_BYTES, Attachment


class MessageAttachmentQuerySet(models.QuerySet["MessageAttachment"]):
    def named(self) -> "MessageAttachmentQuerySet":
        """Without their bytes, for pages that list them."""
        return self.defer("data").order_by("position")


class MessageAttachment(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    # What the bytes are, whatever the file was called when it came.
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()

    objects = MessageAttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["message", "position"], name="attachment_position_once"),
            models.CheckConstraint(
                condition=models.Q(size__gt=0, size__lte=MOST_BYTES), name="attachment_size_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def file(self) -> Attachment:
        """As it travels with the mail."""
        return Attachment(self.name, self.content_type, bytes(self.data))
