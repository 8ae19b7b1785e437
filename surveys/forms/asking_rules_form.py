"""What holds for all surveys together, as staff set it; each field says what it does."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.says_changed import SaysChanged
from npsapp.lib.form_layout import beside
from surveys.actions.set_asking_rules import rules_of, seen_rules
from surveys.models import AskingRules

LABELS = {
    "days_after_relational": gettext_lazy("Days after a relational survey"),
    "days_before_relational": gettext_lazy("Days before a relational survey"),
    "company_most": gettext_lazy("People of one company"),
    "company_days": gettext_lazy("In so many days"),
    "company_daily_percent": gettext_lazy("Percent of a company’s people a day"),
    "capacity_percent": gettext_lazy("Stop above this percent of open follow-ups at risk"),
    "capacity_least": gettext_lazy("But not for fewer follow-ups than"),
    "spread_minutes": gettext_lazy("Minutes to spread over"),
    "reminder_least_days": gettext_lazy("Days the link must still work"),
    "recovery_is_on": gettext_lazy("Ask the customer afterwards whether it is solved"),
    "recovery_days": gettext_lazy("Working days after closing"),
}
HELP = {
    "days_after_relational": gettext_lazy(
        "Whoever got a relational survey is asked about nothing that happened for so long."
    ),
    "days_before_relational": gettext_lazy(
        "And for so long before one that is planned: the relational survey comes first."
    ),
    "company_most": gettext_lazy("At most so many are asked in the days beside this, over all surveys."),
    "company_days": gettext_lazy("Counted back from the moment somebody would be asked."),
    "company_daily_percent": gettext_lazy("One person a day may always be asked."),
    "capacity_percent": gettext_lazy(
        "At risk is what has used three quarters of its time. Above half of this, every second customer "
        "waits until tomorrow; above it, all do. 100 never stops."
    ),
    "capacity_least": gettext_lazy("Fewer at risk never slow anything down, whatever their share."),
    "spread_minutes": gettext_lazy(
        "Mail that waited for the morning does not go all at once, but within so many minutes. 0: at once."
    ),
    "reminder_least_days": gettext_lazy("With less time left to answer nobody is reminded."),
    "recovery_is_on": gettext_lazy(
        "One mail after a follow-up of a 0–6 is closed, whatever was asked before. It is in no NPS and no "
        "response rate; “not solved” opens the follow-up again."
    ),
    "recovery_days": gettext_lazy("Counted in the work calendar. 0: at once, within the hours for mail."),
}


class AskingRulesForm(SaysChanged, forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker alone
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AskingRules
        fields = list(LABELS)
        labels = LABELS
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.initial.setdefault("seen", seen_rules(self.instance))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "seen",
            Fieldset(
                _("Around a relational survey"), beside("days_before_relational", "days_after_relational")
            ),
            Fieldset(_("Of one company"), beside("company_most", "company_days"), "company_daily_percent"),
            Fieldset(_("As many as we can answer"), beside("capacity_percent", "capacity_least")),
            Fieldset(_("In the morning"), "spread_minutes"),
            Fieldset(_("Before a reminder"), "reminder_least_days"),
            Fieldset(_("After a follow-up is closed"), "recovery_is_on", "recovery_days"),
        )

    def figures(self) -> dict[str, int]:
        """The cleaned input. Call only on a valid form."""
        return {name: self.cleaned_data[name] for name in rules_of(AskingRules())}
