"""Bring two lines of changes together."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("customers", "0141_unanswered_interactions"), ("customers", "0150_notes_in_the_record")]

    operations = []
