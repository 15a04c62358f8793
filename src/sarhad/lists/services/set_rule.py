"""Say how versions of a source go live, and how old it may grow."""

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.finding import MOST_KEPT_OUT, Rule, get_known
from sarhad.lists.models import ACTIVATIONS, SourceRule


@act("list.rule", title=gettext_noop("Set the rule of a list"), purpose=Purpose.ADMINISTRATION)
def set_rule(acting: Acting, /, *, source: str, rule: Rule, at: datetime) -> SourceRule:
    """Set all of a source's rule; it holds from the next import on.

    Raises:
        NotFound: No such source.
        Invalid: A value out of its range; says which.
    """
    get_known(source)
    if rule.activation not in ACTIVATIONS or not 0 <= rule.most_kept_out <= MOST_KEPT_OUT:
        raise Invalid(_("A rule is out of its range."), places={"most_kept_out": _("0 to 10 percent.")})
    about("source", source)
    note(activation=rule.activation, needs_manifest=int(rule.needs_manifest), oldest_hours=rule.oldest_hours)
    note(most_kept_out=str(rule.most_kept_out), instruction=rule.instruction)
    made = SourceRule(source=source, set_at=at, set_by=acting.id, **asdict(rule))
    made.full_clean(validate_unique=False)
    made.save()
    return made
