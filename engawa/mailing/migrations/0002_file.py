from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mailing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="incomingmail",
            name="file",
            field=models.CharField(blank=True, db_default="", default="", max_length=255),
        ),
    ]
