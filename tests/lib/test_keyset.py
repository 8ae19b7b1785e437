"""Pages by key: forth and back, rising and falling, with rows that lack the moment at the end."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from customers.models import User
from npsapp.lib.keyset import Cursor, Key, Order, keyset_page, ordered_batches
from tests.factories import make_user

START = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> list[User]:
    """Two share a moment, the last two have none."""
    moments = [START, START, START + timedelta(hours=1), None, None]
    return [make_user(f"p{n}", last_login=moment) for n, moment in enumerate(moments)]


def walk(size: int, newest_first: bool, forth: bool = True, start: Cursor | None = None) -> list[list[str]]:
    pages, cursor = [], start
    while True:
        order = Order("last_login", datetime, newest_first)
        page = keyset_page(User.objects.get_queryset(), order, cursor, size)
        pages.append([person.email[:2] for person in page.rows])
        following = page.next if forth else page.previous
        if following is None:
            return pages
        cursor = Cursor.parse(str(following), datetime)
        assert cursor == following


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("newest_first", [False, True])
def test_every_row_once_in_order_both_ways(size: int, newest_first: bool, people: list[User]) -> None:
    expected = ["p2", "p1", "p0", "p4", "p3"] if newest_first else ["p0", "p1", "p2", "p3", "p4"]

    forth = walk(size, newest_first)
    assert [name for page in forth for name in page] == expected

    last = User.objects.get(email__startswith=expected[-1])
    back = walk(size, newest_first, forth=False, start=Cursor(last.last_login, last.pk, backwards=True))
    assert [name for page in reversed(back) for name in page] == expected[:-1]


@pytest.mark.parametrize("text", ["", "a", "x1.1", "a1.", "a1.x", "a-1.1", "a1.1 ", "a1." + "9" * 40])
def test_what_is_no_cursor_is_the_first_page(text: str) -> None:
    assert Cursor.parse(text, datetime) is None


@pytest.mark.parametrize(
    "value", [START, date(2026, 9, 1), Decimal("-12.50"), 7, "Ærlig & Øyvind", "", None], ids=repr
)
def test_a_cursor_is_read_as_it_was_written(value: Key | None) -> None:
    cursor = Cursor(value, 42, backwards=True)

    assert Cursor.parse(str(cursor), str if value is None else type(value)) == cursor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a1.MA", str),
        ("a1.AA==", str),
        ("a1.x", int),
        ("a1.NaN", Decimal),
        ("a1.1e99", int),
        ("a1.1-1", date),
    ],
)
def test_a_cursor_of_another_kind_is_the_first_page(text: str, kind: type[Key]) -> None:
    assert Cursor.parse(text, kind) is None


@pytest.mark.parametrize("size", [1, 2, 5])
def test_batches_hold_every_row_once(size: int, people: list[User]) -> None:
    by_name = Order("full_name", str)

    batches = list(ordered_batches(User.objects.get_queryset(), by_name, size))

    assert [person for batch in batches for person in batch] == sorted(people, key=lambda p: p.full_name)
    assert all(len(batch) <= size for batch in batches)


@pytest.mark.parametrize("falling", [False, True])
def test_a_gapless_order_is_the_same_order(falling: bool, people: list[User]) -> None:
    orders = [Order("email", str, falling, gapless=gapless) for gapless in (False, True)]

    walks = []
    for order in orders:
        seen, cursor = [], None
        for _step in range(3):
            page = keyset_page(User.objects.get_queryset(), order, cursor, 2)
            seen.append([person.email for person in page.rows])
            cursor = page.next
        back = keyset_page(User.objects.get_queryset(), order, page.previous, 2)
        walks.append((seen, [person.email for person in back.rows], cursor))

    assert walks[0] == walks[1]
    assert walks[0][0][1] == walks[0][1]


def test_a_row_that_goes_while_a_file_is_written_is_left_out(people: list[User]) -> None:
    batches = ordered_batches(User.objects.get_queryset(), Order("email", str), 2)
    seen = [person.email[:2] for person in next(batches)]
    people[3].delete()

    assert seen + [person.email[:2] for batch in batches for person in batch] == ["p0", "p1", "p2", "p4"]
