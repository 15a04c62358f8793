from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0013_disposals'),
    ]

    operations = [
        migrations.AlterField(
            model_name='caseline',
            name='what',
            field=models.CharField(choices=[('opened', 'Opened'), ('joined', 'Agency joined'), ('taken', 'Taken in hand'), ('drawn', 'Drawn'), ('given-back', 'Given back'), ('freed', 'Freed by the leader of the post'), ('note', 'Note'), ('statement', 'Statement'), ('attachment', 'Attachment'), ('task', 'Task'), ('task-done', 'Task done'), ('linked', 'Linked to another case'), ('asked', 'Asked for a part'), ('given', 'Part given'), ('withheld', 'Part withheld'), ('clock', 'Clock'), ('decided', 'Decided'), ('taken-back', 'Decision taken back'), ('closed', 'Closed'), ('reopened', 'Opened again'), ('exhibit', 'Exhibit'), ('search', 'Joint search'), ('interview', 'Interview'), ('truth', 'Finding judged'), ('proposed', 'Truth of a finding proposed: a second person decides'), ('agreed', 'Second person agreed: the proposed truth holds'), ('disagreed', 'Second person did not agree: nothing was settled'), ('checked', 'Checks asked again'), ('examination', 'Examination'), ('disposal', 'Exhibit no longer needed as evidence'), ('kept', 'Exhibit kept after all')], max_length=12),
        ),
    ]
