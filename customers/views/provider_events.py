"""Where mail providers tell what became of our mail: off without a secret, and only for who shows it."""

from importlib import import_module

from anymail.exceptions import AnymailWebhookValidationFailure
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

# Those whose events name a mail by our own id or by a header of our choice, and that sign in with a password.
PROVIDERS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}


@csrf_exempt
@login_not_required
def receive(request: HttpRequest, provider: str) -> HttpResponseBase:
    """The same events again change nothing, so a provider may repeat them as it likes."""
    secret = settings.ANYMAIL_WEBHOOK_SECRET
    if not secret or provider not in PROVIDERS:
        raise Http404
    view = getattr(import_module(f"anymail.webhooks.{provider}"), PROVIDERS[provider])
    try:
        answer: HttpResponseBase = view.as_view(basic_auth=[secret])(request)
    except AnymailWebhookValidationFailure:
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Basic realm="hooks"'})
    except RequestDataTooBig:
        return HttpResponse(status=413)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Not what this provider sends; anymail reads it as if it were.
        return HttpResponse("not understood\n", content_type="text/plain", status=400)
    return answer
