"""What a state knows of documents: the trust store (whose keys it trusts, and who vouched), and document alerts.

Retention: keys, lists and vouchers describe states, not persons, and are kept for ever, as what a verdict of the past
rested on. Of officers they hold ids only. A document alert describes a series and holds nobody's particulars: its
pictures are of specimens or have the person covered, which the examiner answers for. A withdrawn or expired one is
kept, for it was shown at desks; the texts of a draft that was never published go with it when it is withdrawn.
"""
