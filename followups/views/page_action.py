"""What the page of a follow-up offers, and what came back refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse

from followups.reports.task_list import TaskAttempt


@dataclass(frozen=True)
class Refused:
    """A form that did not go through, and which of the page's it is; or a tick that did not count."""

    key: str = ""
    form: forms.Form | None = None
    task: TaskAttempt | None = None


@dataclass(frozen=True)
class Action:
    """One thing that can be done now; its form opens in place. `lines` are facts that stand above it."""

    key: str
    label: str
    icon: str
    form: forms.Form
    url: str
    submit: str
    open: bool
    note: str = ""
    lines: Sequence[str] = ()


# What a phone keeps under the thumb, in one row.
UNDER_THE_THUMB = 4


def places(*links: object) -> dict[str, str]:
    """Which of the actions stand under the thumb beside those links that are there, and which not: slices."""
    left = UNDER_THE_THUMB - sum(map(bool, links))
    return {"places": f":{left}", "others": f"{left}:"}


@dataclass(frozen=True)
class Offering:
    """Makes actions of a page about one row; what came back refused stands open, with what was typed."""

    row_id: int
    refused: Refused

    def __call__(
        self,
        key: str,
        icon: str,
        address: str,
        words: tuple[str, str],
        form: forms.Form,
        note: str = "",
        lines: Sequence[str] = (),
    ) -> Action:
        """`words` are what it is called, and what stands on its button."""
        is_refused = self.refused.form is not None and self.refused.key == key
        shown = self.refused.form if self.refused.form is not None and is_refused else form
        shown.use_required_attribute = False
        url = reverse(f"followups:{address}", args=[self.row_id])
        return Action(key, words[0], icon, shown, url, words[1], is_refused, note, lines)
