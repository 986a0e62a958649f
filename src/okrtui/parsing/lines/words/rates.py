"""What says how often: a day, per week, monthly."""

from okrtui.parsing.lines.words.lists import words

PERIODS = {
    **dict.fromkeys(words("""
    day night morning evening weekday workday tag jour dia dzien dzień dag nacht nuit noche noite giorno notte dagen
"""), "daily"),
    **dict.fromkeys(words("""
    week woche semaine semana tydzien tydzień uke uken wk settimana vecka veckan uge ugen
"""), "weekly"),
    **dict.fromkeys(words("""
    month monat mois mes miesiac miesiąc maned måned maneden mth mese maand manad manaden
"""), "monthly"),
    **dict.fromkeys(words("quarter quartal trimestre kwartal kvartal kvartalet kwartaal"), "quarterly"),
}  # fmt: skip
"""What a rate is counted in."""
PER = words("""
    a an per each every pro je par por al na i om w / der en am jede jeden chaque cada co hver alla ogni elke
    iedere om varje
""")
RATE_ADVERBS = {
    "daily": "daily", "nightly": "daily", "weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly",
    "taglich": "daily", "wochentlich": "weekly", "monatlich": "monthly", "quotidiennement": "daily",
    "diario": "daily", "diarios": "daily", "diarias": "daily", "semanales": "weekly", "semanal": "weekly",
    "mensual": "monthly", "mensuales": "monthly", "mensais": "monthly", "semanais": "weekly", "dziennie": "daily",
    "tygodniowo": "weekly", "miesiecznie": "monthly", "daglig": "daily", "ukentlig": "weekly", "manedlig": "monthly",
    "biweekly": "", "everyday": "daily",
}  # fmt: skip
OFTEN = {
    "once": 1.0, "twice": 2.0, "thrice": 3.0, "einmal": 1.0, "zweimal": 2.0, "dreimal": 3.0, "viermal": 4.0,
    "funfmal": 5.0, "sechsmal": 6.0, "eenmaal": 1.0, "tweemaal": 2.0, "driemaal": 3.0,
}  # fmt: skip
"""How often, in one word."""
TIMES_NOUNS = words("times mal fois veces vez vezes keer maal volte volta ganger gange razy")
"""Behind a number: how often."""
DENSE_RATES = {
    **dict.fromkeys(("每天", "每日", "毎日", "1日", "매일", "하루"), "daily"),
    **dict.fromkeys(("每周", "每週", "毎週", "週に", "週", "매주", "주", "일주일에"), "weekly"),
    **dict.fromkeys(("每月", "毎月", "月に", "매월", "매달", "한달에"), "monthly"),
}
RATE_LIMIT = words("in within under inside innerhalb binnen en dans w innen")
"""In front of `a day`: a limit and no rate."""
