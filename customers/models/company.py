"""The organisation a customer belongs to."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from customers.models.fields import alphabetical, ignoring_case, validate_zone
from customers.models.user import User
from npsapp.lib.history import tracked
from npsapp.lib.text_search import beginnings, words_of

WORDS = words_of("name", "external_id")


class CompanyQuerySet(models.QuerySet["Company"]):
    def by_name(self, name: str) -> "Company | None":
        """The company of this name; of several, the one we have known longest."""
        return self.filter(ignoring_case("name", name)).order_by("created_at", "pk").first()

    def matching(self, text: str) -> "CompanyQuerySet":
        """Those that have a word beginning with each word of the text."""
        queries = beginnings(text)
        found = self.all() if queries else self.none()
        for query in queries:
            found = found.with_word(query)
        return found

    def acted_on_by(self, user: User) -> "CompanyQuerySet":
        """The companies this person looks after: all for leads, else those they are the account manager of."""
        return self.all() if user.acts_for_all else self.filter(account_manager=user)

    def with_word(self, query: SearchQuery) -> "CompanyQuerySet":
        return self.alias(words=WORDS).filter(words=query)


@tracked("CompanyChange", exclude=["sort_name"])
class Company(models.Model):
    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        LOST = "lost", _("Lost")
        RENEWED = "renewed", _("Renewed")

    external_id = models.CharField(_("external id"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=200)
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account manager"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="companies",
    )
    market = models.CharField(_("market"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    yearly_value = models.DecimalField(
        _("yearly value"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    renewal_date = models.DateField(_("renewal"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ACTIVE)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    sort_name = models.GeneratedField(
        expression=alphabetical("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~models.Q(external_id=""), name="company_external_id_once"
            ),
            # Without an id the name is all that tells companies apart.
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(external_id=""), name="company_name_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "lost", "renewed"]), name="company_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(yearly_value=None) | models.Q(yearly_value__gte=0),
                name="company_value_not_negative",
            ),
        ]
        indexes = [
            models.Index(Lower("name"), name="company_by_name"),
            models.Index(fields=["sort_name", "id"], name="company_alphabetical"),
            GinIndex(WORDS, name="company_words"),
        ]

    def __str__(self) -> str:
        return self.name
