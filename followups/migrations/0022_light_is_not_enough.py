"""A low answer needs a follow-up of its own weight: a light one is none."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION followups_require_follow_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    response bigint;
BEGIN
    IF TG_TABLE_NAME = 'surveys_response' THEN
        response := NEW.id;
    ELSE
        response := OLD.response_id;
    END IF;
    IF EXISTS (
        SELECT FROM surveys_response r
        WHERE r.id = response AND r.follow_up_required
          AND NOT EXISTS (SELECT FROM followups_followup f WHERE f.response_id = r.id{weight})
    ) THEN
        RAISE EXCEPTION 'response % needs a follow-up', response
            USING ERRCODE = 'check_violation', CONSTRAINT = 'response_has_follow_up';
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER follow_up_stays_with_response ON followups_followup;
CREATE CONSTRAINT TRIGGER follow_up_stays_with_response
    AFTER DELETE OR UPDATE OF {columns} ON followups_followup
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION followups_require_follow_up();
"""
FORWARDS = FUNCTION.replace("{weight}", " AND NOT f.is_light").replace("{columns}", "response_id, is_light")
BACKWARDS = FUNCTION.replace("{weight}", "").replace("{columns}", "response_id")


class Migration(migrations.Migration):
    dependencies = [("followups", "0021_praise_letters_and_events")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
