"""Who may send to which address, asked before anything that was sent is read. What is not here takes nothing.

Each act asks for its right again; this table only keeps a form of somebody without any right from being judged, field
by field, before it is refused. A test walks every address with every role.
"""

from sarhad.cases.deeds import DEEDS as OF_CASE
from sarhad.forensics.deeds import DEEDS as OF_EXAMINATION
from sarhad.forensics.views.equipment import FORMS as OF_EQUIPMENT
from sarhad.forensics.views.library import STEPS as OF_REFERENCE
from sarhad.laboratory.deeds import DEEDS as OF_ANALYSIS
from sarhad.laboratory.views.keeping import KEEPING

EVERY = "every"
"""Whoever is on duty."""

# By the name of an address, and after a slash by what its last word chooses: acts, of which one is enough.
SENDS: dict[str, str] = {
    "home": EVERY,
    "web:gallery_sent": EVERY,
    "access:begin": "duty.begin",
    "access:end": "duty.end",
    "access:add": "officer.add",
    "access:add_post": "post.add",
    "access:add_agency": "agency.add unit.add",
    "access:arrange/add-lane": "lane.add",
    "access:arrange/open-lane": "lane.open",
    "access:arrange/close-lane": "lane.close",
    "access:arrange/plan-shift": "shift.plan",
    "access:do/assign": "officer.assign",
    "access:do/unassign": "officer.unassign",
    "access:do/grant": "certificate.grant",
    "access:do/revoke": "certificate.revoke",
    "access:do/issue-key": "key.issue",
    "access:do/revoke-key": "key.revoke",
    "access:do/reset": "officer.reset",
    "access:do/deactivate": "officer.deactivate",
    "audit:verify": "journal.verify",
    "lists:imports": "list.import",
    "lists:decide": "list.activate list.decline",
    "lists:restore": "list.restore",
    "lists:alert_new": "national.propose",
    "lists:alert_change": "national.change",
    "lists:alert_withdraw": "national.withdraw",
    "lists:alert_review": "national.review",
    "lists:alert_decide": "national.decide",
    "lists:other_persons": "candidate.restore",
    "lists:mapping": "list.map",
    "lists:unkey": "list.unkey",
    "lists:rule": "list.rule",
    "lists:key": "list.key",
    "documents:proposals": "trust.propose",
    "documents:decide": "trust.accept trust.decline",
    "documents:withdraw_voucher": "trust.withdraw",
    "documents:new_alert": "alert.draft",
    "documents:edit_alert": "alert.draft",
    "documents:propose_alert": "alert.propose",
    "documents:publish_alert": "alert.publish",
    "documents:publish_alert_alone": "alert.publish-alone",
    "documents:ask_withdrawal_of_alert": "alert.ask-withdrawal alert.take-off",
    "documents:keep_alert": "alert.keep",
    "documents:review_alert": "alert.review",
    "documents:withdraw_alert": "alert.withdraw",
    "travellers:correct": "traveller.correct",
    "travellers:merge": "traveller.merge",
    "travellers:permit": "permit.record",
    "travellers:split": "traveller.split",
    "advance:settle": "hit.settle",
    "advance:ask": "hit.ask",
    "advance:questions": "hit.reply",
    "advance:try_message": "carrier.quality",
    "advance:message": "message.mend message.settle",
    "advance:carriers": "carrier.keep",
    "advance:carrier": "carrier.keep",
    "advance:sign": "carrier.sign",
    "advance:unsign": "carrier.unsign",
    "advance:close_carrier": "carrier.close",
    "advance:ports": "port.keep",
    "advance:port": "port.keep",
    "advance:retention": "term.propose",
    "advance:decide_term": "term.decide",
    "advance:same": "journey.same",
    "advance:apart": "journey.apart",
    "advance:unmask": "unmask.ask",
    "advance:decide_unmask": "unmask.decide",
    "crossings:read": "crossing.read",
    "crossings:choose_document": "crossing.read",
    "crossings:scan_picture": "crossing.read",
    "crossings:zone": "crossing.read",
    "crossings:by_hand": "crossing.read",
    "crossings:put_away_alert": "alert.put-away",
    "crossings:decide": "crossing.decide crossing.refer crossing.protect",
    "crossings:amend": "crossing.amend",
    "crossings:add_picture": "crossing.evidence",
    "crossings:found_later": "later.settle",
    "crossings:conclude": "crossing.conclude crossing.protect",
    "crossings:other_person": "candidate.decline",
    "crossings:tell_more": "crossing.check-again",
    "crossings:hit_rate": "screening.rate",
    "crossings:count_rate": "screening.count",
    "cases:cases": "case.open",
    "cases:draw": "case.draw",
    "cases:done": "case.task-done",
    "cases:print": "refusal.print",
    "cases:exhibit": "exhibit.offer",
    "cases:dispose": "exhibit.dispose",
    "cases:keep": "exhibit.keep",
    "cases:answer": "exhibit.answer",
    "cases:search": "search.look",
    "cases:search_step/join": "search.join",
    "cases:search_step/finish": "search.finish",
    "cases:search_step/call-off": "search.finish",
    "cases:search_step/sign": "search.sign",
    "cases:interview": "interview.write",
    "cases:interview_end": "interview.end",
    "cases:rule": "case.rule",
    "cases:free": "case.free",
    "statistics:export": "statistics.export",
    "forensics:ask": "examination.request",
    "forensics:equipment": " ".join(form[0] for form in OF_EQUIPMENT.values()),
    "forensics:library": "reference.draft",
    "forensics:change": "reference.draft",
    "forensics:picture": "method.mark",
    "forensics:unmark": "method.unmark",
    "forensics:release": "examination.release",
    "forensics:alert": "examination.alert",
    "laboratory:ask": "analysis.ask",
    "laboratory:spectrum": "spectrum.compare",
    "laboratory:library": "library.propose",
    "laboratory:library_step/take": "library.decide",
    "laboratory:library_step/decline": "library.decide",
    "laboratory:library_step/withdraw": "library.withdraw",
    "laboratory:controls": "control.place",
    "laboratory:report": "analysis.report",
    "laboratory:report_of": "analysis.report",
    "api:crossings": "crossing.read",
    "api:crossings/{}/evidence": "crossing.evidence",
    "api:crossings/{}/decision": "crossing.decide crossing.refer crossing.protect",
    "api:advance/messages": "message.take",
    "api:advance/board": "board.answer",
    "api:advance/replies/fetch": "reply.fetch",
    "api:advance/replies/acknowledge": "reply.acknowledge",
    "api:lists/versions/{}/activation": "list.activate",
    "api:lists/versions/{}/decline": "list.decline",
    "api:trust/proposals": "trust.propose",
    "api:trust/proposals/{}/acceptance": "trust.accept",
    "api:trust/proposals/{}/refusal": "trust.decline",
}
SENDS |= {f"cases:do/{name}": deed.act for name, deed in OF_CASE.items()}
SENDS |= {f"forensics:do/{name}": deed.act for name, deed in OF_EXAMINATION.items()}
SENDS |= {f"forensics:reference_step/{name}": step.act for name, step in OF_REFERENCE.items()}
SENDS |= {f"laboratory:do/{name}": deed.act for name, deed in OF_ANALYSIS.items()}
SENDS |= {f"laboratory:keep/{name}": kept[0] for name, kept in KEEPING.items()}


def acts_of(name: str, chosen: str = "") -> tuple[str, ...]:
    """The acts of which one is needed to send; those of all choices where the choice is not known; none: shut."""
    exact = SENDS.get(f"{name}/{chosen}", SENDS.get(name))
    if exact is not None:
        return tuple(exact.split())
    if name.startswith("api:"):
        return ()
    each = [acts for known, acts in SENDS.items() if known.startswith(f"{name}/")]
    return tuple(dict.fromkeys(" ".join(each).split()))
