"""Where everything answers; staff pages ask for a sign-in unless a view says it is public."""

from django.urls import include, path

from npsapp.api import api_urls

urlpatterns = [
    path("", include("npsapp.pages.urls")),
    path("", include("surveys.urls")),
    path("", include("customers.urls")),
    path("", include("followups.urls")),
    path("api/v1/", api_urls()),
    path("accounts/", include("npsapp.account_urls")),
]
