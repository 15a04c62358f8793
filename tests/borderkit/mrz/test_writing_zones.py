"""Writing zones, and reading back what was written."""

import datetime
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.mrz.zones import (
    FRA_ID,
    LONG_TD1,
    LONG_TD2,
    MRV_A,
    MRV_B,
    TD1,
    TD2,
    TD3,
    TODAY,
)

from borderkit.mrz import Document, Layout, PartialDate, Severity, read, write
from borderkit.mrz.truncation import fit_name

ANNA = {
    "issuer": "UTO",
    "surname": "Eriksson",
    "given": "Anna Maria",
    "nationality": "UTO",
    "birth": datetime.date(1974, 8, 12),
    "sex": "F",
    "expiry": datetime.date(2012, 4, 15),
}
VISITOR = ANNA | {
    "number": "L8988901C",
    "nationality": "XXX",
    "birth": datetime.date(1940, 9, 7),
    "expiry": datetime.date(1996, 12, 10),
}
PETER = ANNA | {
    "surname": "Stevenson",
    "given": "Peter John",
    "number": "D23145890734",
    "birth": datetime.date(1934, 7, 12),
    "expiry": datetime.date(1995, 7, 12),
    "sex": "M",
}


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (Document(layout=Layout.TD1, document_code="I", **ANNA | {"number": "D23145890"}), TD1),
        (Document(layout=Layout.TD2, document_code="I", **ANNA | {"number": "D23145890"}), TD2),
        (
            Document(
                layout=Layout.TD3,
                document_code="P",
                **ANNA | {"number": "L898902C3", "optional": ("ZE184226B",)},
            ),
            TD3,
        ),
        (
            Document(layout=Layout.MRV_A, document_code="V", **VISITOR | {"optional": ("6ZE184226B",)}),
            MRV_A,
        ),
        (Document(layout=Layout.MRV_B, document_code="V", **VISITOR), MRV_B),
        (Document(layout=Layout.TD1, document_code="I", **PETER), LONG_TD1),
        (Document(layout=Layout.TD2, document_code="I", **PETER), LONG_TD2),
        (
            Document(
                layout=Layout.FRA_ID,
                document_code="ID",
                issuer="FRA",
                surname="Douel",
                given="Christiane Nicole",
                number="050693202043",
                birth=datetime.date(1929, 6, 20),
                sex="F",
                optional=("932013",),
            ),
            FRA_ID,
        ),
    ],
    ids=["TD1", "TD2", "TD3", "MRV-A", "MRV-B", "long TD1", "long TD2", "FRA-ID"],
)
def test_writes_the_specimens(document, text):
    """Rules 7 to 11."""
    assert "\n".join(write(document)) == text


def passport(**changes):
    known = {"layout": Layout.TD3, "document_code": "P", "number": "L898902C3"} | ANNA | changes
    return Document(**known)


def written_name(width=39, **changes):
    return write(passport(**changes))[0][5 : 5 + width]


@pytest.mark.parametrize(
    ("surname", "given", "field"),
    [
        ("van der Muellen", "Anna Maria", "VAN<DER<MUELLEN<<ANNA<MARIA"),
        ("O’Connor", "Enya Siobhan", "OCONNOR<<ENYA<SIOBHAN"),
        ("Martin", "VIII Karl", "MARTIN<<VIII<KARL"),
        ("Arkfreith", "", "ARKFREITH"),
        ("Smith-Jones", "Susie Margaret", "SMITH<JONES<<SUSIE<MARGARET"),
        ("Тихонов", "Юрий", "TIKHONOV<<IURII"),
    ],
)
def test_writes_names_as_doc_9303_does(surname, given, field):
    """Rules 21 and 23."""
    assert written_name(surname=surname, given=given) == field.ljust(39, "<")


def test_a_name_as_wide_as_the_field_is_written_whole():
    """Rule 25."""
    assert fit_name("PAPANDROPOULOUS", "JONATHON<ALEC", 30) == "PAPANDROPOULOUS<<JONATHON<ALEC"


@pytest.mark.parametrize(
    ("primary", "secondary", "field"),
    [
        ("NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONG<KRASUANG", "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
        ("NILAVADHANANANDA", "ARNPOL<PETCH<CHARONGUANG", "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"),
        ("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAMBOOL", "DINGO<POTOROO", None),
        ("A<B<C<D<E<F<G<H<I<J<K<L<M<N<O<P<Q<R<S<T<U<V", "", None),
        ("X" * 60, "ANNA", "X" * 36 + "<<A"),
    ],
)
def test_a_cut_name_ends_in_a_letter_and_keeps_the_first_of_the_given_names(primary, secondary, field):
    """Rule 24."""
    written = fit_name(primary, secondary, 39)
    assert field is None or written == field
    assert len(written) == 39
    assert written[-1].isalpha()
    assert not secondary or written.partition("<<")[2][0] == secondary[0]


identifiers = st.lists(st.text(alphabet=string.ascii_uppercase, min_size=1, max_size=14), min_size=1, max_size=9).map(
    "<".join
)


@given(identifiers, st.just("") | identifiers, st.sampled_from([25, 30, 31, 39]))
def test_any_name_fits(primary, secondary, width):
    """Rules 22, 24 and 25."""
    whole = f"{primary}<<{secondary}" if secondary else primary
    written = fit_name(primary, secondary, width)
    assert len(written) == width
    if len(whole) <= width:
        assert written.rstrip("<") == whole
    else:
        assert written[-1].isalpha()
        assert "<<<" not in written
        assert written[0] == whole[0]
        if secondary:
            assert written.partition("<<")[2][0] == secondary[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"surname": ""},
        {"surname": "-"},
        {"surname": "Γιώργος"},
        {"given": "Anna 2"},
        {"number": "L898/02C3"},
        {"number": "Ä"},
        {"nationality": "uto"},
        {"nationality": ""},
        {"issuer": "UTOP"},
        {"document_code": "PAA"},
        {"document_code": "V"},
        {"document_code": ""},
        {"sex": "<"},
        {"expiry": None},
        {"optional": ("A" * 15,)},
        {"optional": ("A", "B")},
        {"layout": Layout.TD1, "number": "D" * 23},
        {"layout": Layout.TD2, "number": "D" * 15},
        {"layout": Layout.TD1, "number": "D2314589-734"},
        {"layout": Layout.TD1, "number": "D23145890-34"},
        {"layout": Layout.MRV_A},
        {"layout": Layout.FRA_ID},
        {"layout": Layout.TD2, "document_code": "ID", "issuer": "FRA"},
    ],
)
def test_what_the_layout_cannot_hold_is_refused(changes):
    with pytest.raises(ValueError, match=r"\w"):
        write(passport(**changes))


