"""Let people act on a customer because of the work they have with them, and take it back after."""

from customers.models import Customer, CustomerAccess, User
from followups.models import AwaitedReply, FollowUp, Task
from followups.models.step import TaskKind

Reason = CustomerAccess.Reason


def give_access(person: User, customer: Customer, reason: str = Reason.ASSIGNMENT) -> None:
    """Owning a follow-up, or having the contact at which one is taken up again."""
    CustomerAccess.objects.get_or_create(user=person, customer=customer, reason=reason)


def take_back_access(person: User, customer: Customer) -> None:
    """Unless the person owns another follow-up of this customer, or owes them a reply."""
    works_on = (
        FollowUp.objects.filter(owner=person, customer=customer).exists()
        or AwaitedReply.objects.open().filter(owner=person, customer=customer).exists()
    )
    if not works_on:
        CustomerAccess.objects.filter(user=person, customer=customer, reason=Reason.ASSIGNMENT).delete()


def end_contact_access(customer: Customer) -> None:
    """Unless a step that the next contact woke is still to be done. In the caller's transaction."""
    woken = Task.objects.filter(
        follow_up__customer=customer, kind=TaskKind.NEXT_CONTACT, state=Task.State.OPEN
    )
    if not woken.exists():
        CustomerAccess.objects.filter(customer=customer, reason=Reason.CONTACT).delete()
