"""The journal takes rows and never gives them up: update and delete are refused by the database itself (W7)."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal_event
    FOR EACH ROW EXECUTE FUNCTION journal_refuses();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_event
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
"""
ALLOW = """
DROP TRIGGER journal_no_truncate ON journal_event;
DROP TRIGGER journal_append_only ON journal_event;
DROP FUNCTION journal_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
