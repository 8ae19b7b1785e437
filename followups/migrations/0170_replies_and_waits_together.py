"""Bring two lines of changes together."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("followups", "0141_awaited_reply_tried_key"), ("followups", "0153_light_is_not_enough")]

    operations = []
