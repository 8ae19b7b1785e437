"""Answers over HTTP as a patient person would, without a browser."""

import re
import time
import urllib.parse
import urllib.request
from http.client import HTTPException
from typing import Any

TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
STORED = 303
# Nobody reads the page in less, and a program would say that it is one.
READING_SECONDS = 1.1
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class _AsItComes(urllib.request.HTTPErrorProcessor):
    """No redirect is followed and no status raised: the 303 is the receipt."""

    def http_response(self, request: Any, response: Any) -> Any:
        return response


_opener = urllib.request.build_opener(_AsItComes)
_opener.addheaders = [("User-Agent", BROWSER)]


def answer(url: str, score: int, patience: float = 60.0) -> bool:
    """Open the page and answer; what fails is tried again, the page first. False when patience is over."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if post(url, score, form_token(url)) == STORED:
                return True
        except (OSError, HTTPException, LookupError):
            pass  # the process was killed under us; a person would try again
        time.sleep(0.05)
    return False


def form_token(url: str) -> str:
    """The page's, when it has been read; LookupError when it shows no form."""
    with _opener.open(url, timeout=15) as page:
        token = TOKEN.search(page.read().decode())
    if token is None:
        raise LookupError(url)
    time.sleep(READING_SECONDS)
    return token[1]


def post(url: str, score: int, token: str) -> int:
    """The status of one POST."""
    form = urllib.parse.urlencode({"score": score, "comment": "", "form_token": token})
    with _opener.open(url, form.encode(), timeout=10) as page:
        status: int = page.status
        return status
