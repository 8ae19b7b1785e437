"""What the rules of asking are told: of whom, about what, by which survey, on how full a day."""

from dataclasses import dataclass, field
from datetime import datetime

from surveys.rules.company_cap import Colleagues, CompanyRules
from surveys.rules.pace import Capacity, PaceRules
from surveys.rules.rest import Asked, RestRules
from surveys.rules.send_window import Place, SendWindow


@dataclass(frozen=True)
class Recipient:
    """What is known of the person and their address."""

    address: str
    place: Place
    country: str = ""
    may_lawfully_be_asked: bool = True
    is_staff: bool = False
    is_suppressed: bool = False
    has_opted_out: bool = False
    has_open_follow_up: bool = False
    asked: Asked = field(default_factory=Asked)
    colleagues: Colleagues = field(default_factory=Colleagues)


@dataclass(frozen=True)
class Occasion:
    """What this one would be asked about; `ended_at` is None when nothing happened: a relational survey."""

    seed: str
    expires_at: datetime
    ended_at: datetime | None = None
    is_closed: bool = True
    is_test: bool = False
    in_audience: bool = True
    is_drawn: bool = True
    is_duplicate: bool = False
    # Why staff took them off the list of the wave; "" when nobody did.
    removed: str = ""
    # Why whoever it is done for does not want it any more, a word of its own; "" while it is wanted.
    overruled: str = ""


@dataclass(frozen=True)
class Programme:
    """What the survey and the organisation allow; `zone` is where the organisation's days begin."""

    zone: str
    rest: RestRules
    # What the segment it asks is called; "" when it asks everybody.
    audience: str = ""
    is_live: bool = True
    is_relational: bool = False
    # Asks because of something we did, not by turn: rest, caps and pace do not concern it.
    is_recovery: bool = False
    oldest_days: int = 14
    asks_during_follow_up: bool = False
    # Wait for the first allowed day instead of leaving the customer out.
    waits_for_turn: bool = False
    sample_percent: int = 100
    window: SendWindow = field(default_factory=SendWindow)
    spread_minutes: int = 30
    company: CompanyRules = field(default_factory=CompanyRules)
    daily_cap: int | None = None
    pace: PaceRules = field(default_factory=PaceRules)


@dataclass(frozen=True)
class Load:
    """How much has been asked today, and how much work waits."""

    asked_today: int = 0
    capacity: Capacity = field(default_factory=Capacity)


@dataclass(frozen=True)
class Situation:
    recipient: Recipient
    occasion: Occasion
    programme: Programme
    load: Load = field(default_factory=Load)
