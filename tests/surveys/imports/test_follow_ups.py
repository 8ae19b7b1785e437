"""Old answers wake nobody, unless somebody asks: then the work begins today, on people we can reach."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from customers.models import Company, Customer, ImportedRow, User
from followups.models import FollowUp, Playbook
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.models import Response
from tests.factories import make_customer
from tests.surveys.imports.conftest import Import

pytestmark = pytest.mark.django_db

HEADINGS = "Dato;Score;E-post;Navn;Telefon"


def days_ago(days: int) -> str:
    day = clock.now().astimezone(ZoneInfo("Europe/Oslo")).date() - timedelta(days=days)
    return f"{day:%d-%m-%Y}"


def test_history_opens_nothing_by_itself(importing: Import, kari: Customer) -> None:
    importing(HEADINGS, (days_ago(1), "0", kari.email, "", ""))
    sweep(clock.now())

    assert Response.objects.get().customer == kari
    assert FollowUp.objects.count() == 0


def test_asked_for_it_opens_what_is_low_recent_and_reachable(
    importing: Import, kari: Customer, ben: User
) -> None:
    mute = make_customer("Uten adresse", email="", phone="", external_id="M1")
    importing(
        f"{HEADINGS};Kunde-id",
        (days_ago(89), "3", kari.email, "", "", ""),
        (days_ago(90), "2", kari.email, "", "", ""),
        (days_ago(5), "7", kari.email, "", "", ""),
        (days_ago(5), "1", "", "Bare et navn", "", ""),
        (days_ago(5), "0", "", "", "", mute.external_id),
        options=["--open-follow-ups"],
    )

    follow_up = FollowUp.objects.select_related("response", "owner").get()
    assert (follow_up.response.score, follow_up.customer, follow_up.owner) == (3, kari, ben)
    assert clock.now() - follow_up.opened_at < timedelta(minutes=1)
    assert follow_up.first_contact_due_at > clock.now()
    assert follow_up.tasks.exists()
    assert Response.objects.count() == 5


def test_how_far_back_can_be_chosen(importing: Import, kari: Customer) -> None:
    importing(
        HEADINGS,
        (days_ago(3), "3", kari.email, "", ""),
        (days_ago(300), "2", kari.email, "", ""),
        options=["--open-follow-ups", "--follow-up-days", "365"],
    )

    assert FollowUp.objects.count() == 2


def test_the_same_file_again_opens_nothing_twice(importing: Import, kari: Customer) -> None:
    rows = [(days_ago(3), "3", kari.email, "", "")]
    importing(HEADINGS, *rows, options=["--open-follow-ups"])
    importing(HEADINGS, *rows, options=["--open-follow-ups"])

    assert FollowUp.objects.count() == 1


def test_no_answer_is_taken_whose_follow_up_cannot_be_opened(importing: Import, kari: Customer) -> None:
    Playbook.objects.filter(score=3).update(score=10, version=99)
    rows = [(days_ago(3), "3", kari.email, "", ""), (days_ago(3), "9", kari.email, "", "")]
    found = importing(HEADINGS, *rows, options=["--open-follow-ups"])

    assert found.counts == (1, 0, 0, 1)
    assert found.refused[2].startswith("No follow-up could be opened, so the answer was left out")
    assert Response.objects.get().score == 9
    Playbook.objects.filter(version=99).update(score=3, version=1)
    assert importing(HEADINGS, *rows, options=["--open-follow-ups"]).counts == (1, 0, 1, 0)
    assert FollowUp.objects.count() == 1


def test_a_score_told_anew_reaches_the_follow_up(importing: Import, kari: Customer) -> None:
    headings = f"Svar-id;{HEADINGS}"
    importing(headings, ("A1", days_ago(3), "3", kari.email, "", ""), options=["--open-follow-ups"])
    importing(headings, ("A1", days_ago(3), "9", kari.email, "", ""), options=["--open-follow-ups"])

    assert FollowUp.objects.get().raised_at is not None


def test_a_score_whose_follow_up_cannot_take_it_is_refused_alone(importing: Import, kari: Customer) -> None:
    headings = f"Svar-id;{HEADINGS}"
    first = ("A1", days_ago(3), "5", kari.email, "", "")
    importing(headings, first, options=["--open-follow-ups"])
    Playbook.objects.filter(score=0).delete()
    rows = [("A1", days_ago(3), "0", kari.email, "", ""), ("A2", days_ago(3), "9", kari.email, "", "")]
    found = importing(headings, *rows)

    assert (found.run.state, found.counts) == ("done", (1, 0, 0, 1))
    assert found.refused[2].startswith("The answer’s follow-up could not take the new score")
    answer = FollowUp.objects.get().response
    assert (answer.score, answer.revisions.count()) == (5, 1)
    assert importing(headings, first).counts == (0, 0, 1, 0)


def test_nobody_is_made_or_changed_for_a_refused_row(importing: Import, kari: Customer) -> None:
    """Unless another row means them too."""
    Customer.objects.filter(pk=kari.pk).update(phone="")
    before = set(Company.objects.values_list("pk", flat=True))
    Playbook.objects.filter(score=3).delete()
    headings = f"{HEADINGS};Bedrift"
    found = importing(
        headings,
        (days_ago(3), "3", "ola@fjell.example", "Ola", "", "Fjell AS"),
        (days_ago(3), "3", "eva@dal.example", "Eva", "", "Dal AS"),
        (days_ago(3), "3", kari.email, "", "+47 900 00 000", ""),
        (days_ago(2), "9", "per@dal.example", "Per", "", "Dal AS"),
        options=["--open-follow-ups"],
    )

    assert found.counts == (1, 0, 0, 3)
    assert set(Customer.objects.exclude(pk=kari.pk).values_list("name", flat=True)) == {"Per"}
    made = Company.objects.exclude(pk__in=before).get()
    assert made.name == "Dal AS"
    changes = ImportedRow.objects.get(run=found.run).changes
    assert changes == {"made_company": made.pk, "made_customer": Customer.objects.get(name="Per").pk}
    kari.refresh_from_db()
    assert kari.phone == ""
