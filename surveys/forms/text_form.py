"""A survey's words in one language, as staff write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.says_changed import SaysChanged
from customers.forms.text_checks import check_one_line, check_storable
from surveys.actions.save_survey_text import seen_words
from surveys.models import Survey, SurveyText
from surveys.rules.words import (
    NAMES,
    RECOMMENDED,
    BadPromptLine,
    Words,
    read_prompts,
    template_code,
    unknown_placeholder,
)

PROMPTS = ("prompt_low", "prompt_middle", "prompt_high")
# Each of eleven: with all there can be, the page must stay under 30 KB.
LONGEST_PROMPT = 100
REMINDER = ("reminder_subject", "reminder_intro")
LABELS = ("low_label", "high_label")
HELP = {
    "mail_intro": gettext_lazy("One paragraph, after the line that says why they get the mail."),
    "comment_prompt": gettext_lazy("Above the box for their own words."),
    "reminder_subject": gettext_lazy("Of the one reminder. Left empty it is ours."),
    "reminder_intro": gettext_lazy("In place of the mail introduction. Left empty it is ours."),
    **dict.fromkeys(PROMPTS, gettext_lazy("Instead of the prompt above. Leave empty to use that one.")),
    "prompt_scores": gettext_lazy(
        "A line for each score that shall have its own: “3: What went wrong?”. The others have their group’s."
    ),
    "thanks": gettext_lazy("On the page after the answer, where nobody has to be in touch."),
}


class TextForm(SaysChanged, forms.Form):
    """The fields are those of SurveyText; `seen` says which version the writer began with."""

    mail_subject = forms.CharField()
    mail_intro = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    reminder_subject = forms.CharField(required=False)
    reminder_intro = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    solved_question = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}))
    question = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}))
    low_label = forms.CharField()
    high_label = forms.CharField()
    comment_prompt = forms.CharField()
    prompt_low = forms.CharField(required=False)
    prompt_middle = forms.CharField(required=False)
    prompt_high = forms.CharField(required=False)
    prompt_scores = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    thanks = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name in NAMES:
            stored = _stored(name)
            field = self.fields[name]
            assert isinstance(field, forms.CharField)  # noqa: S101 - for the type checker
            field.label, field.help_text = capfirst(stored.verbose_name), HELP.get(name, "")
            field.max_length = stored.max_length
            field.widget.attrs["maxlength"] = stored.max_length
            field.validators += [MaxLengthValidator(stored.max_length or 0), CHECKS.get(name, check_words)]
        for name in _unasked(survey):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        # A paragraph is one line: a text mail and an HTML mail then say the same.
        lines = data.get("prompt_scores", "")
        found = {name: " ".join(value.split()) for name, value in data.items()}
        return found | {"prompt_scores": written_prompts(lines)} if lines else found

    def words(self) -> Words:
        """The cleaned input. Call only on a valid form."""
        return Words(**{name: self.cleaned_data.get(name, "") for name in NAMES})

    def typed(self) -> Words:
        """As it stands in the form, valid or not, for a preview; far too long text is cut."""
        typed = {name: str(self[name].value() or "") for name in NAMES if name in self.fields}
        return Words(
            **{**dict.fromkeys(NAMES, ""), **{name: _cut(name, text) for name, text in typed.items()}}
        )

    @classmethod
    def of(cls, survey: Survey, text: SurveyText | None, words: Words) -> "TextForm":
        """The form as it is first shown."""
        initial = {name: getattr(words, name) for name in NAMES}
        return cls(survey=survey, initial={**initial, "seen": seen_words(text)})


def _unasked(survey: Survey) -> tuple[str, ...]:
    """What nobody would ever read."""
    if survey.is_recovery:
        return REMINDER
    return (
        ("solved_question",) if survey.is_scored else ("solved_question", *LABELS, *PROMPTS, "prompt_scores")
    )


def check_words(text: str) -> None:
    """Refuse what would stand in the mail literally, though its writer thinks it is filled in."""
    check_storable(text)
    code = template_code(text)
    if code:
        words = _("“%(code)s” is code and would be shown as it stands. Only %(known)s is filled in.")
        raise ValidationError(words % {"code": code, "known": RECOMMENDED}, code="template_code")
    unknown = unknown_placeholder(text)
    if unknown:
        words = _("Nothing is filled in for “%(unknown)s”. Only %(known)s is.")
        raise ValidationError(words % {"unknown": unknown, "known": RECOMMENDED}, code="placeholder")
    check_one_line(" ".join(text.split()))


def check_prompts(text: str) -> None:
    """Each line is for one score, and is words as any other text of the page."""
    check_storable(text.replace("\n", " ").replace("\r", " "))
    try:
        found = read_prompts(text)
    except BadPromptLine as error:
        words = _("“%(line)s” does not begin with a score of its own: 3: What went wrong?")
        raise ValidationError(words % {"line": error}, code="prompt_line") from error
    for prompt in found.values():
        check_words(prompt)
        if len(prompt) > LONGEST_PROMPT:
            words = _("A prompt has at most %(most)d characters.")
            raise ValidationError(words % {"most": LONGEST_PROMPT}, code="prompt_length")


CHECKS = {"prompt_scores": check_prompts}


def written_prompts(text: str) -> str:
    """As it is stored: a line for each, in the order of the scores."""
    return "\n".join(f"{score}: {prompt}" for score, prompt in sorted(read_prompts(text).items()))


def _cut(name: str, text: str) -> str:
    if name == "prompt_scores":
        return _readable_prompts(text)
    return " ".join(text.replace("\0", "").split())[: _stored(name).max_length]


def _readable_prompts(text: str) -> str:
    """What stands there while it is typed; nothing as long as it cannot be read."""
    try:
        return written_prompts(text.replace("\0", ""))[: _stored("prompt_scores").max_length]
    except BadPromptLine:
        return ""


def _stored(name: str) -> "Field[str, str]":
    field = SurveyText._meta.get_field(name)
    assert isinstance(field, Field)  # noqa: S101 - for the type checker
    return field
