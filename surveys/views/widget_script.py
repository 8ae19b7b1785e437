"""The one script of the widget, as the company's site loads it: the same for every survey."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

# An hour: a mended script reaches every site the same day, and a busy one asks seldom.
CACHE_SECONDS = 3600
_SOURCE = Path(settings.BASE_DIR) / "static" / "js" / "widget.js"


@cache
def _script() -> tuple[bytes, str]:
    source = _SOURCE.read_bytes()
    return source, f'"{sha256(source).hexdigest()[:20]}"'


@login_not_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Says nothing of the survey, not even whether there is one: the frame does, to those who may see it."""
    source, etag = _script()
    known = etag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponse(b"" if known else source, status=304 if known else 200)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["ETag"] = etag
    return response
