"""Whether an answer is what its survey asks for: a number and perhaps words, or words alone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.models import Survey


def check_fits_survey(form: forms.Form, survey: Survey, data: Mapping[str, Any]) -> None:
    """Adds an error to `score` or `comment`, unless it has one already."""
    if "score" in form.errors:
        return
    if survey.is_scored:
        if data.get("score") is None:
            form.add_error("score", ValidationError(_("Choose a number from 0 to 10."), code="required"))
        return
    if data.get("score") is not None:
        form.add_error("score", ValidationError(_("This survey asks for words alone."), code="no_score"))
    if not data.get("comment") and "comment" not in form.errors:
        form.add_error("comment", ValidationError(_("Write a few words."), code="required"))
