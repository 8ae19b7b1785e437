"""The bar: sections, the pages beside the one on show, and a shortcut for each."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import User
from npsapp.pages.navigation import Navigation, navigation
from npsapp.pages.site_map import SECTIONS, SETTINGS, Page
from tests.conftest import SignIn


def nav(client: Client, address: str) -> Navigation:
    shown = client.get(address).context["nav"]
    return Navigation(shown.sections, shown.more, shown.beside, shown.settings, shown.keys)


def test_a_page_lights_its_section_and_stands_among_its_neighbours(siri: User, sign_in: SignIn) -> None:
    shown = nav(sign_in(siri), reverse("followups:ledger"))

    assert [str(link.label) for link in shown.sections if link.active] == ["Oppfølging"]
    assert [(str(link.label), link.active) for link in shown.beside] == [
        ("Kø", False),
        ("Logg", True),
        ("Tall", False),
    ]


def test_a_section_of_one_page_has_no_neighbours(siri: User) -> None:
    assert navigation(siri, reverse("pages:home"), 0).beside == []


def test_a_page_below_another_belongs_to_the_nearest(siri: User) -> None:
    deep = navigation(siri, reverse("followups:detail", args=[7]), 0)
    assert [str(link.label) for link in deep.beside if link.active] == ["Kø"]


def test_nothing_is_lit_where_nobody_is(siri: User) -> None:
    nowhere = navigation(siri, reverse("account_change_password"), 0)
    assert not [link for link in nowhere.sections if link.active]
    assert nowhere.beside == []


def test_the_last_sections_fold_into_a_menu_of_their_own_on_a_phone(siri: User, sign_in: SignIn) -> None:
    client = sign_in(siri)
    shown, page = nav(client, "/surveys/"), client.get("/surveys/").content.decode()

    assert [str(link.label) for link in shown.more] == ["Undersøkelser"]
    assert shown.more == shown.sections[4:]
    assert page.count('class="is-folded"') == 1
    assert 'class="is-here"' in page, "one sees that what is open lies in the menu"
    assert 'class="is-here"' not in client.get("/followups/").content.decode()


def test_a_person_without_a_role_is_shown_no_page(db: None) -> None:
    nobody = User.objects.create_user("nobody@ekko.example", full_name="No Body")
    shown = navigation(nobody, "/", 0)
    assert (shown.sections, shown.settings, shown.keys) == ([], None, [])


def test_every_shortcut_is_its_own() -> None:
    keys = [page.keys for section in (*SECTIONS, SETTINGS) for page in section.pages if page.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "page", [page for section in (*SECTIONS, SETTINGS) for page in section.pages], ids=lambda page: page.name
)
def test_every_page_of_the_navigation_opens(page: Page, ada: User, sign_in: SignIn) -> None:
    assert sign_in(ada).get(reverse(page.name) + page.opens).status_code == 200


@pytest.mark.parametrize(("who", "count"), [("ada", 14), ("cleo", 10), ("ben", 3)])
def test_the_settings_list_what_one_may_open(
    who: str, count: int, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    page = client.get(reverse("pages:settings"))

    addresses = [url for _page, url in page.context["pages"]]
    assert len(addresses) + 1 == count
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert client.post(reverse("pages:settings")).status_code == 405
