"""Nordavind's people: who works there, in which team, in which role."""

from dataclasses import dataclass

from customers.rules.roles import Role

DOMAIN = "nordavind.example"
# Written on the login page of nobody: seed_demo refuses to run outside DEBUG.
PASSWORD = "nordavind-demo"  # noqa: S105

NORTH, WEST, SOUTH_EAST = "Nord og Midt", "Vest", "Øst og Sør"
TEAMS = (NORTH, WEST, SOUTH_EAST)
# Which team looks after which market.
TEAM_OF_MARKET = {"Nord": NORTH, "Midt": NORTH, "Vest": WEST, "Øst": SOUTH_EAST, "Sør": SOUTH_EAST}


@dataclass(frozen=True)
class Person:
    mailbox: str
    full_name: str
    role: Role
    team: str
    phone: str

    @property
    def email(self) -> str:
        return f"{self.mailbox}@{DOMAIN}"


STAFF = (
    Person("admin", "Ada Myklebust", Role.ADMIN, SOUTH_EAST, "+47 21 55 50 10"),
    Person("cleo", "Cleo Brattland", Role.CX_LEAD, SOUTH_EAST, "+47 21 55 50 11"),
    Person("siri", "Siri Aasen", Role.CX_STAFF, WEST, "+47 21 55 50 12"),
    Person("jonas", "Jonas Tveitan", Role.CX_STAFF, NORTH, "+47 21 55 50 13"),
    Person("ben", "Ben Haugland", Role.ACCOUNT_MANAGER, WEST, "+47 21 55 50 21"),
    Person("dag", "Dag Rønningen", Role.ACCOUNT_MANAGER, SOUTH_EAST, "+47 21 55 50 22"),
    Person("ingrid", "Ingrid Solheim", Role.ACCOUNT_MANAGER, NORTH, "+47 21 55 50 23"),
    Person("magnus", "Magnus Eidsvik", Role.ACCOUNT_MANAGER, WEST, "+47 21 55 50 24"),
    Person("turid", "Turid Nesheim", Role.ACCOUNT_MANAGER, NORTH, "+47 21 55 50 25"),
    Person("amina", "Amina Yusuf Berg", Role.ACCOUNT_MANAGER, SOUTH_EAST, "+47 21 55 50 26"),
    Person("hakon", "Håkon Fjelltun", Role.ACCOUNT_MANAGER, NORTH, "+47 21 55 50 27"),
    Person("liv", "Liv Storhaug", Role.ACCOUNT_MANAGER, SOUTH_EAST, "+47 21 55 50 28"),
    Person("marte", "Marte Kvamsdal", Role.ACCOUNT_MANAGER, WEST, "+47 21 55 50 29"),
    Person("pererik", "Per-Erik Bakken", Role.ACCOUNT_MANAGER, SOUTH_EAST, "+47 21 55 50 30"),
)
# The one whose login is printed for each role.
SHOWN = {Role.ADMIN: "admin", Role.CX_LEAD: "cleo", Role.CX_STAFF: "siri", Role.ACCOUNT_MANAGER: "ben"}
