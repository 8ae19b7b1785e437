"""Staff add, rename, order and retire causes; what was closed with one keeps it; shipping undoes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.edit_causes import CauseWords
from followups.actions.ship_causes import ship_causes
from followups.forms.closing_form import ClosingForm
from followups.models import Cause, FollowUp
from followups.rules.causes import SHIPPED_CAUSES
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_follow_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_siri(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


def press(client: Client, name: str, cause: Cause, **data: str) -> None:
    if name == "edit":
        data = {"seen": CauseWords.stored(cause).seen, **data}
    assert client.post(reverse(f"followups:cause-{name}", args=[cause.pk]), data).status_code == 302


def codes() -> list[str]:
    return list(Cause.objects.order_by("position").values_list("code", flat=True))


def closed_with(cause: Cause, customer: Customer) -> FollowUp:
    follow_up = make_follow_up(3, customer)
    FollowUp.objects.filter(pk=follow_up.pk).update(
        state="closed",
        closed_at=clock.now(),
        next_due_at=None,
        cause=cause,
        solution="Ordnet.",
        compensation="none",
    )
    return follow_up


@pytest.mark.parametrize(
    ("name_en", "code"),
    [
        ("Price", "price"),
        ("Price & terms – too high!", "price_terms_too_high"),
        ("Slow to reply?", "slow_to_reply"),
        ("Défaut", "defaut"),
        ("価格", "cause"),
        ("Weak-quality", "weak_quality_2"),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_new_cause_comes_last_with_a_code_of_its_own(name_en: str, code: str, as_siri: Client) -> None:
    before = codes()
    data = {"name_nb": f"Nytt {name_en}"[:100], "name_en": name_en, "is_communication": "on"}

    response = as_siri.post(reverse("followups:cause-add"), data, follow=True)

    assert codes() == [*before, code]
    cause = Cause.objects.get(code=code)
    assert (cause.name_en, cause.is_communication, cause.is_active) == (name_en, True, True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("name_nb", "name_en", "wrong"),
    [
        ("", "Price", {"name_nb"}),
        ("Pris", " ", {"name_en"}),
        ("uklar INFORMASJON", "Price", {"name_nb"}),
        ("Pris", "Slow  to reply", {"name_en"}),
        ("x" * 101, "Price", {"name_nb"}),
    ],
)
def test_a_cause_needs_names_that_nobody_else_has(
    name_nb: str, name_en: str, wrong: set[str], as_siri: Client
) -> None:
    response = as_siri.post(reverse("followups:cause-add"), {"name_nb": name_nb, "name_en": name_en})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == wrong
    assert len(codes()) == len(SHIPPED_CAUSES)


def test_renaming_keeps_the_code(as_siri: Client) -> None:
    cause = Cause.objects.get(code="defect")
    press(as_siri, "edit", cause, name_nb="Feil eller mangel", name_en=cause.name_en)
    cause.refresh_from_db()
    assert (cause.code, cause.name_nb, cause.is_communication) == ("defect", "Feil eller mangel", False)


def test_a_stale_tab_renames_nothing_unasked(as_siri: Client) -> None:
    cause = Cause.objects.get(code="defect")
    path = reverse("followups:cause-edit", args=[cause.pk])
    page = as_siri.get(path).context["form"]
    stale = {"name_nb": page["name_nb"].value(), "name_en": "Broken", "seen": page["seen"].value()}
    press(as_siri, "move", cause, to="up")  # its place is no part of the words
    Cause.objects.filter(pk=cause.pk).update(name_en="Faulty", is_communication=True)

    refused = as_siri.post(path, stale)

    assert refused.status_code == 409
    words = refused.content.decode()
    assert "<bdi>Faulty</bdi>" in words
    assert "<bdi>ja</bdi>" in words
    assert Cause.objects.get(pk=cause.pk).name_en == "Faulty"
    press(as_siri, "edit", cause, **stale | {"seen": refused.context["form"]["seen"].value()})
    assert Cause.objects.get(pk=cause.pk).name_en == "Broken"


def test_buttons_put_the_list_in_order(as_siri: Client) -> None:
    before = codes()
    press(as_siri, "move", Cause.objects.get(code=before[1]), to="up")
    press(as_siri, "move", Cause.objects.get(code=before[0]), to="up")
    press(as_siri, "move", Cause.objects.get(code=before[0]), to="up")
    assert codes() == before  # up, back up, and the first stays first
    press(as_siri, "move", Cause.objects.get(code=before[-1]), to="down")
    press(as_siri, "move", Cause.objects.get(code=before[3]), to="down")
    assert codes()[3:5] == [before[4], before[3]]


def test_a_retired_cause_is_not_chosen_and_not_forgotten(
    as_siri: Client, kari: Customer, ben: User, sign_in: SignIn
) -> None:
    cause = Cause.objects.get(code="slow_reply")
    follow_up = closed_with(cause, kari)

    press(as_siri, "retire", cause)

    choices = ClosingForm(has_spoken=True).fields["cause"].queryset  # type: ignore[attr-defined]
    assert cause not in choices
    assert choices.count() == 10
    page = sign_in(ben).get(reverse("followups:detail", args=[follow_up.pk])).content.decode()
    assert cause.name_nb in page
    press(as_siri, "bring-back", cause)
    assert cause in choices.all()


def test_the_last_cause_cannot_be_retired(as_siri: Client) -> None:
    last = Cause.objects.get(code="defect")
    Cause.objects.exclude(pk=last.pk).update(is_active=False)
    press(as_siri, "retire", last)
    last.refresh_from_db()
    assert last.is_active


def test_the_list_counts_who_uses_each(as_siri: Client, kari: Customer) -> None:
    closed_with(Cause.objects.get(code="slow_reply"), kari)
    lines = as_siri.get(reverse("followups:cause-list")).context["causes"]
    assert {line.code: line.follow_ups for line in lines if line.follow_ups} == {"slow_reply": 1}


def test_shipping_undoes_nothing(as_siri: Client) -> None:
    press(as_siri, "retire", Cause.objects.get(code="defect"))
    press(as_siri, "move", Cause.objects.get(code="defect"), to="up")
    press(as_siri, "edit", Cause.objects.get(code="impersonal"), name_nb="Upersonlig", name_en="Impersonal")
    before = list(Cause.objects.order_by("pk").values())
    ship_causes()
    assert list(Cause.objects.order_by("pk").values()) == before


def test_what_is_shipped_later_comes_last() -> None:
    Cause.objects.filter(code="unclear_message").delete()
    ship_causes()
    assert codes()[-1] == "unclear_message"
    assert len(codes()) == len(SHIPPED_CAUSES)


def test_names_are_escaped(as_siri: Client) -> None:
    as_siri.post(reverse("followups:cause-add"), {"name_nb": "<b>{{ x }}</b>", "name_en": "<i>{{ y }}</i>"})
    content = as_siri.get(reverse("followups:cause-list")).content.decode()
    assert "&lt;b&gt;{{ x }}&lt;/b&gt;" in content
