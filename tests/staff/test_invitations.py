"""Staff are invited by mail; the link opens once, for a while, and stands in no archive."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client

from customers.actions.deactivate_person import deactivate_person
from customers.actions.invite_person import AlreadyHere
from customers.actions.send_staff_invitation import CannotBeInvited, send_staff_invitation
from customers.models import Message, StaffInvitation, User
from customers.ports import still_wanted
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.staff.conftest import invitation_of, invite, join_path

pytestmark = pytest.mark.django_db
CHOICE = {"password": "en-helt-ny-god-setning", "again": "en-helt-ny-god-setning"}


def test_the_page_invites_and_queues_the_mail(ada: User, sign_in: SignIn) -> None:
    form = {
        "full_name": "Nils Ny",
        "email": "Nils@Nordavind.example",
        "roles": ["account_manager"],
        "team": "",
        "language": "en",
    }
    response = sign_in(ada).post("/settings/staff/invitation/", form)

    assert response.status_code == 302
    person = User.objects.get_by_natural_key("nils@nordavind.example")
    assert (person.full_name, person.language, person.roles) == (
        "Nils Ny",
        "en",
        frozenset({"account_manager"}),
    )
    assert not person.has_usable_password()
    message = Message.objects.get(staff=person)
    assert message.kind == Message.Kind.STAFF_INVITE
    assert message.subject.startswith("Ada Prøve invites you to Ekko at ")


def test_the_archive_holds_no_link_and_the_mail_does(ada: User) -> None:
    person = invite(ada)
    invitation = invitation_of(person)
    message = Message.objects.get(staff=person)

    for body in (message.text, message.html):
        assert "%join-link%" in body
        assert invitation.token not in body
    verdict = still_wanted(message.kind, message.pk, clock.now())
    assert verdict.links["%join-link%"].endswith(f"/join/{invitation.token}/")


@pytest.mark.parametrize(("language", "words"), [("nb", "Velg et passord"), ("en", "Choose a password")])
def test_the_mail_is_in_the_language_of_who_is_invited(ada: User, language: str, words: str) -> None:
    message = Message.objects.get(staff=invite(ada, language=language))

    assert words in message.text
    assert words in message.html
    assert "ada@nordavind.example" in message.text
    assert "nils@nordavind.example" in message.text


def test_a_name_full_of_html_stays_text(ada: User) -> None:
    message = Message.objects.get(staff=invite(ada, name="<b>Nils</b> & Co"))

    assert "<b>Nils</b> & Co" in message.text
    assert "&lt;b&gt;Nils&lt;/b&gt; &amp; Co" in message.html


def test_choosing_a_password_signs_in_once(ada: User, sign_in: SignIn) -> None:
    person = invite(ada)
    path, client = join_path(person), Client()

    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 200, "opening it, as a scanner does, uses nothing up"
    response = client.post(path, CHOICE)

    assert response.status_code == 302
    assert client.get("/followups/").status_code == 200
    person.refresh_from_db()
    assert person.check_password(CHOICE["password"])
    assert Client().get(path).status_code == 410
    assert Client().post(path, CHOICE).status_code == 410


@pytest.mark.parametrize(
    "form",
    [
        {"password": "kort", "again": "kort"},
        {"password": "en-lang-setning-her", "again": "en-annen-setning-her"},
        {"password": "x" * 201, "again": "x" * 201},
        {"password": "nils@nordavind.example", "again": "nils@nordavind.example"},
        {"password": "", "again": ""},
        {},
    ],
)
def test_a_poor_password_uses_nothing_up(ada: User, form: dict[str, str]) -> None:
    person = invite(ada)

    assert Client().post(join_path(person), form).status_code == 422
    assert invitation_of(person).is_usable(clock.now())
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_it_expires(ada: User) -> None:
    path = join_path(invite(ada))

    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1), tick=False):
        assert Client().get(path).status_code == 410
        assert Client().post(path, CHOICE).status_code == 410


def test_who_was_deactivated_cannot_join(ada: User) -> None:
    person = invite(ada)
    path = join_path(person)
    deactivate_person(person.pk, ada, clock.now())

    assert Client().get(path).status_code == 410
    assert Client().post(path, CHOICE).status_code == 410


def test_a_new_link_ends_the_old_one(ada: User, sign_in: SignIn) -> None:
    person = invite(ada)
    old = join_path(person)

    assert sign_in(ada).post(f"/settings/staff/{person.pk}/invitation/").status_code == 302

    assert Client().get(old).status_code == 410
    assert Client().get(join_path(person)).status_code == 200
    first, second = Message.objects.filter(staff=person).order_by("pk")
    assert not still_wanted(first.kind, first.pk, clock.now()).wanted
    assert still_wanted(second.kind, second.pk, clock.now()).wanted


def test_who_has_joined_is_not_invited_again(ada: User, ben: User, sign_in: SignIn) -> None:
    with pytest.raises(CannotBeInvited):
        send_staff_invitation(ben, ada, clock.now())
    response = sign_in(ada).post(f"/settings/staff/{ben.pk}/invitation/", follow=True)
    assert "passord" in response.content.decode()
    assert not StaffInvitation.objects.exists()


def test_a_guessed_link_is_unknown(db: None) -> None:
    assert Client().get("/join/there-is-no-such-token/").status_code == 404
    assert Client().post("/join/there-is-no-such-token/", CHOICE).status_code == 404


def test_the_address_is_told_to_no_other_page_but_the_form_keeps_its_origin(ada: User) -> None:
    response = Client().get(join_path(invite(ada)))

    # "no-referrer" would send the form without an origin, and its protection would refuse it.
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]


def test_the_form_is_protected(ada: User) -> None:
    assert Client(enforce_csrf_checks=True).post(join_path(invite(ada)), CHOICE).status_code == 403


def test_signing_in_another_way_is_joining_too(ada: User, sign_in: SignIn) -> None:
    person = invite(ada)
    sign_in(person)

    assert not StaffInvitation.objects.open().filter(person=person).exists()


def test_an_address_is_invited_once(ada: User, ben: User, sign_in: SignIn) -> None:
    with pytest.raises(AlreadyHere):
        invite(ada, email="ben@nordavind.example")
    form = {"full_name": "Ben To", "email": "BEN@nordavind.example", "roles": ["admin"], "language": "nb"}
    response = sign_in(ada).post("/settings/staff/invitation/", form)

    assert response.status_code == 422
    assert "Ben Prøve" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_inviting_the_same_person_at_once_invite_once(ada: User) -> None:
    def invite_too() -> str:
        try:
            invite(ada, email="nils@nordavind.example")
        except AlreadyHere as error:
            return error.person.full_name
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            invite(ada)
            second = thread.submit(invite_too)
            wait_for_the_lock()
        assert second.result() == "Nils Ny"
    assert StaffInvitation.objects.count() == 1


def wait_for_the_lock() -> None:
    """Until another connection waits for this one."""
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waited")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", "Nils\nBcc: x@y.example"),
        ("full_name", ""),
        ("full_name", "x" * 151),
        ("email", "nils"),
        ("email", "nils@nordavind.example\nbcc: x@y.example"),
        ("email", '"a b"@nordavind.example'),
        ("roles", []),
        ("roles", ["owner"]),
        ("team", "999"),
        ("language", "xx"),
    ],
)
def test_what_cannot_be_is_refused(ada: User, sign_in: SignIn, field: str, value: object) -> None:
    form = {"full_name": "Nils", "email": "nils@nordavind.example", "roles": ["admin"], "language": "nb"}
    response = sign_in(ada).post("/settings/staff/invitation/", {**form, field: value})

    assert response.status_code == 422
    assert not User.objects.filter(email__startswith="nils").exists()


def test_several_at_once(ada: User, sign_in: SignIn) -> None:
    people = 'Nils Ny <nils@nordavind.example>\n\n  "Tor Ås"  < TOR@nordavind.example >,\n'
    form = {"people": people, "roles": ["cx_staff"], "language": "nb"}

    assert sign_in(ada).post("/settings/staff/invitations/", form).status_code == 302

    invited = StaffInvitation.objects.order_by("pk").values_list("person__full_name", "person__email")
    assert list(invited) == [("Nils Ny", "nils@nordavind.example"), ("Tor Ås", "tor@nordavind.example")]


def test_each_problem_is_said_with_its_line_and_nobody_is_invited(
    ada: User, ben: User, sign_in: SignIn
) -> None:
    people = "\n".join(
        [
            "Nils Ny <nils@nordavind.example>",
            "Uten adresse",
            "<uten@navn.example>",
            "Ben <ben@nordavind.example>",
            "Feil <feil@>",
            "Nils igjen <NILS@nordavind.example>",
        ]
    )
    form = {"people": people, "roles": ["cx_staff"], "language": "nb"}
    response = sign_in(ada).post("/settings/staff/invitations/", form)

    assert response.status_code == 422
    problems = response.context["form"].errors["people"]
    assert [str(problem).partition(":")[0] for problem in problems] == [
        f"Linje {number}" for number in (2, 3, 4, 5, 6)
    ]
    assert not StaffInvitation.objects.exists()


def test_too_many_are_refused(ada: User, sign_in: SignIn) -> None:
    people = "\n".join(f"Nr {n} <n{n}@nordavind.example>" for n in range(101))
    form = {"people": people, "roles": ["cx_staff"], "language": "nb"}

    assert sign_in(ada).post("/settings/staff/invitations/", form).status_code == 422
    assert not StaffInvitation.objects.exists()
