"""The steps for one exact score; editing makes a new version, open follow-ups keep theirs."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from followups.rules.playbook import PlaybookPlan
from followups.rules.wording import Wording
from npsapp.lib.history import tracked

NOTE_LIMIT = 300


class PlaybookQuerySet(models.QuerySet["Playbook"]):
    def current(self, score: int) -> "Playbook":
        """The newest version for this score, its steps loaded. Playbook.DoesNotExist when none is shipped."""
        newest = self.filter(score=score).order_by("-version").prefetch_related("tasks").first()
        if newest is None:
            raise Playbook.DoesNotExist(f"no playbook for score {score}")
        return newest

    def for_page(self) -> "PlaybookQuerySet":
        """With its steps and who made it."""
        return self.select_related("created_by").prefetch_related("tasks")

    def newest(self) -> "PlaybookQuerySet":
        """The newest version of each score, gravest score first."""
        return self.order_by("score", "-version").distinct("score")


@tracked("PlaybookChange")
class Playbook(models.Model):
    class Contact(models.TextChoices):
        PERSONAL = "personal", _("Personal: a person rings")
        CONTACT = "contact", _("By phone or e-mail")
        EMAIL = "email", _("By e-mail")

    score = models.PositiveSmallIntegerField(_("score"), validators=[MaxValueValidator(10)])
    version = models.PositiveIntegerField(_("version"))
    # 1 is the gravest.
    grade = models.PositiveSmallIntegerField(_("grade"))
    first_contact_minutes = models.PositiveIntegerField(_("business minutes to first contact"))
    contact = models.CharField(_("contact"), max_length=8, choices=Contact)
    reading_nb = models.TextField(_("probable reading (nb)"), blank=True)
    reading_en = models.TextField(_("probable reading (en)"), blank=True)
    tells = ArrayField(models.CharField(max_length=20), verbose_name=_("told at once"), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    # Empty for what was shipped.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("what this version is for"), max_length=NOTE_LIMIT, blank=True, default="")

    objects = PlaybookQuerySet.as_manager()

    class Meta:
        verbose_name = _("playbook")
        ordering = ["score", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["score", "version"], name="playbook_version_once"),
            models.CheckConstraint(condition=Q(score__range=(0, 10)), name="playbook_score_in_range"),
            models.CheckConstraint(condition=Q(grade__range=(1, 5)), name="playbook_grade_in_range"),
            models.CheckConstraint(
                condition=Q(contact__in=["personal", "contact", "email"]), name="playbook_contact_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score} v{self.version}"

    @property
    def reading(self) -> str:
        """The guess at what lies behind the score, in the reader's language."""
        return self.reading_en if get_language() == "en" else self.reading_nb

    def plan(self) -> PlaybookPlan:
        """What it says, without its version; prefetch `tasks` to save a query."""
        return PlaybookPlan(
            score=self.score,
            grade=self.grade,
            first_contact_minutes=self.first_contact_minutes,
            contact=self.contact,
            reading=Wording(self.reading_nb, self.reading_en),
            tells=tuple(self.tells),
            tasks=tuple(task.plan() for task in self.tasks.all()),
        )
