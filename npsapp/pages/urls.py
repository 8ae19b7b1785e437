"""Addresses of the pages that mix apps."""

from django.urls import path

from npsapp.pages import home, language, notices

app_name = "pages"

# For staff.
urlpatterns = [
    path("", home.home, name="home"),
    path("notices/", notices.show, name="notices"),
    path("notices/read/", notices.mark_read, name="notices-read"),
    path("language/", language.choose, name="language"),
]
