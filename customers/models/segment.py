"""A named group of customers, by what is known of them and what they did."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce, Lower
from django.db.models.lookups import Exact
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from customers.models.fields import ignoring_case
from customers.rules.segment_definition import Definition, UnreadableSegment, read_definition
from npsapp.lib.history import tracked

# One's own stand after the shipped ones, as they came.
LAST = 1_000


def check_definition(stored: object) -> None:
    """Refuse what is not a segment's definition."""
    try:
        read_definition(stored)
    except UnreadableSegment as error:
        raise ValidationError(_("These are no conditions: %(why)s."), "definition", {"why": error}) from error


def _is_list(group: str) -> Exact[Any]:
    kind = models.Func(
        KeyTransform(group, "definition"), function="jsonb_typeof", output_field=models.TextField()
    )
    said = Coalesce(kind, models.Value(""), output_field=models.TextField())
    return Exact(said, models.Value("array"))


class SegmentQuerySet(models.QuerySet["Segment"]):
    def in_use(self) -> "SegmentQuerySet":
        return self.filter(is_active=True)

    def called(self, name: str) -> "SegmentQuerySet":
        """Those of this name in either language."""
        return self.filter(
            models.Q(ignoring_case("name_nb", name)) | models.Q(ignoring_case("name_en", name))
        )


@tracked("SegmentChange")
class Segment(models.Model):
    # A shipped one has a code that never changes; one's own have none.
    code = models.SlugField(blank=True)
    name_nb = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    definition = models.JSONField(_("conditions"), validators=[check_definition])
    is_active = models.BooleanField(_("in use"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=LAST)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="segment_code_once"),
            models.UniqueConstraint(
                Lower("name_nb"), condition=models.Q(code=""), name="segment_own_name_once"
            ),
            models.CheckConstraint(condition=~models.Q(name_nb=""), name="segment_has_name"),
            models.CheckConstraint(
                condition=models.Q(_is_list("all")) & models.Q(_is_list("any")), name="segment_two_lists"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name_nb

    @property
    def is_shipped(self) -> bool:
        return bool(self.code)

    def read(self) -> Definition:
        """UnreadableSegment for a row that was written past validation."""
        return read_definition(self.definition)
