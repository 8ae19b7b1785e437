"""What the database itself holds to: a low answer has its follow-up, a stopped clock its proof, a calendar its version.

Each is the SQL and the way back.
"""

# The database itself refuses a low answer without its follow-up, whichever way it came about. A light one is none.
# Deferred to the end of the transaction, so that the answer can be written before its follow-up.
# The row is read again by its id: NEW is stale when one transaction writes it twice.
FOLLOW_UP_REQUIRED = (
    """
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
          AND NOT EXISTS (SELECT FROM followups_followup f WHERE f.response_id = r.id AND NOT f.is_light)
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
    AFTER DELETE OR UPDATE OF response_id, is_light ON followups_followup
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION followups_require_follow_up();
""",
    """
DROP TRIGGER follow_up_stays_with_response ON followups_followup;
DROP TRIGGER response_has_follow_up ON surveys_response;
DROP FUNCTION followups_require_follow_up();
""",
)

# A calendar's version goes up whenever its hours change, whichever way they are written.
# Per statement and not per row: the holidays of five years, added at once, are one change.
# A name or a note on a day moves no deadline and makes no new version.
CALENDAR_VERSION = (
    """
CREATE FUNCTION followups_count_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.zone, NEW.weekly) IS DISTINCT FROM (OLD.zone, OLD.weekly) THEN
        NEW.version := OLD.version + 1;
    ELSE
        -- A row that was read before a day changed must not take the version back.
        NEW.version := greatest(OLD.version, NEW.version);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER work_calendar_version
    BEFORE UPDATE ON followups_workcalendar
    FOR EACH ROW EXECUTE FUNCTION followups_count_calendar();

CREATE FUNCTION followups_count_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE followups_workcalendar SET version = version + 1 WHERE id IN (
            SELECT unnest(ARRAY[o.calendar_id, n.calendar_id])
            FROM before o JOIN after n ON n.id = o.id
            WHERE (n.calendar_id, n.date, n.intervals, n.is_active)
                IS DISTINCT FROM (o.calendar_id, o.date, o.intervals, o.is_active)
        );
    ELSIF TG_OP = 'INSERT' THEN
        UPDATE followups_workcalendar SET version = version + 1
            WHERE id IN (SELECT calendar_id FROM after WHERE is_active);
    ELSE
        UPDATE followups_workcalendar SET version = version + 1
            WHERE id IN (SELECT calendar_id FROM before WHERE is_active);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER calendar_day_added
    AFTER INSERT ON followups_calendarday REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION followups_count_days();

CREATE TRIGGER calendar_day_changed
    AFTER UPDATE ON followups_calendarday REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION followups_count_days();

CREATE TRIGGER calendar_day_removed
    AFTER DELETE ON followups_calendarday REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION followups_count_days();
""",
    """
DROP TRIGGER calendar_day_removed ON followups_calendarday;
DROP TRIGGER calendar_day_changed ON followups_calendarday;
DROP TRIGGER calendar_day_added ON followups_calendarday;
DROP FUNCTION followups_count_days();
DROP TRIGGER work_calendar_version ON followups_workcalendar;
DROP FUNCTION followups_count_calendar();
""",
)

# The database itself refuses a stopped clock without the proof that stopped it.
# Deferred to the end of the transaction: time and proof may be written in either order, and a withdrawn
# proof may be replaced by another. The row is read again by its id, for NEW is stale by then.
FIRST_CONTACT_NEEDS_PROOF = (
    """
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
""",
    """
DROP TRIGGER proof_stays_with_first_contact ON followups_proof;
DROP TRIGGER first_contact_has_proof ON followups_followup;
DROP FUNCTION followups_require_proof();
""",
)
