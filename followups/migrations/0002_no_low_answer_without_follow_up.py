"""The database itself refuses a low answer without its follow-up, whichever way it came about."""

from django.db import migrations

# Deferred to the end of the transaction, so that the answer can be written before its follow-up.
# The row is read again by its id: NEW is stale when one transaction writes it twice.
FORWARDS = """
CREATE FUNCTION followups_require_follow_up() RETURNS trigger LANGUAGE plpgsql AS $$
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
          AND NOT EXISTS (SELECT FROM followups_followup f WHERE f.response_id = r.id)
    ) THEN
        RAISE EXCEPTION 'response % needs a follow-up', response
            USING ERRCODE = 'check_violation', CONSTRAINT = 'response_has_follow_up';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER response_has_follow_up
    AFTER INSERT OR UPDATE ON surveys_response
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.follow_up_required)
    EXECUTE FUNCTION followups_require_follow_up();

CREATE CONSTRAINT TRIGGER follow_up_stays_with_response
    AFTER DELETE OR UPDATE OF response_id ON followups_followup
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION followups_require_follow_up();
"""

BACKWARDS = """
DROP TRIGGER follow_up_stays_with_response ON followups_followup;
DROP TRIGGER response_has_follow_up ON surveys_response;
DROP FUNCTION followups_require_follow_up();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0001_initial"),
        ("surveys", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
