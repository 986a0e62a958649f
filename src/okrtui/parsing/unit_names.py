"""What units are called: the spellings of one unit in several languages, and words for money."""

CURRENCY_WORDS = {
    "euro": "€", "euros": "€", "eur": "€", "dollar": "$", "dollars": "$", "dolares": "$", "dólares": "$", "usd": "$",
    "us$": "$", "gbp": "£", "quid": "£", "sterling": "£", "rupee": "₹", "rupees": "₹", "inr": "₹", "yen": "¥",
    "jpy": "¥",
}  # fmt: skip
"""Money in a word; pounds are a weight as well."""
_SPELLINGS = {
    "ms": "msec msecs millisecond milliseconds",
    "s": "sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi sekunder",
    "min": "mins minute minutes minuten minuto minutos minuti minuut minutter minuter",
    "h": "hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timer timmar godzina godzin "
    "godziny",
    "d": "day days tag tage tagen jour jours dia dias día días giorno giorni dag dage dagen dager dagar dzien dni",
    "wk": "w wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uke "
    "uker uge uger",
    "mo": "mos month months monat monate monaten mois mes meses mês mese mesi maand maanden månad månader måned "
    "måneder",
    "y": "yr yrs year years jahr jahre jahren année années ano anos año años anno anni jaar jaren",
    "m": "metre metres meter meters metro metros metri",
    "km": "kilometre kilometres kilometer kilometers kms kilómetros quilômetros chilometri",
    "kg": "kilo kilos kilogram kilograms kilogramm kgs",
    "lb": "lbs",
    "g": "gram grams gramm",
    "t": "ton tons tonne tonnes tonnen",
    "l": "litre litres liter liters litros litri",
    "mb": "megabyte megabytes",
    "gb": "gigabyte gigabytes",
    "%": "percent percents pct prozent procent prosent procento procenten",
    "°c": "c celsius",
    "°f": "f fahrenheit",
}
CANONICAL = CURRENCY_WORDS | {word: name for name, words in _SPELLINGS.items() for word in words.split()}
"""One spelling for each: `hours` and `Stunden` are `h`."""
AMBIGUOUS = {
    **dict.fromkeys(("pound", "pounds"), frozenset({"£", "lb"})),
    **dict.fromkeys(("°", "degree", "degrees", "grad"), frozenset({"°", "°c", "°f"})),
}
"""Names of more than one unit: which one is meant, the other figure says."""
POINTS = frozenset(
    [
        "point",
        "points",
        "pp",
        "pt",
        "pts",
        "punkt",
        "punkte",
        "prozentpunkte",
        "puntos",
        "pontos",
        "punti",
        "prosentpoeng",
    ]
) | {"percentage points", "percentage point"}
"""What a percentage changes by."""
RATED = frozenset(
    [
        "star",
        "stars",
        "rating",
        "score",
        "grade",
        "note",
        "sterne",
        "sternen",
        "étoiles",
        "estrellas",
        "stelle",
        "sterren",
    ]
)
"""Units of a rating whose top is not in their name."""
