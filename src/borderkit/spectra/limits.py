"""How much of a file is read at most: a hostile file must cost no more than a large honest one."""

from dataclasses import dataclass

from borderkit.spectra.spectrum import Unreadable


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, ends included.

    Args:
        size: Bytes of a file.
        points: Points of all spectra of a file together.
        of_one: Points of one spectrum.
        spectra: Spectra of a file.
    """

    size: int = 64 * 1024 * 1024
    points: int = 4_000_000
    of_one: int = 400_000
    spectra: int = 20_000


LIMITS = Limits()


@dataclass(slots=True)
class Meter:
    """Counts what was read of one file.

    Args:
        limits: What must not be passed.
    """

    limits: Limits = LIMITS
    points: int = 0
    spectra: int = 0

    def spectrum(self, points: int, place: str) -> None:
        """Count one more spectrum.

        Raises:
            Unreadable: Too many spectra or points.
        """
        self.spectra += 1
        self.points += points
        if self.spectra > self.limits.spectra:
            raise Unreadable(place, f"more than {self.limits.spectra} spectra")
        if points > self.limits.of_one or self.points > self.limits.points:
            raise Unreadable(place, "more points than are read")
