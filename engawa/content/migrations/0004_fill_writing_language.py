from django.db import migrations

from engawa.core.text.languages import language_of  # text, no app

BATCH = 1000


def fill(apps, schema_editor):
    """By title and excerpt, which tell nearly as well as the whole text. May be run again."""
    for name, fields in (("Topic", ("title", "excerpt")), ("Reply", ("excerpt",))):
        model = apps.get_model("content", name)
        last = 0
        while rows := list(
            model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", *fields)[:BATCH]
        ):
            last = rows[-1][0]
            _fill_batch(model, rows)


def _fill_batch(model, rows):
    by_language = {}
    for pk, *texts in rows:
        by_language.setdefault(language_of("\n".join(texts)), []).append(pk)
    for language, found in by_language.items():
        model.objects.filter(pk__in=found, language="").update(language=language)


class Migration(migrations.Migration):
    atomic = False  # a million rows need not wait for each other

    dependencies = [("content", "0003_writing_language")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
