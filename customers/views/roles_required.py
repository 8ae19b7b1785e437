"""Pages that only some roles may use; every other page is open to all staff."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from customers.models import User
from customers.rules.roles import Role
from customers.views.staff_request import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def has_one_of(user: User, roles: tuple[Role, ...]) -> bool:
    return user.is_superuser or user.has_role(*roles)


def only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Answer 403 to staff who have none of these roles."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not has_one_of(request.user, roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
