"""The table of roles: which acts each has, which certificates they need. Shown at `/roles/`."""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Role:
    """What a person does at the border, as a set of acts.

    `certificates` are needed for every act of the role but those about oneself; a lapsed one closes the acts, but for
    those of `LETTING_GO`.
    """

    code: str
    title: str
    acts: frozenset[str]
    certificates: tuple[str, ...] = ()


# What an officer who works on cases may do; which parts of a case are read is asked of the agency: cases/parts.py.
CASEWORK = frozenset(
    {"case.list", "case.look", "case.write", "case.attach", "case.ask", "case.answer", "case.invite", "case.task"}
    | {"case.task-done", "case.link", "case.own", "attachment.open", "exhibit.take", "exhibit.open", "exhibit.offer"}
    | {"interview.begin", "interview.write", "interview.end", "interview.open", "case.judge", "case.owe"}
    | {"exhibit.dispose", "exhibit.keep"}
    | {"exhibit.answer", "search.order", "search.join", "search.look", "search.finish", "search.sign", "search.open"}
)

# What the migration service does in cases: permits, papers, protection. It has no part in searches, takes no case in
# hand, and has no act on crossings, travellers and lists: what it reads of a person is given to it in the case.
MIGRATING = frozenset(act for act in CASEWORK if not act.startswith("search."))

# What an examiner of documents does at a centre; the exhibit is handed over in the chain of custody.
EXAMINING = frozenset(
    {"examination.list", "examination.open", "examination.picture", "examination.accept", "examination.decline"}
    | {"examination.take-over", "examination.submit", "examination.review", "examination.resume"}
    | {"examination.release", "examination.alert", "report.open", "method.record", "method.strike", "method.picture"}
    | {"method.mark", "method.unmark", "conclusion.write", "conclusion.strike", "equipment.see", "equipment.add"}
    | {"equipment.calibrate", "equipment.retire", "reference.see", "reference.draft", "reference.rewrite"}
    | {"reference.feature", "reference.known", "reference.picture", "reference.propose", "reference.decide"}
    | {"exhibit.open", "exhibit.offer", "exhibit.answer", "exhibit.unlend", "case.result", "case.unresult"}
    | {"report.retract", "report.retract-decide", "calibration.confirm", "calibration.withdraw"}
)

# What everybody in the laboratory may do who analyses.
LABORATORY = frozenset(
    {"analysis.list", "analysis.open", "analysis.take", "analysis.decline", "analysis.conclude", "analysis.report"}
    | {"sample.draw", "sample.split", "measurement.record", "measurement.raw", "spectrum.open", "spectrum.compare"}
    | {"library.see", "instrument.see", "exhibit.open", "exhibit.offer", "exhibit.answer"}
)

CERTIFICATES = {
    "document-control": _("Control of travel documents, first line"),
    "second-line": _("Second-line checks and refusal of entry"),
    "list-keeping": _("Keeping of lists and alerts"),
    "trust-keeping": _("Keeping of the trust store"),
    "document-examination": _("Examination of travel documents"),
    "laboratory-analysis": _("Analysis in the customs laboratory"),
}

# What every officer may do about himself or herself, on duty or not, whatever certificates have lapsed.
ONESELF = frozenset(
    {"signin.begin", "signin.end", "factor.add", "factor.remove", "password.change", "duty.begin", "duty.end"}
)

# What a lapsed certificate leaves: to look at a thing that one holds, and to give it out of one's hands.
LETTING_GO = frozenset({"exhibit.open", "exhibit.offer"})

