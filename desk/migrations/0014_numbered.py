"""A document's number has a column: two years of them are looked through in each run."""

from django.db import migrations, models

FILL = "UPDATE desk_document SET doc_number = coalesce(json_extract(record, '$.doc_number'), '')"


class Migration(migrations.Migration):
    dependencies = [("desk", "0013_problems")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="doc_number",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["doc_number", "latest", "published", "site", "first_seen"],
                name="document_numbered",
            ),
        ),
    ]
