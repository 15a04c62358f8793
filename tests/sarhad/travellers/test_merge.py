"""Two records of one person, and back again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.access.duty import SYSTEM
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller, TravellerMerge
from sarhad.travellers.services.merge import merge_travellers
from sarhad.travellers.services.split import split_travellers
from tests import make as places
from tests.make import access
from tests.make import travellers as make
from tests.make.access import NOW

pytestmark = pytest.mark.django_db
MODELS = (Traveller, TravelDocument, Movement, Permit)


def merge(kept, merged, acting=SYSTEM, reason="same face, same father's name"):
    return merge_travellers(acting, kept=kept, merged=merged, reason=reason, at=NOW)


def split(made, acting=SYSTEM, reason="twins"):
    return split_travellers(acting, merge=made, reason=reason, at=NOW)


def state():
    """Everything that a merge may touch."""
    return [sorted(model.objects.values_list(), key=str) for model in MODELS]


def full_record():
    traveller = make.traveller()
    make.movement(traveller, document=make.document(traveller), permit=make.permit(traveller))
    return traveller


def test_everything_of_one_record_goes_to_the_other_which_it_points_to():
    kept, merged = full_record(), full_record()
    made = merge(kept, merged)
    assert Traveller.objects.get(pk=merged.pk).merged_into == kept
    for model in (TravelDocument, Movement, Permit):
        assert set(model.objects.values_list("traveller", flat=True)) == {kept.pk}
    assert {kind: len(ids) for kind, ids in made.moved.items()} == {
        "documents": 1, "movements": 1, "permits": 1, "travellers": 0
    }  # fmt: skip


def test_records_that_pointed_to_the_merged_one_point_to_the_kept_one():
    first, second, third = make.traveller(), make.traveller(), make.traveller()
    merge(second, first)
    merge(third, second)
    assert set(Traveller.objects.exclude(pk=third.pk).values_list("merged_into", flat=True)) == {third.pk}


def test_a_split_gives_everything_back():
    kept, merged = full_record(), full_record()
    before = state()
    made = split(merge(kept, merged))
    assert state() == before
    assert (made.undone_at, made.undone_by, made.undone_reason) == (NOW, "system", "twins")


def test_a_movement_made_since_with_a_document_given_back_goes_with_it():
    kept, merged = full_record(), full_record()
    made = merge(kept, merged)
    document = TravelDocument.objects.get(holder_key=merged.name_key, pk__in=made.moved["documents"])
    with_it, without = make.movement(kept, "exit", document=document), make.movement(kept, "exit")
    split(made)
    assert Movement.objects.get(pk=with_it.pk).traveller == merged
    assert Movement.objects.get(pk=without.pk).traveller == kept


def test_a_merge_upon_which_another_stands_is_not_undone_first():
    first, second, third = full_record(), full_record(), full_record()
    before = state()
    lower, upper = merge(second, first), merge(third, second)
    with pytest.raises(Conflict, match="Undo that merge first"):
        split(lower)
    split(upper)
    split(lower)
    assert state() == before


def test_merges_into_one_record_are_undone_in_any_order():
    kept, one, other = full_record(), full_record(), full_record()
    before = state()
    first, second = merge(kept, one), merge(kept, other)
    split(first)
    split(second)
    assert state() == before


def test_a_split_is_not_undone_twice_and_a_merge_can_be_made_again():
    kept, merged = full_record(), full_record()
    made = split(merge(kept, merged))
    with pytest.raises(Conflict, match="undone before"):
        split(made)
    assert merge(kept, merged).pk != made.pk


def test_what_cannot_be_merged():
    kept, merged = make.traveller(), make.traveller()
    with pytest.raises(Invalid):
        merge(kept, kept)
    with pytest.raises(Invalid):
        merge(kept, merged, reason=" ")
    with pytest.raises(NotFound):
        merge(kept, Traveller(surname="NOBODY"))
    made = merge(kept, merged)
    for pair in ((kept, merged), (merged, kept), (make.traveller(), merged)):
        with pytest.raises(Conflict):
            merge(*pair)
    with pytest.raises(Invalid):
        split(made, reason="")


def test_merging_and_splitting_are_for_the_second_line():
    kept, merged = make.traveller(), make.traveller()
    first_line, second_line = access.duty("first-line"), access.duty("second-line")
    with pytest.raises(Refused):
        merge(kept, merged, first_line)
    made = merge(kept, merged, second_line)
    assert made.by == second_line.id
    with pytest.raises(Refused):
        split(made, first_line)
    split(made, second_line)


def test_both_are_told_by_ids_alone():
    kept, merged = make.traveller(), make.traveller()
    made = split(merge(kept, merged))
    ids = {"kept": str(kept.pk), "merged": str(merged.pk), "merge": str(made.pk)}
    assert list(Outbox.objects.order_by("seq").values_list("kind", "body")) == [
        ("traveller.merged", ids),
        ("traveller.split", ids),
    ]


@given(steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_merges_undone_from_the_last_leave_what_was_there(steps):
    for model in (TravellerMerge, Movement, Permit, TravelDocument):
        model.objects.all().delete()
    Traveller.objects.update(merged_into=None)
    Traveller.objects.all().delete()
    post = places.post()
    travellers = []
    for _ in range(5):
        traveller = make.traveller()
        make.movement(traveller, document=make.document(traveller), permit=make.permit(traveller), post=post)
        travellers.append(traveller)
    before = state()
    made = []
    for kept, merged in steps:
        try:
            made.append(merge(travellers[kept], travellers[merged]))
        except (Invalid, Conflict):
            continue
        pointing = Traveller.objects.exclude(merged_into=None)
        assert not pointing.filter(merged_into__merged_into__isnull=False).exists()
        assert not Movement.objects.exclude(traveller__merged_into=None).exists()
    for each in reversed(made):
        split(each)
    assert state() == before
