"""A rating is given once: what was said is neither changed nor taken back, by the database itself (GB/T 39734-2020).

The remark alone goes, never into other words, when the file of the case is destroyed (Art. 47 个人信息保护法).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION evaluation_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a rating does not change: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER evaluation_said_once BEFORE DELETE OR UPDATE OF subject_kind, subject_id, event_seq, service, division,
    body, level, reasons, named, channel, moment ON evaluation_rating
    FOR EACH ROW EXECUTE FUNCTION evaluation_refuses();
CREATE TRIGGER evaluation_remark_goes_at_most BEFORE UPDATE OF remark_sealed ON evaluation_rating
    FOR EACH ROW WHEN (NEW.remark_sealed IS NOT NULL) EXECUTE FUNCTION evaluation_refuses();
"""
ALLOW = """
DROP TRIGGER evaluation_remark_goes_at_most ON evaluation_rating;
DROP TRIGGER evaluation_said_once ON evaluation_rating;
DROP FUNCTION evaluation_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
