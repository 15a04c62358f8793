import django.db.models.deletion
import sarhad.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('crossings', '0006_told_besides'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayTotal',
            fields=[
                ('id', models.UUIDField(default=sarhad.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('zone', models.CharField(help_text="By whose clock: the post's time zone then.", max_length=40)),
                ('hours', models.JSONField(help_text='By direction, 24 numbers: of the hours of the local clock.')),
                ('lanes', models.JSONField(help_text='By id of the lane (empty: no lane) and direction, one number.')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'day'), name='day_total_once')],
            },
        ),
    ]
