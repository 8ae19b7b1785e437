"""The mail catcher's mails under /dev/mail/, for who develops Ekko; with DEBUG off there is no such page."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from npsapp import engines
from npsapp.lib.maildir import MailNotFound, ReadMail, list_mails, read_mail

View = Callable[..., HttpResponseBase]

# A mail is foreign content: its own inline styles, and nothing else. Its links open outside the frame.
FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
LINKS_OUTSIDE = '<base target="_blank">'


def _development_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_safe(guarded))


def _folder() -> Path:
    return engines.environment_file().with_name("mail")


def _mail(key: str) -> ReadMail:
    try:
        return read_mail(_folder(), key)
    except MailNotFound as error:
        raise Http404 from error


@_development_only
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/dev_mail.html", {"mails": list_mails(_folder())})


@_development_only
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
def show(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "pages/dev_mail_one.html", {"mail": _mail(key)})


@_development_only
@xframe_options_sameorigin
def html(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(LINKS_OUTSIDE + _mail(key).html, headers={"Content-Security-Policy": FRAME})
