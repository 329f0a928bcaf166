"""Know what people and programs call the columns of a list of contacts.

Seen in exports of Google Contacts (2019 and 2024 layouts), Outlook in English and German, LinkedIn
connections, HubSpot, and in sheets made by hand. Numbers in a name do not count ("Phone 2"), nor
does the order of its words ("Telefon geschäftlich", "Geschäftlich: Telefon").
"""

from __future__ import annotations

import re
from functools import lru_cache

from followdesk.domain.contact_file import ContactField
from followdesk.domain.fold import fold

_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 60

_ALIASES: dict[ContactField, str] = {
    ContactField.GIVEN_NAME: """
        first name | given name | forename | vorname | vornamen | rufname | prénom""",
    ContactField.MIDDLE_NAME: """
        middle name | additional name | weitere vornamen | zweiter vorname""",
    ContactField.FAMILY_NAME: """
        last name | family name | surname | nachname | familienname | zuname | nom de famille""",
    ContactField.FULL_NAME: """
        name | names | full name | contact name | contact | contact person | person | display name
        | vollständiger name | vor und nachname | vor u nachname | vorname nachname
        | name vorname | kontakt | kontaktname | kontaktperson | ansprechpartner
        | ansprechpartnerin | anzeigename""",
    ContactField.NAME_PREFIX: """
        name prefix | prefix | salutation | honorific | anrede | titel | akademischer titel
        | namenspräfix""",
    ContactField.NAME_SUFFIX: "name suffix | suffix | namenszusatz | namenssuffix",
    ContactField.ORGANIZATION: """
        organization | organisation | organization name | company | company name | firm | firma
        | firmenname | firmenbezeichnung | unternehmen | unternehmensname | employer | arbeitgeber
        | account | account name | associated company | business name | institution | betrieb""",
    ContactField.ROLE: """
        role | title | job | job title | organization title | position | occupation
        | funktion | rolle | beruf | stellung | stellenbezeichnung
        | jobtitel | berufsbezeichnung""",
    ContactField.PHONE: """
        phone | phones | phone value | phone number | tel | telefon | telephone | telephone number
        | telefonnummer | telefon nr | tel nr | telefonnr | telnr | fon | rufnummer | landline
        | business phone | work phone | office phone | home phone | primary phone | other phone
        | car phone | company phone | company main phone | direct phone | direct line | durchwahl
        | telefon geschäftlich | telefon privat | telefon firma | telefon dienstlich
        | telefon arbeit | telefon büro | telefon zentrale
        | weiteres telefon | telefon weiteres | haupttelefon
        | telefon haupt | autotelefon | tel geschäftlich | tel privat | festnetz | festnetznummer
        | phone work | phone home | phone office""",
    ContactField.PHONE_LABEL: "phone label | phone type",
    ContactField.MOBILE: """
        mobile | mobile phone | mobile phone number | mobile number | cell | cell phone | cellphone
        | cell number | phone mobile | handy | handynummer | handy nr | mobil | mobiltelefon
        | mobilnummer | mobil nr | telefon mobil | tel mobil | natel""",
    ContactField.EMAIL: """
        mail | mails | email | emails | e mail | e mails | e mail value | email value | mail address
        | e mail address | email address | mailadresse | e mail adresse
        | emailadresse | email adresse | mail adresse | work email | business email
        | private email | home email | email work
        | email home | primary email | e mail geschäftlich | e mail privat | mail privat
        | additional email addresses""",
    ContactField.COUNTRY: """
        country | country region | land | staat | nation | address country | business country region
        | business country | home country region | home country | other country region
        | work country | land region | land region geschäftlich | land region privat
        | weiteres land region
        | country code | ländercode | länderkennzeichen | geschäftlich land""",
    ContactField.LANGUAGE: """
        language | preferred language | sprache | bevorzugte sprache | korrespondenzsprache""",
    ContactField.ZONE: "time zone | timezone | zeitzone",
    ContactField.NOTES: """
        note | notes | notiz | notizen | bemerkung | bemerkungen | kommentar | kommentare | comment
        | comments | remark | remarks | anmerkung | anmerkungen | info | infos | description
        | beschreibung | memo | hinweis | hinweise""",
    ContactField.TAGS: """
        tag | tags | category | categories | kategorie | kategorien | label | labels
        | group membership | group | groups | gruppe | gruppen | schlagwort | schlagwörter
        | stichwörter""",
}


def words_of(title: str) -> list[str]:
    """List the words of a column's name, folded; digits and signs fall away."""
    return _WORDS.findall(fold(title))


def _spelled(alias: str) -> tuple[str, str]:
    """Give both spellings of a German name: with its umlauts, and with ae, oe, ue for them."""
    return alias, alias.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _by_words() -> dict[frozenset[str], ContactField]:
    table: dict[frozenset[str], ContactField] = {}
    for field, aliases in _ALIASES.items():
        for alias in aliases.split("|"):
            for spelling in _spelled(alias):
                words = words_of(spelling)
                table[frozenset(words)] = field
                table.setdefault(frozenset({"".join(words)}), field)
    return table


_FIELD_BY_WORDS = _by_words()


@lru_cache(maxsize=4096)
def field_of(title: str) -> ContactField | None:
    """Tell what a column called `title` is about, or None."""
    if len(title) > _LONGEST_TITLE:
        return None
    return _FIELD_BY_WORDS.get(frozenset(words_of(title)))


def group_of(title: str) -> str:
    """Name what a labelled column belongs to: "phone 1" for "Phone 1 - Label"."""
    return fold(title).rpartition(" - ")[0]
