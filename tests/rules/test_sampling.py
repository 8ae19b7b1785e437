"""P-08: the sample is a stable draw of survey, customer and period."""

from datetime import date

from surveys.rules.sampling import drawn_at, is_drawn, period_of


def test_the_same_draw_every_time() -> None:
    # A fixed value: a draw that changed with a new version would ask people twice.
    assert round(drawn_at(7, 4211, "2026-09"), 6) == 0.095139
    assert drawn_at(7, 4211, "2026-09") != drawn_at(7, 4211, "2026-10")
    assert drawn_at(7, 4211, "2026-09") != drawn_at(8, 4211, "2026-09")


def test_about_so_many_percent_are_drawn() -> None:
    drawn = sum(is_drawn(1, customer, "2026-09", 20) for customer in range(10_000))
    assert 1_880 < drawn < 2_120


def test_who_is_in_a_small_sample_is_in_a_larger_one() -> None:
    for customer in range(500):
        if is_drawn(1, customer, "2026-09", 20):
            assert is_drawn(1, customer, "2026-09", 30)


def test_a_hundred_percent_is_everybody() -> None:
    assert all(is_drawn(1, customer, "2026-09", 100) for customer in range(1_000))


def test_each_month_is_a_new_draw() -> None:
    assert period_of(date(2026, 9, 24)) == "2026-09"
