"""The database itself refuses a stopped clock without the proof that stopped it."""

from django.db import migrations

# Deferred to the end of the transaction: time and proof may be written in either order, and a withdrawn
# proof may be replaced by another. The row is read again by its id, for NEW is stale by then.
FORWARDS = """
CREATE FUNCTION followups_require_proof() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    follow_up bigint;
BEGIN
    IF TG_TABLE_NAME = 'followups_followup' THEN
        follow_up := NEW.id;
    ELSE
        follow_up := OLD.follow_up_id;
    END IF;
    IF EXISTS (
        SELECT FROM followups_followup f
        WHERE f.id = follow_up AND f.first_contact_met_at IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM followups_proof p WHERE p.follow_up_id = f.id AND p.withdrawn_at IS NULL
          )
    ) THEN
        RAISE EXCEPTION 'first contact of follow-up % needs a proof that stands', follow_up
            USING ERRCODE = 'check_violation', CONSTRAINT = 'first_contact_has_proof';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER first_contact_has_proof
    AFTER INSERT OR UPDATE OF first_contact_met_at ON followups_followup
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.first_contact_met_at IS NOT NULL)
    EXECUTE FUNCTION followups_require_proof();

CREATE CONSTRAINT TRIGGER proof_stays_with_first_contact
    AFTER DELETE OR UPDATE OF follow_up_id, withdrawn_at ON followups_proof
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION followups_require_proof();
"""

BACKWARDS = """
DROP TRIGGER proof_stays_with_first_contact ON followups_proof;
DROP TRIGGER first_contact_has_proof ON followups_followup;
DROP FUNCTION followups_require_proof();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0006_calendar_version_counts"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
