"""Keys for other systems: made, shown once, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from customers.actions.revoke_token import revoke_token
from customers.forms.token_form import TokenForm
from customers.models import ApiToken
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock

MOST = 200


@require_safe
@only(*ADMINISTERS)
def show(request: StaffRequest) -> HttpResponse:
    return _page(request, TokenForm(initial={"scope": ApiToken.Scope.READ}))


@never_cache
@require_POST
@only(*ADMINISTERS)
def create(request: StaffRequest) -> HttpResponse:
    """The answer itself shows the secret: a redirect would have to keep it somewhere."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    data = form.cleaned_data
    _token, secret = ApiToken.objects.issue(data["name"], data["scope"], request.user)
    return _page(request, TokenForm(initial={"scope": ApiToken.Scope.READ}), secret=secret)


@require_POST
@only(*ADMINISTERS)
def revoke(request: StaffRequest, token_id: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=token_id)
    revoke_token(token.pk, clock.now())
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("customers:tokens")


def _page(request: StaffRequest, form: TokenForm, status: int = 200, secret: str = "") -> HttpResponse:
    tokens = ApiToken.objects.get_queryset().for_page()[:MOST]
    context = {"tokens": tokens, "form": form, "secret": secret}
    return render(request, "customers/tokens.html", context, status=status)
