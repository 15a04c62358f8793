"""The box itself: whether the country was made, from which seed, and how far its travellers have come."""

from django.db import models

from sarhad.places.models import Post


class Box(models.Model):
    """The invented country in this database; one row, or none."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seed = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    history_days = models.PositiveSmallIntegerField(default=0)
    traffic_on = models.BooleanField(default=False)
    rate = models.FloatField(default=0.3, help_text="Parties of travellers a second, over all posts.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="box_is_one")]


class Queue(models.Model):
    """How far the invented travellers of a post have come: those of the live traffic, and those for a visitor."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, primary_key=True, related_name="+")
    traffic_party = models.PositiveIntegerField(default=0, help_text="Number of the last party of the live traffic.")
    desk_party = models.PositiveIntegerField(default=0, help_text="Number of the last party given to a visitor.")
    desk_on = models.DateField(null=True, help_text="The local day as of which that party was made.")
    desk_member = models.PositiveSmallIntegerField(default=0, help_text="Place of the one in front, from 0.")
