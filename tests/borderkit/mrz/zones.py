"""Specimens of ICAO Doc 9303 and of cards in circulation, and how tests read them."""

import datetime

from borderkit import mrz

TODAY = datetime.date(2026, 5, 10)

TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
MRV_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"
FRA_ID = "IDFRADOUEL<<<<<<<<<<<<<<<<<<<<932013\n0506932020438CHRISTIANE<<NI2906209F3"
LONG_TD1 = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
LONG_TD2 = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8"
RUS_PN = "PNRUSZDRIL7K<<SERGEQ<ANATOL9EVI3<<<<<<<<<<<<\n3919353498RUS7207233M<<<<<<<4151218910003<50"
FRA_DL = "D1FRA13AA000026181231MARTIN<<9"
CHE_DL = "AAA001D<<\nFACHE305142128097<<800126<<<<<\nMARCHAND<<FABIENNE<<<<<<<<<<<<"
SVK_ID = "I<SVKNOVAK<<JAN<<<<<<<<<<<<<<<<<<<\nSL000001<2SVK7408122M1204159<<<<<<"

SPECIMENS = {
    "TD1": TD1,
    "TD2": TD2,
    "TD3": TD3,
    "MRV-A": MRV_A,
    "MRV-B": MRV_B,
    "FRA-ID": FRA_ID,
    "long TD1": LONG_TD1,
    "long TD2": LONG_TD2,
    "RUS-PN": RUS_PN,
    "FRA-DL": FRA_DL,
}


def read(text: str, today: datetime.date = TODAY) -> mrz.Reading:
    return mrz.read(text, today=today)


def codes(reading: mrz.Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def put(text: str, line: int, column: int, new: str) -> str:
    """The text with characters written over others; line and column from 1."""
    lines = text.split("\n")
    old = lines[line - 1]
    lines[line - 1] = old[: column - 1] + new + old[column - 1 + len(new) :]
    return "\n".join(lines)


def seal(text: str) -> str:
    """The text with every check digit computed anew; where a filler stands on purpose it stays."""
    form = mrz.layouts.find_form(text.replace("\n", ""))
    zone = list(text.replace("\n", ""))
    for check in form.checks:
        if zone[check.at] != "<":
            zone[check.at] = mrz.check_digit("".join("".join(zone[part]) for part in check.covers))
    return "\n".join(form.split("".join(zone)))
