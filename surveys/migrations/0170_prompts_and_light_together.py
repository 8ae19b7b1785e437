"""Bring two lines of changes together."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("surveys", "0105_prompts_per_score"), ("surveys", "0150_light_follow_ups")]

    operations = []
