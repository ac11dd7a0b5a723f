"""Publications that are prepared in the background."""

from django.db import migrations, models

import engine.storage.ordered_json


class Migration(migrations.Migration):
    dependencies = [("studio", "0003_sound")]

    operations = [
        migrations.CreateModel(
            name="Rollout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("base_version", models.IntegerField()),
                ("base", engine.storage.ordered_json.OrderedJson()),
                ("overlay", engine.storage.ordered_json.OrderedJson()),
                ("by", models.BigIntegerField(null=True)),
                ("note", models.TextField(default="")),
                ("texts", engine.storage.ordered_json.OrderedJson(default=list)),
                ("restores", models.IntegerField(null=True)),
                ("state", models.CharField(default="running", max_length=10)),
                ("version", models.IntegerField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="rollout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")), fields=("state",), name="studio_one_rollout"
            ),
        ),
    ]
