"""Nouns, by what a number beside them is: a level, a name, people one has, what others do."""

from okrtui.parsing.lines.words.lists import words

LEVEL_WORDS = words("""
    rating ratings rated score scores scored nps csat stars star grade grades gpa enps index average mean
    median bewertung note punktzahl notation puntuacion calificacion nota avaliacao ocena karakter vurdering
    satisfaction 评分 評価 평점 ces rank
""")
"""Names of levels: a fraction or a pair beside them says how good, out of how much."""
RATING_WORDS = words("""
    survey feedback review evaluation appraisal trustpilot tripadvisor yelp happiness mood morale energy stress
    umfrage rückmeldung
    ruckmeldung enquete encuesta sondaggio enquete undersokelse
""")
"""Beside a pair they make a rating of it; a number alone beside them is none."""
NAMED = words("""
    sprint chapter phase tier page top version room stage part platform route windows python java office
    node php ruby android ios macos ubuntu debian postgres postgresql mysql django rails angular vue react
    kubernetes swift kotlin typescript chrome article art section paragraph rfc iso iec din en soc pci wcag
    ieee nist gdpr no nr num number step wave module class grade gate line building floor bus track lane
    hall volume vol issue ticket pr bug case season episode day week lesson lot batch group zone area
    district formula series gen generation block terminal pier dock act scope wing bay unit desk table
    appendix annex figure form item rule clause kapitel phasen seite stufe raum halle teil chapitre etape
    salle fase capitulo sala rozdzial etap strona side kapittel rom oracle net dotnet openssl solaris
    fortune ftse forbes boeing airbus web industry industrie agenda vision horizon apollo sdg level-of
    release build milestone okr kr key gleis linie artikel paragraf absatz ligne linea linha highway
    interstate autobahn tram metro catch etappe studio model type category v r rev revision edition ) -
    frozenset([level-of] year month monat port region bill vlan zimmer aula rozdział klasse classe etage
    flat apartment apt suite plot parcel pavilion stall booth kiosk court pitch field coach carriage flight
    buoy sluice junction checkpoint ward depot garage warehouse machine rack server cluster host shard
    cabinet drawer folder box sheet slide column row scenario epic requirement cve kb contract invoice
    schedule exhibit exam question exercise course semester heat round fixture leg js config policy
    regulation directive decree order appeal petition motion ordinance resolution regel richtlinie
    verordnung gebaude gebäude werk lager tor schicht gruppe projekt etapa planta piso grupo proyecto
    projeto quarto andar pokój pietro piętro hala sal bygg prosjekt usine batiment quai voie projet groupe
    mission operation station
""")
"""In front of a number that is a name."""
NAMED_ALONE = words("report paper newsletter bulletin circular brochure")
"""The same, in the singular alone."""
DETERMINED = words("""
    the all our these those both its their my your each every last next past previous current existing
    remaining other his her the-first alle allen unsere diese beide letzten nachsten les tous toutes nos ces
    leurs derniers prochains los las todos todas nuestros estos ultimos proximos os nossos estes wszystkie
    nasze ostatnie siste neste best big
""")
"""In front of a number of things that are there already: each of the 5 sites."""
ARTICLES = words("a an ein eine einen einem einer un une una um uma et en")
PEOPLE_ONE_HAS = words("""
    user users member members follower followers subscriber subscribers customer customers client clients
    fan fans patron patrons readers reader listener listeners viewers viewer employees employee staff pupils
    pupil students student donors donor backers backer supporters supporter volunteers volunteer accounts
    account tenants tenant residents partners partner people sellers seller patients players drivers
""")
SURELY_NEW = words("""
    new additional more first extra further neue neuen neuer weitere zusatzliche nouveaux nouvelles nuevos
    nuevas novos novas nowych nye nya nieuwe nuovi nuove
""")
"""Of people one has, these are won."""
MEASURE_NOUNS = words("""
    rate ratio share percentage score rating level index time duration latency speed velocity throughput
    cost spend price value revenue turnover sales income profit margin budget satisfaction nps csat uptime
    downtime availability coverage quality accuracy adoption retention churn attrition engagement usage
    utilisation utilization occupancy traffic awareness conversion attendance weight size distance backlog
    growth capacity list temperature average
""")
"""What is measured: behind an article and a number they are what the number says."""
PARTICLES = frozenset("かにをがはへともでのより을를이가은는에로의")
"""Behind a number without a counter: they only say what part the number plays."""
SUMS = words("""
    arr mrr acv gmv ebitda revenue revenues turnover sales income profit budget funding bookings savings
    donations costs spend expenses umsatz umsatze gewinn einnahmen kosten erlos erlose budgets recettes benefice
    ventas ingresos vendas receita fatturato ricavi omzet winst omsetning omsattning przychod przychody
""")
"""What is counted in money, whose `2.5m` are millions."""
OTHERS_DO = words("""
    customers customer users user clients visitors guests members respondents people participants students
    pupils patients employees colleagues teams parents families households residents passengers orders
    deliveries parcels shipments calls letters tickets requests mails emails invoices payments trains buses
    flights appointments visits kunden nutzer mitglieder gaste utilisateurs clientes usuarios klientow kunder
    brukere loans bookings candidates applicants reviewers buyers learners children attendees voters readers
    staff sessions trips lieferungen eltern familien anrufe anrufen bestellungen sendungen schuler teilnehmer
    patienten mitarbeiter mitarbeitende gasten zugen eleves adherents commandes appels familles salaries padres
    familias pedidos llamadas alumnos socios pais alunos chamadas clienti ordini genitori famiglie soci ouders
    klanten leden gezinnen bestellingen foraldrar elever medlemmar medlemmer foreldre forældre klienci rodzicow
    rodzice
""")
"""Behind `9 of 10`: what others do, so that it is a share."""
SHARE_SIGNS = frozenset(
    {
        "on time",
        "in time",
        "within",
        "punctual",
        "punctually",
        "punktlich",
        "a temps",
        "a tiempo",
        "recommend",
        "say",
        "agree",
        "would",
        "satisfied",
        "happy",
        "zufrieden",
        "satisfaits",
        "satisfaites",
        "satisfechos",
        "satisfechas",
        "satisfeitos",
        "soddisfatti",
        "tevreden",
        "nojda",
        "fornøyde",
    }
)
IRREGULAR_PLURALS = words("""
    people children women men staff feet mice geese teeth alumni criteria media data salespeople fish sheep
    aircraft firefighters
""")
