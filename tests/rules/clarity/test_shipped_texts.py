"""What we ship ourselves says when, and lays no blame."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from followups.rules import playbook_texts_en, playbook_texts_nb
from tests.rules.clarity.letters import found

MAILS = sorted((Path(settings.BASE_DIR) / "templates" / "mail").glob("*.txt"))
OUTSIDE = {"invitation.txt", "reminder.txt"}  # what customers get; the others go to staff


def playbook_words(language: str) -> list[str]:
    module = playbook_texts_nb if language == "nb" else playbook_texts_en
    steps = [text for by_kind in module.STEPS.values() for text in by_kind.values()]
    return [*steps, *module.HINTS.values(), *module.HINTS_FROM_SEVEN.values()]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_words_to_say_to_a_customer_are_clear(language: str) -> None:
    for text in playbook_words(language):
        said = {finding.code: finding.excerpt for finding in found(text, language, kind="announcement")}
        assert not said.keys() & {"blame", "vague"}, (text, said)


@pytest.mark.parametrize("path", MAILS, ids=[path.name for path in MAILS])
def test_mails_are_clear(path: Path) -> None:
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", path.read_text(), flags=re.DOTALL)
    said = {finding.code: finding.excerpt for finding in found(text, "en", kind="announcement")}
    assert not said.keys() & ({"blame", "vague"} if path.name in OUTSIDE else {"blame"}), said
