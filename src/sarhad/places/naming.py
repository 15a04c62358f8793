"""What posts are called in the journal."""

from collections.abc import Mapping, Set

from sarhad.audit.naming import NAMINGS, Naming
from sarhad.kernel.ids import is_id
from sarhad.places.models import Post


def _posts(ids: Set[str]) -> Mapping[str, str]:
    known = [one for one in ids if is_id(one)]
    return {str(pk): name for pk, name in Post.objects.filter(pk__in=known).values_list("pk", "name")}


NAMINGS.add(Naming("post", _posts))
