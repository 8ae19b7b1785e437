"""An invitation of nobody, where the door is open to all."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0030_open_link_and_widget'),
    ]

    operations = [
        migrations.AlterField(
            model_name='invitation',
            name='customer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='customers.customer'),
        ),
        migrations.AlterField(
            model_name='invitationchange',
            name='customer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.customer'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('customer__isnull', False), models.Q(('door__in', ('open_link', 'widget')), ('interaction', None), ('message', None), ('state', 'asked')), _connector='OR'), name='invitation_of_a_customer'),
        ),
    ]
