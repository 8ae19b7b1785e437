"""P-18, P-03, P-04, P-08: everybody of the audience gets a row, with when, or with why not."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Company, Customer, OptOut
from surveys.actions import list_wave as listing
from surveys.actions.list_wave import list_wave
from surveys.actions.mark_on_list import Mark, mark_on_list
from surveys.models import Invitation, Survey, Wave
from tests.factories import make_company, make_customer
from tests.segments.making import condition, make_segment
from tests.waves.conftest import DAY, GOES, NOW, OPENS, said

pytestmark = pytest.mark.django_db


def reasons(wave: Wave) -> dict[str, int]:
    found: dict[str, int] = {}
    for reason in Invitation.objects.filter(wave=wave).values_list("reason", flat=True):
        found[reason] = found.get(reason, 0) + 1
    return found


def test_everybody_has_a_row_and_each_silence_its_reason(wave: Wave, kari: Customer) -> None:
    nobody = make_customer("Uten adresse", email="")
    out = make_customer("Meldt av")
    opt_out_customer(out, OptOut.Way.STAFF)
    found = list_wave(wave, NOW)
    assert (found.asked, found.left) == (1, 2)
    assert said(wave, kari) == ("scheduled", "")
    assert said(wave, nobody) == ("not_asked", "bad_address")
    assert said(wave, out) == ("not_asked", "opted_out")
    row = Invitation.objects.get(wave=wave, customer=kari)
    assert (row.due_at, row.interaction, row.survey) == (wave.starts_at, None, wave.survey)
    assert row.expires_at == wave.starts_at + wave.survey.expiry_days * DAY


def test_each_row_has_a_link_of_its_own_that_opens(wave: Wave, kari: Customer) -> None:
    make_customer()
    list_wave(wave, NOW)
    tokens = {row.token: row for row in Invitation.objects.filter(wave=wave)}
    assert len(tokens) == 2
    for token, row in tokens.items():
        assert Invitation.objects.find(token) == row


def test_only_the_segment_is_on_the_list(wave: Wave, kari: Customer) -> None:
    norsk, engelsk = make_customer(language="nb"), make_customer(language="en")
    segment = make_segment(condition("language", "is", ("en",)))
    Survey.objects.filter(pk=wave.survey_id).update(segment=segment)
    wave = Wave.objects.lock(wave.pk)
    list_wave(wave, NOW)
    assert set(Invitation.objects.filter(wave=wave).values_list("customer", flat=True)) == {engelsk.pk}
    assert norsk.pk != engelsk.pk


def test_the_company_cap_keeps_the_key_contacts(wave: Wave, fjord: Company) -> None:
    people = [make_customer(f"Kunde {n}", company=fjord) for n in range(8)]
    keys = [make_customer(f"Viktig {n}", company=fjord, is_key_contact=True) for n in range(3)]
    list_wave(wave, NOW)
    assert {said(wave, key) for key in keys} == {("scheduled", "")}
    assert {said(wave, one) for one in people} == {("not_asked", "company_cap")}


def test_the_daily_share_of_a_company_waits_for_the_next_day(wave: Wave, fjord: Company) -> None:
    """Five people, one a day: three are asked on three days, as many as the cap of the period allows."""
    for number in range(5):
        make_customer(f"Kunde {number}", company=fjord)
    list_wave(wave, NOW)
    rows = Invitation.objects.filter(wave=wave, state="scheduled").order_by("due_at")
    assert [(row.due_at - wave.starts_at).days for row in rows] == [0, 1, 2]
    assert reasons(wave) == {"": 3, "company_cap": 2}


def test_a_company_in_two_parts_would_lose_its_cap(
    wave: Wave, fjord: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PART", 2)
    for company in (fjord, make_company("Nord AS"), None):
        for number in range(4):
            make_customer(f"Kunde {number}", company=company)
    list_wave(wave, NOW)
    assert reasons(wave) == {"": 3 + 3 + 4, "company_cap": 2}


def test_the_daily_measure_goes_on_from_part_to_part(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PART", 2)
    Survey.objects.filter(pk=wave.survey_id).update(daily_cap=3)
    for _number in range(7):
        make_customer()
    list_wave(Wave.objects.lock(wave.pk), NOW)
    due = Invitation.objects.filter(wave=wave, state="scheduled").values_list("due_at", flat=True)
    days = sorted((at - wave.starts_at).days for at in due)
    assert days == [0, 0, 0, 1, 1, 1, 2]


def test_each_wave_is_a_draw_of_its_own(wave: Wave) -> None:
    Survey.objects.filter(pk=wave.survey_id).update(sample_percent=50)
    for _number in range(60):
        make_customer()
    wave = Wave.objects.lock(wave.pk)
    list_wave(wave, NOW)
    first = set(Invitation.objects.filter(wave=wave, state="scheduled").values_list("customer", flat=True))
    list_wave(wave, NOW)
    again = set(Invitation.objects.filter(wave=wave, state="scheduled").values_list("customer", flat=True))
    assert 10 < len(first) < 50
    assert again == first
    assert reasons(wave)["sampled_out"] == 60 - len(first)
    Wave.objects.filter(pk=wave.pk).update(number=2)
    list_wave(Wave.objects.lock(wave.pk), NOW)
    other = set(Invitation.objects.filter(wave=wave, state="scheduled").values_list("customer", flat=True))
    assert other != first


def test_made_anew_it_follows_what_changed(wave: Wave, kari: Customer) -> None:
    gone, comes = make_customer("Borte"), make_customer("Kommer", email="")
    list_wave(wave, NOW)
    links = dict(Invitation.objects.filter(wave=wave).values_list("customer", "link_digest"))
    Customer.objects.filter(pk=comes.pk).update(email="ny@fjord.example")
    late = make_customer("Sen")
    opt_out_customer(gone, OptOut.Way.STAFF)
    list_wave(wave, OPENS)
    assert [said(wave, each) for each in (kari, gone, comes, late)] == [
        ("scheduled", ""),
        ("not_asked", "opted_out"),
        ("scheduled", ""),
        ("scheduled", ""),
    ]
    after = dict(Invitation.objects.filter(wave=wave).values_list("customer", "link_digest"))
    assert {key: bytes(after[key]) for key in links} == {key: bytes(value) for key, value in links.items()}


def test_who_left_the_segment_is_not_asked(wave: Wave) -> None:
    customer = make_customer(language="en")
    list_wave(wave, NOW)
    segment = make_segment(condition("language", "is", ("nb",)))
    Survey.objects.filter(pk=wave.survey_id).update(segment=segment)
    list_wave(Wave.objects.lock(wave.pk), OPENS)
    assert said(wave, customer) == ("not_asked", "outside_audience")


def test_made_anew_without_a_change_writes_no_row(wave: Wave, kari: Customer) -> None:
    make_customer(email="")
    list_wave(wave, NOW)
    before = list(Invitation.objects.filter(wave=wave).values())
    list_wave(wave, NOW + DAY)
    assert list(Invitation.objects.filter(wave=wave).values()) == before
    history: Any = Invitation._meta.get_field("changes").related_model
    assert not history.objects.filter(pgh_label="update").exists()


def test_who_has_been_asked_is_not_decided_about_again(wave: Wave, kari: Customer) -> None:
    list_wave(wave, NOW)
    Invitation.objects.filter(wave=wave).update(state="asked", asked_at=NOW)
    Customer.objects.filter(pk=kari.pk).update(email="")
    list_wave(wave, GOES)
    assert said(wave, kari) == ("asked", "")


def test_taken_off_stays_off_when_made_anew(checking: Wave, kari: Customer, ben: Any) -> None:
    mark_on_list(checking.pk, kari, Mark("taken_off", "dispute"), ben, OPENS)
    list_wave(Wave.objects.lock(checking.pk), GOES)
    row = Invitation.objects.get(wave=checking, customer=kari)
    assert (row.state, row.reason, row.figures) == ("not_asked", "removed_by_staff", {"why": "dispute"})


def test_two_thousand_customers_take_a_bounded_number_of_queries(
    wave: Wave, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """P-18: ten thousand of them in under ten seconds is `python -m bench.plan_wave`."""
    companies = Company.objects.bulk_create([Company(name=f"Firma {n}") for n in range(200)])
    Customer.objects.bulk_create(
        [
            Customer(name=f"K {n}", email=f"k{n}@mange.example", company=companies[n % 200], country="NO")
            for n in range(2_000)
        ]
    )
    with django_assert_max_num_queries(40):
        found = list_wave(wave, NOW)
    assert (found.asked, found.left) == (600, 1_400)
