"""Secret links in texts from outside: whatever a mail program or filter has made of them."""

import time

import pytest

from npsapp.lib.hidden_links import without_secrets
from npsapp.lib.smtp_outcomes import Reply

TOKEN = "Ab_-" * 6
V2 = TOKEN.replace("-", "-2D").replace("_", "-5F")


@pytest.mark.parametrize(
    "text",
    [
        f"> https://ekko.example/s/{TOKEN}/",
        f"/u/{TOKEN}",
        f"<https://ekko.example/s/{TOKEN}/status/?lang=nb>",
        f"https://filter.example/?url=https%3A%2F%2Fekko.example%2fs%2F{TOKEN}%2F%3Fs%3D7&data=1",
        f"https://filter.example/?url=https%253A%252F%252Fekko.example%252Fu%252F{TOKEN}%252F",
        f"https://filter.example/v3/__https://ekko.example/s/{TOKEN}/__;!!x",
        f"https://filter.example/v2/url?u=https-3A__ekko.example_s_{V2}_-3Fs-3D7",
        f"> https://ekko.example/s/{TOKEN[:9]}\r\n> {TOKEN[9:]}/",
        f"mailto:svar@nordavind.example?subject=unsubscribe+{TOKEN}",
        f"Lagt ut: https://ekko.example/join/{TOKEN}/",
    ],
)
def test_no_token_is_left(text: str) -> None:
    hidden = without_secrets(text)
    for secret in (TOKEN, V2, TOKEN[:9], TOKEN[9:]):
        assert secret not in hidden
    assert "…" in hidden


def test_other_words_stay() -> None:
    said = "Se https://fjord.example/s/kort/ og /users/abcdefghijklmnopqrstuvwxyz/. Unsubscribe, takk."
    assert without_secrets(said) == said


def test_what_a_server_says_is_blanked_too() -> None:
    assert TOKEN not in str(Reply.read(550, f"5.7.1 Bad link https://ekko.example/s/{TOKEN}/".encode()))


def test_nobody_keeps_us_busy_with_it() -> None:
    begun = time.process_time()
    for piece in ("/s/a\n", "/s/", "/s/ \n>", "unsubscribe a \t", "%252F"):
        without_secrets(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 10
