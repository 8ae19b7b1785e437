"""The mails drawn by Chromium: light, dark, inverted, without styles or pictures, wide and narrow.

With MAIL_PICTURES set to a folder each is kept as a picture, to be looked at.
"""

import os
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from customers.models import Organisation
from surveys.reports.invitation_mail import InvitationMail, Links, invitation_mail, reminder_mail
from surveys.reports.sample import sample_invitation
from surveys.rules.standard_texts import STANDARD_TEXTS
from tests.factories import make_survey
from tests.mails.conftest import ASKED

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("nordavind")]

PICTURES = os.environ.get("MAIL_PICTURES")
LINKS = Links("https://ekko.example/s/token/", "https://ekko.example/u/token/")
INVERTED = "html { filter: invert(1) hue-rotate(180deg); background: #fff; }"
HEAD_STYLES = re.compile(r"<style.*?</style>", re.DOTALL)
ALL_STYLES = re.compile(r'\sstyle="[^"]*"')
# What each kind of mail program makes of the same mail.
PROGRAMS = ["light", "dark", "gmail", "inverted", "plain"]
WIDTHS = [320, 600]

TEXT_PAGE = "<meta charset=utf-8><pre style='white-space: pre-wrap; font: 15px/1.5 monospace'></pre>"
BOXES = """() => [...document.querySelectorAll(".mail-score")].map((each) => {
  const box = each.getBoundingClientRect();
  return [Math.round(box.x * 100) / 100, Math.round(box.y * 100) / 100, box.width, box.height];
})"""
# The contrast of each piece of text with what is really behind it.
CONTRASTS = """() => {
  const light = (colour) => {
    const part = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => {
      const c = each / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)|transparent/.test(colour)) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
  };
  const found = {};
  for (const node of document.querySelectorAll("p, a, td.mail-end, td.mail-small")) {
    if (!node.textContent.trim()) continue;
    const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
    found[node.className] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  const button = document.querySelector(".mail-score");
  if (button) {
    const edge = light(getComputedStyle(button).borderTopColor);
    const sheet = light(behind(document.querySelector(".mail-body")));
    found.edge = (Math.max(edge, sheet) + 0.05) / (Math.min(edge, sheet) + 0.05);
  }
  return found;
}"""


@pytest.fixture
def nordavind(db: None) -> None:
    Organisation.objects.update(
        name="Nordavind",
        sender_name="Cleo hos Nordavind",
        sender_address="kundeservice@nordavind.example",
        reply_address="svar@nordavind.example",
        address="Havnegata 1, 7010 Trondheim",
    )


def written(kind: str, language: str) -> Iterator[tuple[str, InvitationMail]]:
    survey = make_survey(kind=kind, recommended="Nordavind")
    text = survey.texts.get(language=language)
    text.__dict__.update(vars(STANDARD_TEXTS[kind][language]))
    invitation = sample_invitation(survey, ASKED)
    yield "invitation", invitation_mail(invitation, text, LINKS)
    yield "reminder", reminder_mail(invitation, text, LINKS)


def as_shown(mail: InvitationMail, program: str) -> str:
    html = mail.html
    if program == "gmail":  # some of Gmail's programs drop every style in the head
        return HEAD_STYLES.sub("", html)
    if program == "plain":  # and some programs every style there is
        return ALL_STYLES.sub("", HEAD_STYLES.sub("", html))
    if program == "inverted":
        return html.replace("</head>", f"<style>{INVERTED}</style></head>")
    return html


@pytest.fixture
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page that reaches nothing, as where pictures are off; whatever it asks for fails the test."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked_for: list[str] = []
    page.on("request", partial(note, asked_for))
    yield page
    context.close()
    assert asked_for == []


def note(asked_for: list[str], request: Request) -> None:
    asked_for.append(request.url)


def keep(page: Page, name: str) -> None:
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def check_scale(page: Page, width: int) -> None:
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 11
    assert all(w >= 44 and h >= 44 for _x, _y, w, h in boxes)
    rows = sorted({y for _x, y, _w, _h in boxes})
    assert len(rows) == (1 if width == 600 else 2)
    by_row = [[box for box in boxes if box[1] == y] for y in rows]
    if width == 320:
        assert [len(row) for row in by_row] == [6, 5]
    for row in by_row:
        gaps = {round(after[0] - before[0] - before[2], 1) for before, after in pairwise(row)}
        assert gaps == {4}


@pytest.mark.parametrize(
    ("kind", "language"), list(product(["transactional", "relational", "feedback"], ["nb", "en"]))
)
def test_every_mail_in_every_program(kind: str, language: str, sheet: Page) -> None:
    drawn = list(written(kind, language))
    for (name, mail), program, width in product(drawn, PROGRAMS, WIDTHS):
        sheet.emulate_media(color_scheme="dark" if program == "dark" else "light")
        sheet.set_viewport_size({"width": width, "height": 900})
        sheet.set_content(as_shown(mail, program))
        keep(sheet, f"{name}.{kind}.{language}.{program}.{width}")
        where = f"{name} {program} {width}"
        scroll = sheet.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert scroll[0] <= scroll[1], where
        if kind != "feedback" and program != "plain":
            check_scale(sheet, width)
        if program == "plain" and kind != "feedback":
            numbers = [link.inner_text() for link in sheet.locator(".mail-score").all()]
            assert numbers == [str(score) for score in range(11)]
        if program in ("light", "dark", "gmail"):
            contrasts = sheet.evaluate(CONTRASTS)
            # 4.5 for words, 3 for the edge of a button, as WCAG asks.
            poor = {
                each: found for each, found in contrasts.items() if found < (3 if each == "edge" else 4.5)
            }
            assert poor == {}, where


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_text_alone(language: str, sheet: Page) -> None:
    """As a program without HTML shows it, on a narrow phone too: one address, and nothing runs out."""
    sheet.set_viewport_size({"width": 320, "height": 900})
    for name, mail in written("transactional", language):
        assert mail.text.count("https://") == 1
        sheet.set_content(TEXT_PAGE)
        sheet.evaluate("(text) => { document.querySelector('pre').textContent = text; }", mail.text)
        keep(sheet, f"{name}.text.{language}.320")
        assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
