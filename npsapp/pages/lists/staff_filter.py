"""What the list of staff can be narrowed to."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from customers.models import Team, User
from customers.reports.role_names import NAMES
from customers.reports.staff_list import ACTIVE, DEACTIVATED, INVITED
from npsapp.lib.list_filter import ListFilter

ROLES = [(role.value, words) for role, words in NAMES.items()]
STATES = [(ACTIVE, _("Active")), (INVITED, _("Invited")), (DEACTIVATED, _("Deactivated"))]


class StaffFilter(ListFilter):
    q = django_filters.CharFilter(label=_("Name or e-mail"), method="search")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=ROLES, method="with_role")
    team = django_filters.ModelChoiceFilter(label=_("Team"), queryset=Team.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES)

    def search(self, people: QuerySet[User], _name: str, text: str) -> QuerySet[User]:
        for word in text.split():
            people = people.filter(Q(full_name__icontains=word) | Q(email__icontains=word))
        return people

    def with_role(self, people: QuerySet[User], _name: str, role: str) -> QuerySet[User]:
        return people.filter(groups__name=role)
