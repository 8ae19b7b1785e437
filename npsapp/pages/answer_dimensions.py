"""The dimensions of answers in words: what one can choose, and what each value is called."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from customers.models import Company, Customer, Interaction, User
from customers.rules.roles import Role
from surveys.models import Response, Survey
from surveys.reports.dimensions import Dimension
from surveys.reports.markets import markets

# How an address says "without a market". No market is called that: imports read a dash as nothing.
WITHOUT = "-"
# Texts and numbers that stand for nothing in a dimension.
_EMPTY = ("", "0")

Choice = tuple[str, str]


def dimension_labels() -> dict[Dimension, str]:
    return {
        Dimension.MARKET: _("Market"),
        Dimension.TOUCHPOINT: _("Touchpoint"),
        Dimension.ACCOUNT_MANAGER: _("Account manager"),
        Dimension.SURVEY: _("Survey"),
        Dimension.CHANNEL: _("Channel"),
    }


@dataclass(frozen=True)
class Words:
    """What each dimension's values are called."""

    choices: dict[Dimension, list[Choice]]

    def name(self, dimension: Dimension, value: str) -> str:
        """The value as text, "" or "0" being none at all."""
        if value in _EMPTY:
            return without(dimension)
        return dict(self.choices[dimension]).get(value, value)

    def names(self, dimension: Dimension, values: Iterable[str]) -> dict[str, str]:
        """Names of many values; people who manage no accounts any more are looked up. At most one query."""
        wanted = set(values)
        known = {value: self.name(dimension, value) for value in wanted}
        if dimension == Dimension.ACCOUNT_MANAGER:
            listed = {value for value, _name in self.choices[dimension]}
            missing = [int(value) for value in wanted - listed if value not in _EMPTY]
            people = User.objects.in_bulk(missing) if missing else {}
            left = _("Somebody who has left")
            known |= {str(pk): str(people.get(pk, left)) for pk in missing}
        return known


def words() -> Words:
    """Three queries."""
    return Words(
        {
            Dimension.MARKET: [(market, market) for market in sorted(markets(), key=str.casefold)],
            Dimension.TOUCHPOINT: _choices(Interaction.Kind.choices),
            Dimension.ACCOUNT_MANAGER: [(str(user.pk), str(user)) for user in _account_managers()],
            Dimension.SURVEY: [(str(pk), name) for pk, name in _surveys()],
            Dimension.CHANNEL: _choices(Response.Channel.choices),
        }
    )


def without(dimension: Dimension) -> str:
    return {
        Dimension.MARKET: _("Without a market"),
        Dimension.TOUCHPOINT: _("Without a touchpoint"),
        Dimension.ACCOUNT_MANAGER: _("Without an account manager"),
    }.get(dimension, _("None"))


def _account_managers() -> Iterable[User]:
    company = Company.objects.filter(account_manager=OuterRef("pk"))
    customer = Customer.objects.filter(account_manager=OuterRef("pk"))
    is_one = Q(groups__name=Role.ACCOUNT_MANAGER) | Q(Exists(company)) | Q(Exists(customer))
    return User.objects.filter(is_one).distinct().order_by("full_name", "pk")


def _surveys() -> Iterable[tuple[int, str]]:
    return (
        Survey.objects.programme()
        .exclude(kind=Survey.Kind.FEEDBACK)
        .order_by("name")
        .values_list("pk", "name")
    )


def _choices(pairs: Iterable[tuple[object, object]]) -> list[Choice]:
    return [(str(value), str(label)) for value, label in pairs]
