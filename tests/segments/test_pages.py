"""The segments' pages: read by all, composed by those who set up, with script and without."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import AttributeName, Customer, Segment, User
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import make_customer
from tests.segments.making import answered, condition, days_ago, make_segment

LIST = reverse("pages:segment-list")
NEW = reverse("pages:segment-new")
COMPOSE = reverse("pages:segment-compose-new")
XSS = "<script>alert(1)</script>"


def address(name: str, segment: Segment) -> str:
    return reverse(f"pages:{name}", args=[segment.pk])


def form(*rows: tuple[str, str, str, object], name: str = "Våre beste", **more: object) -> dict[str, object]:
    """Rows of (key, field, operator, value) as the page posts them."""
    data: dict[str, object] = {"name_nb": name, "name_en": "", "row": [row[0] for row in rows], **more}
    for key, field, operator, value in rows:
        data |= {f"{key}-field": field, f"{key}-operator": operator, f"{key}-value": value}
    return data


KEY_ROW = ("all-0", "is_key_contact", "yes", "")
SCORE_ROW = ("any-4", "last_score", "at_most", "6,5")


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def segment(db: None) -> Segment:
    return make_segment(condition("is_key_contact", "yes"), name="Nøkler")


def test_the_list_says_in_words_who_is_in_each(client: Client, ben: User, sign_in: SignIn) -> None:
    body = client.get(LIST, headers={"accept-language": "en"}).content.decode()
    assert "At risk" in body or "I faresonen" in body
    assert "90" in body
    assert NEW in body
    read_only = sign_in(ben).get(LIST).content.decode()
    assert NEW not in read_only
    assert "retirement" not in read_only


def test_figures_of_a_segment(client: Client, survey: Survey) -> None:
    segment = Segment.objects.get(code="promoters")
    for number in range(5):
        answered(make_customer(f"C{number}"), survey, 10, days_ago(1))
    make_customer("Other")
    figures = client.get(address("segment-figures", segment)).context["line"].figures
    assert (figures.customers, figures.answered, figures.nps) == (5, 5, 100)
    Customer.objects.get(name="C0").responses.all().delete()
    figures = client.get(address("segment-figures", segment)).context["line"].figures
    assert (figures.customers, figures.nps) == (4, None), "a figure of four would tell what one said"
    counted = client.get(f"{LIST}?count=all").context["lines"]
    assert [line.figures.customers for line in counted if line.segment == segment] == [4]


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_asks_as_often_for_one_as_for_twenty(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_customer("Ada", attributes={"plan": "x"})
    for _number in range(count):
        make_segment(condition("team", "unknown"), condition("attribute:plan", "is", "x"))
    client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(LIST)
    with django_assert_max_num_queries(9 + 3 * (count + 9)):
        client.get(f"{LIST}?count=all")


def test_composing_by_plain_posts_alone(client: Client) -> None:
    """As a browser without script does it: add, fill in, count, take away, save."""
    make_customer("Ada", is_key_contact=True)
    make_customer("Bo")
    page = client.post(COMPOSE, {"name_nb": "", "add": "all", "all-add": "is_key_contact"})
    assert page.status_code == 200
    assert "all-0-operator" in page.content.decode()
    assert "invalid-feedback" not in page.content.decode(), "nothing is wrong while one composes"
    page = client.post(COMPOSE, {**form(KEY_ROW), "add": "any", "any-add": "language"})
    assert [row.key for row in page.context["editor"].builder] == ["all-0", "any-1"]
    assert page.context["preview"].count is None
    unfinished: tuple[str, str, str, object] = ("any-1", "language", "is", [])
    page = client.post(COMPOSE, {**form(KEY_ROW, unfinished), "count": "1"})
    assert page.context["preview"].count is None
    assert page.content.decode().count('class="condition-error"') == 1
    page = client.post(COMPOSE, {**form(KEY_ROW, unfinished), "remove": "any-1"})
    assert (page.context["preview"].count, page.context["preview"].names) == (1, ["Ada"])
    assert not Segment.objects.filter(code="").exists(), "composing stores nothing"

    saved = client.post(NEW, form(KEY_ROW, SCORE_ROW))
    segment = Segment.objects.get(name_nb="Våre beste")
    assert saved["Location"] == address("segment", segment)
    assert segment.definition == {
        "all": [{"field": "is_key_contact", "operator": "yes", "value": None}],
        "any": [{"field": "last_score", "operator": "at_most", "value": 6.5}],
    }
    assert segment.created_by is not None
    again = client.get(address("segment", segment))
    assert again.context["preview"].count == 0
    assert 'value="6,5"' in again.content.decode()


def test_with_script_only_what_changed_is_sent(client: Client) -> None:
    make_customer("Ada", is_key_contact=True)
    htmx = {"HX-Request": "true", "HX-Target": "segment-count"}
    count = client.post(COMPOSE, form(KEY_ROW), headers=htmx).content.decode()
    assert 'id="segment-count"' in count
    assert "<html" not in count
    assert 'id="segment-rows"' not in count
    assert "Ada" in count
    builder = client.post(
        COMPOSE,
        {**form(), "add": "all", "all-add": "market"},
        headers={**htmx, "HX-Target": "segment-builder"},
    ).content.decode()
    assert "all-0-operator" in builder
    assert "<html" not in builder


@pytest.mark.parametrize(
    "data",
    [
        form(),
        form(KEY_ROW, name=""),
        form(KEY_ROW, name="  "),
        form(KEY_ROW, name="a\nb"),
        form(KEY_ROW, name="x" * 81),
        form(KEY_ROW, name="nye kunder"),
        form(KEY_ROW, name="AT RISK"),
        form(("all-0", "no_such_field", "yes", "")),
        form(("all-0", "", "yes", "")),
        form(("all-0", "attribute:gone", "is", "x")),
        form(("all-0", "attribute:a\0b", "is", "x")),
        form(("all-0", "attribute:" + "x" * 5000, "is", "x")),
        form(("all-0", "last_score", "contains", "x")),
        form(("all-0", "last_score", "at_most", "")),
        form(("all-0", "last_score", "at_most", "many")),
        form(("all-0", "last_score", "at_most", "NaN")),
        form(("all-0", "last_score", "at_most", "1e400")),
        form(("all-0", "last_answered", "within", "-1")),
        form(("all-0", "last_answered", "within", "99999999999")),
        form(("all-0", "language", "is", "tlh")),
        form(("all-0", "company", "is", "   ")),
        form(("all-0", "company", "is", "a\0b")),
        form(("all-0", "company", "is", "x" * 201)),
        form(("all-0", "renewal_date", "from", "31.12.2026")),
        form(("all-x", "is_key_contact", "yes", "")),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept(data: dict[str, object], client: Client) -> None:
    page = client.post(NEW, data)
    assert page.status_code == 422
    assert not Segment.objects.filter(code="").exists()
    assert client.post(COMPOSE, {**data, "count": "1"}).status_code == 200


def test_no_more_conditions_than_a_segment_can_have(client: Client) -> None:
    rows = [(f"all-{number}", "is_key_contact", "yes", "") for number in range(25)]
    page = client.post(COMPOSE, {**form(*rows), "add": "all", "all-add": "market"})
    assert len(list(page.context["editor"].builder)) == 20
    assert page.context["editor"].builder.notice


def test_changing_and_two_tabs(client: Client, segment: Segment) -> None:
    seen = client.get(address("segment", segment)).context["editor"].form["seen"].value()
    changed = form(KEY_ROW, name="Andre nøkler", name_en="Other keys", seen=seen)
    assert client.post(address("segment", segment), changed).status_code == 302
    segment.refresh_from_db()
    assert (segment.name_nb, segment.name_en) == ("Andre nøkler", "Other keys")
    late = client.post(address("segment", segment), form(KEY_ROW, name="Tredje", seen=seen))
    assert late.status_code == 409
    assert late.context["editor"].form["name_nb"].value() == "Tredje", "nothing typed is thrown away"
    meant = late.context["editor"].form["seen"].value()
    composed = client.post(address("segment-compose", segment), form(KEY_ROW, name="Tredje", seen=seen))
    assert composed.context["editor"].form["seen"].value() == seen, "composing does not forget what was seen"
    segment.refresh_from_db()
    assert segment.name_nb == "Andre nøkler"
    client.post(address("segment", segment), form(KEY_ROW, name="Tredje", seen=meant))
    segment.refresh_from_db()
    assert segment.name_nb == "Tredje"


def test_a_double_click_makes_one(client: Client) -> None:
    assert client.post(NEW, form(KEY_ROW)).status_code == 302
    assert client.post(NEW, form(KEY_ROW)).status_code == 422
    assert Segment.objects.filter(name_nb="Våre beste").count() == 1


def test_a_copy_is_a_beginning_and_stores_nothing(client: Client) -> None:
    shipped = Segment.objects.get(code="silent")
    page = client.get(f"{NEW}?from={shipped.pk}")
    assert [row.word for row in page.context["editor"].builder] == ["asked_last_year", "never_answered"]
    assert Segment.objects.filter(code="").count() == 0
    for nonsense in ("x", "-1", "99999999", "²"):
        assert client.get(f"{NEW}?from={nonsense}").status_code == 200


def test_out_of_use_and_back(client: Client, segment: Segment) -> None:
    customers = reverse("pages:customer-list")
    for _twice in range(2):
        assert client.post(address("segment-retire", segment))["Location"] == LIST
    page = client.get(LIST)
    assert segment in page.context["retired"]
    refused = client.get(f"{customers}?segment={segment.pk}").context["filter"].form.errors
    assert "segment" in refused
    client.post(address("segment-restore", segment))
    assert segment not in client.get(LIST).context["retired"]
    assert not client.get(f"{customers}?segment={segment.pk}").context["filter"].form.errors


def test_it_says_what_cannot_be_read_any_more(client: Client, ben: User, sign_in: SignIn) -> None:
    make_customer("Ada", attributes={"plan": "gull"})
    gone = make_segment(condition("attribute:plan", "is_not", "x"), condition("is_key_contact", "no"))
    AttributeName.objects.all().delete()
    for reader in (client, sign_in(ben)):
        page = reader.get(address("segment", gone))
        assert page.status_code == 200
        assert "plan" in page.content.decode()
        assert reader.get(address("segment-figures", gone)).status_code == 200
    assert client.get(LIST).status_code == 200
    listed = client.get(f"{reverse('pages:customer-list')}?segment={gone.pk}")
    assert "segment" in listed.context["filter"].form.errors
    rows = (("all-0", "attribute:plan", "is_not", "x"), ("all-1", "is_key_contact", "no", ""))
    seen = gone.changed_at.isoformat()
    assert client.post(address("segment", gone), form(*rows, seen=seen)).status_code == 422
    assert client.post(address("segment", gone), form(rows[1], seen=seen)).status_code == 302

    broken = Segment.objects.create(name_nb="Ødelagt", definition={"all": ["?"], "any": []})
    for name in ("segment", "segment-figures"):
        assert client.get(address(name, broken)).status_code == 200


def test_the_customer_list_is_narrowed(client: Client, segment: Segment) -> None:
    make_customer("Ada", is_key_contact=True)
    make_customer("Bo")
    customers = reverse("pages:customer-list")
    page = client.get(f"{customers}?segment={segment.pk}&language=nb")
    assert [row.name for row in page.context["table"].rows] == ["Ada"]
    taken = b"".join(client.get(f"{reverse('pages:customer-export')}?segment={segment.pk}"))
    assert b"Bo" not in taken
    nonsense = client.get(f"{customers}?segment=x")
    assert "segment" in nonsense.context["filter"].form.errors
    assert len(nonsense.context["table"].rows) == 2


def test_names_are_escaped_everywhere(client: Client, ben: User, sign_in: SignIn) -> None:
    make_customer(XSS, is_key_contact=True, attributes={XSS: XSS})
    bad = make_segment(condition("is_key_contact", "yes"), condition(f"attribute:{XSS}", "is", XSS), name=XSS)
    for reader in (client, sign_in(ben)):
        for page in (LIST, address("segment", bad), f"{LIST}?count=all", reverse("pages:customer-list")):
            assert XSS not in reader.get(page).content.decode(), page
    data = form(("all-0", f"attribute:{XSS}", "is", XSS), name=XSS)
    for answer in (client.post(COMPOSE, data), client.post(NEW, data)):
        assert XSS not in answer.content.decode()


def test_roles(ben: User, cleo: User, ada: User, segment: Segment, sign_in: SignIn) -> None:
    reader = sign_in(ben)
    for page in (LIST, address("segment", segment), address("segment-figures", segment)):
        assert reader.get(page).status_code == 200
    page = reader.get(address("segment", segment)).content.decode()
    assert not re.search(r'name="(row|seen)"', page)
    assert reader.get(NEW).status_code == 403
    for page in (NEW, COMPOSE, address("segment", segment), address("segment-compose", segment)):
        assert reader.post(page, form(KEY_ROW)).status_code == 403
    for name in ("segment-retire", "segment-restore"):
        assert reader.post(address(name, segment)).status_code == 403
    for person in (cleo, ada):
        assert sign_in(person).get(NEW).status_code == 200
    segment.refresh_from_db()
    assert (segment.name_nb, segment.is_active) == ("Nøkler", True)


def test_strangers_wrong_methods_and_unknown_ids(client: Client, segment: Segment, sign_in: SignIn) -> None:
    reading = [LIST, address("segment-figures", segment)]
    changing = [COMPOSE, *(address(f"segment-{name}", segment) for name in ("compose", "retire", "restore"))]
    for page in [*reading, NEW, address("segment", segment)]:
        assert sign_in(None).get(page).status_code == 302
    for page in reading:
        assert client.post(page).status_code == 405
    for page in changing:
        assert client.get(page).status_code == 405
    assert client.delete(address("segment", segment)).status_code == 405
    for name in ("segment", "segment-figures"):
        assert client.get(reverse(f"pages:{name}", args=[10**6])).status_code == 404
    for name in ("segment", "segment-compose", "segment-retire", "segment-restore"):
        assert client.post(reverse(f"pages:{name}", args=[10**6])).status_code == 404
