"""The first company's row: posting locks it, so it has to be there before anybody closes a period."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO ledger_period (company_id) VALUES (1) ON CONFLICT DO NOTHING",
            "DELETE FROM ledger_period WHERE company_id = 1",
        )
    ]
