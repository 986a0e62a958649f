"""Lines in Spanish, Italian, Dutch, Swedish, Danish and others: limits, ways, changes, how often and by when."""

import pytest

from okrtui.parsing.lines.key_result import read_key_result
from tests.parsing.lines.reading import AROUND, cases, understood

LIMITS = """
Al menos el 70 % de los socios vota | range 70 -
Por lo menos un 80 % de aprobados | range 80 -
Menos del 5 % de bajas | range - < 5
Pelo menos os 80 % dos sócios | range 80 -
Au moins les 80 % des élèves | range 80 -
Mindestens die 50 Stammgäste | range 50 -
Almeno 40 soci in sala | range 40 -
Meno del 5 % di scarti | range - < 5
Non più di 4 assenze | range - 4
Al massimo 6 reclami | range - 6
Oltre 200 visitatori | range > 200 -
Fino a 30 posti | range - 30
No menos del 60 % de asistencia | range 60 -
Entre un 4 y un 9 % de bajas | range 4 9
Rispondere entro 24 ore | range - 24
Tra 20 e 30 iscritti | range 20 30
Minstens 60 gasten | range 60 -
Hoogstens 3 klachten per maand | range - 3 monthly
Minder dan 4 % uitval | range - < 4
Meer dan 200 bezoekers | range > 200 -
Tussen 20 en 30 gasten | range 20 30
Minst 40 deltagare | range 40 -
Högst 5 klagomål | range - 5
Färre än 3 olyckor | range - < 3
Mindst 30 deltagere | range 30 -
Flere end 200 gæster | range > 200 -
"""
WAYS = """
Salire da 3 a 9 botteghe | metric 3 9
Portare gli iscritti dal 10 % al 15 % | metric 10 15
Ridurre l'attesa da 12 a 7 giorni | metric 12 7
Da 20 a 50 mila euro | metric 20000 50000
Portare i soci fino a 300 | metric ? 300
Van 12 tot 20 leden | metric 12 20
Stijgen van 12 naar 20 leden | metric 12 20
Öka från 12 till 20 medlemmar | metric 12 20
"""
CHANGES = """
Ridurre gli sprechi del 25 % | change -25 %
Aumentare i soci del 10 % | change +10 %
Dimezzare i rifiuti | change x0.5
Afval met 20 % verminderen | change -20 %
Verhoog de opbrengst met 5% | change +5 %
Verlaag de wachttijd met 3 dagen | change -3
Minska avfallet med 15 % | change -15 %
Sänk kostnaderna med 8 % | change -8 %
Øge salget med 12 % | change +12 %
Reducer affaldet med 20 % | change -20 %
Réduire le délai de 2 jours | change -2
"""
HOW_OFTEN = """
Zweimal pro Woche schwimmen | range 2 - weekly
4-mal pro Woche schwimmen | range 4 - weekly
Zweimal im Monat ein Treffen | range 2 - monthly
Nager deux fois par semaine | range 2 - weekly
Dos veces al mes | range 2 - monthly
Três vezes por semana | range 3 - weekly
Tre volte a settimana in palestra | range 3 - weekly
Twee keer per maand eten | range 2 - monthly
Tre ganger i uken | range 3 - weekly
"""
TWO_FIGURES = """
Eröffnung mit 3 Bühnen für 500 Gäste | yes/no
Feria con 12 puestos para 300 vecinos | yes/no
Concert avec 3 chœurs pour 400 personnes | yes/no
Öka till 40 medlemmar | metric ? 40
"""
SHARES = """
19 von 20 Familien zufrieden | metric ? 95
80 von 100 Sendungen binnen 2 Tagen | metric ? 80
19 di 20 genitori soddisfatti | metric ? 95
3 von 8 Kapiteln | steps 3/8
"""


@pytest.mark.parametrize(
    ("text", "meaning"),
    cases(LIMITS, WAYS, CHANGES, HOW_OFTEN, SHARES, TWO_FIGURES),
)
def test_a_line_in_another_language(text: str, meaning: str) -> None:
    """Means what it would mean in English."""
    assert understood(text) == meaning


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 neue Vereine gewinnen", "Vereine"), ("12 zahlende Gäste gewinnen", "Gäste"),
        ("30 nieuwe donateurs werven", "donateurs"), ("12 nuevos talleres", "talleres"),
        ("Hold 3 all-hands lunches", "lunches"), ("Attend 4 governors' evenings", "evenings"),
    ],
)  # fmt: skip
def test_the_unit_is_the_noun(text: str, unit: str) -> None:
    """No adjective in front of it, and no verb behind."""
    assert read_key_result(text, AROUND).fields["unit"] == unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Riparare il tetto entro il 12 giugno", "2026-06-12"), ("Riparare il tetto entro fine maggio", "2026-05-31"),
        ("Dak gerepareerd tegen eind mei", "2026-05-31"), ("Dak gerepareerd uiterlijk 12 juni", "2026-06-12"),
        ("Dak gerepareerd voor 12 juni", "2026-06-11"), ("Taket lagat senast den 12 juni", "2026-06-12"),
        ("Çatıyı onar 12 Haziran", "2026-06-12"), ("Fertig bis Freitag", "2026-05-08"),
        ("Entregar hasta el viernes", "2026-05-08"), ("Budget voor 2027", ""), ("Fermé le lundi", ""),
        ("Cerrado el lunes", ""), ("Am Montag frei", ""), ("Chiuso il lunedì", ""),
    ],
)  # fmt: skip
def test_a_deadline_in_another_language(text: str, found: str) -> None:
    """A weekday is one only behind a word that says by when: else it is each of them."""
    deadline = read_key_result(text, AROUND).fields.get("deadline")
    assert (deadline.isoformat() if deadline else "") == found
