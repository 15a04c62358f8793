"""Reading the trust store and the alerts. What other rooms need stands first."""

from sarhad.documents.alerts import Alert, alerts_for
from sarhad.documents.holding import TrustUnavailable, signers, trust

__all__ = ["Alert", "TrustUnavailable", "alerts_for", "signers", "trust"]
