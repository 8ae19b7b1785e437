"""Imports and the long lists were made side by side."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0011_unpacked_rows_and_superseded'),
        ('customers', '0013_data_exports'),
    ]

    operations = []
