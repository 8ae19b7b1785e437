"""Every address is known: it is listed as public, or it asks for a sign-in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# What a stranger may open, and why. Everything else must lead to the sign-in.
PUBLIC = {
    "surveys:answer": "a respondent's link",
    "surveys:open-link": "open to all: the link of a poster",
    "surveys:widget": "open to all: the frame on the company's site",
    "surveys:widget-script": "open to all: the script on the company's site",
    "pages:thanks": "a respondent's link",
    "pages:status": "a respondent's link",
    "customers:opt-out": "a respondent's link",
    "pages:dev-mail": "development only: with DEBUG off there is no such page",
    "pages:dev-mail-one": "development only",
    "pages:dev-mail-html": "development only",
    "pages:healthz": "operations",
    "pages:readyz": "operations",
    "pages:language": "the language of the sign-in page",
    "customers:join": "an invited person's link",
    "customers:provider-events": "mail providers, who show a secret; off without one",
    "account_login": "the sign-in itself",
    "account_logout": "leads to the sign-in by itself",
    "account_reset_password": "the way back in",
    "account_reset_password_done": "the way back in",
    "account_reset_password_from_key": "the way back in",
    "account_reset_password_from_key_done": "the way back in",
    "account_signup": "closed: it says so",
    "account_inactive": "says that an account is closed",
    "api-1:openapi-json": "describes the API, tells nothing else",
    "api-1:openapi-view": "describes the API, tells nothing else",
    "api-1:api-root": "names the API's root",
}
SAMPLES = {"token": "no-such-token"}


def addresses(
    patterns: list[URLPattern | URLResolver], prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, route, inner)
        else:
            yield f"{space}{pattern.name}", route


def fill(route: str) -> str:
    parts = []
    for part in route.replace("^", "").replace("$", "").split("/"):
        if part.startswith("<"):
            kind, _, name = part.strip("<>").rpartition(":")
            parts.append(SAMPLES.get(name, "1" if kind == "int" else "x"))
        else:
            parts.append(part)
    return "/" + "/".join(parts)


ALL = sorted(addresses(get_resolver().url_patterns))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), [address for address in ALL if address[0] not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_sign_in(method: str, name: str, route: str) -> None:
    response = getattr(Client(), method)(fill(route))
    if name.startswith("api-1:"):
        assert response.status_code in (401, 405), name
    elif response.status_code == 302:
        assert "/accounts/login/" in response["Location"], name
    else:
        assert response.status_code in (401, 403, 405), f"{name} answered a stranger"


def test_public_addresses_exist() -> None:
    assert set(PUBLIC) <= {name for name, _route in ALL}
