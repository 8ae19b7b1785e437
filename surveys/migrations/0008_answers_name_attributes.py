"""What answers know beside the columns becomes known by name, as with customers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0014_attribute_names'),
        ('surveys', '0007_find_answers_by_market_and_attribute'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='learn_names_of_new', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO customers_attributename (name)\n    SELECT DISTINCT key FROM (SELECT attributes FROM given WHERE jsonb_typeof(attributes) = 'object' AND attributes <> '{}') told\n     CROSS JOIN LATERAL jsonb_object_keys(attributes) AS key\n     WHERE char_length(key) BETWEEN 1 AND 100\n       AND NOT EXISTS (SELECT FROM customers_attributename known WHERE known.name = key)\n     ORDER BY key\n        ON CONFLICT DO NOTHING;\n    RETURN NULL;\n", hash='12ae3dd1a480da2affa6d45eee9bfd2d93fd26d9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_learn_names_of_new_2b228', referencing='REFERENCING NEW TABLE AS given ', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='learn_names_of_changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.attributes IS DISTINCT FROM NEW.attributes AND jsonb_typeof(NEW.attributes) = 'object')", func='\n    INSERT INTO customers_attributename (name)\n    SELECT DISTINCT key FROM (SELECT NEW.attributes) told\n     CROSS JOIN LATERAL jsonb_object_keys(attributes) AS key\n     WHERE char_length(key) BETWEEN 1 AND 100\n       AND NOT EXISTS (SELECT FROM customers_attributename known WHERE known.name = key)\n     ORDER BY key\n        ON CONFLICT DO NOTHING;\n    RETURN NULL;\n', hash='f1058de3458ed8cd3cc69c215998ca2971d55746', operation='UPDATE OF "attributes"', pgid='pgtrigger_learn_names_of_changed_0f175', table='surveys_response', when='AFTER')),
        ),
    ]
