"""How often a check was right: of the findings whose truth is known, the share that was confirmed."""

from sarhad.kernel.shares import Share as Precision
from sarhad.kernel.shares import wilson

__all__ = ["Precision", "wilson"]
