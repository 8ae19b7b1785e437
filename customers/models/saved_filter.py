"""A list as somebody wants to see it again: what it is narrowed to and sorted by."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from customers.models.user import User

QUERY_LIMIT = 1_000


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def for_list(self, name: str, user: User) -> "SavedFilterQuerySet":
        """This person's own, and those that others share."""
        whose = models.Q(owner=user) | models.Q(is_shared=True)
        return self.filter(whose, list=name).select_related("owner").order_by("name", "pk")


class SavedFilter(models.Model):
    class List(models.TextChoices):
        CUSTOMERS = "customers", _("Customers")
        COMPANIES = "companies", _("Companies")
        RESPONSES = "responses", _("Responses")
        MESSAGES = "messages", _("Messages")
        INVITATIONS = "invitations", _("Asked and not asked")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filters")
    list = models.CharField(_("list"), max_length=12, choices=List)
    name = models.CharField(_("name"), max_length=60)
    # As it stands in the address, without the page.
    query = models.CharField(max_length=QUERY_LIMIT)
    is_shared = models.BooleanField(_("show it to everybody"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        constraints = [
            models.UniqueConstraint("owner", "list", Lower("name"), name="saved_filter_name_once"),
            models.CheckConstraint(
                condition=models.Q(
                    list__in=["customers", "companies", "responses", "messages", "invitations"]
                ),
                name="saved_filter_list_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