# What no officer does: the system writes it down, or a keeper does it at the console of the server.
SYSTEM_ACTS = frozenset(
    {"signin.fail", "officer.enlist", "journal.key", "national.run", "later.ask", "later.keep"}
    | {"list.load", "list.remind"}
    | {"case.follow", "refusal.withdraw"}
    | {"alert.lapse"}
    | {"journey.join", "journey.check", "board.change", "data.retain", "ahead.ask", "ahead.keep", "screening.counted"}
    | {"statistics.made", "totals.keep", "totals.forget"}
)

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "first-line",
            _("First-line officer"),
            frozenset(
                {
                    "crossing.read",
                    "crossing.evidence",
                    "evidence.picture",
                    "crossing.decide",
                    "crossing.refer",
                    "crossing.protect",
                    "crossing.amend",
                }
                | {"crossing.open", "crossing.search", "traveller.open", "list.open"}
                | {"traveller.identify", "movement.record", "movement.withdraw", "case.referred"}
                | {"alert.see", "alert.put-away", "reference.see"}
            ),
            ("document-control",),
        ),
        Role(
            "reader",
            _("Document reader (a program that reads and does not decide)"),
            frozenset({"crossing.read", "crossing.evidence"}),
        ),
        Role(
            "second-line",
            _("Second-line officer"),
            frozenset(
                {"crossing.read", "crossing.evidence", "crossing.conclude", "crossing.protect", "crossing.amend"}
                | {"evidence.picture", "evidence.open", "evidence.bytes", "evidence.download"}
                | {"crossing.open", "crossing.search", "traveller.open", "list.open"}
                | {
                    "crossing.waiting",
                    "journey.board",
                    "journey.open",
                    "expected.open",
                    "hit.questions",
                    "hit.reply",
                    "traveller.identify",
                    "movement.record",
                    "movement.withdraw",
                    "permit.record",
                }
                | {"traveller.merge", "traveller.split", "traveller.correct"}
                | {"candidate.decline", "candidate.others", "candidate.restore", "later.open", "later.settle"}
                | CASEWORK
                | {"case.open", "case.draw", "case.take", "case.give-back", "case.decide", "case.close", "case.reopen"}
                | {"case.check", "crossing.check-again"}
                | {"case.clock", "case.learn", "refusal.issue", "refusal.print", "refusal.open"}
                | {"alert.see", "alert.put-away"}
                | {"examination.request", "examination.withdraw", "examination.open", "examination.picture"}
                | {"report.open", "exhibit.lend", "exhibit.unlend", "reference.see"}
                | {"analysis.ask", "analysis.report", "truth.propose", "truth.decide"}
            ),
            ("document-control", "second-line"),
        ),
        Role(
            "customs",
            _("Customs officer"),
            CASEWORK
            | {"case.open", "case.draw", "case.take", "case.give-back", "hit.questions", "hit.reply"}
            | {"analysis.ask", "analysis.report"},
        ),
        Role(
            "migration",
            _("Migration officer"),
            MIGRATING
            | {"hit.questions", "hit.reply", "examination.open", "examination.picture", "report.open", "reference.see"},
        ),
        Role("laboratory-analyst", _("Analyst of the laboratory"), LABORATORY, ("laboratory-analysis",)),
        Role(
            "laboratory-reviewer",
            _("Reviewer of the laboratory"),
            LABORATORY
            | {"analysis.release", "analysis.return", "analysis.correct", "library.decide"}
            | {"instrument.confirm-calibration", "instrument.withdraw-calibration"}
            | {"case.result", "case.unresult"},
            ("laboratory-analysis",),
        ),
        Role(
            "laboratory-quality",
            _("Quality officer of the laboratory"),
            frozenset(
                {"analysis.list", "analysis.open", "spectrum.open", "control.place", "control.list", "exhibit.open"}
                | {"instrument.add", "instrument.calibrate", "instrument.retire", "reagent.add"}
                | {"library.see", "library.propose", "library.withdraw", "instrument.see"}
                | {"instrument.confirm-calibration", "instrument.withdraw-calibration"}
            ),
            ("laboratory-analysis",),
        ),
        Role(
            "targeting",
            _("Targeting officer"),
            frozenset(
                {"journey.board", "journey.open", "expected.open", "hit.open", "hit.settle", "hit.ask", "hit.reply"}
                | {"hit.questions", "candidate.decline", "candidate.restore", "list.open", "traveller.open"}
                | {"message.queue", "message.open", "message.mend", "message.settle", "message.take"}
                | {"carrier.quality", "unmask.ask", "unmask.decide", "unmask.open", "journey.same", "journey.apart"}
            ),
            ("second-line",),
        ),
        Role(
            "carrier",
            _("Carrier (a program that announces travellers)"),
            frozenset({"message.take", "board.answer", "reply.fetch", "reply.acknowledge"}),
        ),
        Role(
            "post-leader",
            _("Post leader"),
            frozenset(
                {"crossing.open", "crossing.search", "post.watch", "list.imports", "journey.board"}
                | {"shift.plan", "lane.open", "lane.close"}
                | {"case.rule", "case.past", "case.in-hand", "case.free", "case.precision", "refusal.count"}
                | {"statistics.see", "statistics.export", "statistics.fetch"}
            ),
        ),
        Role(
            "list-keeper",
            _("List keeper"),
            frozenset(
                {"list.import", "list.imports", "list.open", "list.activate", "list.decline", "list.waiting"}
                | {"list.restore"}
                | {"national.open", "national.propose", "national.change", "national.withdraw", "national.decide"}
                | {"national.review"}
                | {"candidate.others", "candidate.restore", "screening.rate", "screening.count", "case.precision"}
            ),
            ("list-keeping",),
        ),
        Role(
            "trust-keeper",
            _("Keeper of the trust store"),
            frozenset({"trust.see", "trust.propose", "trust.accept", "trust.decline", "trust.withdraw", "alert.see"}),
            ("trust-keeping",),
        ),
        Role(
            "document-examiner",
            _("Document examiner"),
            frozenset(
                {"alert.see", "alert.draft", "alert.propose", "alert.publish", "alert.publish-alone", "alert.review"}
                | {"alert.ask-withdrawal", "alert.take-off", "alert.withdraw", "alert.keep", "trust.see"}
            )
            | EXAMINING,
            ("document-examination",),
        ),
        Role(
            "administrator",
            _("Administrator"),
            frozenset(
                {"officer.add", "officer.open", "officer.assign", "officer.unassign", "officer.deactivate"}
                | {"officer.reset", "certificate.grant", "certificate.revoke", "key.issue", "key.revoke"}
                | {"list.imports", "list.rule", "list.key", "list.unkey", "list.map"}
                | {"agency.add", "unit.add", "post.add", "lane.add", "lane.open", "lane.close", "shift.plan"}
                | {"carrier.keep", "carrier.close", "carrier.sign", "carrier.unsign", "port.keep", "carrier.quality"}
            ),
        ),
        Role(
            "data-protection",
            _("Data protection officer"),
            frozenset(
                {"journal.read", "journal.verify", "journal.export", "traveller.open", "unmask.decide"}
                | {"statistics.see", "statistics.export", "statistics.fetch", "refusal.count"}
                | {"retention.see", "term.propose", "term.decide"}
            ),
        ),
    )
}
