"""Make a segment and change it: names and conditions, counted while they are composed."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.actions.save_segment import (
    NameTaken,
    SegmentInput,
    change_segment,
    create_segment,
)
from customers.forms.says_changed import CONFLICT
from customers.forms.segment_builder import SegmentBuilder
from customers.forms.segment_form import SegmentForm
from customers.models import Segment
from customers.reports.segment_sentences import segment_words
from customers.reports.segment_vocabulary import Vocabulary
from customers.rules.roles import SETS_UP
from customers.rules.segment_definition import UnreadableSegment
from customers.views.roles_required import has_one_of, only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.whole_numbers import whole_number
from npsapp.pages.segments.preview import preview, preview_of

COUNT = "segment-count"


@dataclass(frozen=True)
class Editor:
    """What the page composes; `segment` is None for a new one."""

    form: SegmentForm
    builder: SegmentBuilder
    segment: Segment | None = None
    # Errors are shown once somebody wants to save or count, not while rows come and go.
    checked: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def new(request: StaffRequest) -> HttpResponse:
    """An empty one, or a copy to begin with (`?from=`); nothing is stored before it is saved."""
    if request.method != "POST":
        return _page(request, _beginning(request))
    editor = Editor(
        SegmentForm(request.POST), SegmentBuilder.posted(request.POST, Vocabulary()), checked=True
    )
    if not _is_valid(editor):
        return _page(request, editor, 422)
    try:
        segment = create_segment(_told(editor), request.user)
    except NameTaken:
        return _name_taken(request, editor)
    messages.success(request, _("“%(name)s” is saved.") % {"name": segment})
    return redirect("pages:segment", segment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, segment_id: int) -> HttpResponse:
    """Everybody reads it; those who set up change it."""
    segment = get_object_or_404(Segment, pk=segment_id)
    may_edit = has_one_of(request.user, SETS_UP)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        return _change(request, segment)
    if not may_edit:
        return _read(request, segment)
    return _page(request, Editor(SegmentForm(instance=segment), _stored(segment), segment))


@require_POST
@only(*SETS_UP)
def compose(request: StaffRequest, segment_id: int | None = None) -> HttpResponse:
    """Add a condition, take one away, count: nothing is stored. As a page, or the part of it that changed."""
    segment = get_object_or_404(Segment, pk=segment_id) if segment_id is not None else None
    builder = SegmentBuilder.posted(request.POST, Vocabulary())
    builder.change(request.POST)
    written = {name: request.POST.get(name, "") for name in SegmentForm.base_fields}
    editor = Editor(
        SegmentForm(initial=written, instance=segment), builder, segment, checked="count" in request.POST
    )
    if request.htmx.target == COUNT:
        return _render(request, "pages/segments/_count.html", editor)
    if request.htmx:
        return _render(request, "pages/segments/_builder.html", editor)
    return _page(request, editor)


def _change(request: StaffRequest, segment: Segment) -> HttpResponse:
    posted = SegmentBuilder.posted(request.POST, Vocabulary())
    editor = Editor(SegmentForm(request.POST, instance=segment), posted, segment, checked=True)
    if not _is_valid(editor):
        return _page(request, editor, 422)
    try:
        changed = change_segment(segment.pk, _told(editor), editor.form.cleaned_data["seen"])
    except ChangedMeanwhile as changed_meanwhile:
        editor.form.say_changed(changed_meanwhile)
        return _page(request, editor, CONFLICT)
    except NameTaken:
        return _name_taken(request, editor)
    messages.success(request, _("“%(name)s” is saved.") % {"name": changed})
    return redirect("pages:segment", changed.pk)


def _read(request: StaffRequest, segment: Segment) -> HttpResponse:
    context = {
        "segment": segment,
        "words": segment_words(segment, Vocabulary()),
        "preview": preview_of(segment, clock.now()),
    }
    return render(request, "pages/segments/segment.html", context)


def _beginning(request: StaffRequest) -> Editor:
    key = whole_number(request.GET.get("from", ""))
    original = Segment.objects.filter(pk=key).first() if key is not None else None
    if original is None:
        return Editor(SegmentForm(), SegmentBuilder(Vocabulary()))
    name = _("Copy of %(name)s") % {"name": original}
    return Editor(SegmentForm(initial={"name_nb": name[:80]}), _stored(original))


def _stored(segment: Segment) -> SegmentBuilder:
    """Empty where the row was written past validation: then it can be made anew."""
    try:
        return SegmentBuilder.of(segment.read(), Vocabulary())
    except UnreadableSegment:
        return SegmentBuilder(Vocabulary())


def _is_valid(editor: Editor) -> bool:
    conditions = editor.builder.is_valid()
    return editor.form.is_valid() and conditions


def _told(editor: Editor) -> SegmentInput:
    data = editor.form.cleaned_data
    return SegmentInput(data["name_nb"], data["name_en"], editor.builder.definition())


def _name_taken(request: StaffRequest, editor: Editor) -> HttpResponse:
    editor.form.add_error("name_nb", _("There is a segment of this name."))
    return _page(request, editor, 422)


def _page(request: StaffRequest, editor: Editor, status: int = 200) -> HttpResponse:
    return _render(request, "pages/segments/editor.html", editor, status)


def _render(request: StaffRequest, template: str, editor: Editor, status: int = 200) -> HttpResponse:
    found = preview(editor.builder, clock.now())
    return render(request, template, {"editor": editor, "preview": found}, status=status)
