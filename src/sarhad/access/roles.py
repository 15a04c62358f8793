"""The table of roles: which acts each has, and which certificates they need. Shown at `/roles/` and in the reference."""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Role:
    """What a person does at the border, as a set of acts.

    `certificates` are needed for every act of the role but looks at oneself; a lapsed one closes the acts.
    """

    code: str
    title: str
    acts: frozenset[str]
    certificates: tuple[str, ...] = ()


CERTIFICATES = {
    "document-control": _("Control of travel documents, first line"),
    "second-line": _("Second-line checks and refusal of entry"),
    "list-keeping": _("Keeping of lists and alerts"),
}

_DUTY = {"duty.begin", "duty.end"}

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "first-line",
            _("First-line officer"),
            frozenset(
                {"crossing.read", "crossing.decide", "crossing.refer", "crossing.protect", "crossing.amend"}
                | {"crossing.open", "crossing.search", "traveller.open", "list.open"}
                | {"traveller.identify", "movement.record"}
                | _DUTY
            ),
            ("document-control",),
        ),
        Role(
            "second-line",
            _("Second-line officer"),
            frozenset(
                {"crossing.read", "crossing.conclude", "crossing.protect", "crossing.amend"}
                | {"crossing.open", "crossing.search", "traveller.open", "list.open"}
                | {"traveller.identify", "movement.record", "permit.record"}
                | {"traveller.merge", "traveller.split", "traveller.correct"}
                | _DUTY
            ),
            ("document-control", "second-line"),
        ),
        Role(
            "post-leader",
            _("Post leader"),
            frozenset({"crossing.open", "crossing.search", "post.watch", "list.imports", "shift.plan"} | _DUTY),
        ),
        Role(
            "list-keeper",
            _("List keeper"),
            frozenset({"list.import", "list.imports", "list.open"} | _DUTY),
            ("list-keeping",),
        ),
        Role(
            "administrator",
            _("Administrator"),
            frozenset(
                {"officer.add", "officer.assign", "officer.unassign", "officer.deactivate", "officer.reset"}
                | {"certificate.grant", "certificate.revoke", "key.issue", "key.revoke", "shift.plan"}
                | {"agency.add", "unit.add", "post.add", "lane.add"}
                | _DUTY
            ),
        ),
        Role(
            "data-protection",
            _("Data protection officer"),
            frozenset({"journal.read", "journal.verify", "journal.export", "traveller.open"} | _DUTY),
        ),
    )
}
