from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0012_led")]

    operations = [
        migrations.AddField(model_name="run", name="problems", field=models.JSONField(default=list)),
    ]
