"""Calls, and what may follow one, have rows of their own: a result finds its call, last year's calls are foretold."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0016_figures")]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="desk.document")),
                ("issuer", models.TextField()),
                ("doc_number", models.CharField(max_length=200)),
                ("published", models.DateField()),
                ("deadline", models.CharField(max_length=10)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["issuer", "published"], name="call_issuer"),
                    models.Index(fields=["doc_number"], name="call_number"),
                    models.Index(fields=["published"], name="call_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="desk.document")),
                ("stage", models.CharField(max_length=8)),
                ("issuer", models.TextField()),
                ("cites", models.TextField()),
                ("published", models.DateField(null=True)),
                ("call", models.TextField(default="")),
                ("how", models.CharField(default="", max_length=8)),
                ("rows", models.JSONField(default=list)),
                ("looked", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["issuer", "published"], name="result_issuer"),
                    models.Index(
                        condition=models.Q(("looked", False)),
                        fields=["looked"],
                        name="result_waiting",
                    ),
                ],
            },
        ),
    ]
