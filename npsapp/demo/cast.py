"""Who the demo's customers are, before any row is made: the same people every time."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from customers.rules.roles import Role
from npsapp.demo.companies import COMPANIES
from npsapp.demo.deck import Deck
from npsapp.demo.names import FIRST, FOREIGN, LAST
from npsapp.demo.staff import STAFF, TEAM_OF_MARKET

CUSTOMERS = 250
PRIVATE = 14  # of them without a company
_ASCII = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ó": "o", "é": "e", "ń": "n", "ņ": "n", " ": ".", "’": ""}
)


@dataclass(frozen=True)
class CompanySpec:
    external_id: str
    name: str
    place: str
    market: str
    manager: str  # a mailbox of staff.py
    yearly_value: Decimal
    renewal_date: date


@dataclass(frozen=True)
class CustomerSpec:
    """`fate`: "" or what keeps this customer from being asked: no_address, dead_address, opts_out."""

    external_id: str
    name: str
    email: str
    phone: str
    language: str
    company: CompanySpec | None
    manager: str
    since: date
    is_key_contact: bool
    fate: str

    @property
    def place(self) -> str:
        return self.company.place if self.company else "Oslo"

    @property
    def plan(self) -> str:
        """What they subscribe to: one of the two attributes that Nordavind keeps about its customers."""
        value = self.company.yearly_value if self.company else 0
        return "Premium" if value >= 240_000 else "Standard" if value >= 60_000 else "Basis"


def plain(name: str) -> str:
    """The name as it stands in an address."""
    return name.lower().translate(_ASCII).encode("ascii", "ignore").decode()


def imagine_companies(random: Random, today: date) -> list[CompanySpec]:
    specs: list[CompanySpec] = []
    for market, companies in COMPANIES.items():
        team = TEAM_OF_MARKET[market]
        managers = [p.mailbox for p in STAFF if p.role == Role.ACCOUNT_MANAGER and p.team == team]
        for place, (name, town) in enumerate(companies):
            specs.append(
                CompanySpec(
                    external_id=f"B-{1000 + len(specs)}",
                    name=f"{name} AS" if random.random() < 0.7 else name,
                    place=town,
                    market=market,
                    manager=managers[place % len(managers)],
                    yearly_value=Decimal(random.choice((24, 36, 48, 60, 90, 120, 180, 240, 480, 960)) * 1000),
                    renewal_date=_first_of_month(today, random.randint(1, 17)),
                )
            )
    return specs


def imagine_customers(random: Random, companies: list[CompanySpec], today: date) -> list[CustomerSpec]:
    """Each company has at least one customer; the rest are spread, a few belong to none."""
    homes: list[CompanySpec | None] = [*companies]
    homes += [random.choice(companies) for _ in range(CUSTOMERS - PRIVATE - len(companies))]
    homes += [None] * PRIVATE
    first, last = Deck(FIRST, random), Deck(LAST, random)
    foreign = list(FOREIGN)
    specs: list[CustomerSpec] = []
    for number, home in enumerate(homes):
        english = number % 12 == 7 and bool(foreign)
        name = foreign.pop(0) if english else f"{first.deal()} {last.deal()}"
        specs.append(_customer(random, number, name, home, "en" if english else "nb", today))
    return specs


def _customer(
    random: Random, number: int, name: str, home: CompanySpec | None, language: str, today: date
) -> CustomerSpec:
    domain = f"{plain(home.name.removesuffix(' AS')).replace('.', '')}.example" if home else "privat.example"
    managers = [p.mailbox for p in STAFF if p.role == Role.ACCOUNT_MANAGER]
    fate = {3: "no_address", 17: "no_address", 11: "dead_address", 23: "opts_out"}.get(number % 47, "")
    return CustomerSpec(
        external_id=f"K-{2000 + number}",
        name=name,
        email=""
        if fate == "no_address"
        else f"{plain(name)}.{number}@{domain}"
        if home is None
        else f"{plain(name)}@{domain}",
        phone=f"+47 9{random.randint(10, 99)} {random.randint(10, 99)} {random.randint(100, 999)}",
        language=language,
        company=home,
        manager=home.manager if home else managers[number % len(managers)],
        since=today - timedelta(days=random.choice((40, 70, 120, 300, 420, 800, 1500, 2600))),
        is_key_contact=number < len(COMPANIES) * 12 and number % 2 == 0,
        fate=fate,
    )


def _first_of_month(today: date, months: int) -> date:
    month = today.month - 1 + months
    return date(today.year + month // 12, month % 12 + 1, 1)
