"""What every page for respondents has in common: no login, no cookie, no trace, a page when we are away."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import check_for_language, get_language, override
from django.views.decorators.csrf import csrf_exempt

from npsapp.lib.database_errors import KINDS, can_be_sent_again
from npsapp.lib.framing import allow_known_frames, remember_frames
from npsapp.lib.respondent_limits import charge_unknown_link, is_too_much

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
RETRY_AFTER_SECONDS = 60
SLOW_DOWN_SECONDS = 10


def respondent_page(view: View) -> View:
    """Guarded by the link in its address (and the form's token), so it needs no login and no CSRF cookie.

    With the database away the answer is a 503 page that holds what was typed and can send it again; with too
    many requests from one address a 429 page that does the same. What the database refuses whenever it is
    asked, as a trigger of ours does, is a defect and ends as one.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = _answer(view, request, *args, **kwargs)
            remember_frames(request.path, response)
        except KINDS as error:
            if not can_be_sent_again(error):
                raise
            # By the address's name, not as it was asked for: that is the respondent's link.
            logger.exception("%s was away: the database failed", view.__name__)
            response = _send_again(request, "503.html", 503, RETRY_AFTER_SECONDS)
        except RequestDataTooBig:
            response = allow_known_frames(request.path, page("400.html", {}, 413))
        except (SuspiciousOperation, BadRequest, MultiPartParserError):
            response = allow_known_frames(request.path, page("400.html", {}, 400))
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return csrf_exempt(login_not_required(shown))


def page(template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A page in the active language. Rendered without the request, so nothing can touch a session."""
    content = render_to_string(template, dict(context))
    return HttpResponse(content, status=status, headers={"Content-Language": get_language() or ""})


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if is_too_much(request, str(kwargs.get("token", "")), str(kwargs.get("slug", ""))):
        return _send_again(request, "429.html", 429, SLOW_DOWN_SECONDS)
    response = view(request, *args, **kwargs)
    if response.status_code == 404:
        charge_unknown_link(request)
    return response


def _send_again(request: HttpRequest, template: str, status: int, seconds: int) -> HttpResponse:
    """What was posted stands in the page, to be sent once more when the time is over."""
    # Each value of a name: several reasons may be ticked.
    posted = request.POST.lists() if request.method == "POST" else []
    fields = [(name, value) for name, values in posted for value in values]
    wanted = request.GET.get("lang", "")
    with override(wanted if check_for_language(wanted) else get_language()):
        response = page(
            template,
            {
                "retry_url": request.get_full_path() if request.method == "POST" else "",
                "retry_fields": fields,
            },
            status,
        )
    response.headers["Retry-After"] = str(seconds)
    return allow_known_frames(request.path, response)
