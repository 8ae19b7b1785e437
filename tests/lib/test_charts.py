"""Charts: coordinates stay in their box, gaps stay gaps, and no answer becomes invisible."""

import pytest

from npsapp.lib.charts import Period, distribution, trend


def test_a_bar_per_score_with_its_band() -> None:
    chart = distribution([1, 0, 0, 0, 0, 0, 2, 3, 4, 10, 20])
    assert [bar.band for bar in chart.bars] == ["detractor"] * 7 + ["passive"] * 2 + ["promoter"] * 2
    assert chart.total == 40
    assert max(bar.height for bar in chart.bars) == 128
    assert all(bar.x + bar.width <= chart.width for bar in chart.bars)
    assert all(bar.y + bar.height == pytest.approx(chart.base) for bar in chart.bars)


def test_one_answer_among_thousands_is_still_seen() -> None:
    chart = distribution([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9000])
    assert chart.bars[0].height == 2
    assert chart.bars[1].height == 0


def test_no_answers_give_bars_without_height() -> None:
    assert {bar.height for bar in distribution([0] * 11).bars} == {0.0}


def test_a_histogram_has_eleven_counts() -> None:
    with pytest.raises(ValueError, match="11 counts"):
        distribution([1, 2, 3])


def test_a_period_without_answers_breaks_line_and_band() -> None:
    chart = trend(
        [
            Period("jan", 40, 20, 4, 36),
            Period("feb", 42, 25, 9, 41),
            Period("mar", 0, None),
            Period("apr", 50, 30, 16, 44),
            Period("mai", 51, 32, 18, 46),
        ]
    )
    assert len(chart.lines) == len(chart.bands) == 2
    assert [dot.period.label for dot in chart.dots] == ["jan", "feb", "apr", "mai"]
    assert [label.text for label in chart.labels] == ["jan", "feb", "mar", "apr", "mai"]


def test_a_lonely_period_is_a_dot_with_its_interval() -> None:
    chart = trend([Period("jan", 12, 25, -10, 60)])
    assert (chart.lines, chart.bands) == ((), ())
    assert chart.dots[0].alone
    assert chart.dots[0].high_y < chart.dots[0].y < chart.dots[0].low_y


def test_everything_stays_inside_the_box() -> None:
    chart = trend([Period(str(i), 5, 100 - 200 * (i % 2), -100, 100) for i in range(24)])
    assert all(0 <= y <= chart.height for dot in chart.dots for y in (dot.y, dot.low_y, dot.high_y))
    assert all(chart.left <= dot.x <= chart.right for dot in chart.dots)
    assert [line.value for line in chart.grid] == [-100, -50, 0, 50, 100]
    assert len(chart.labels) <= 7
    assert chart.labels[-1].text == "23"


def test_no_periods_and_equal_values_draw_a_grid() -> None:
    assert trend([]).dots == ()
    flat = trend([Period("jan", 10, 100, 100, 100), Period("feb", 10, 100, 100, 100)])
    assert flat.grid[-1].value == 100
    assert flat.dots[0].y == flat.dots[1].y
