"""Documents know their language and a version; changes wait for a search cluster, if any."""

from django.db import migrations, models

TOPICS = """
UPDATE search_document SET language = (
    SELECT t.language FROM content_topic t WHERE t.id = search_document.topic_id
) WHERE reply_id = 0 AND EXISTS (
    SELECT 1 FROM content_topic t WHERE t.id = search_document.topic_id
)
"""
REPLIES = """
UPDATE search_document SET language = (
    SELECT r.language FROM content_reply r WHERE r.id = search_document.reply_id
) WHERE reply_id > 0 AND EXISTS (
    SELECT 1 FROM content_reply r WHERE r.id = search_document.reply_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_engines"), ("content", "0006_hot")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="language",
            field=models.CharField(blank=True, default="", max_length=2, db_default=""),
        ),
        migrations.AddField(
            model_name="document",
            name="version",
            field=models.BigIntegerField(default=1, db_default=1),
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document_id", models.BigIntegerField()),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Settled",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("flat", models.CharField(max_length=400, unique=True)),
                ("settled_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(model_name="frequency", name="search_frequency_once"),
        migrations.AddConstraint(
            model_name="frequency",
            constraint=models.UniqueConstraint(
                fields=["token", "space_id"], name="search_frequency_once"
            ),
        ),
        migrations.RunSQL([TOPICS, REPLIES], migrations.RunSQL.noop),
    ]
