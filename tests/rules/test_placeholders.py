"""What is filled into a message, and what never is."""

import pytest

from followups.rules.placeholders import fill, known_placeholders, unknown_placeholders

VALUES = {"responsible": "Kari Nordmann", "promised_at": "torsdag", "customer": "{responsible} {{x}}"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{responsible} ringer {promised_at}.", "Kari Nordmann ringer torsdag."),
        ("Hei {customer}", "Hei {responsible} {{x}}"),  # what is filled in is never read again
        ("{next_step}", "{next_step}"),  # no value
        ("{{settings.SECRET_KEY}}", "{{settings.SECRET_KEY}}"),
        ("{{responsible}}", "{{responsible}}"),
        ("{x.__class__}", "{x.__class__}"),
        ("{responsible.__class__}", "{responsible.__class__}"),
        ("{responsible!r} {responsible:>9}", "{responsible!r} {responsible:>9}"),
        (
            "{% include 'x' %} %(responsible)s ${responsible",
            "{% include 'x' %} %(responsible)s ${responsible",
        ),
        ("{Responsible} { responsible }", "{Responsible} { responsible }"),
    ],
)
def test_only_known_words_are_filled_in(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


def test_a_value_nobody_may_name_is_not_filled_in() -> None:
    assert fill("{secret}", {"secret": "x"}) == "{secret}"


def test_known_and_unknown_are_told_apart() -> None:
    text = "{responsible} {respnsible} {{settings.SECRET_KEY}} {% include 'x' %} {x.__class__}"
    text += " {responsible} {# a #} {}"
    assert known_placeholders(text) == ["responsible"]
    assert unknown_placeholders(text) == [
        "{respnsible}",
        "{{settings.SECRET_KEY}}",
        "{% include 'x' %}",
        "{x.__class__}",
        "{# a #}",
        "{}",
    ]
    assert unknown_placeholders("{responsible} a } b { c") == []
