"""The scenes of the demo find their people, whatever day it is: nobody is refused for a colleague's sake."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from followups.rules.business_time import BusinessCalendar
from npsapp.demo.cast import imagine_companies, imagine_customers
from npsapp.demo.desk import Desk
from npsapp.demo.mailbox import WRITERS
from npsapp.demo.paper import paper
from npsapp.demo.plan import Quiet
from npsapp.demo.scenes import _moments, busy_companies, cast_scenes
from npsapp.demo.seed import SEED
from npsapp.lib.attachments import PDF
from surveys.rules.company_cap import CompanyRules

CALENDAR = BusinessCalendar(
    zone="Europe/Oslo", weekly={day: [(time(8), time(16))] for day in range(5)}, special_days={}
)
RULES = CompanyRules()


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hour", [2, 8, 13])
def test_no_company_is_asked_more_than_its_cap_allows(day: int, hour: int) -> None:
    now = datetime(2026, 11, 16 + day, hour, 20, tzinfo=UTC)
    random = Random(SEED)
    people = imagine_customers(random, imagine_companies(random, now.date()), now.date())

    chosen = cast_scenes(people, Desk.scenes, WRITERS, now, CALENDAR)

    asked = [
        (spec.company, _moments(scene, now, CALENDAR).asked.date())
        for scene, spec in zip(Desk.scenes, chosen, strict=False)
    ]
    assert Counter(asked).most_common(1)[0][1] == 1, "one a day"
    assert Counter(company for company, _day in asked).most_common(1)[0][1] <= RULES.most
    assert len({spec.external_id for spec in chosen}) == len(chosen)


def test_their_colleagues_are_left_alone() -> None:
    now = datetime(2026, 11, 16, 9, tzinfo=UTC)
    random = Random(SEED)
    people = imagine_customers(random, imagine_companies(random, now.date()), now.date())
    chosen = cast_scenes(people, Desk.scenes, WRITERS, now, CALENDAR)
    days = [now.date(), now.date() - timedelta(days=30)]
    quiet = Quiet(companies=busy_companies(chosen))
    assert all(quiet.covers(spec, day, now.date()) for spec in chosen for day in days)
    assert not any(quiet.covers(spec, now.date() - timedelta(days=60), now.date()) for spec in chosen)


def test_what_travels_with_a_letter_is_a_pdf_with_its_table_in_place() -> None:
    made = paper("Bilder.pdf", ["Slik (1)", "På plass"])
    assert (made.name, made.content_type) == ("Bilder.pdf", PDF)
    start = int(made.data.rpartition(b"startxref\n")[2].split()[0])
    assert made.data[start : start + 4] == b"xref"
    assert rb"(Slik \(1\)) Tj" in made.data
    assert "På".encode("cp1252") in made.data
    for entry in made.data[start:].splitlines()[3:8]:
        at = int(entry[:10])
        assert made.data[at : at + 7].endswith(b"obj"), entry
