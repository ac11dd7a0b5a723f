"""How far long changes of stored rows are."""

from django.db import migrations, models

import engine.storage.ordered_json


class Migration(migrations.Migration):
    dependencies = [("storage", "0005_sort_key")]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("text", engine.storage.ordered_json.OrderedJson()),
                ("total", models.BigIntegerField(default=0)),
                ("done", models.BigIntegerField(default=0)),
                ("last", models.BigIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("problem", engine.storage.ordered_json.OrderedJson(null=True)),
            ],
        ),
    ]
