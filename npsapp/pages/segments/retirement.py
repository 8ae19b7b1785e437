"""Out of use, and back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.actions.retire_segment import restore_segment, retire_segment
from customers.models import Segment
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest


@require_POST
@only(*SETS_UP)
def retire(request: StaffRequest, segment_id: int) -> HttpResponse:
    segment = get_object_or_404(Segment, pk=segment_id)
    retire_segment(segment)
    messages.success(
        request, _("“%(name)s” is out of use. It can be brought back below.") % {"name": segment}
    )
    return redirect("pages:segment-list")


@require_POST
@only(*SETS_UP)
def restore(request: StaffRequest, segment_id: int) -> HttpResponse:
    segment = get_object_or_404(Segment, pk=segment_id)
    restore_segment(segment)
    messages.success(request, _("“%(name)s” is in use again.") % {"name": segment})
    return redirect("pages:segment-list")
