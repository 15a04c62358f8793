"""Find who a traveller is, or make a new record. Never merges in silence."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.keys import name_key, number_key
from sarhad.travellers.known import DocumentData, Identity, Known, PersonData, bears, recognise
from sarhad.travellers.models import TravelDocument, Traveller
from sarhad.travellers.selectors import find_document, find_persons


@act("traveller.identify", title=gettext_noop("Find or make a traveller"), purpose=Purpose.BORDER_CHECK)
def identify_traveller(
    acting: Acting, /, *, person: PersonData, document: DocumentData, known: Known | None = None, at: datetime
) -> Identity:
    """Find whom a document and its data belong to, by document first, then by person.

    Args:
        person: As the document describes them.
        document: As its zone describes it.
        known: What `find_known` returned a moment ago for this data. Without it that is asked again: one
            query if the document is known and fits, else two.
        at: When the document was read.

    Raises:
        Invalid: No number, no issuer or no name.
        Conflict: The document was recorded elsewhere in this very moment.
    """
    if not (number_key(document.number) and document.issuer and name_key(person.surname, person.given)):
        raise Invalid(_("A traveller needs a name, and a document its issuer and number."))
    identity = _identify(person, document, known or _ask(person, document))
    about("traveller", identity.traveller.pk)
    note(how=identity.how)
    for other in identity.others:
        about("traveller", other.pk)
    return identity


def _ask(person: PersonData, document: DocumentData) -> Known:
    shown = find_document(issuer=document.issuer, number=document.number, code=document.code)
    if shown is not None and bears(shown, person):
        return Known(shown)
    persons = find_persons(
        surname=person.surname, given=person.given, birth=person.birth, nationality=person.nationality
    )
    return Known(shown, persons)


def _identify(person: PersonData, document: DocumentData, known: Known) -> Identity:
    recognised = recognise(person, known)
    traveller = recognised.traveller or _new(person)
    shown = known.by_document or _attach(traveller, person, document)
    return Identity(traveller, shown, recognised.how, recognised.others)


def _new(person: PersonData) -> Traveller:
    made = Traveller(
        surname=person.surname,
        given=person.given,
        name_key=name_key(person.surname, person.given),
        birth=person.birth,
        sex=person.sex,
        nationality=person.nationality,
    )
    insert_rows([made])
    return made


def _attach(traveller: Traveller, person: PersonData, document: DocumentData) -> TravelDocument:
    made = TravelDocument(
        traveller=traveller,
        code=document.code,
        issuer=document.issuer,
        number=number_key(document.number),
        expires_on=document.expires_on,
        holder_key=name_key(person.surname, person.given),
        holder_birth=person.birth,
    )
    try:
        with transaction.atomic(savepoint=False):
            insert_rows([made])
    except IntegrityError as trouble:
        raise Conflict(_("This document was recorded elsewhere in this moment. Read it again.")) from trouble
    return made
