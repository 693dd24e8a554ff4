"""btree_gist, for the exclusion constraints of every [from, to) table; run before any of them is made."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]
    run_before = [("permissions", "0001_initial"), ("catalogue", "0001_initial"), ("powers", "0001_initial")]
    operations = [BtreeGistExtension(), TrigramExtension()]
