from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lifecycle", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reminder", models.TextField()),
                ("record_id", models.BigIntegerField()),
                ("moment", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["moment"], name="lifecycle_reminded_moment")],
                "constraints": [
                    models.UniqueConstraint(fields=("reminder", "record_id", "moment"), name="lifecycle_reminded_once")
                ],
            },
        ),
    ]
