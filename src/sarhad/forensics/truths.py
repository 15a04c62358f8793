"""What a conclusion says of what the first line found: a table that fills the form in; the examiner says it."""

FORGED_AREAS = frozenset({"zone", "chip", "page", "seal"})
"""First words of checks that look at the document itself. Whether it expired or was reported is not examined."""

# By conclusion: what a finding about the document itself turns out to be.
SAYS: dict[str, str] = {
    "authentic": "false",
    "altered": "confirmed",
    "counterfeit": "confirmed",
    "fantasy": "confirmed",
    "stolen-blank": "confirmed",
}


def is_asked(check: str) -> bool:
    """Whether an examination of the document can say anything of a check's findings."""
    return check.partition(".")[0] in FORGED_AREAS


def proposed(check: str, conclusion: str) -> str:
    """The truth that the conclusion suggests; an impostor and an inconclusive one say nothing of the document."""
    return SAYS.get(conclusion, "undetermined") if is_asked(check) else "undetermined"
