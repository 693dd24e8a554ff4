"""What lies around an item at a place, as a function: its plan is kept, where text in a statement is planned each time.

An acceptance and a submission carry it along; to plan its seven tables took longer than the rest of them (R5).
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION powers_around(wanted varchar, place varchar, day date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('covers', coalesce(jsonb_agg(jsonb_build_object(
            'area', c.division, 'area_name', a.name, 'whole', c.whole, 'words', c.words, 'holder', h.name,
            'path', (WITH RECURSIVE up AS (
                SELECT d.code, d.parent_id, d.name, d.level, 0 AS n FROM places_division d WHERE d.code = c.covered_id
                UNION ALL SELECT d.code, d.parent_id, d.name, d.level, up.n + 1
                FROM places_division d JOIN up ON d.code = up.parent_id)
                SELECT jsonb_agg(jsonb_build_array(up.name, up.level) ORDER BY up.n DESC) FROM up)) ORDER BY c.id), '[]'),
            'here', (SELECT d.name FROM places_area f JOIN places_division d ON d.code = f.division_id
                WHERE f.division_id = place),
            'fields', (SELECT jsonb_agg(e.name ORDER BY length(e.code), e.code) FROM catalogue_dictionaryentry e
                WHERE e.kind = 'locating_field'))
        FROM powers_areacover c JOIN places_division a ON a.code = c.division
        LEFT JOIN powers_power w ON w.item_id = wanted AND w.division = c.division AND w.held @> day
        LEFT JOIN places_body h ON h.code = w.body
        WHERE c.held @> day AND (c.division = place OR w.id IS NOT NULL));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("powers", "0001_initial"), ("places", "0001_initial"), ("catalogue", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION powers_around(varchar, varchar, date)")]
