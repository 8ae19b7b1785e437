"""Write a new version of a playbook. Until it is saved, all of it lives in the page that was sent."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.forms.says_changed import CONFLICT
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.save_playbook import NO_VERSION, CannotBeUsed, save_playbook
from followups.forms.playbook_editor import PlaybookEditor
from followups.forms.playbook_form import PlaybookForm
from followups.forms.step_rows import ADD, COMMANDS, rearranged, rows_in, with_new
from followups.models import Playbook
from followups.models.step import TaskKind
from followups.reports.playbook_changes import PlaybookChanges, playbook_changes
from followups.views.playbook import known_score
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.whole_numbers import whole_number

PREVIEW = "preview"


@dataclass(frozen=True)
class Beside:
    """What stands above the form: what a save would change, or what somebody else saved meanwhile."""

    preview: PlaybookChanges | None = None
    newest: Playbook | None = None
    theirs: PlaybookChanges | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest, score: int) -> HttpResponse:
    """POST says in `do` what is wanted: a step moved, taken out, put back or added, a look, or to save."""
    known_score(score)
    if request.method != "POST":
        return _show(request, PlaybookEditor.of(score, _version(score)))
    command, _colon, key = request.POST.get("do", "").partition(":")
    if command in COMMANDS:
        return _show(request, _typed(score, request.POST, command, key))
    editor = PlaybookEditor.submitted(score, request.POST)
    if not editor.is_valid():
        return _show(request, editor, status=422)
    return _preview(request, editor) if command == PREVIEW else _save(request, editor)


@require_POST
@only(*SETS_UP)
def restore(request: StaffRequest, score: int, version: int) -> HttpResponse:
    """A new version with an earlier one's content; `based_on` is the newest the reader knew of."""
    known_score(score)
    earlier = get_object_or_404(Playbook.objects.for_page(), score=score, version=version)
    note = _("Version %(version)d again") % {"version": version}
    known = _number(request.POST.get("based_on"))
    try:
        playbook = save_playbook(earlier.plan(), known, request.user, note)
    except ChangedMeanwhile as changed:
        words = _("Nothing was changed: version %(version)d was saved meanwhile. Look at it first.")
        messages.error(request, words % {"version": int(changed.seen)})
        return redirect("followups:playbook-versions", score)
    except CannotBeUsed:
        messages.error(
            request, _("That version breaks today’s rules for playbooks. Edit the newest instead.")
        )
        return redirect("followups:playbook-versions", score)
    _tell(request, playbook)
    return redirect("followups:playbook", score)


def _save(request: StaffRequest, editor: PlaybookEditor) -> HttpResponse:
    data = editor.head.cleaned_data
    try:
        playbook = save_playbook(editor.plan(), data["based_on"], request.user, data["note"])
    except ChangedMeanwhile as changed:
        newest = Playbook.objects.for_page().get(score=editor.score, version=int(changed.seen))
        return _overtaken(request, editor, newest)
    _tell(request, playbook)
    return redirect("followups:playbook", editor.score)


def _preview(request: StaffRequest, editor: PlaybookEditor) -> HttpResponse:
    newest = _version(editor.score)
    if newest is None:
        return _show(request, editor)
    if newest.version != editor.head.cleaned_data["based_on"]:
        return _overtaken(request, editor, newest)
    return _show(request, editor, Beside(preview=playbook_changes(newest.plan(), editor.plan())))


def _overtaken(request: StaffRequest, editor: PlaybookEditor, newest: Playbook) -> HttpResponse:
    """Refused: what they saved is shown, what was typed stays, and a second save is then meant."""
    base = _version(editor.score, editor.head.cleaned_data["based_on"])
    beside = Beside(
        newest=newest,
        theirs=playbook_changes(base.plan(), newest.plan()) if base else None,
        preview=playbook_changes(newest.plan(), editor.plan()),
    )
    data = request.POST.copy()
    data["based_on"] = str(newest.version)
    again = PlaybookEditor.submitted(editor.score, data)
    again.is_valid()
    return _show(request, again, beside, CONFLICT)


def _typed(score: int, posted: QueryDict, command: str, key: str) -> PlaybookEditor:
    rows = rows_in(posted)
    if command == ADD:
        rows = with_new(rows, score, posted.get("new_kind", ""), posted.get("contact", ""))
    else:
        rows = rearranged(rows, command, key)
    return PlaybookEditor.typed(
        score, {name: posted.get(name, "") for name in PlaybookForm.base_fields}, rows
    )


def _show(
    request: StaffRequest, editor: PlaybookEditor, beside: Beside | None = None, status: int = 200
) -> HttpResponse:
    began_with = _version(editor.score, _number(editor.head["began_with"].value()))
    context = {
        "score": editor.score,
        "editor": editor,
        "steps": list(editor.lines(began_with)),
        "kinds": TaskKind.choices,
        "based_on": _number(editor.head["based_on"].value()),
        "beside": beside or Beside(),
    }
    return render(request, "followups/playbook_edit.html", context, status=status)


def _version(score: int, version: int | None = None) -> Playbook | None:
    """That version, or the newest; None when there is none."""
    rows = Playbook.objects.for_page().filter(score=score).order_by("-version")
    return rows.first() if version is None else rows.filter(version=version).first()


def _number(value: object) -> int:
    return whole_number(str(value or "")) or NO_VERSION


def _tell(request: StaffRequest, playbook: Playbook | None) -> None:
    if playbook is None:
        messages.info(request, _("Nothing was changed, so there is no new version."))
        return
    words = _("Saved as version %(version)d. The next answer of %(score)d is followed up by it.")
    messages.success(request, words % {"version": playbook.version, "score": playbook.score})
