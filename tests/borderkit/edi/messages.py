"""How tests of messages make, read and compare them."""

import dataclasses
import datetime

from borderkit import edi
from borderkit.specimen.messages import make_manifest

TODAY = datetime.date(2026, 11, 22)
HEAD = "UNA:+.? 'UNB+UNOA:4+UTAIR:ZZ+UTAPI:ZZ+261122:0600+77++APIS'"
FLIGHT = "TDT+20+UT668+++UT'LOC+125+ZNA'DTM+189:2611220900:201'LOC+87+UTA'DTM+232:2611221200:201'"
PERSON = "NAD+FL+++ERIKSSON:ANNA:MARIA'ATT+2++F'DTM+329:740812'"


def wrap(
    body: str, *, bgm: str = "745", common: str = "", flight: str = FLIGHT, kind: str = "PAXLST:D:02B:UN:IATA"
) -> bytes:
    """A message of which only the middle matters."""
    inner = f"BGM+{bgm}'{flight}{body}" if bgm else body
    count = inner.count("'") - inner.count("?'") + 2
    return f"{HEAD}UNH+1+{kind}{common and '+'}{common}'{inner}UNT+{count}+1'UNZ+1+77'".encode()


def read(data: bytes | str) -> edi.Reading:
    return edi.read(data.encode() if isinstance(data, str) else data, today=TODAY)


def person(body: str, **more) -> edi.Traveller:
    """The only traveller of a message with these segments."""
    (found,) = read(wrap(PERSON + body, **more)).travellers
    return found


def codes(reading: edi.Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def bare(traveller: edi.Traveller) -> edi.Traveller:
    """A traveller without where they stand in a message."""
    return dataclasses.replace(traveller, message=0, segment=0)


def names(reading: edi.Reading) -> list[tuple[str, ...]]:
    return [traveller.names for traveller in reading.travellers]


def clean(count: int = 5, **said) -> tuple[edi.Manifest, bytes]:
    """A manifest of invented people and its bytes."""
    manifest = make_manifest(count, **said)
    return manifest, edi.write_paxlst(manifest)[0]


BOOKINGS = (
    "UNA:+.\\*'UNB+IATA:1+1A+UTPNR+261121:0754+0003'UNH+1+PNRGOV:11:1:IA+UT668/221126/0900+01:F'MSG+:22'ORG+1A:MUC'"
    "TVL+221126:0900:221126:1200+ZNA+UTA+UT+668'EQN+1'SRC'RCI+UT:LOC123::200926:0439+1A:XYZ789'"
    "DAT+700:211126:0718'ORG+1A:ZNA+32393340:SINSQ08AA+NCE+UT:NCE+A+UT'ADD++702:1 HARBOUR ROAD:ZENITH:::UT::1234567'"
    "TIF+OKONVALE:I+KEVINMICHAELMR:A:1'FTI+UT:314655277:::::G'IFT+4:28::UT+CTCE KEVIN//UTOPIA.EXAMPLE'REF+:UT00000001'"
    "SSR+DOCS:HK:1:UT:::::/P/UTO/L898902C3/UTO/04JUL80/M/15APR28/OKONVALE/KEVIN/MICHAEL'TKT+6180290138001:T:1'"
    "FOP+CC::250.00:VI:XXXXXXXXXXXX9198:0328'TIF+OKONVALE:I+ZOEMISS:C:2'"
    "SSR+UMNR:HK:1:UT:::ZNA:UTA:UM08+::2'"
    "TVL+211126:1000::1400+FAR+ZNA+UT+100:B'RPI+1+HK'APD+333'TVL+221126:0900:221126:1200+ZNA+UTA+UT+668:B'RPI+2+HK'"
    "SSR+INFT:HK:1:UT:::ZNA:UTA:OKONVALE/LIMSTR 12JAN26+::1'"
    "SSR+DOCO:HK:1:UT:::::/ZENITH/V/V1234567/ZENITH/01JAN20/UTO+::1'"
    "SSR+DOCA:HK:1:UT:::::/D/UTO/1 HARBOUR ROAD/ZENITH/ZN/1000+::1'"
    "SSR+DOCS:HK:1:UT:::::/P/UTO/I777/UTO/12JAN26/MI//OKONVALE/LI+::1'"
    "TVL+++++303:Y'DAT'TRI++ZNA-188:::1'TIF+OKONVALE:I+KEVINMICHAELMR:A:1'SSD+012B++++Y'"
    "TBD++2:34:700++MP+UT:1026000001:2:UTA'LTS+0/O/NM/OKONVALE/KEVINMICHAELMR'"
    "ABI+1+:LHRRR+LON++UT'TVL+011126:0900:011126:1200+OLD+UTA+UT+1:B'TIF+GONE+PERSONMR'UNT+40+1'UNZ+1+0003'"
)
