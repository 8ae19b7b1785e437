"""Find the company somebody names, or make one."""

from django.db import IntegrityError, transaction

from customers.models import Company, User


def identify_company(name: str, account_manager: User | None) -> Company:
    """The company of this name, in whatever case, else a new one; told by many at once it is one.

    An account manager is filled in where there is none.
    """
    company = Company.objects.by_name(name) or _make(name, account_manager)
    if company.account_manager_id is None and account_manager is not None:
        Company.objects.filter(pk=company.pk, account_manager=None).update(account_manager=account_manager)
        company.refresh_from_db(fields=["account_manager"])
    return company


def _make(name: str, account_manager: User | None) -> Company:
    try:
        with transaction.atomic():
            return Company.objects.create(name=name, account_manager=account_manager)
    except IntegrityError:
        # Somebody made it at the same moment; theirs is ours.
        company = Company.objects.by_name(name)
        if company is None:
            raise
        return company
