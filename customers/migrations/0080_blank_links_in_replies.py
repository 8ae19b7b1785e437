"""What customers wrote quotes our mail: the links in it open their answers, and are blanked."""

from django.db import migrations
from django.db.models import Q

from npsapp.lib.hidden_links import without_secrets

_MAY_HOLD = r"([/Ff](s|u|join|wallboard)([/%]|-2[Ff]))|_(s|u)_|unsubscribe"
_FIELDS = ("subject", "text", "quoted", "reply_text")


def blank(apps, schema_editor):
    Message = apps.get_model("customers", "Message")
    received = Message.objects.filter(direction="in").filter(
        Q(subject__regex=_MAY_HOLD) | Q(text__regex=_MAY_HOLD) | Q(quoted__regex=_MAY_HOLD)
    )
    refused = Message.objects.filter(direction="out", reply_text__regex=_MAY_HOLD)
    # Of what went out the text holds placeholders only; only the server's words are from outside.
    for found, names in ((received, _FIELDS), (refused, ("reply_text",))):
        for message in found.only("pk", *names).order_by("pk").iterator(chunk_size=500):
            for name in names:
                setattr(message, name, without_secrets(getattr(message, name)))
            message.save(update_fields=names)


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0071_message_received_is_known'),
    ]

    operations = [
        # What was there cannot be brought back, and need not be.
        migrations.RunPython(blank, migrations.RunPython.noop),
    ]
