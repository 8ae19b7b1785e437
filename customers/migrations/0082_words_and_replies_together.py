"""Two lines of work become one."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0071_message_received_is_known'),
        ('customers', '0081_opt_out_by_reply'),
    ]

    operations = []
