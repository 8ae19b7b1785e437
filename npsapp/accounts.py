"""Staff are invited, never self-registered; links in account mails come from the configured address."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from customers.models import User
from npsapp.lib.client_address import client_address


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Never from the request's Host header, which anybody can write."""
        # allauth splits the key at its first dash and the route joins it again.
        uid, _dash, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return f"{settings.BASE_URL}{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("pages:home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The person's, not the proxy's: else one stranger's wrong passwords keep everybody out."""
        return client_address(request)

    def set_password(self, user: User, password: str) -> None:
        """Nothing but the password: what was changed of the person meanwhile stays changed."""
        user.set_password(password)
        user.save(update_fields=["password"])
