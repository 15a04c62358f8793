"""Vehicles and where to look in them: places on a drawing of 400 by 160, and the tools. Pure."""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at, with its middle on the drawing."""

    code: str
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A kind of vehicle: its outline as an SVG path, its wheels as (x, y, radius), its places."""

    title: str
    outline: str
    wheels: tuple[tuple[int, int, int], ...]
    spots: tuple[Spot, ...]


TOOLS: dict[str, str] = {
    "eyes": _("By eye and hand"),
    "endoscope": _("Endoscope"),
    "mirror": _("Mirror"),
    "dog": _("Dog"),
    "scanner": _("X-ray scanner"),
    "density": _("Density meter"),
    "heartbeat": _("Heartbeat detector"),
    "co2": _("Carbon dioxide probe"),
    "radiation": _("Radiation detector"),
    "narcotest": _("Swab for drugs and explosives"),
}

_LUGGAGE = _("Luggage")
_FUEL = _("Fuel tank")
_TYRES = _("Wheels and tyres")
_UNDER = _("Under the vehicle")
_ENGINE = _("Engine")
_DASH = _("Dashboard")
_SEATS = _("Seats")
_ROOF = _("Roof and lining")

VEHICLES: dict[str, Vehicle] = {
    "car": Vehicle(
        _("Car"),
        "M20 110 L24 88 L96 78 L140 44 L262 44 L318 80 L376 88 L380 110 Z",
        ((96, 114, 24), (306, 114, 24)),
        (
            Spot("engine", _ENGINE, 346, 94),
            Spot("dashboard", _DASH, 290, 76),
            Spot("seats", _SEATS, 210, 84),
            Spot("doors", _("Doors and panels"), 250, 98),
            Spot("roof", _ROOF, 200, 48),
            Spot("boot", _("Boot and spare wheel"), 56, 92),
            Spot("fuel", _FUEL, 130, 104),
            Spot("wheels", _TYRES, 306, 114),
            Spot("under", _UNDER, 200, 126),
        ),
    ),
    "van": Vehicle(
        _("Van"),
        "M14 112 L14 34 L286 34 L334 74 L380 84 L382 112 Z",
        ((82, 116, 24), (318, 116, 24)),
        (
            Spot("engine", _ENGINE, 358, 94),
            Spot("dashboard", _DASH, 312, 78),
            Spot("seats", _SEATS, 268, 84),
            Spot("wall", _("Wall behind the seats"), 234, 74),
            Spot("load", _("Load"), 140, 82),
            Spot("floor", _("False floor"), 150, 108),
            Spot("roof", _ROOF, 140, 38),
            Spot("doors", _("Rear doors"), 18, 74),
            Spot("wheels", _TYRES, 82, 116),
            Spot("under", _UNDER, 200, 128),
        ),
    ),
    "lorry": Vehicle(
        _("Lorry"),
        "M8 104 L8 20 L286 20 L286 104 L300 104 L300 40 L350 40 L384 78 L386 112 L300 112 L8 112 Z",
        ((50, 122, 20), (96, 122, 20), (250, 122, 20), (346, 122, 20)),
        (
            Spot("cabin", _("Cabin and bunk"), 326, 66),
            Spot("engine", _ENGINE, 362, 98),
            Spot("deflector", _("Wind deflector"), 312, 44),
            Spot("front-wall", _("Front wall of the load"), 278, 60),
            Spot("load", _("Load"), 150, 66),
            Spot("doors", _("Rear doors and customs seal"), 14, 66),
            Spot("floor", _("False floor"), 150, 104),
            Spot("roof", _ROOF, 150, 24),
            Spot("fuel", _FUEL, 206, 118),
            Spot("axles", _("Axles"), 72, 122),
            Spot("spare", _("Spare wheel and tool box"), 174, 124),
        ),
    ),
    "bus": Vehicle(
        _("Bus"),
        "M10 114 L10 30 L372 30 L388 66 L388 114 Z",
        ((88, 118, 22), (304, 118, 22)),
        (
            Spot("driver", _("Driver’s place"), 362, 78),
            Spot("bunk", _("Driver’s bunk"), 250, 98),
            Spot("seats", _SEATS, 190, 66),
            Spot("roof", _("Roof, lining and ventilation"), 190, 34),
            Spot("toilet", _("Toilet and kitchen"), 140, 78),
            Spot("luggage", _LUGGAGE, 190, 106),
            Spot("engine", _ENGINE, 34, 94),
            Spot("wheels", _TYRES, 88, 118),
            Spot("under", _UNDER, 200, 130),
        ),
    ),
    "wagon": Vehicle(
        _("Railway wagon"),
        "M10 104 L10 26 Q200 12 390 26 L390 104 Z",
        ((48, 116, 15), (88, 116, 15), (312, 116, 15), (352, 116, 15)),
        (
            Spot("roof", _("Roof hatches"), 200, 20),
            Spot("load", _("Load or compartments"), 200, 64),
            Spot("doors", _("Doors and customs seal"), 130, 70),
            Spot("lining", _("Lining of the walls"), 300, 50),
            Spot("vestibule", _("Vestibule and toilet"), 372, 70),
            Spot("floor", _("Floor and battery box"), 200, 104),
            Spot("bogies", _("Bogies"), 68, 116),
            Spot("couplings", _("Couplings and buffers"), 14, 100),
        ),
    ),
    "boat": Vehicle(
        _("Small boat"),
        "M16 84 L384 70 Q360 124 300 128 L60 128 Q24 116 16 84 Z M120 80 L132 44 L216 44 L240 75 Z",
        (),
        (
            Spot("cabin", _("Cabin"), 178, 60),
            Spot("bow", _("Bow and anchor box"), 346, 86),
            Spot("engine", _("Engine and its box"), 34, 96),
            Spot("fuel", _("Fuel and water tanks"), 90, 104),
            Spot("bilge", _("Bilge"), 200, 122),
            Spot("hull", _("Hull under the water"), 280, 124),
            Spot("lockers", _("Lockers and life jackets"), 272, 88),
            Spot("radio", _("Mast, radio and chart plotter"), 214, 48),
        ),
    ),
}


def spot_title(vehicle: str, code: str) -> str:
    """The words for a place of a vehicle, to be translated where they are shown."""
    return next((spot.title for spot in VEHICLES[vehicle].spots if spot.code == code), code)
