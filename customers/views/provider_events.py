"""Where mail providers tell what became of our mail: off without a secret, and only for who shows it."""

import logging
from importlib import import_module
from typing import Any

from anymail.exceptions import AnymailWebhookValidationFailure
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

logger = logging.getLogger(__name__)

# Those whose events name a mail by our own id or by a header of our choice, and that sign in with a password.
PROVIDERS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}
# What anymail raises over events that are not this provider's: it reads them as if they were.
_MISREAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class _NotUnderstoodError(Exception):
    """Not what this provider sends."""


@csrf_exempt
@login_not_required
def receive(request: HttpRequest, provider: str) -> HttpResponseBase:
    """The same events again change nothing, so a provider may repeat them as it likes."""
    secret = settings.ANYMAIL_WEBHOOK_SECRET
    if not secret or provider not in PROVIDERS:
        raise Http404
    view = getattr(import_module(f"anymail.webhooks.{provider}"), PROVIDERS[provider])
    try:
        answer: HttpResponseBase = _careful(view).as_view(basic_auth=[secret])(request)
    except AnymailWebhookValidationFailure:
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Basic realm="hooks"'})
    except RequestDataTooBig:
        return HttpResponse(status=413)
    except _NotUnderstoodError:
        return HttpResponse("not understood\n", content_type="text/plain", status=400)
    return answer


def _careful(view: Any) -> Any:
    """Reading apart from acting on it: an error of ours is no fault of theirs, and they tell it again."""

    class Careful(view):  # type: ignore[misc]  # the base is one of PROVIDERS
        def parse_events(self, request: HttpRequest) -> list[Any]:
            try:
                return list(super().parse_events(request))
            except _MISREAD as error:
                # No traceback: it would bring addresses into the log.
                logger.warning("%s told what we do not understand: %s", self.esp_name, type(error).__name__)
                raise _NotUnderstoodError from error

    return Careful
