"""People as the entities that logic-v2 compares.

logic-v2 takes away for what disagrees and gives nothing for what agrees: an exact name with the exact date of birth
scores no more than one without any date, so that at 1 in 1,000 it finds nobody (0.00, measured). Here it therefore also
gets the other peers' weights for what agrees.
"""

from __future__ import annotations

from typing import Any

import evidence
from driver import TOP, Hits
from followthemoney import Dataset, StatementEntity
from nomenklatura.matching import LogicV2

DATASET = Dataset.make({"name": "list", "title": "List"})
CONFIG = LogicV2.default_config()
SEX = {"M": "male", "F": "female"}
COUNTRIES = {"D": "DEU"}


def listed(row: dict[str, Any]) -> StatementEntity:
    """Give a listed person with everything the algorithm looks at."""
    return _entity(row["id"], row["names"], row["births"], row["nationalities"], row["sex"], row["documents"])


def asked(row: dict[str, Any]) -> StatementEntity:
    """Give a traveller."""
    births = [row["birth"]] if row["birth"] else []
    nations = [row["nationality"]] if row["nationality"] else []
    return _entity(row["id"], row["names"], births, nations, row["sex"], row["documents"])


def compare(query: StatementEntity, row: dict[str, Any], people: list[dict[str, Any]]) -> Hits:
    """Give the best of the people by logic-v2 and what agrees besides."""
    hits = []
    for person in people:
        score = LogicV2.compare(query, listed(person), CONFIG).score
        score += max(0.0, evidence.birth(row["birth"], person["births"]))
        score += max(0.0, evidence.nationality(row["nationality"], person["nationalities"]))
        if set(row["documents"]) & set(person["documents"]):
            score += evidence.DOCUMENT
        hits.append((str(person["id"]), score))
    return sorted(hits, key=lambda hit: -hit[1])[:TOP]


def _entity(
    key: str, names: list[str], births: list[str], nations: list[str], sex: str, documents: list[str]
) -> StatementEntity:
    properties = {
        "name": names,
        "birthDate": births,
        "nationality": [COUNTRIES.get(nation, nation).lower() for nation in nations],
        "gender": [SEX[sex]] if sex else [],
        "passportNumber": documents,
    }
    return StatementEntity.from_data(DATASET, {"id": key, "schema": "Person", "properties": properties}, cleaned=False)
