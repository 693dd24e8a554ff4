"""The sequence behind case keys and the serials in case numbers; a number once drawn is never used again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [migrations.RunSQL("CREATE SEQUENCE intake_case_serial", "DROP SEQUENCE intake_case_serial")]
