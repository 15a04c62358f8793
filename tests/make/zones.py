"""Makers of machine-readable zones of invented people."""

from datetime import date

from borderkit import mrz

SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The specimen of ICAO Doc 9303-4 appendix B; expired in 2012."""


def zone(**fields: object) -> str:
    """A sound TD3 zone of an adult from Norlandia (invented); say only what matters."""
    values: dict[str, object] = {
        "layout": mrz.Layout.TD3,
        "document_code": "P",
        "issuer": "UTO",
        "surname": "TESTOVA",
        "given": "MIRA",
        "number": "X1234567",
        "nationality": "UTO",
        "birth": date(1980, 5, 17),
        "sex": "F",
        "expiry": date(2030, 1, 31),
    }
    return "\n".join(mrz.write(mrz.Document(**(values | fields))))
