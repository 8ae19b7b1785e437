"""A member of staff: signs in by e-mail, has roles by group."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from customers.models.fields import Language, ignoring_case, validate_zone
from customers.models.team import Team
from customers.rules.roles import ACTS_FOR_ALL, Role
from npsapp.lib.history import tracked


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def by_email(self, email: str) -> "UserQuerySet":
        return self.filter(ignoring_case("email", email))

    def with_role(self, role: Role) -> "UserQuerySet":
        return self.active().filter(groups__name=role)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def with_role(self, role: Role) -> UserQuerySet:
        return self.get_queryset().with_role(role)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new person; ValueError without an address. Without a password nobody can sign in as them."""
        if not email:
            raise ValueError("a person needs an e-mail address")
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get_queryset().by_email(username or "").get()


@tracked("UserChange", exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.NB)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Oslo", validators=[validate_zone])
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL, related_name="members"
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    daily_digest = models.BooleanField(
        _("What is mine today, by mail each working morning"), default=True, db_default=True
    )
    weekly_digest = models.BooleanField(
        _("How last week went, by mail on the first working day of the week"), default=True, db_default=True
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        ordering = ["full_name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def acts_for_all(self) -> bool:
        """Leads and administrators act on every customer; others by account or assignment."""
        return self.is_superuser or self.has_role(*ACTS_FOR_ALL)
