"""Change the words of a letter's template, or have the shipped ones back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.ship_message_templates import shipped_values
from followups.models import MessageTemplate
from followups.rules.shipped_messages import shipped_message
from npsapp.lib.fingerprint import ChangedMeanwhile


def edit_message_template(
    template_id: int, words: Mapping[str, str], based_on: int, actor: User, now: datetime
) -> MessageTemplate:
    """The template with new words, a version higher; the same when nothing differs. ChangedMeanwhile."""
    with transaction.atomic():
        template = MessageTemplate.objects.select_for_update().get(pk=template_id)
        if all(getattr(template, name) == value for name, value in words.items()):
            return template
        if template.version != based_on:
            raise ChangedMeanwhile(str(template.version))
        for name, value in words.items():
            setattr(template, name, value)
        template.edited_at, template.edited_by = now, actor
        template.version += 1
        template.save()
    return template


def reset_message_template(template_id: int) -> MessageTemplate:
    """The words we ship, again; the earlier ones stay in the history."""
    with transaction.atomic():
        template = MessageTemplate.objects.select_for_update().get(pk=template_id)
        if template.is_edited:
            for name, value in shipped_values(shipped_message(template.code)).items():
                setattr(template, name, value)
            template.edited_at = template.edited_by = None
            template.version += 1
            template.save()
    return template
