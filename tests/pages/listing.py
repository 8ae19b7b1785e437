"""What tests of lists do: read the rows on screen, and the rows of the file."""

import csv
from io import StringIO
from typing import Any

from django.test import Client


def on_screen(client: Client, address: str, query: str = "") -> list[Any]:
    page = client.get(f"{address}?{query}")
    assert page.status_code == 200
    return list(page.context["table"].rows)


def in_file(client: Client, address: str, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV, by their headings."""
    body = b"".join(client.get(f"{address}export/?{query}")).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(body), delimiter=";"))


def refuses_strangers_and_wrong_methods(stranger: Client, client: Client, *addresses: str) -> None:
    for address in addresses:
        assert stranger.get(address).status_code == 302
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200
