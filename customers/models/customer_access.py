"""Who may act on a customer beside the account manager; reading is open to all staff."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer
from customers.models.user import User
from npsapp.lib.history import tracked


class CustomerAccessQuerySet(models.QuerySet["CustomerAccess"]):
    def allows(self, user: User, customer: Customer) -> bool:
        """May this person act on this customer? At most one query when the relations are loaded.

        Nobody acts on who was erased: there is nobody to call, and nothing to change.
        """
        if not user.is_active or customer.erased_at is not None:
            return False
        responsible = customer.responsible
        if user.acts_for_all or (responsible is not None and responsible.pk == user.pk):
            return True
        return self.filter(user=user, customer=customer).exists()

    def has_stake(self, user: User, customer: Customer) -> bool:
        """Is this the person who looks after the customer, or somebody given access to them? One query."""
        responsible = customer.responsible
        is_own = responsible is not None and responsible.pk == user.pk
        return is_own or self.filter(user=user, customer=customer).exists()

    def allowed_among(self, user: User, customers: Iterable[Customer]) -> frozenset[int]:
        """The ids of those this person may act on. One query when the relations are loaded."""
        if not user.is_active:
            return frozenset()
        known = {customer.pk: customer.responsible for customer in customers if customer.erased_at is None}
        if user.acts_for_all:
            return frozenset(known)
        own = {pk for pk, person in known.items() if person is not None and person.pk == user.pk}
        given = self.filter(user=user, customer__in=known.keys() - own)
        return frozenset(own | set(given.values_list("customer_id", flat=True)))


@tracked("CustomerAccessChange")
class CustomerAccess(models.Model):
    class Reason(models.TextChoices):
        ASSIGNMENT = "assignment", _("Owns a follow-up")
        DEPUTY = "deputy", _("Deputy")
        CONTACT = "contact", _("Has the next contact")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accesses")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="accesses")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)

    objects = CustomerAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=["assignment", "deputy", "contact"]),
                name="customer_access_reason_known",
            ),
            models.UniqueConstraint(fields=["user", "customer", "reason"], name="customer_access_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.customer_id} ({self.reason})"
