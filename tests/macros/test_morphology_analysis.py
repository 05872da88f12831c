"""What the analysers make of words. They are asked themselves here, not what is kept of their answers."""

import pytest

from macros.morphology.analysis import analyse
from macros.morphology.inflection import paradigms
from macros.morphology.lexicon import entries
from macros.morphology.reading import Word
from macros.words import LANGUAGES, Language

FINNISH = """
    hankinta-|asian|tuntija yhden|vertaisuus|suunnitelma kokonais|taloudellisesti työllistämis|ehto sosiaalisesti
    hankinta|yksikköjen markkina|vuoro|puhelu ihmis|oikeus|rikkomuksia ali|hankinta|ketjussa osa|työ|kykyisille
    maahan|muuttaja|taustaisten hyväksi|käyttö|tapauksissa yhteis|hankinta|yksikkö kynnys|arvo|hankinta
    esteettömyys|vaatimukset saavutettavuus|seloste saavutettavuudesta vähimmäis|velvoitteita tilaaja|vastuu|laissa
    oppi|sopimus|koulutus pitkä|aikais|työttömien kilpailuttamis|prosessi valtio|varain|ministeriö
    työllistymis|mahdollisuudet tarjous|pyyntö|asia|kirjat ennakko|arviointi|lomake toimitus|ketjujen
    vastuullisuus|sitoumus sopimus|seurannassa kokonais|arvosta rekrytointi|maksuja pakko|työ|asetuksen
    mahdollisuuksista organisaatioissamme kunnioittamisesta innovatiivisuudesta työ|ehto|sopimuksella
    kehittämis|pyrähdyksessä vaikuttavuus|mittareita riskien|hallinta|suunnitelma suku|puoli|vaikutusten
    lapsi|työ|voimaa kansain|välisesti tasa-|arvo|suunnitelma kaksois|pisteen hankinta|suunnitelmastamme
    ulko|maalais|taustaisille erityis|asian|tuntija
"""
SWEDISH = """
    upphandlings|enheten sysselsättnings|villkor tillgänglighets|direktivet arbets|livs|inriktad minimi|skyldigheter
    bilagorna förordningen förutsättningar jämställdhets|lagen upphandlings|strategin social|försäkrings|systemet
    likabehandlings|plan leverans|kedjorna under|leverantörer arbets|krafts|invandring tröskel|värdena
    människo|rätts|risker människo|handels|offer långtids|arbets|lösa läro|avtals|utbildning välfärds|områdenas
    marknads|under|sökning beställar|ansvars|lagen rekryterings|avgifter anbuds|förfrågan kvalitets|kriterierna
    livs|cykel|kostnader diskriminerings|lagstiftning verksamhets|modellen utvecklings|programmet
    arbetar|skydds|myndigheten tillhandahållande föredragnings|lista överenskommelser kommunikations|verket
    internationella sammanställningen förvaltnings|domstolen samarbets|partner barn|arbete kombinationen
    rekommendationer sysselsättningen tillgängligheten ersättnings|skyldighet funktions|nedsättningar fortfarande
    hälso|vårds|tjänster ansökningar avslutningen jämställdheten passagerare rådgivnings|enheten hållbarhet
"""


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_words_break_at_their_joints_and_nowhere_else(language: Language) -> None:
    words = {"fi": FINNISH, "sv": SWEDISH}[language].split()
    assert len(words) > 40
    broken = {word: "|".join(analyse(language, word.replace("|", "")).pieces) for word in words}
    assert {word: found or word for word, found in broken.items()} == {word: word for word in words}


@pytest.mark.parametrize(
    ("language", "word", "lemmas"),
    [
        ("fi", "hankintayksikölle", ["hankintayksikkö"]),
        ("fi", "maahanmuuttajille", ["maahanmuuttaja"]),
        ("fi", "hankinta-asiantuntijoita", ["hankinta-asiantuntija"]),
        ("fi", "lehtomäen", ["lehtomäki"]),
        ("fi", "nisulan", ["nisula"]),
        ("fi", "kuntaliitolla", ["kuntaliitto"]),
        ("fi", "soskessa", ["soske"]),
        ("fi", "soske-akatemiassa", ["soske-akatemia"]),
        ("fi", "kilpailuttamisesta", ["kilpailuttaminen"]),
        ("fi", "soskella", ["soske"]),
        ("sv", "upphandlingarna", ["upphandling"]),
        ("sv", "minimiskyldigheter", ["minimiskyldighet"]),
        ("sv", "eu-upphandlingar", ["eu-upphandling"]),
        ("sv", "upphandlingsbeslutet", ["upphandlingsbeslut"]),
        ("sv", "större", ["stor"]),
        ("en", "children", ["child"]),
        ("en", "policies", ["policy"]),
        ("en", "sub-contractors", ["sub-contractor"]),
        ("fi", "thematic", []),
        ("fi", "tem:n", []),
        ("en", "2026", []),
    ],
)
def test_lemmas_of_a_word(language: Language, word: str, lemmas: list[str]) -> None:
    assert [reading.lemma for reading in analyse(language, word).readings] == lemmas


def test_a_compound_leads_to_its_parts_and_to_what_it_is_derived_from() -> None:
    (reading,) = analyse("fi", "työllistämisehdon").readings
    assert [part.lemma for part in reading.parts] == ["työllistäminen", "ehto"]
    assert reading.roots == ("työllistää",)
    (reading,) = analyse("sv", "arbetslivsinriktad").readings
    assert [part.lemma for part in reading.parts] == ["arbete", "liv", "inrikta"]


def test_the_reading_with_fewest_parts_is_taken() -> None:
    lemmas = [part.lemma for reading in analyse("fi", "kokonaistaloudellisesti").readings for part in reading.parts]
    assert lemmas == ["kokonainen", "taloudellinen"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_lexicon_is_read(language: Language) -> None:
    for lemma, entry in entries(language).items():
        assert lemma in entry.forms
        (reading,) = analyse(language, max(entry.forms, key=len)).readings
        assert reading.lemma in entries(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paradigm_makes_its_lemma(language: Language) -> None:
    assert all(one.own in one.endings for one in paradigms(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_without_end_is_none(language: Language) -> None:
    assert analyse(language, "pitkäsana" * 100) == analyse(language, "-".join(["sana"] * 50)) == Word()
