"""Where a customer is and what their clock shows: customer, company, country, organisation (P-09)."""

import pytest

from customers.models import Company, Customer, Organisation
from customers.reports.places import country_of, zone_of
from tests.factories import make_customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(db: None) -> Organisation:
    return Organisation.objects.current()


def test_the_country_is_the_customers_then_the_companys_then_ours(kari: Customer, ours: Organisation) -> None:
    assert country_of(kari, ours) == "NO"
    kari.company.country = "SE"  # type: ignore[union-attr]
    assert country_of(kari, ours) == "SE"
    kari.country = "dk"
    assert country_of(kari, ours) == "DK"
    assert country_of(make_customer("Uten Bedrift"), ours) == "NO"


@pytest.mark.parametrize(
    ("customer", "company", "zone"),
    [
        ({}, {}, "Europe/Oslo"),
        ({}, {"country": "FI"}, "Europe/Helsinki"),
        ({"country": "JP"}, {"country": "FI"}, "Asia/Tokyo"),
        ({"country": "JP"}, {"zone": "Europe/Paris"}, "Europe/Paris"),
        ({"zone": "America/Denver", "country": "US"}, {"zone": "Europe/Paris"}, "America/Denver"),
        ({"country": "US"}, {}, "America/New_York"),
        # A country nobody has heard of tells no time.
        ({"country": "QQ"}, {}, "Europe/Oslo"),
    ],
)
def test_the_zone_is_the_nearest_we_know(
    customer: dict[str, str], company: dict[str, str], zone: str, ours: Organisation
) -> None:
    somebody = Customer(name="Kari", company=Company(name="Fjord AS", **company), **customer)
    assert zone_of(somebody, ours) == zone
