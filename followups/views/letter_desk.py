"""The composer's page: the letter, the fields beside it, what is unclear and what sending does."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from customers.views.staff_request import StaffRequest
from followups.actions.save_draft import DraftPlace, TooMuch, save_draft
from followups.actions.write_to_customer import Letter
from followups.forms.also_field import also_of
from followups.forms.letter_files import ACCEPT, can_carry, read_files, too_much
from followups.forms.letter_form import LetterForm
from followups.models import FollowUp, MessageDraft, MessageTemplate
from followups.reports.composed_letter import Composing
from followups.reports.composer_page import addressee, before_sending, files_of, templates_for
from followups.reports.other_open import other_open
from npsapp.lib import clock
from npsapp.lib.attachments import Attachment
from npsapp.lib.whole_numbers import whole_number


@dataclass
class Desk:
    """One person writing one letter, in one request."""

    request: StaffRequest
    follow_up: FollowUp
    form: LetterForm
    draft: MessageDraft | None = None
    problems: list[str] = field(default_factory=list)
    told: str = ""
    step: str = ""
    answers: int | None = None
    now: datetime = field(default_factory=clock.now)

    @classmethod
    def posted(cls, request: StaffRequest, follow_up: FollowUp) -> "Desk":
        """What was typed, sound or not."""
        desk = cls(request, follow_up, _form(request.POST, follow_up))
        desk.form.is_valid()
        desk.step = request.POST.get("step", "")[:24]
        desk.answers = whole_number(request.POST.get("answers", ""))
        desk.draft = MessageDraft.objects.filter(
            follow_up=follow_up, author=request.user, renews=desk.form.words().renews
        ).first()
        return desk

    @classmethod
    def begun(cls, request: StaffRequest, follow_up: FollowUp, typed: dict[str, str]) -> "Desk":
        """A page that was opened: with a draft, a template or nothing."""
        others = other_open(follow_up)
        ticked = {"also": [each.id for each in others]} if others else {}
        form = LetterForm({**typed, **ticked}, follow_up=follow_up, others=others)
        desk = cls(request, follow_up, form)
        desk.form.is_valid()
        return desk

    @property
    def place(self) -> DraftPlace:
        return DraftPlace(
            self.follow_up,
            self.request.user,
            self.form.words().renews,
            str(self.form.cleaned_data.get("key") or ""),
        )

    @cached_property
    def uploads(self) -> list[Attachment]:
        """What came with this request and can be attached; what cannot is said."""
        read = read_files(self.request.FILES.getlist("files"))
        self.problems += read.problems
        return read.files

    def keep(self) -> None:
        """Save the draft with what was attached; files that are too much are refused, the words are not."""
        try:
            self.draft = save_draft(self.place, self.form.words(), self.uploads, self.now)
        except TooMuch:
            self.problems = [too_much()]
            self.draft = save_draft(self.place, self.form.words(), [], self.now)

    def letter(self) -> Letter | None:
        """Ready to go; None when something lacks or is unclear, which then stands on the form."""
        words = self.form.words()
        composed = Composing(self.follow_up, self.now).compose(words)
        files = [*(file.file() for file in files_of(self.draft)), *self.uploads]
        if not can_carry(files) and not self.problems:
            self.problems.append(too_much())
        if composed.wants_reason(words.kind) and not words.reason:
            self.form.add_error("reason", _("Give a time, or say why it goes without one."))
        if self.form.errors or composed.is_blocked or self.problems:
            return None
        return Letter(
            subject=composed.subject,
            text=composed.text,
            key=str(self.form.cleaned_data["key"]),
            kind=words.kind,
            responsible=words.responsible,
            promised_at=words.promised_at,
            next_step=composed.next_step,
            urgent_contact=words.urgent_contact,
            override_reason=words.reason if composed.wants_reason(words.kind) else "",
            template=words.template,
            renews=words.renews,
            files=files,
            also=also_of(self.form),
            answers=self.answers,
        )

    def refuse(self, problem: str = "") -> HttpResponse:
        """422, with all that was typed and what is to be put right."""
        if problem:
            self.form.add_error(None, problem)
        self.keep()
        return self.show(status=422, tried=True)

    def remove_file(self, file_id: str) -> None:
        known = whole_number(file_id)
        if self.draft is not None and known is not None:
            self.draft.files.filter(pk=known).delete()

    def use(self, template: MessageTemplate | None) -> None:
        """Begin with these words; what somebody wrote themselves is never replaced."""
        if template is None:
            return
        data, words = self.request.POST.copy(), self.form.words()
        new = template.words(self.follow_up.customer.language)
        data["kind"], data["template"] = template.kind, str(template.pk)
        if _is_untouched(words.subject, "subject"):
            data["subject"] = new.subject
        if not words.next_step or _is_untouched(words.next_step, "next_step"):
            data["next_step"] = new.next_step
        if _is_untouched(words.text, "text"):
            data["text"] = new.text
        else:
            data["text"] = f"{words.text.rstrip()}\n\n{new.text}"
            self.told = _("What you had written stands above it.")
        self._type(data)

    def with_new_key(self) -> None:
        """A page gone back to and written on anew is a second letter: its first key is used up."""
        data = self.request.POST.copy()
        data["key"] = str(uuid4())
        self._type(data)

    def _type(self, data: QueryDict) -> None:
        self.form = _form(data, self.follow_up)
        self.form.is_valid()

    def show(self, status: int = 200, tried: bool = False) -> HttpResponse:
        """The page; `tried`: somebody wanted to send it, so what lacks is said."""
        return render(self.request, "followups/letter.html", self._context(tried), status=status)

    def show_fragment(self) -> HttpResponse:
        return render(self.request, "followups/_letter_looked_over.html", self._context(False))

    def _context(self, tried: bool) -> dict[str, object]:
        composing, words = Composing(self.follow_up, self.now), self.form.words()
        letter = composing.compose(words)
        if not tried:
            self.form.forgive_what_lacks()
        return {
            "follow_up": self.follow_up,
            "to": addressee(self.follow_up),
            "form": self.form,
            "letter": letter,
            "before": before_sending(composing, words, letter, self.draft.updated_at if self.draft else None),
            "not_after": composing.not_after(words.renews),
            "templates": templates_for(self.step),
            "chosen": words.template,
            "renews": words.renews,
            "files": files_of(self.draft),
            "accept": ACCEPT,
            "problems": self.problems,
            "told": self.told,
            "tried": tried,
            "step": self.step,
            "answers": self.answers,
        }


def _form(data: QueryDict, follow_up: FollowUp) -> LetterForm:
    return LetterForm(data, follow_up=follow_up, others=other_open(follow_up))


def _is_untouched(words: str, column: str) -> bool:
    """Empty, or exactly what some template says."""
    if not words.strip():
        return True
    rows = MessageTemplate.objects.values_list(f"{column}_nb", f"{column}_en")
    return any(words.strip() == said.strip() for row in rows for said in row)
