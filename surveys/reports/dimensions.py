"""What answers can be told apart by without reading them: the dimensions that tallies keep."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Dimension(StrEnum):
    MARKET = "market"
    TOUCHPOINT = "touchpoint"
    ACCOUNT_MANAGER = "account_manager"
    SURVEY = "survey"
    CHANNEL = "channel"


NOBODY = 0  # the account manager of answers without one


@dataclass(frozen=True)
class Scope:
    """Which answers a figure is about: None is all of them, "" or NOBODY those without."""

    market: str | None = None
    touchpoint: str | None = None
    account_manager: int | None = None
    survey: int | None = None
    channel: str | None = None

    @property
    def is_everything(self) -> bool:
        return all(getattr(self, field.name) is None for field in fields(self))

    @property
    def narrows_customers(self) -> bool:
        return any(each is not None for each in (self.market, self.touchpoint, self.account_manager))


EVERYTHING = Scope()
