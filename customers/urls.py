"""Addresses."""

from django.urls import path

from customers.views.opt_out import OptOutPage
from npsapp.lib.respondent_pages import respondent_page

app_name = "customers"
urlpatterns = [
    path("u/<str:token>/", respondent_page(OptOutPage.as_view()), name="opt-out"),
    # A mail program may drop the last slash, and must not be redirected.
    path("u/<str:token>", respondent_page(OptOutPage.as_view()), name="opt-out-one-click"),
]
