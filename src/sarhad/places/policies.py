"""Who may arrange posts, lanes and shifts."""

from django.utils.translation import gettext as _

from sarhad.audit.acts import Actor
from sarhad.kernel.policy import policy
from sarhad.places.models import Post

HEADQUARTERS = "headquarters"


def is_everywhere(acting: Actor) -> bool:
    """Whether the actor's reach is the whole border: the system, or somebody at headquarters."""
    if acting.role == "system":
        return True
    return Post.objects.filter(pk=acting.post, kind=HEADQUARTERS).exists()


@policy
def may_arrange(acting: Actor, post: Post) -> str | None:
    """At one's own post, and from headquarters at all."""
    if acting.post == str(post.pk) or is_everywhere(acting):
        return None
    return _("This post is not yours to arrange.")


@policy
def may_add_posts(acting: Actor) -> str | None:
    """From headquarters only."""
    return None if is_everywhere(acting) else _("Posts are added at headquarters.")
