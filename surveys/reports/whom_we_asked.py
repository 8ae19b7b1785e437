"""Invitations by the dimensions of answers: whoever has not answered has nothing frozen, so it is today's."""

from django.db.models import Q

from surveys.reports.dimensions import NOBODY, Scope


def invitations_of(scope: Scope) -> Q:
    """A filter of invitations."""
    found = Q()
    if scope.survey is not None:
        found &= Q(survey=scope.survey)
    if scope.touchpoint is not None:
        found &= Q(interaction__kind=scope.touchpoint) if scope.touchpoint else Q(interaction=None)
    if scope.channel is not None:
        # By mail they were asked; those who answered elsewhere count by where that was.
        found &= Q(response__channel=scope.channel) | Q(response=None, door=scope.channel)
    if scope.market is not None:
        found &= _of_market(scope.market)
    if scope.account_manager is not None:
        found &= _of_account_manager(scope.account_manager)
    return found


def _of_market(market: str) -> Q:
    return Q(customer__company__market=market) | (Q() if market else Q(customer__company=None))


def _of_account_manager(user_id: int) -> Q:
    own = Q(customer__account_manager=user_id or None)
    if user_id == NOBODY:
        return own & Q(customer__company__account_manager=None)
    return own | Q(customer__account_manager=None, customer__company__account_manager=user_id)
