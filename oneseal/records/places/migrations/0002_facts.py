"""What documents say of a body, as a function: its plan is kept, where text in a statement is planned each time.

Every act on a case and every submission carries it along; its five tables were half of what they took to plan.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION places_facts(wanted varchar) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('code', b.code, 'name', b.name, 'short', b.short, 'kind', b.kind,
            'uscc', b.uscc, 'standard_name', b.standard_name, 'place', d.name, 'above', p.name, 'top', t.name,
            'set_up_by', (SELECT s.name FROM places_body s WHERE s.code = f.set_up_by_id),
            'court_place', (SELECT l.name FROM places_division l WHERE l.code = f.court_place_id),
            'area_short', f.short)
        FROM places_body b JOIN places_division d ON d.code = b.division_id
        LEFT JOIN places_division p ON p.code = d.parent_id LEFT JOIN places_division t ON t.code = p.parent_id
        LEFT JOIN places_area f ON f.division_id = d.code
        WHERE b.code = wanted);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION places_facts(varchar)")]
