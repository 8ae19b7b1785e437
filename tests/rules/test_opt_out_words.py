"""Which answers to an invitation ask for no more of them."""

import pytest

from customers.rules.opt_out_words import asks_to_stop


@pytest.mark.parametrize(
    "text",
    [
        "No more surveys",
        "“No more surveys”",
        "Stopp!",
        "STOP",
        "unsubscribe",
        "Please unsubscribe me, thanks.",
        "Meld meg av, takk",
        "Ikke flere undersøkelser\n\nHilsen Kari\nFjord AS",
        "Hei, jeg ønsker ikke flere undersøkelser.",
    ],
)
def test_a_plain_wish_is_heard(text: str) -> None:
    assert asks_to_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Stopp prosjektet, dere ødelegger alt",
        "Jeg vil ikke si stopp",
        "When does it stop?",
        "Kan dere stoppe leveransen?",
        "Stopp\n" + "Dere har levert feil tre ganger, og nå må noen ringe meg. " * 6,
    ],
)
def test_what_may_mean_something_else_is_for_a_person(text: str) -> None:
    assert not asks_to_stop(text)
