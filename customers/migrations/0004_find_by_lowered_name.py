"""Indexes for finding a company, and a customer of whom we have the name only, in whatever case."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0003_mailoutage'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='company',
            index=models.Index(django.db.models.functions.text.Lower('name'), name='company_by_name'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(django.db.models.functions.text.Lower('name'), condition=models.Q(('email', ''), ('external_id', '')), name='customer_nameless'),
        ),
    ]
