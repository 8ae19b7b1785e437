"""Close an interaction and open it again by hand; surveys follow."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.actions.update_interaction import Progress, update_interaction
from customers.models import CustomerAccess, Interaction
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock


@require_POST
def close(request: StaffRequest, interaction_id: int) -> HttpResponse:
    if _turn(request, interaction_id, Interaction.State.CLOSED):
        messages.success(request, _("Closed. Below you see which surveys ask, and when."))
    else:
        messages.info(request, _("It was closed already."))
    return redirect("pages:interaction", interaction_id)


@require_POST
def reopen(request: StaffRequest, interaction_id: int) -> HttpResponse:
    if _turn(request, interaction_id, Interaction.State.OPEN):
        messages.success(request, _("Open again. Whoever had not been written to yet is not asked now."))
    else:
        messages.info(request, _("It was open already."))
    return redirect("pages:interaction", interaction_id)


def _turn(request: StaffRequest, interaction_id: int, state: str) -> bool:
    """404 when unknown, 403 without access to the customer; whether anything changed."""
    known = Interaction.objects.select_related(
        "customer__company__account_manager", "customer__account_manager"
    )
    interaction = get_object_or_404(known, pk=interaction_id)
    if not CustomerAccess.objects.allows(request.user, interaction.customer):
        raise PermissionDenied
    _interaction, changed = update_interaction(interaction.pk, Progress(state, None), clock.now())
    return changed
