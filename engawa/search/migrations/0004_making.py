"""The index knows by which version of the analyzer it was made; what stands is of the first."""

from django.db import migrations, models

KNOWN = """
INSERT INTO search_making (id, analyzer, done_to)
SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM search_document) THEN 1 ELSE 2 END, 0
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_cluster_language")]
    operations = [
        migrations.CreateModel(
            name="Making",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("analyzer", models.PositiveSmallIntegerField()),
                ("done_to", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
