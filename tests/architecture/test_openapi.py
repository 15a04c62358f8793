"""The API is what was promised: the snapshot holds, every operation has a name and says what it does."""

import json

import pytest
from tools.reference import FOLDER, openapi

Schema = dict[str, dict[str, dict[str, dict[str, object]]]]


def wrong(schema: Schema) -> list[str]:
    """Operations without a name of their own, a sentence, or a demand for a key."""
    found, names = [], set()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            name = str(operation.get("operationId", ""))
            owed = {
                "a name of its own": bool(name) and "api_" not in name and name not in names,
                "a sentence": bool(operation.get("description")),
                "a key": bool(operation.get("security")),
            }
            found += [f"{method} {path} owes {what}" for what, there in owed.items() if not there]
            names.add(name)
    return found


def test_the_api_is_the_one_of_the_snapshot() -> None:
    kept = (FOLDER / "openapi.json").read_text("utf-8")
    assert kept == openapi(), "the API has changed: if that is meant, make docs"


def test_every_operation_says_what_it_is() -> None:
    assert wrong(json.loads(openapi())) == []


@pytest.mark.parametrize(
    ("operation", "troubles"),
    [
        ({"operationId": "read_document", "description": "Read.", "security": [{"key": []}]}, 0),
        ({"operationId": "sarhad_api_read"}, 3),
    ],
)
def test_the_rule_knows_good_from_bad(operation: dict[str, object], troubles: int) -> None:
    assert len(wrong({"paths": {"/x": {"get": operation}}})) == troubles
