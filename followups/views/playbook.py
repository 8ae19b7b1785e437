"""The playbook of each score, to read: the newest version, any earlier one, and what differs between two."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from followups.models import Playbook
from followups.reports.playbook_changes import playbook_changes
from followups.reports.playbook_list import SCORES, playbook_list, versions_in_use
from followups.reports.playbook_page import playbook_page
from followups.reports.playbook_versions import playbook_versions
from npsapp.lib.whole_numbers import whole_number


@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    return render(request, "followups/playbooks.html", {"lines": playbook_list()})


@require_safe
def show(request: StaffRequest, score: int) -> HttpResponse:
    """The newest version; a score that has none says so and offers to write one."""
    known_score(score)
    playbook = Playbook.objects.for_page().newest().filter(score=score).first()
    page = playbook_page(playbook, playbook.version) if playbook else None
    return render(request, "followups/playbook.html", _page(request, score, page=page))


@require_safe
def show_version(request: StaffRequest, score: int, version: int) -> HttpResponse:
    known_score(score)
    playbook = get_object_or_404(Playbook.objects.for_page(), score=score, version=version)
    newest = newest_version(score)
    return render(
        request, "followups/playbook.html", _page(request, score, page=playbook_page(playbook, newest))
    )


@require_safe
def versions(request: StaffRequest, score: int) -> HttpResponse:
    known_score(score)
    lines = playbook_versions(score)
    context = {"score": score, "lines": lines, "may_edit": may_edit(request)}
    return render(request, "followups/playbook_versions.html", context)


@require_safe
def compare(request: StaffRequest, score: int) -> HttpResponse:
    """`from` and `to` are versions; without them the newest is compared with the one before it."""
    known_score(score)
    lines = playbook_versions(score)
    if not lines:
        raise Http404("no versions to compare")
    newest = lines[0]
    before = _chosen(request, "from", newest.before or newest.version)
    after = _chosen(request, "to", newest.version)
    found = {
        playbook.version: playbook
        for playbook in Playbook.objects.for_page().filter(score=score, version__in={before, after})
    }
    if before not in found or after not in found:
        raise Http404("no such version")
    context = {
        "score": score,
        "versions": [line.version for line in lines],
        "before": before,
        "after": after,
        "changes": playbook_changes(found[before].plan(), found[after].plan()),
    }
    return render(request, "followups/playbook_compare.html", context)


def known_score(score: int) -> None:
    if score not in SCORES:
        raise Http404("scores run from 0 to 10")


def may_edit(request: StaffRequest) -> bool:
    return has_one_of(request.user, SETS_UP)


def newest_version(score: int) -> int:
    return Playbook.objects.filter(score=score).order_by("-version").values_list("version", flat=True)[0]


def _page(request: StaffRequest, score: int, **more: object) -> dict[str, object]:
    in_use = versions_in_use(score).get(score, ())
    return {"score": score, "in_use": in_use, "may_edit": may_edit(request), **more}


def _chosen(request: StaffRequest, name: str, otherwise: int) -> int:
    number = whole_number(request.GET.get(name, ""))
    return otherwise if number is None else number
