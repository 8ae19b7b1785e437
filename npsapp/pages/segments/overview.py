"""All segments: what each means, how many are in it, and the score of what they last said."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.models import Segment
from customers.reports.segment_sentences import SegmentWords, segment_words
from customers.reports.segment_vocabulary import Vocabulary
from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from surveys.reports.segment_figures import SegmentFigures, segment_figures

MOST_AT_ONCE = 30


@dataclass(frozen=True)
class SegmentLine:
    """`figures` is None until they are asked for: each is a query over all customers."""

    segment: Segment
    words: SegmentWords
    figures: SegmentFigures | None


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The figures come one by one through script; `?count=all` brings them with the page."""
    now, counted = clock.now(), request.GET.get("count") == "all"
    vocabulary, segments = Vocabulary(), list(Segment.objects.all())
    lines = [
        SegmentLine(
            segment,
            segment_words(segment, vocabulary),
            segment_figures(segment, now) if counted and number < MOST_AT_ONCE else None,
        )
        for number, segment in enumerate([each for each in segments if each.is_active])
    ]
    context = {
        "lines": lines,
        "retired": [each for each in segments if not each.is_active],
        "counted": counted,
        "may_edit": has_one_of(request.user, SETS_UP),
    }
    return render(request, "pages/segments/list.html", context)


@require_safe
def figures(request: StaffRequest, segment_id: int) -> HttpResponse:
    """The figures of one segment, for its line."""
    segment = get_object_or_404(Segment, pk=segment_id)
    line = SegmentLine(segment, segment_words(segment, Vocabulary()), segment_figures(segment, clock.now()))
    return render(request, "pages/segments/_figures.html", {"line": line})
