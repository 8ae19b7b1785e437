"""The order of day and month is found over a whole column, and a date is read in that order."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from npsapp.lib.tables.dates import DateOrder, FoundOrder, OrderProbe, read_date, read_moment

OSLO = ZoneInfo("Europe/Oslo")
DMY, MDY, YMD = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["24-09-2026", "01-02-2026"], FoundOrder(DMY, True)),
        (["24.9.2026", "", "1.2.2026"], FoundOrder(DMY, True)),
        (["9/24/2026 10:15:00 AM"], FoundOrder(MDY, True)),
        (["01/02/2026", "03/04/2026"], FoundOrder(DMY, False)),
        (["2026-09-24", "2026-09-24T10:00:00Z"], FoundOrder(YMD, True)),
        (["2026-09-24", "24.09.2026"], FoundOrder(DMY, True)),
        (["24.09.2026", "09/24/2026"], None),
        (["Oslo", "24.09.2026"], None),
        (["4711", "4712"], None),
        (["09/24/2026"] * 19 + ["02/31/2026"], FoundOrder(MDY, True)),
        (["24.09.2026"] * 19 + ["i fjor"], FoundOrder(DMY, True)),
        (["24.09.2026"] * 8 + ["i fjor"] * 2, None),
        ([""], None),
    ],
)
def test_the_order_is_found(values: list[str], found: FoundOrder | None) -> None:
    probe = OrderProbe()
    for value in values:
        probe.see(value)
    assert probe.found() == found


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("24-09-2026", DMY, date(2026, 9, 24)),
        ("4.9.26", DMY, date(2026, 9, 4)),
        ("9/4/1998", MDY, date(1998, 9, 4)),
        ("2026/09/24", DMY, date(2026, 9, 24)),
        ("2026-09-24 10:00", MDY, date(2026, 9, 24)),
        ("31.02.2026", DMY, None),
        ("24.09.2026", MDY, None),
        ("4711", DMY, None),
        ("24-09-12", YMD, None),
        ("03/04/24", YMD, None),
        ("2024-09-12", YMD, date(2024, 9, 12)),
        ("٢٤.٠٩.٢٠٢٦ ", DMY, date(2026, 9, 24)),
    ],
)
def test_a_date_is_read(text: str, order: DateOrder, day: date | None) -> None:
    assert read_date(text, order) == day


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("24-09-2026", DMY, "2026-09-24T12:00:00+02:00"),
        ("24.09.2026 kl. 14.30", DMY, "2026-09-24T14:30:00+02:00"),
        ("01/24/2026 12:05:00 AM", MDY, "2026-01-24T00:05:00+01:00"),
        ("2026-09-24 10:12:33 UTC", DMY, "2026-09-24T10:12:33+00:00"),
        ("2026-09-24T10:12:33.123456-0500", DMY, "2026-09-24T10:12:33-05:00"),
    ],
)
def test_a_moment_is_read_in_its_zone_else_in_ours(text: str, order: DateOrder, moment: str) -> None:
    assert read_moment(text, order, OSLO) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "text",
    [
        "24.09.2026 25:00",
        "24.09.2026 13:00 PM",
        "2026-09-24 10:00 CET",
        "2026-09-24 10:00 +2500",
        "0001-01-01 00:00:00",
        "9999-12-31T23:59:59Z",
        "9999999999",
    ],
)
def test_a_moment_that_is_none_is_not_guessed(text: str) -> None:
    assert read_moment(text, DMY, OSLO) is None
