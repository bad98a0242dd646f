from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0010_owed'),
    ]

    operations = [
        migrations.AddField(
            model_name='walk',
            name='rows',
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name='walk',
            name='top',
            field=models.JSONField(default=list),
        ),
    ]
