"""The one place that says who may act on a follow-up; everybody on the staff may read it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from customers.models import CustomerAccess
from customers.views.staff_request import StaffRequest
from followups.models import FollowUp


def may_act(request: StaffRequest, follow_up: FollowUp) -> bool:
    return CustomerAccess.objects.allows(request.user, follow_up.customer)


def follow_up_to_act_on(request: StaffRequest, follow_up_id: int) -> FollowUp:
    """For every view that changes something: 404 when unknown, 403 without access to the customer."""
    follow_up = get_object_or_404(FollowUp.objects.for_page(), pk=follow_up_id)
    if not may_act(request, follow_up):
        raise PermissionDenied
    return follow_up
