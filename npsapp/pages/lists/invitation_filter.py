"""What the list of invitations can be narrowed to: the same words, and the same days, as in the figures."""

from datetime import date
from zoneinfo import ZoneInfo

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from customers.models import Customer, Interaction, Organisation
from npsapp.lib import clock
from npsapp.lib.list_filter import Day, ListFilter, OneOf, RowOf
from npsapp.pages.answer_dimensions import WITHOUT, without
from npsapp.pages.lists.account_managers import named_account_managers
from npsapp.pages.lists.response_filter import PERIODS
from surveys.models import Invitation, Response, Survey
from surveys.reports import asking_steps as steps
from surveys.reports.dimensions import NOBODY, Dimension, Scope
from surveys.reports.period import Period
from surveys.reports.whom_we_asked import invitations_of

Invitations = QuerySet[Invitation]
STEPS = [
    (steps.NOT_ASKED, _("Not asked")),
    (steps.WAITING, _("Waiting")),
    (steps.ASKED, _("Asked")),
    (steps.DELIVERED, _("Delivered")),
    (steps.BOUNCED, _("Came back")),
    (steps.ANSWERED, _("Answered")),
]
_FIRST, _LAST = date(1970, 1, 1), date(2999, 12, 30)


def _account_managers() -> list[tuple[str, str]]:
    people = [(str(user.pk), str(user)) for user in named_account_managers()]
    return [*people, (WITHOUT, without(Dimension.ACCOUNT_MANAGER))]


# Recovery checks are not in this list, so that there is nothing to choose that only they have.
_KINDS = [choice for choice in Survey.Kind.choices if choice[0] != Survey.Kind.RECOVERY]
_REASONS = [choice for choice in Invitation.Reason.choices if choice[0] not in Invitation.OF_CHECKS]


class InvitationFilter(ListFilter):
    q = django_filters.CharFilter(label=_("Name, company, address or number"), method="of_customer")
    state = OneOf(label=_("What became of it"), choices=STEPS, method="at_step")
    reason = OneOf(label=_("Why not asked"), choices=_REASONS)
    period = OneOf(label=_("The last"), choices=PERIODS, method="in_the_last")
    since = Day(label=_("From"), method="from_day")
    until = Day(label=_("Up to"), method="up_to_day")
    survey = RowOf(label=_("Survey"), queryset=Survey.objects.programme())
    kind = OneOf(label=_("Kind"), choices=_KINDS, field_name="survey__kind")
    touchpoint = OneOf(
        label=_("After"), choices=[*Interaction.Kind.choices, (WITHOUT, _("Nothing"))], method="after"
    )
    market = django_filters.CharFilter(label=_("Market"), method="in_market")
    account_manager = OneOf(label=_("Account manager"), choices=_account_managers, method="of_manager")
    channel = OneOf(label=_("Channel"), choices=Response.Channel.choices, method="through")

    def of_customer(self, invitations: Invitations, _name: str, text: str) -> Invitations:
        return invitations.filter(customer__in=Customer.objects.matching(text).values("pk"))

    def at_step(self, invitations: Invitations, _name: str, step: str) -> Invitations:
        return invitations.filter(steps.STEPS[step])

    def in_the_last(self, invitations: Invitations, _name: str, days: str) -> Invitations:
        zone = _zone()
        period = Period.of_days(int(days), clock.now().astimezone(zone).date())
        return invitations.filter(steps.decided_between(*period.moments(zone)))

    def from_day(self, invitations: Invitations, _name: str, day: date) -> Invitations:
        return invitations.filter(steps.decided_between(*Period(day, _LAST).moments(_zone())))

    def up_to_day(self, invitations: Invitations, _name: str, day: date) -> Invitations:
        return invitations.filter(steps.decided_between(*Period(_FIRST, min(day, _LAST)).moments(_zone())))

    def after(self, invitations: Invitations, _name: str, kind: str) -> Invitations:
        return invitations.filter(invitations_of(Scope(touchpoint="" if kind == WITHOUT else kind)))

    def in_market(self, invitations: Invitations, _name: str, market: str) -> Invitations:
        return invitations.filter(invitations_of(Scope(market="" if market == WITHOUT else market)))

    def of_manager(self, invitations: Invitations, _name: str, manager: str) -> Invitations:
        chosen = NOBODY if manager == WITHOUT else int(manager)
        return invitations.filter(invitations_of(Scope(account_manager=chosen)))

    def through(self, invitations: Invitations, _name: str, channel: str) -> Invitations:
        return invitations.filter(invitations_of(Scope(channel=channel)))


def _zone() -> ZoneInfo:
    """The organisation's, as in the figures."""
    return ZoneInfo(Organisation.objects.current().zone)
