"""Say whose answer it is that came through an open door, by the address or phone that was left with it."""

from customers.actions.identify_customer import CustomerInput, identify_customer
from customers.models import Customer
from surveys.models import Response


def identify_giver(response: Response) -> None:
    """The response is a customer's from now on; without an address or phone it stays nobody's.

    Anybody can type in anybody's address, so nothing we know of a customer is changed by it. It happens when
    the answer is confirmed: what only a robot may have said makes nobody a customer.
    """
    if response.customer_id is not None or not response.is_unproven:
        return
    customer = _known(response) or identify_customer(_told(response))
    company = customer.company
    response.customer, response.is_contactable = customer, True
    if response.identity_opened_at is not None:
        return  # Of a survey without names no figure of a company, market or account manager is made.
    response.company, response.account_manager = company, customer.responsible
    response.market = company.market if company is not None else ""
    response.attributes = {**customer.attributes, **response.attributes}


def _known(response: Response) -> Customer | None:
    if response.given_email:
        return Customer.objects.by_email(response.given_email)
    return Customer.objects.by_phone(response.given_phone)


def _told(response: Response) -> CustomerInput:
    return CustomerInput(
        customer_name=response.respondent_name or response.given_email or response.given_phone,
        customer_email=response.given_email,
        customer_phone=response.given_phone,
        customer_external_id="",
        customer_language=response.language,
        company="",
        account_manager=None,
    )
