"""A person we may ask."""

from collections.abc import Collection
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customers.models.attribute_name import learns_attribute_names
from customers.models.company import Company
from customers.models.fields import Language, alphabetical, ignoring_case, validate_zone
from customers.models.user import User
from npsapp.lib.history import tracked
from npsapp.lib.text_search import beginnings, words_of

WORDS = words_of("name", "email", "external_id", "phone")


def _with_word(query: SearchQuery) -> models.QuerySet["Customer"]:
    """Keys, by the one index and the other: asked with OR the database would read every row."""
    own = Customer.objects.alias(words=WORDS).filter(words=query).values("pk")
    of_companies = Customer.objects.filter(company__in=Company.objects.with_word(query).values("pk"))
    return own.union(of_companies.values("pk"))  # type: ignore[return-value]  # only its keys are read


def _looked_after_by(user: User) -> models.Q:
    return models.Q(account_manager=user) | models.Q(account_manager=None, company__account_manager=user)


class CustomerQuerySet(models.QuerySet["Customer"]):
    def present(self) -> "CustomerQuerySet":
        """Without those who were erased."""
        return self.filter(erased_at=None)

    def by_identity(self, external_id: str, email: str) -> "Customer | None":
        """The customer another system means: by its id when it gives one we know, else by address.

        A customer of this address who has another id is another person.
        """
        known = self.filter(external_id=external_id).first() if external_id else None
        if known is not None or not email:
            return known
        of_address = self.by_email(email)
        if of_address is not None and external_id and of_address.external_id:
            return None
        return of_address

    def by_email(self, email: str) -> "Customer | None":
        # Said twice for the planner: the unique index leaves out those without an address.
        return self.exclude(email="").filter(ignoring_case("email", email)).first()

    def by_name(self, name: str, company: str) -> "Customer | None":
        """The customer of this name in this company, among those we have neither id nor address of."""
        if not company:
            return None
        nameless = self.filter(ignoring_case("name", name), external_id="", email="")
        return nameless.filter(ignoring_case("company__name", company)).order_by("pk").first()

    def by_phone(self, phone: str) -> "Customer | None":
        """The only one with this number, spaces aside; a number that several share is nobody's."""
        squeezed = Replace("phone", models.Value(" "))
        found = list(
            self.exclude(phone="").alias(squeezed=squeezed).filter(squeezed=phone.replace(" ", ""))[:2]
        )
        return found[0] if len(found) == 1 else None

    def matching(self, text: str) -> "CustomerQuerySet":
        """Those who, with their company, have a word beginning with each word of the text."""
        queries = beginnings(text)
        found = self.all() if queries else self.none()
        for query in queries:
            found = found.filter(pk__in=_with_word(query))
        return found

    def acted_on_by(self, user: User) -> "CustomerQuerySet":
        """The customers this person may act on: all for leads, else by account or assignment."""
        if user.acts_for_all:
            return self.all()
        return self.filter(_looked_after_by(user) | models.Q(pk__in=user.accesses.values("customer")))

    def looked_after_by(self, user: User) -> "CustomerQuerySet":
        """Those this person is the account manager of: the customer's own, else the company's."""
        return self.filter(_looked_after_by(user))


@tracked("CustomerChange", exclude=["sort_name", "erased_at"])
class Customer(models.Model):
    external_id = models.CharField(_("external id"), max_length=100, blank=True)
    company = models.ForeignKey(
        Company,
        verbose_name=_("company"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="customers",
    )
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account manager"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="customers",
        help_text=_("When it is someone else than the company's."),
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.NB)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    country = models.CharField(_("country"), max_length=2, blank=True)
    customer_since = models.DateField(_("customer since"), null=True, blank=True)
    is_key_contact = models.BooleanField(_("key contact"), default=False)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    # The row stays, empty, so that answers and follow-ups still count.
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    sort_name = models.GeneratedField(
        expression=alphabetical("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects = CustomerQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~models.Q(external_id=""), name="customer_external_id_once"
            ),
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="customer_email_once"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(
                    external_id="",
                    name="",
                    email="",
                    phone="",
                    zone="",
                    attributes={},
                    company=None,
                    account_manager=None,
                ),
                name="customer_erased_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="customer_alphabetical"),
            GinIndex(WORDS, name="customer_words"),
            GinIndex(fields=["attributes"], opclasses=["jsonb_path_ops"], name="customer_attributes"),
            models.Index(
                Lower("name"), condition=models.Q(external_id="", email=""), name="customer_nameless"
            ),
        ]
        triggers = learns_attribute_names()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any
    ) -> Self:
        """An erased customer has no name; every screen shows what stands here. Such a row cannot be saved."""
        customer = super().from_db(db, field_names, values, **more)
        known = customer.__dict__
        if known.get("name") == "" and known.get("erased_at", True):
            customer.name = gettext("Erased customer")
        return customer

    @property
    def responsible(self) -> User | None:
        """The account manager: the customer's own, else the company's; who has left only for want of one."""
        own = self.account_manager
        if own is not None and own.is_active:
            return own
        of_company = self.company.account_manager if self.company is not None else None
        return own if of_company is None else of_company
