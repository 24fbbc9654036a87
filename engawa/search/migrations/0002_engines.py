"""The part of the index that only one database can hold."""

from django.db import migrations

SQLITE = "CREATE VIRTUAL TABLE search_fts USING fts5(words, tokenize = 'ascii', %s)"
POSTGRES = """
ALTER TABLE search_document ADD COLUMN tokens tsvector;
CREATE INDEX search_document_tokens ON search_document USING gin (tokens);
"""


def make(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        lean = "content = '', contentless_delete = 1"
        able = connection.Database.sqlite_version_info >= (3, 43)
        schema_editor.execute(SQLITE % (lean if able else "columnsize = 1"))
    elif connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_document DROP COLUMN tokens")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
