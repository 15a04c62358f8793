"""Places on the Earth, the distance between them, and the least time a journey takes."""

from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.7714
"""Mean radius (2a + b) / 3 of the WGS 84 ellipsoid, in metres.

Source: NGA.STND.0036 (WGS 84: a = 6 378 137 m, 1/f = 298.257223563); mean radius as in Moritz, Geodetic
Reference System 1980, Journal of Geodesy 74 (2000).
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in WGS 84.

    Args:
        latitude: Degrees, -90 to 90, north positive, ends included.
        longitude: Degrees, -180 to 180, east positive, ends included.

    Raises:
        ValueError: A coordinate outside its range, or not a number.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not -90 <= self.latitude <= 90:
            raise ValueError(f"latitude {self.latitude} is not between -90 and 90")
        if not -180 <= self.longitude <= 180:
            raise ValueError(f"longitude {self.longitude} is not between -180 and 180")


def distance_m(a: Place, b: Place) -> float:
    """Measure the great-circle distance on a sphere with the mean radius of the Earth.

    Returns:
        Metres, 0 to half the circumference. Within 0.6 % of the distance on the ellipsoid.

    Source: R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68(2), 1984.
    """
    south, north = radians(a.latitude), radians(b.latitude)
    half_height = sin((north - south) / 2)
    half_width = sin(radians(b.longitude - a.longitude) / 2)
    haversine = half_height * half_height + cos(south) * cos(north) * half_width * half_width
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(haversine)))


def shortest_journey_seconds(a: Place, b: Place, *, speed_m_s: float) -> float:
    """Give the least time from one place to the other in a straight line at a steady speed.

    Args:
        a: Where the journey begins.
        b: Where it ends.
        speed_m_s: Metres a second, above 0.

    Raises:
        ValueError: The speed is not a positive number.
    """
    if not (isfinite(speed_m_s) and speed_m_s > 0):
        raise ValueError(f"speed {speed_m_s} m/s is not above 0")
    return distance_m(a, b) / speed_m_s
