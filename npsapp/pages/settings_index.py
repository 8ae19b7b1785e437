"""The settings: each page this person may open, with a word on what it is for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from npsapp.pages.site_map import SETTINGS

INDEX = "pages:settings"


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    pages = [(page, reverse(page.name)) for page in SETTINGS.open_to(request.user) if page.name != INDEX]
    return render(request, "pages/settings.html", {"pages": pages})
