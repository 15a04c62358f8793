"""What a state knows of documents: the trust store (whose keys it trusts, and on whose word), and document alerts.

Retention: keys, lists and vouchers describe States, not persons, and are kept for ever, for verdicts of the past rested
on them; of officers they hold ids only. A document alert describes a series and holds nobody's particulars (that a
picture shows no person is the examiner's duty); a withdrawn or expired one is kept, for desks have shown it. Nothing
here is erased on the request of a person, because nothing here is about one.
"""
