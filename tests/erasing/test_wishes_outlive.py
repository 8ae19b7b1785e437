"""Who is erased and comes back is a new customer, and what they asked of us before still holds."""

from pathlib import Path

import pytest

from customers.actions.erase_customer import erase_customer
from customers.actions.log_interaction import log_interaction
from customers.actions.save_customer import make_customer as save_customer
from customers.models import Company, Customer, ErasedAddress, OptOut, Suppression, User
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.erasing.conftest import EARLIER_EMAIL, EMAIL, EXTERNAL_ID
from tests.factories import make_customer, tell_interaction
from tests.imports.running import import_customers, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(solveig: Customer, ada: User) -> Customer:
    """Blocked by staff and opted out, then erased."""
    OptOut.objects.create(customer=solveig, way="link")
    erase_customer(solveig.pk, ada, clock.now())
    return solveig


def is_as_wished(customer: Customer) -> bool:
    return OptOut.objects.filter(customer=customer).exists() and Suppression.objects.holds(customer.email)


def test_only_a_hash_is_kept(gone: Customer) -> None:
    assert not Suppression.objects.exists()
    # Both addresses they have had.
    assert [len(bytes(kept.digest)) for kept in ErasedAddress.objects.all()] == [32, 32]


def test_an_interaction_makes_a_new_customer_who_is_not_asked(
    gone: Customer, survey: Survey, fjord: Company
) -> None:
    told = tell_interaction(Customer(name="Solveig", email=EMAIL.upper(), external_id=EXTERNAL_ID))
    interaction = log_interaction(told, clock.now()).interaction
    assert interaction.customer_id != gone.pk
    assert is_as_wished(interaction.customer)
    assert Invitation.objects.get(interaction=interaction).state == "not_asked"


def test_a_form_does(gone: Customer) -> None:
    assert is_as_wished(save_customer({"name": "Solveig", "email": EMAIL}))


def test_an_earlier_address_is_known_too(gone: Customer) -> None:
    back = save_customer({"name": "Solveig", "email": EARLIER_EMAIL})
    assert OptOut.objects.filter(customer=back).exists()
    # That one was never blocked.
    assert not Suppression.objects.holds(EARLIER_EMAIL)


def test_a_file_does(gone: Customer, tmp_path: Path) -> None:
    import_customers(tmp_path / "kunder.csv", lines(f"{EXTERNAL_ID};Solveig;{EMAIL};Nord AS"))
    back = Customer.objects.get(email=EMAIL)
    assert back.pk != gone.pk
    assert is_as_wished(back)


def test_a_new_link_key_forgets_nobody(gone: Customer, settings: object) -> None:
    settings.LINK_KEYS = {**settings.LINK_KEYS, 99: b"another key of thirty-two bytes!"}  # type: ignore[attr-defined]
    assert is_as_wished(save_customer({"name": "Solveig", "email": EMAIL}))


def test_others_are_not_touched(gone: Customer) -> None:
    assert not is_as_wished(save_customer({"name": "Ola", "email": "ola@fjord.example"}))


def test_who_asked_for_nothing_leaves_no_hash(ada: User) -> None:
    erase_customer(make_customer().pk, ada, clock.now())
    assert not ErasedAddress.objects.exists()
