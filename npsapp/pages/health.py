"""Is this process alive, and can it do its work? For load balancers and supervisors."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked, so that a database that is away restarts no one."""
    return _plain("ok", 200)


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every table we need. Redis is not asked: nothing stops without it."""
    lacking = _lacking()
    return _plain(f"not ready: {lacking}", 503) if lacking else _plain("ready", 200)


def _lacking() -> str:
    """One word for what is missing, or ""."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return "database"
    return "" if _known_migrations() <= applied.keys() else "migrations"


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Those this code comes with; read from disk once, as they do not change while it runs."""
    return frozenset((app, name) for app, name in MigrationLoader(None).graph.nodes)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
