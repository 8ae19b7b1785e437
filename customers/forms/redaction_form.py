"""Which words are blacked out, and why; the words themselves are not kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.rules.blackening import SHORTEST

MOST_LINES, LONGEST = 20, 2_000


class RedactionForm(forms.Form):
    WHY = (
        ("health", gettext_lazy("Tells of somebody's health")),
        ("other_person", gettext_lazy("Names somebody else")),
        ("secret", gettext_lazy("A password, card or account number")),
        ("asked", gettext_lazy("They asked for it")),
        ("other", gettext_lazy("Another reason")),
    )

    words = forms.CharField(
        label=gettext_lazy("Words to black out"),
        help_text=gettext_lazy(
            "As they stand in the text, each on its own line. Every place is blacked out."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    why = forms.ChoiceField(label=gettext_lazy("Why"), choices=WHY, widget=forms.RadioSelect)

    def clean_words(self) -> list[str]:
        words = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if any(len(word) < SHORTEST for word in words):
            raise ValidationError(_("At least three characters a line, so that nothing goes by chance."))
        if len(words) > MOST_LINES:
            raise ValidationError(_("At most 20 lines."))
        return words
