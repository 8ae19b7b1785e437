"""The links, the code to scan and the snippet of a survey's doors that are open to all."""

import io
from dataclasses import dataclass
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from surveys.models import Survey

# A quarter of the code may be dirty or torn: it hangs on walls.
ERROR_CORRECTION = "q"
# The light edge that readers need around it, in its own small squares.
QUIET_ZONE = 4


@dataclass(frozen=True)
class Doors:
    link: str
    script: str
    snippet: str
    inline_snippet: str


def doors(survey: Survey, place: str = "", language: str = "") -> Doors:
    script = settings.BASE_URL + reverse("surveys:widget-script", args=[survey.slug])
    return Doors(
        link=open_link_url(survey, place, language),
        script=script,
        snippet=_snippet(script, language),
        inline_snippet=_snippet(script, language, ' data-mode="inline"'),
    )


def open_link_url(survey: Survey, place: str = "", language: str = "") -> str:
    """Absolute; a poster in one language leads to the page in that language."""
    query = {name: value for name, value in {"lang": language, "src": place}.items() if value}
    url = settings.BASE_URL + reverse("surveys:open-link", args=[survey.slug])
    return f"{url}?{urlencode(query)}" if query else url


def qr_svg(url: str) -> str:
    """Black on white in every theme: a code on a dark ground is not read by every phone."""
    code = segno.make(url, error=ERROR_CORRECTION, micro=False)
    stream = io.BytesIO()
    code.save(stream, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True, nl=False)
    return stream.getvalue().decode()


def _snippet(script: str, language: str, more: str = "") -> str:
    spoken = f' data-lang="{escape(language)}"' if language else ""
    return f'<script src="{escape(script)}"{spoken}{more} async></script>'
