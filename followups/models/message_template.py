"""Words to begin a letter with, for a step of the playbook; shipped, and edited by staff."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from followups.models.letter_kind import LetterKind
from followups.models.step import TaskKind
from followups.rules.message_words import MessageWords
from npsapp.lib.history import tracked


class MessageTemplateQuerySet(models.QuerySet["MessageTemplate"]):
    def for_step(self, step: str) -> "MessageTemplate | None":
        """The first that is meant for steps of this kind."""
        return self.filter(steps__contains=[step]).order_by("position").first()


@tracked("MessageTemplateChange")
class MessageTemplate(models.Model):
    # Who shipped it knows it by this; it never changes.
    code = models.SlugField(unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind)
    steps = ArrayField(models.CharField(max_length=24, choices=TaskKind), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    name_nb = models.CharField(_("name (nb)"), max_length=100)
    name_en = models.CharField(_("name (en)"), max_length=100)
    subject_nb = models.CharField(_("subject (nb)"), max_length=150)
    subject_en = models.CharField(_("subject (en)"), max_length=150)
    text_nb = models.TextField(_("text (nb)"))
    text_en = models.TextField(_("text (en)"))
    next_step_nb = models.CharField(_("next step (nb)"), max_length=200, blank=True)
    next_step_en = models.CharField(_("next step (en)"), max_length=200, blank=True)
    # Grows with each edit, so that two people do not overwrite each other unseen.
    version = models.PositiveIntegerField(_("version"), default=1)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    # Empty for the words we ship.
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MessageTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("message template")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["reply", "answer", "welcome"]), name="message_template_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(steps__contained_by=TaskKind.values), name="message_template_steps_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nb

    @property
    def is_edited(self) -> bool:
        return self.edited_at is not None

    def words(self, language: str) -> MessageWords:
        """What it says to a customer of this language; placeholders stand as they are."""
        if language == "en":
            return MessageWords(self.subject_en, self.text_en, self.next_step_en)
        return MessageWords(self.subject_nb, self.text_nb, self.next_step_nb)
