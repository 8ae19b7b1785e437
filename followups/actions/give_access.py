"""Let people act on a customer because of the work they have with them, and take it back after."""

from customers.models import Customer, CustomerAccess, User
from followups.models import FollowUp

Reason = CustomerAccess.Reason


def give_access(person: User, customer: Customer, reason: str = Reason.ASSIGNMENT) -> None:
    """Owning a follow-up, or having the contact at which one is taken up again."""
    CustomerAccess.objects.get_or_create(user=person, customer=customer, reason=reason)


def take_back_access(person: User, customer: Customer) -> None:
    """Unless the person owns another follow-up of this customer."""
    if not FollowUp.objects.filter(owner=person, customer=customer).exists():
        CustomerAccess.objects.filter(user=person, customer=customer, reason=Reason.ASSIGNMENT).delete()
