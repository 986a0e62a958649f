"""What says from where to where: from, to, now, was."""

from okrtui.parsing.lines.words.lists import words

FROM = words("from von vom de del depuis desde du od z ze fra fran da dal dalla des van")
TO = words("to auf zu a al au à till til do na hasta para ate jusqu'a vers naar tot ad al alla")
TO_ANYWHERE = frozenset(["to", "auf"])
"""These give a target even without a start."""
RANGE_TO = frozenset(["bis"])
NOW = words("""
    now currently current was today baseline previously before starting presently were formerly yesterday
    started start aktuell derzeit heute bisher jetzt vorher actuellement aujourd'hui actuel ahora actualmente
    hoy antes atual atualmente hoje agora obecnie teraz dzis nå na dag før adesso oggi attualmente prima nu
    momenteel huidig eerder nuvarande idag today's 現在 目前 现在 현재 当前 vs versus
""")
"""Beside a figure: that is where it begins."""
NOW_PHRASES = frozenset(
    f"{which} {period}"
    for which in ("last", "previous", "prior", "letztes", "letzten", "vorige", "pasado", "ano")
    for period in words("year quarter month week time season jahr monat quartal anterior pasado")
) | {"l'an dernier", "annee derniere", "mes pasado", "anno scorso", "year before", "vorig jaar", "i fjor"}
"""Set apart in front of a figure: there it was."""
GOALS = words("""
    goal target aim ziel zielwert soll objectif cible objetivo meta obiettivo traguardo doel streefwaarde mal maltal cel
    目標 目标 목표
""")
"""In brackets in front of a figure: that is where it is to arrive."""
INSTEAD = frozenset({
    "instead of", "rather than", "statt", "anstatt", "au lieu de", "au lieu d'", "en vez de", "en lugar de",
    "em vez de", "invece di", "anziche", "in plaats van", "i stallet for", "i stedet for", "zamiast",
})  # fmt: skip
"""Between where it is to arrive and where it was."""
DENSE_FROM = ("から", "より", "에서", "부터")
DENSE_FROM_BEFORE = ("从", "由", "自")
DENSE_NOW = ("現在", "目前", "现在", "현재", "当前", "今")
