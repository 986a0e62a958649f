"""What says a day: months, weekdays, by, until, the end of."""

from okrtui.parsing.lines.words.lists import words

MONTHS = {
    **{name: number for number, names in enumerate((
        "january jan januar janvier enero janeiro stycznia styczen stycznia",
        "february feb februar fevrier febrero fevereiro lutego luty",
        "march mar marz mars marzo marco marca marzec",
        "april apr avril abril kwietnia kwiecien",
        "may mai mayo maio maja maj",
        "june jun juni juin junio junho czerwca czerwiec",
        "july jul juli juillet julio julho lipca lipiec",
        "august aug aout agosto sierpnia sierpien",
        "september sep sept septembre septiembre setembro wrzesnia wrzesien",
        "october oct oktober octobre octubre outubro pazdziernika pazdziernik okt",
        "november nov novembre noviembre novembro listopada listopad",
        "december dec dezember decembre diciembre dezembro grudnia grudzien desember dez des",
    ), 1) for name in names.split()},
}  # fmt: skip
WEEKDAYS = {
    **{name: number for number, names in enumerate((
        "monday mon montag lundi lunes poniedzialku poniedzialek mandag segunda-feira",
        "tuesday tue tues dienstag mardi martes wtorku tirsdag",
        "wednesday wed mittwoch mercredi miercoles srody onsdag",
        "thursday thu thur thurs donnerstag jeudi jueves czwartku torsdag",
        "friday fri freitag vendredi viernes piatku fredag sexta-feira",
        "saturday sat samstag sonnabend samedi sabado soboty lordag lørdag",
        "sunday sun sonntag dimanche domingo niedzieli sondag søndag",
    )) for name in names.split()},
}  # fmt: skip
DUE = words("""
    by until till due before deadline bis vor avant hasta antes para ate do przed innen før jusqu'au
    jusqu'a d'ici thru through
""")
"""In front of a day: by when."""
BEFORE = words("before vor avant antes przed før")
"""The day itself is too late."""
WEAK_DUE = words("in on at im am en el le this next during em w i den")
"""In front of a day: a deadline where it stands at an end of the line."""
ENDS = words("""
    end ende ends ending fin final finales fins koniec konca slutten utgangen eo close fim finais
""")
STARTS = words("""
    start beginning begin anfang beginn debut principios inicio inicios early poczatku poczatek
""")
MIDDLES = words("mid middle mitte mi-mois mediados meados polowy")
LINKS = words("""
    the of de del des du der dem den d la le les el o do da av zum zu on this current our mai- il spatestens
    am 'the
""")
"""Between the words of a day."""
QUARTER_WORDS = words("""
    quarter quartal quartals trimestre kwartalu kwartal kvartal kvartalet
""")
MONTH_WORDS = words("month monat monats mois mes miesiaca måneden maneden")
YEAR_WORDS = words("year jahr jahres annee ano roku året aret")
WEEK_WORDS = words("week woche semaine semana tygodnia uken uka")
HALF_WORDS = frozenset(["half", "halbjahr", "semestre"])
NEXT = words("""
    next nachste nachsten prochain prochaine proximo proxima neste
""")
DEADLINE_ABBREVIATIONS = {
    **dict.fromkeys(words("eoy year-end jahresende"), "year"),
    **dict.fromkeys(words("eoq quarter-end quartalsende"), "quarter"),
    **dict.fromkeys(words("eom month-end monatsende"), "month"),
    **dict.fromkeys(words("eow week-end"), "week"),
}
