"""Whose step, how and what it sleeps until have names on the screen. Nothing changes in the tables."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0008_playbook_says_who_made_it'),
    ]

    operations = [
        migrations.AlterField(
            model_name='playbooktask',
            name='channel',
            field=models.CharField(blank=True, choices=[('any', 'However it suits'), ('phone', 'By phone'), ('email', 'By e-mail'), ('internal', 'Among ourselves'), ('system', 'In Ekko')], max_length=10),
        ),
        migrations.AlterField(
            model_name='playbooktask',
            name='owner_role',
            field=models.CharField(choices=[('owner', 'The owner of the follow-up'), ('account_manager', 'The account manager'), ('cx_lead', 'The CX lead'), ('interaction_handler', 'Whoever meets the customer next'), ('system', 'Ekko, by itself')], max_length=20),
        ),
        migrations.AlterField(
            model_name='playbooktask',
            name='sleeps_until',
            field=models.CharField(blank=True, choices=[('customer_reply', 'Until the customer replies'), ('next_interaction', 'Until the customer is next in touch')], max_length=20),
        ),
        migrations.AlterField(
            model_name='playbooktaskchange',
            name='channel',
            field=models.CharField(blank=True, choices=[('any', 'However it suits'), ('phone', 'By phone'), ('email', 'By e-mail'), ('internal', 'Among ourselves'), ('system', 'In Ekko')], max_length=10),
        ),
        migrations.AlterField(
            model_name='playbooktaskchange',
            name='owner_role',
            field=models.CharField(choices=[('owner', 'The owner of the follow-up'), ('account_manager', 'The account manager'), ('cx_lead', 'The CX lead'), ('interaction_handler', 'Whoever meets the customer next'), ('system', 'Ekko, by itself')], max_length=20),
        ),
        migrations.AlterField(
            model_name='playbooktaskchange',
            name='sleeps_until',
            field=models.CharField(blank=True, choices=[('customer_reply', 'Until the customer replies'), ('next_interaction', 'Until the customer is next in touch')], max_length=20),
        ),
        migrations.AlterField(
            model_name='task',
            name='channel',
            field=models.CharField(blank=True, choices=[('any', 'However it suits'), ('phone', 'By phone'), ('email', 'By e-mail'), ('internal', 'Among ourselves'), ('system', 'In Ekko')], max_length=10),
        ),
        migrations.AlterField(
            model_name='task',
            name='owner_role',
            field=models.CharField(choices=[('owner', 'The owner of the follow-up'), ('account_manager', 'The account manager'), ('cx_lead', 'The CX lead'), ('interaction_handler', 'Whoever meets the customer next'), ('system', 'Ekko, by itself')], max_length=20),
        ),
        migrations.AlterField(
            model_name='task',
            name='sleeps_until',
            field=models.CharField(blank=True, choices=[('customer_reply', 'Until the customer replies'), ('next_interaction', 'Until the customer is next in touch')], max_length=20),
        ),
        migrations.AlterField(
            model_name='taskchange',
            name='channel',
            field=models.CharField(blank=True, choices=[('any', 'However it suits'), ('phone', 'By phone'), ('email', 'By e-mail'), ('internal', 'Among ourselves'), ('system', 'In Ekko')], max_length=10),
        ),
        migrations.AlterField(
            model_name='taskchange',
            name='owner_role',
            field=models.CharField(choices=[('owner', 'The owner of the follow-up'), ('account_manager', 'The account manager'), ('cx_lead', 'The CX lead'), ('interaction_handler', 'Whoever meets the customer next'), ('system', 'Ekko, by itself')], max_length=20),
        ),
        migrations.AlterField(
            model_name='taskchange',
            name='sleeps_until',
            field=models.CharField(blank=True, choices=[('customer_reply', 'Until the customer replies'), ('next_interaction', 'Until the customer is next in touch')], max_length=20),
        ),
    ]
