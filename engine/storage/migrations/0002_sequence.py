"""One sequence for every record and line id, and trigram search where the server has it."""

from django.db import migrations

TRIGRAMS = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'pg_trgm may not be installed by this role; text search will scan';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("storage", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE record_seq", "DROP SEQUENCE record_seq"),
        migrations.RunSQL(TRIGRAMS, migrations.RunSQL.noop),
    ]
