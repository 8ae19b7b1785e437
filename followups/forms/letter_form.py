"""A letter from a member of staff to the customer, with the four fields beside its text."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.models import User
from followups.forms.also_field import add_also
from followups.forms.words_field import WordsField
from followups.models import FollowUp, MessageTemplate, Promise
from followups.models.letter_kind import LetterKind
from followups.reports.letter_words import LetterWords
from followups.reports.other_open import OtherOpen
from npsapp.lib import clock

TEXT_LIMIT = 10_000
LINE_LIMIT = 200
FURTHEST = timedelta(days=365)
LOCAL = "%Y-%m-%dT%H:%M"  # what a browser sends


class OneOrNone(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker alone
    """A row the page goes on from; gone meanwhile, it is nobody's mistake."""

    def __init__(self, queryset: Any) -> None:
        super().__init__(queryset, required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class LetterForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=LetterKind.choices, initial=LetterKind.REPLY, required=False
    )
    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = WordsField(label=_("Message"), max_length=TEXT_LIMIT, rows=14)
    responsible = forms.ModelChoiceField(
        label=_("Responsible"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    promised_at = forms.DateTimeField(
        label=_("Promised time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
    )
    next_step = WordsField(label=_("Next step"), max_length=LINE_LIMIT, rows=2, required=False)
    urgent_contact = WordsField(label=_("If it is urgent"), max_length=LINE_LIMIT, rows=2, required=False)
    reason = forms.CharField(label=_("Why send it without a time?"), max_length=300, required=False)
    template = OneOrNone(queryset=MessageTemplate.objects.all())
    renews = OneOrNone(queryset=Promise.objects.none())
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, follow_up: FollowUp, others: Sequence[OtherOpen] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "letter-%s"})
        add_also(self, others)
        self.use_required_attribute = False
        self._set_rows("responsible", User.objects.filter(is_active=True).order_by("full_name"))
        self._set_rows("renews", follow_up.promises.owed())

    def _set_rows(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def forgive_what_lacks(self) -> None:
        """Nobody is told off for a field they have not come to yet."""
        for name, errors in list(self.errors.as_data().items()):
            if all(error.code == "required" for error in errors):
                del self.errors[name]

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or LetterKind.REPLY)

    def clean_key(self) -> UUID:
        key: UUID | None = self.cleaned_data["key"]
        return key or uuid4()

    def clean_subject(self) -> str:
        # A header is one line.
        return single_line(self.cleaned_data["subject"])

    def clean_next_step(self) -> str:
        return single_line(self.cleaned_data["next_step"])

    def clean_urgent_contact(self) -> str:
        return single_line(self.cleaned_data["urgent_contact"])

    def clean_promised_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["promised_at"]
        now = clock.now()
        if moment is not None and not now - FURTHEST < moment < now + FURTHEST:
            raise ValidationError(_("Choose a time within the next year."), code="far")
        return moment

    def words(self) -> LetterWords:
        """What stands in it, as far as it is sound; also for a form that is not."""
        data = self.cleaned_data
        return LetterWords(
            kind=data.get("kind", LetterKind.REPLY),
            subject=data.get("subject", ""),
            text=data.get("text", ""),
            responsible=data.get("responsible"),
            promised_at=data.get("promised_at"),
            next_step=data.get("next_step", ""),
            urgent_contact=data.get("urgent_contact", ""),
            reason=data.get("reason", ""),
            template=data.get("template"),
            renews=data.get("renews"),
        )


def single_line(text: str) -> str:
    """A header, and a line that is filled in, have no breaks."""
    return " ".join(text.split())


def typed_in(words: LetterWords) -> dict[str, str]:
    """As the page would send it: a form that goes on where a draft ended, or begins with a template."""
    when = timezone.localtime(words.promised_at).strftime(LOCAL) if words.promised_at else ""
    return {
        "kind": words.kind,
        "subject": words.subject,
        "text": words.text,
        "responsible": str(words.responsible.pk) if words.responsible else "",
        "promised_at": when,
        "next_step": words.next_step,
        "urgent_contact": words.urgent_contact,
        "reason": words.reason,
        "template": str(words.template.pk) if words.template else "",
        "renews": str(words.renews.pk) if words.renews else "",
        "key": str(uuid4()),
    }
