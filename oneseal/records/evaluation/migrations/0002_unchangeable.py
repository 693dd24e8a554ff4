"""A rating is given once: what was said is neither changed nor taken back, by the database itself (GB/T 39734-2020)."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION evaluation_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a rating does not change: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER evaluation_said_once BEFORE DELETE OR UPDATE OF subject_kind, subject_id, event_seq, service, division,
    body, level, reasons, remark_sealed, named, channel, moment ON evaluation_rating
    FOR EACH ROW EXECUTE FUNCTION evaluation_refuses();
"""
ALLOW = """
DROP TRIGGER evaluation_said_once ON evaluation_rating;
DROP FUNCTION evaluation_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
