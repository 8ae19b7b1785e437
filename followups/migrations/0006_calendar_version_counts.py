"""A calendar's version goes up whenever its hours change, whichever way they are written."""

from django.db import migrations

# Per statement and not per row: the holidays of five years, added at once, are one change.
# A name or a note on a day moves no deadline and makes no new version.
FORWARDS = """
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
"""

BACKWARDS = """
DROP TRIGGER calendar_day_removed ON followups_calendarday;
DROP TRIGGER calendar_day_changed ON followups_calendarday;
DROP TRIGGER calendar_day_added ON followups_calendarday;
DROP FUNCTION followups_count_days();
DROP TRIGGER work_calendar_version ON followups_workcalendar;
DROP FUNCTION followups_count_calendar();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0005_opening_hours_are_checked"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
