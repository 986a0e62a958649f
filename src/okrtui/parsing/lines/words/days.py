"""What says a day: months, weekdays, by, until, the end of."""

from okrtui.parsing.lines.words.lists import words

MONTHS = {
    **{name: number for number, names in enumerate((
        "january jan januar janvier enero janeiro stycznia styczen gennaio januari ocak",
        "february feb februar fevrier febrero fevereiro lutego luty febbraio februari subat",
        "march mar marz mars marzo marco marca marzec maart mars marts mart",
        "april apr avril abril kwietnia kwiecien aprile nisan",
        "may mai mayo maio maja maj maggio mei mayıs mayis",
        "june jun juni juin junio junho czerwca czerwiec giugno haziran",
        "july jul juli juillet julio julho lipca lipiec luglio temmuz",
        "august aug aout agosto sierpnia sierpien augustus augusti agustos ağustos",
        "september sep sept septembre septiembre setembro wrzesnia wrzesien settembre eylul",
        "october oct oktober octobre octubre outubro pazdziernika pazdziernik okt ottobre ekim",
        "november nov novembre noviembre novembro listopada listopad kasım kasim",
        "december dec dezember decembre diciembre dezembro grudnia grudzien dicembre aralık aralik desember dez des",
    ), 1) for name in names.split()},
}  # fmt: skip
WEEKDAYS = {
    **{name: number for number, names in enumerate((
        "monday mon montag lundi lunes poniedzialku poniedzialek mandag segunda-feira lunedi maandag",
        "tuesday tue tues dienstag mardi martes wtorku tirsdag martedi dinsdag tisdag terca-feira",
        "wednesday wed mittwoch mercredi miercoles srody onsdag mercoledi woensdag quarta-feira",
        "thursday thu thur thurs donnerstag jeudi jueves czwartku torsdag giovedi donderdag quinta-feira",
        "friday fri freitag vendredi viernes piatku fredag sexta-feira venerdi vrijdag",
        "saturday sat samstag sonnabend samedi sabado soboty lordag lørdag sabato zaterdag",
        "sunday sun sonntag dimanche domingo niedzieli sondag søndag domenica zondag",
    )) for name in names.split()},
}  # fmt: skip
ENGLISH_WEEKDAYS = words("""
    monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
""")
"""Those that are a day without a `by` in front: elsewhere le lundi is every Monday."""
DUE = words("""
    by until till due before deadline bis vor avant hasta antes para ate do przed innen før jusqu'au
    jusqu'a d'ici thru through entro voor tegen tot uiterlijk senast inden senest
""")
"""In front of a day: by when."""
BEFORE = words("before vor avant antes przed før voor inden")
"""The day itself is too late."""
WEAK_DUE = words("in on at im am en el le this next during em w i den il op")
"""In front of a day: a deadline at either end of the line."""
ENDS = words("""
    end ende ends ending fin final finales fins koniec konca slutten utgangen eo close fim finais fine eind
    einde slutet slutningen udgangen
""")
STARTS = words("""
    start beginning begin anfang beginn debut principios inicio inicios early poczatku poczatek inizio begin borjan
""")
MIDDLES = words("mid middle mitte mi-mois mediados meados polowy meta midden mitten")
LINKS = words("""
    the of de del des du der dem den d la le les el o do da av zum zu on this current our mai- il spatestens
    am 'the het van af av di
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
