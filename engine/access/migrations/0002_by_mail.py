from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="by_mail",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
