"""What an outcome says of what the first line found: a table. Silence is no truth."""

# By the first word of a check: the letters of a refusal that confirm its findings.
# Source: house, after Annex V part B of Regulation (EU) 2016/399.
CONFIRMED_BY: dict[str, frozenset[str]] = {
    "document": frozenset("AB"),
    "zone": frozenset("B"),
    "chip": frozenset("B"),
    "page": frozenset("B"),
    "seal": frozenset("BD"),
    "state": frozenset("A"),
    "identity": frozenset("B"),
    "visa": frozenset("CD"),
    "stay": frozenset("F"),
    "movements": frozenset("F"),
    "person": frozenset("H"),
}
CONFIRMED: dict[str, frozenset[str]] = {
    "document-seized": frozenset({"document", "zone", "chip", "page", "seal"}),
    "police": frozenset({"person"}),
    "child-alone": frozenset({"child"}),
}
FALSE: dict[str, frozenset[str]] = {
    "other-person": frozenset({"person"}),
    "data-error": frozenset({"zone", "identity", "document", "state"}),
}


def truth_of(check: str, outcome: str, reasons: list[str]) -> str:
    """What a finding turned out to be, as far as the outcome says it: `confirmed`, `false` or `undetermined`.

    Somebody who was admitted, or was refused for another reason, proves nothing about a finding.
    """
    area = check.partition(".")[0]
    if area in FALSE.get(outcome, ()):
        return "false"
    if area in CONFIRMED.get(outcome, ()):
        return "confirmed"
    if outcome == "refused" and CONFIRMED_BY.get(area, frozenset()) & set(reasons):
        return "confirmed"
    return "undetermined"
