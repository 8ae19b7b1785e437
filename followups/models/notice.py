"""Something a member of staff was told of a follow-up, a held answer or an awaited reply: once per level."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customers.models import Message, User
from customers.rules.roles import Role
from followups.models.awaited_reply import AwaitedReply
from followups.models.follow_up import FollowUp
from followups.models.promise import Promise
from followups.rules.levels import BREACH, FOUR_HOURS_OVER, TWO_DAYS_OVER
from surveys.models import Review

# The grades whose breach wakes people.
GRAVE = 2
# Theirs to do something about.
OWN = Q(follow_up__owner=F("user")) | Q(awaited_reply__owner=F("user"))
# The level of a letter that never arrived begins so; which letter and which try follow.
LOST = "lost"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread_by(self, user_id: int) -> "NoticeQuerySet":
        return self.filter(user_id=user_id, read_at=None, skipped=False)

    def unmailed(self) -> "NoticeQuerySet":
        return self.filter(message=None, skipped=False)

    def for_the_list(self) -> "NoticeQuerySet":
        """What administrators read on management's list: two days over, and not theirs to answer."""
        readers = User.objects.with_role(Role.ADMIN).values("pk")
        told = self.filter(level=TWO_DAYS_OVER, user__in=readers)
        return told.exclude(pk__in=told.filter(OWN).values("pk"))

    def for_mail(self) -> "NoticeQuerySet":
        """Those that get a mail of their own."""
        listed = Notice.objects.unmailed().for_the_list()
        return self.unmailed().exclude(pk__in=listed.values("pk"))


class Notice(models.Model):
    class Clock(models.TextChoices):
        ASSIGNMENT = "assignment", _("Assignment")
        FIRST_CONTACT = "first_contact", _("First contact")
        RESOLUTION = "resolution", _("Solution")
        PROMISE = "promise", _("Promise")
        REVIEW = "review", _("Review")
        REPLY = "reply", _("Reply")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    follow_up = models.ForeignKey(
        FollowUp, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    # A held answer has no follow-up yet.
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    awaited_reply = models.ForeignKey(
        AwaitedReply, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    promise = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    round = models.PositiveSmallIntegerField(default=1)
    clock = models.CharField(max_length=13, choices=Clock)
    level = models.CharField(max_length=20)
    at = models.DateTimeField()
    # Passed while the system was down: noted, but only the highest level is told.
    skipped = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    clock__in=["assignment", "first_contact", "resolution", "promise", "review", "reply"]
                ),
                name="notice_clock_known",
            ),
            models.UniqueConstraint(
                fields=["user", "follow_up", "round", "clock", "level", "promise", "review", "awaited_reply"],
                nulls_distinct=False,
                name="notice_once",
            ),
            models.CheckConstraint(
                condition=Q(follow_up=None, review__isnull=False, awaited_reply=None, clock="review")
                | Q(follow_up=None, review=None, awaited_reply__isnull=False, clock="reply")
                | Q(follow_up__isnull=False, review=None, awaited_reply=None)
                & ~Q(clock__in=["review", "reply"]),
                name="notice_is_about_one",
            ),
        ]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at=None, skipped=False), name="notice_unread"),
            models.Index(fields=["id"], condition=Q(message=None, skipped=False), name="notice_unmailed"),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.level} → {self.user_id}"

    @property
    def cannot_wait(self) -> bool:
        """A deadline or promise of the two gravest grades has passed: told at any time of day."""
        if self.follow_up is None or self.clock == self.Clock.ASSIGNMENT:
            return False
        return self.follow_up.grade <= GRAVE and self.level in (BREACH, FOUR_HOURS_OVER, TWO_DAYS_OVER)
