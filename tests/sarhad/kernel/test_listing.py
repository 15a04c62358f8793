"""Names one after another: the sign between them is that of the language."""

import pytest
from django.utils import translation

from sarhad.kernel.listing import listed


@pytest.mark.parametrize(("language", "said"), [("en", "A, B"), ("ar", "A، B"), ("ar-eg", "A، B"), ("ru", "A, B")])
def test_the_sign_is_that_of_the_language(language, said):
    assert listed(["A", "B"], language) == said
    with translation.override(language):
        assert listed(name for name in "AB") == said


def test_one_name_and_none():
    assert (listed(["A"], "ar"), listed([], "ar")) == ("A", "")
