"""Addresses."""

from django.urls import path

from customers.views.opt_out import OptOutPage
from npsapp.lib.respondent_pages import respondent_page

app_name = "customers"
opt_out = respondent_page(OptOutPage.as_view())
urlpatterns = [
    # A mail program may drop the last slash, and must not be redirected.
    path("u/<str:token>", opt_out, name="opt-out"),
    path("u/<str:token>/", opt_out, name="opt-out"),
]
