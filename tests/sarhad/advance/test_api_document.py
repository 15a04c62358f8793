"""The carriers' API keeps what its OpenAPI document says, whatever is sent: a status that is declared, errors as
problem+json, never a fault of ours."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderkit.specimen.messages import make_manifest
from sarhad.advance.signing import SCHEME
from sarhad.config.api import api
from tests.make import advance as make

pytestmark = pytest.mark.django_db
DOCUMENT = api.get_openapi_schema()
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
    if "/advance/" in path
}
MESSAGE = make.written(make_manifest(2, seed=1))
PROBLEM = "application/problem+json"

bodies = st.one_of(
    st.just(MESSAGE),
    st.binary(max_size=400),
    st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
    st.tuples(st.integers(0, len(MESSAGE)), st.binary(max_size=40), st.integers(0, 60)).map(
        lambda said: MESSAGE[: said[0]] + said[1] + MESSAGE[said[0] + said[2] :]
    ),
    st.sampled_from([b"", b"{}", b"null", b"[1]", b"<?xml version='1.0'?><IATA_PNRGOV/>", b"UNB+IATA:1'BGM+312'"]),
)
kinds = st.one_of(
    st.sampled_from(["application/edifact", "application/json", "text/plain; charset=none-such", "", "\x7f",
                     "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded"]),
    st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=40),
)  # fmt: skip
plain = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
keys = st.one_of(
    st.just("key"), st.just("key"), st.just("key"), plain,
    plain.map(lambda text: f"Bearer {text}"), plain.map(lambda text: f"{SCHEME} {text}"),
    st.tuples(st.uuids(), st.integers(0, 10**12), plain, plain).map(
        lambda said: f"{SCHEME} key={said[0]},time={said[1]},nonce={said[2]},signature={said[3]}"
    ),
)  # fmt: skip
headers = st.dictionaries(
    st.sampled_from(
        ["Accept", "Accept-Language", "Idempotency-Key", "X-Forwarded-For", "Content-Encoding", "HX-Request"]
    ),
    plain, max_size=3,
)  # fmt: skip
queries = st.one_of(st.just(""), st.text(max_size=20).map(lambda text: f"?x={quote(text)}"))


@pytest.fixture
def program():
    """A carrier's program with a key that may send as much as it likes."""
    make.ports()
    return Client(raise_request_exception=False), make.carrier_key()


def test_the_document_names_every_operation_with_its_body_and_its_errors():
    assert set(OPERATIONS) == {"send_message", "ask_board", "fetch_replies", "acknowledge_reply"}
    for name, (_path, method, operation) in OPERATIONS.items():
        assert method == "post"
        assert ("requestBody" in operation) is (name != "fetch_replies")
        declared = set(map(int, operation["responses"]))
        assert {200, 401, 403, 413, 503} <= declared
        for status, said in operation["responses"].items():
            assert said["description"]
            if int(status) >= 400:
                assert set(said["content"]) == {PROBLEM}


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.tuples(bodies, kinds, keys, headers, queries))
def test_every_answer_is_one_that_is_declared(program, name, asked):
    client, own = program
    body, kind, key, more, query = asked
    path, method, operation = OPERATIONS[name]
    said = {**more, "Authorization": own if key == "key" else key}
    answer = client.generic(method.upper(), path + query, body, content_type=kind, headers=said)
    content = answer["Content-Type"].partition(";")[0]
    assert answer.status_code in set(map(int, operation["responses"])), (answer.status_code, answer.content)
    if answer.status_code >= 400:
        assert content == PROBLEM
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["title"]
        assert problem["detail"]
        return
    assert content == ("application/edifact" if name == "ask_board" else "application/json")
    if content == "application/json":
        keep_to(answer.json(), operation["responses"][answer.status_code]["content"]["application/json"]["schema"])


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])
def test_another_method_is_told_so(program, name, method):
    client, own = program
    answer = client.generic(method, OPERATIONS[name][0], MESSAGE, headers={"Authorization": own})
    assert answer.status_code == 405


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.text(max_size=30))
def test_an_address_that_is_none_is_a_404(program, tail):
    client, own = program
    answer = client.post(f"/api/v1/advance/{quote(tail, safe='/')}x", MESSAGE, content_type="application/edifact",
                         headers={"Authorization": own})  # fmt: skip
    assert answer.status_code in (404, 405)


def keep_to(value: object, schema: dict[str, object]) -> None:
    """Whether a value keeps to the part of JSON Schema that the document uses."""
    if "$ref" in schema:
        keep_to(value, DOCUMENT["components"]["schemas"][str(schema["$ref"]).rpartition("/")[2]])
    elif schema.get("type") == "array":
        assert isinstance(value, list)
        for one in value:
            keep_to(one, schema["items"])
    elif schema.get("type") == "object":
        assert isinstance(value, dict)
        inner = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value)
        for key, one in value.items():
            keep_to(one, inner.get(key) or schema.get("additionalProperties") or {})
    elif schema.get("type") == "integer":
        assert isinstance(value, int)
    elif schema.get("type") == "string":
        assert isinstance(value, str)
        if schema.get("format") == "date-time":
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)", value)