def test_a_long_number_is_cut_to_nine_on_a_passport():
    """Rule 11."""
    assert write(passport(number="L898902C3456"))[1][:10] == "L898902C36"


def test_blanks_and_hyphens_in_a_number_become_fillers():
    assert write(passport(number="ab-21 34"))[1][:9] == "AB<21<34<"


@pytest.mark.parametrize(("layout", "longest"), [(Layout.TD1, 22), (Layout.TD2, 14)])
def test_the_longest_number_of_a_card(layout, longest):
    """Rule 10."""
    number = "D23145890ABCDEFGHIJKLM"[:longest]
    reading = read("\n".join(write(passport(layout=layout, document_code="I", number=number))), today=TODAY)
    assert (reading.number, reading.problems) == (number, ())


ALNUM = string.ascii_uppercase + string.digits
CODES = {
    Layout.TD1: "ID",
    Layout.TD2: "I",
    Layout.TD3: "P",
    Layout.MRV_A: "V",
    Layout.MRV_B: "VB",
    Layout.FRA_ID: "ID",
}
LONGEST_NUMBER = {Layout.TD1: 22, Layout.TD2: 14, Layout.FRA_ID: 12}
OPTIONAL = {
    Layout.TD1: (15, 11),
    Layout.TD2: (7,),
    Layout.TD3: (14,),
    Layout.MRV_A: (16,),
    Layout.MRV_B: (8,),
    Layout.FRA_ID: (6,),
}
words = st.text(alphabet=string.ascii_uppercase, min_size=1, max_size=5)
names = st.lists(words, min_size=1, max_size=2).map(" ".join)


@st.composite
def documents(draw):
    layout = draw(st.sampled_from(sorted(OPTIONAL)))
    number = draw(st.text(alphabet=ALNUM, max_size=LONGEST_NUMBER.get(layout, 9)))
    sizes = list(OPTIONAL[layout])
    if layout in (Layout.TD1, Layout.TD2) and len(number) > 9:
        sizes[0] -= len(number) - 9 + 2
    french = layout is Layout.FRA_ID
    state = draw(st.sampled_from(["UTO", "D", "GBD", "CHE", "XXA"]))
    day = draw(st.dates(datetime.date(1926, 6, 1), TODAY))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    parts = (part if is_known else None for part, is_known in zip((day.year, day.month, day.day), known, strict=True))
    return Document(
        layout=layout,
        document_code=CODES[layout],
        issuer="FRA" if french else draw(st.sampled_from(["UTO", "D", "UNO"])),
        surname=draw(names),
        given=draw(st.just("") | names),
        number=number,
        nationality="FRA" if french else state,
        birth=PartialDate(*parts) if not french else PartialDate(day.year, day.month, day.day),
        sex=draw(st.sampled_from("MFX")),
        expiry=None if french else draw(st.dates(datetime.date(1977, 1, 1), datetime.date(2075, 1, 1))),
        optional=tuple(draw(st.text(alphabet=ALNUM, max_size=max(size, 0))) for size in sizes),
    )


@settings(max_examples=300)
@given(documents())
def test_what_is_written_is_read_back(document):
    """Rules 2, 7 to 13, 16, 18, 21, 26, 27, 30."""
    reading = read("\r\n".join(write(document)), today=TODAY)
    assert [problem for problem in reading.problems if problem.severity is Severity.ERROR] == []
    assert all(digit.ok for digit in reading.digits)
    french = document.layout is Layout.FRA_ID
    assert (
        reading.layout,
        reading.document_code,
        reading.issuer,
        reading.nationality,
        reading.number,
        reading.surname,
        reading.given,
        reading.sex,
        reading.expiry.exact,
        reading.optional,
    ) == (
        document.layout,
        document.document_code,
        document.issuer,
        document.nationality,
        document.number,
        document.surname,
        document.given[: 14 if french else None],
        document.sex,
        document.expiry,
        document.optional,
    )
    if isinstance(document.birth, PartialDate) and document.birth.exact:
        assert reading.birth == document.birth
    assert (reading.birth.month, reading.birth.day) == (document.birth.month, document.birth.day)
