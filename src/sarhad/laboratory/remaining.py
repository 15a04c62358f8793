"""What is left of what was received, and of each sample."""

from django.db.models import Sum

from sarhad.laboratory.models import Analysis, Measurement, Sample


def left_of(sample: Sample) -> int:
    """Micrograms that are left of a sample: what was drawn less its parts and what was used up."""
    parts: int | None = Sample.objects.filter(parent=sample).aggregate(sum=Sum("mass_ug"))["sum"]
    used: int | None = Measurement.objects.filter(sample=sample).aggregate(sum=Sum("used_ug"))["sum"]
    return sample.mass_ug - (parts or 0) - (used or 0)


def left_to_draw(analysis: Analysis) -> int:
    """Micrograms that are left of what was received: less all that was drawn from it."""
    drawn: int | None = Sample.objects.filter(analysis=analysis, parent=None).aggregate(sum=Sum("mass_ug"))["sum"]
    return (analysis.received_ug or 0) - (drawn or 0)
