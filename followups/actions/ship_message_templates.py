"""Ship the letters, once each; staff change their words and can have ours back."""

from django.db import transaction

from followups.models import MessageTemplate
from followups.rules.message_words import MessageWords
from followups.rules.shipped_messages import SHIPPED_MESSAGES, MessagePlan


def ship_message_templates(**_signal: object) -> None:
    """Add those that are missing. Runs after each migrate; what staff have edited stays theirs.

    Words of ours that nobody has edited follow what we ship.
    """
    with transaction.atomic():
        known = {row.code: row for row in MessageTemplate.objects.select_for_update()}
        for position, plan in enumerate(SHIPPED_MESSAGES, start=1):
            row = known.get(plan.code)
            if row is None:
                MessageTemplate.objects.create(code=plan.code, position=position, **shipped_values(plan))
            elif not row.is_edited and _differs(row, plan):
                for name, value in shipped_values(plan).items():
                    setattr(row, name, value)
                row.save()


def shipped_values(plan: MessagePlan) -> dict[str, object]:
    """The columns as we ship them."""
    norwegian, english = plan.words("nb"), plan.words("en")
    return {
        "kind": plan.kind,
        "steps": list(plan.steps),
        "name_nb": plan.name.nb,
        "name_en": plan.name.en,
        **_columns(norwegian, "nb"),
        **_columns(english, "en"),
    }


def _columns(words: MessageWords, language: str) -> dict[str, object]:
    return {
        f"subject_{language}": words.subject,
        f"text_{language}": words.text,
        f"next_step_{language}": words.next_step,
    }


def _differs(row: MessageTemplate, plan: MessagePlan) -> bool:
    return any(getattr(row, name) != value for name, value in shipped_values(plan).items())
