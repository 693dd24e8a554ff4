"""A published version never changes but for the day its force ends, and is never deleted (C2); so the database says."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION catalogue_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version does not change: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER catalogue_version_stays BEFORE UPDATE ON catalogue_itemversion FOR EACH ROW
    WHEN ((OLD.item_id, OLD.body, OLD.division, OLD.implementation_code, OLD.number, OLD.snapshot, OLD.sha256)
        IS DISTINCT FROM
        (NEW.item_id, NEW.body, NEW.division, NEW.implementation_code, NEW.number, NEW.snapshot, NEW.sha256))
    EXECUTE FUNCTION catalogue_refuses();
CREATE TRIGGER catalogue_version_kept BEFORE DELETE ON catalogue_itemversion
    FOR EACH ROW EXECUTE FUNCTION catalogue_refuses();
"""
ALLOW = """
DROP TRIGGER catalogue_version_stays ON catalogue_itemversion;
DROP TRIGGER catalogue_version_kept ON catalogue_itemversion;
DROP FUNCTION catalogue_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
