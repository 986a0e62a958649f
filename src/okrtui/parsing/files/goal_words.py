"""The words by which goals are found in notes and trees, in several languages, with what is none.

Words are parted by semicolons and folded as heads of columns are: case, accents and signs do not matter.
"""

OBJECTIVES = """
    objective; objectives; goal; goals; okr; okrs; o; obj; aim; aims; ziel; ziele; objectif; objectifs; but; buts;
    objetivo; objetivos; meta; metas; obiettivo; obiettivi; doel; doelen; doelstelling; doelstellingen; mal;
    malsetning; malsetninger; maal; cel; cele; resolution; resolutions; vorsatz; vorsatze
"""
"""A single objective, or a list of them."""
KEY_RESULTS = """
    key result; key results; kr; krs; result; results; keyresult; keyresults; outcome; outcomes; measure; measures;
    metric; metrics; measured by; measured as; measured with; as measured by; we will know by; success criteria;
    success metrics; success measures; signs of success; how we know; how we will know; how will we know; targets;
    ergebnis; ergebnisse; schlusselergebnis; schlusselergebnisse; kernergebnis; kernergebnisse; messbare ergebnisse;
    messgrossen; erfolgskriterien; kennzahlen; gemessen an; woran wir es merken; se; resultat cle; resultats cles;
    resultat; resultats; rc; mesure par; indicateurs; resultado clave; resultados clave; resultado; resultados;
    resultado chave; resultados chave; medido por; risultato chiave; risultati chiave; risultato; risultati;
    misurato da; kernresultaat; kernresultaten; sleutelresultaat; sleutelresultaten; resultaat; resultaten;
    nokkelresultat; nokkelresultater; nyckelresultat; nogleresultat; nogleresultater; resultater; kluczowy rezultat;
    kluczowe rezultaty; kluczowy wynik; kluczowe wyniki; rezultat; rezultaty; wynik; wyniki
"""
INITIATIVES = """
    initiative; initiatives; action; actions; action items; activities; tasks; task; to do; todo; todos; to dos;
    steps; how we get there; plan; projects; work; massnahme; massnahmen; aktion; aktionen; aktivitaten; aufgaben;
    initiativen; schritte; taches; iniciativa; iniciativas; accion; acciones; tareas; acao; acoes; tarefas;
    iniziativa; iniziative; azione; azioni; attivita; initiatief; initiatieven; acties; taken; tiltak; oppgaver;
    initiativ; atgard; atgarder; uppgifter; opgaver; inicjatywa; inicjatywy; dzialania; zadania
"""
LABELS: dict[str, str] = {
    "objective": """
        objective; goal; okr; o; obj; ziel; objectif; objetivo; meta; obiettivo; doel; doelstelling; mal; maal; cel;
        company objective; team objective; personal objective; company goal; team goal; personal goal; main goal;
        our objective; our goal; my goal; hauptziel; teamziel""",
    "key_result": """
        key result; kr; keyresult; result; ergebnis; schlusselergebnis; kernergebnis; se; resultat cle; resultat;
        rc; resultado clave; resultado chave; resultado; risultato chiave; risultato; kernresultaat;
        sleutelresultaat; resultaat; nokkelresultat; nyckelresultat; nogleresultat; kluczowy rezultat; kluczowy
        wynik; metric; measure""",
    "initiative": """
        initiative; massnahme; action; iniciativa; iniziativa; initiatief; tiltak; inicjatywa; task; project""",
}
"""In front of a title: what it is: `Objective 1:`, `KR 2 -`."""
SHORT_LABELS: dict[str, str] = {
    "O": "objective",
    "KR": "key_result",
    "SE": "key_result",
    "RC": "key_result",
    "OKR": "objective",
}
"""The same in capitals with a number, after which no sign is needed."""
FIELDS: dict[str, str] = {
    "owner": """
        led by; lead by; owned by; driven by; driver; responsible person; accountable; geleitet von; verantwortet
        von; mene par; porte par; dirigido por; a cargo de; guidato da; geleid door; ledes av; leds av; prowadzi;
        person; zodpovedny; champion; lead; leader""",
    "start_date": """
        runs from; from; starts; start; start date; begins; begin; beginning; lauft ab; lauft von; von; ab; beginn;
        startet; debut; a partir de; desde; inicio; dal; da; inizio; vanaf; van; begin; fra; fran; startdato; od;
        start on; running from; valid from; scheduled""",
    "due": """
        measured until; until; to; ends; end; end date; ends on; due; due date; due by; deadline; by; by when; runs
        to; runs until; lauft bis; bis; ende; gemessen bis; fallig; fin; au; jusqu au; jusqu a; hasta; fine; al;
        fino al; tot; einde; t m; til; till; slutt; slut; do; koniec; termin; target date; finish; completed by;
        valid until; measured by date; zieltermin; echeance""",
    "cycle": """
        cycle; period; time period; timeframe; time frame; time; quarter; when; zyklus; zeitraum; periode; quartal;
        trimestre; periodo; ciclo; kwartaal; kvartal; okres; kwartal; cykl; cykel; year; jahr; annee; ano; anno;
        jaar; ar; rok; season; term; semester""",
    "why": """
        why; why it matters; why this matters; why now; because; reason; rationale; motivation; purpose; so that;
        warum; weshalb; damit; grund; pourquoi; raison; por que; porque; motivo; perche; motivazione; waarom; reden;
        hvorfor; varfor; dlaczego; intent; context""",
    "completion": "completion; completed; completed on; done on; erledigt am; closed; finished; finished on",
    "state": "state; status; stand; stan; etat; estado; stato; tilstand",
    "updated": """
        updated; last updated; date; created; author; aktualisiert; stand vom; mis a jour; actualizado; aggiornato;
        bijgewerkt; oppdatert; uppdaterad; opdateret; zaktualizowano; reviewed; next review""",
}
"""Fields of notes, beside those that columns can have."""
ASKING = """
    how; what; why; when; where; who; about; notes; lessons; learned; learnt; legend; appendix; glossary; wie; was;
    warum; wann; wer; uber; notizen; gelernt; erkenntnisse; comment; pourquoi; quoi; propos; remarques; lecons;
    como; cuando; quien; notas; aprendido; aprendizajes; perche; imparato; hoe; waarom; notities; geleerd; hvordan;
    hvorfor; notater; hur; varfor; anteckningar; dlaczego; notatki; wnioski; attendees; agenda; minutes; done last;
    next meeting; last week
"""
"""First words of headings that explain or look back: nothing below them is a goal."""
EXPLAINING = """
    note; rules; guidelines; process; principles; learnings; retro; retrospective; review; feedback; questions; open
    questions; faq; links; resources; references; contents; table of contents; introduction; intro; background;
    context; overview; summary; status; risks; risk; blockers; assumptions; dependencies; present; participants;
    decisions; next steps; meetings; schedule; calendar; changelog; history; log; template; vision; mission; values;
    strategy; definitions; scoring; timeline; legende; regeln; ruckblick; fragen; anhang; inhalt; einfuhrung;
    hintergrund; uberblick; zusammenfassung; risiken; tagesordnung; teilnehmer; anwesend; beschlusse; nachste
    schritte; regles; bilan; liens; annexe; contexte; resume; risques; ordre du jour; prochaines etapes; reglas;
    preguntas; enlaces; contexto; resumen; riesgos; proximos pasos; note; regole; domande; contesto; riassunto;
    rischi; prossimi passi; regels; vragen; achtergrond; samenvatting; volgende stappen; regler; laert; sporsmal;
    larde; lart; zasady; pytania; todo; to do; todos; shopping; misc; miscellaneous; other; sonstiges; divers;
    varios
"""
"""Whole headings that do so."""
MEETING = """
    meeting; meetings; minutes; standup; stand up; sync; 1 1; one on one; call; agenda; workshop notes; sitzung;
    besprechung; protokoll; treffen; jour fixe; reunion; compte rendu; acta; riunione; verbale; vergadering;
    notulen; overleg; mote; motereferat; referat; mode; spotkanie; protokol; diary; journal; tagebuch; recipe;
    recipes; readme
"""
"""Words in the title of a page that is no page of goals."""
PERSONAL = """
    life; personal; private; self; me; myself; home; family; health; privat; persoenlich; personlich; leben;
    zuhause; vie; personnel; prive; vida; personales; pessoal; vita; personale; personali; leven; persoonlijk;
    livet; personlig; zycie; osobiste; prywatne; personal goals; life goals; own; for me
"""
"""Names of lists of one's own goals."""
NO_GOALS: dict[str, str] = {
    "for later": """
        not now; notnow; someday; some day; maybe; someday maybe; later; backlog; parked; parking lot; ideas; idea;
        icebox; wishlist; wish list; future; not yet; dropped; rejected; cancelled; discarded; spater; irgendwann;
        nicht jetzt; ideen; plus tard; pas maintenant; idees; mas tarde; algun dia; ahora no; despues; piu tardi; un
        giorno; non ora; idee; later ooit; niet nu; ideeen; senere; senare; ikke na; inte nu; kiedys; nie teraz;
        pomysly; out of scope; non goals; nongoals; no goals; nicht ziele""",
    "archived": """
        archive; archived; old; history; past; previous; last year; archiv; archives; archivo; archivio; archief;
        arkiv""",
    "no goals": """
        jobs; job; schedules; schedule; cron; hooks; webhooks; settings; config; configuration; options; meta;
        metadata; automation; automations; reminders; integrations; templates; schema; permissions; users; roles;
        assistant; preferences; habits; routines; notifications; tools; secrets; env; scripts; dependencies;
        einstellungen; aufgabenplan""",
}
"""Names of lists that are left out, by the reason."""
WEIGHTS = """
    weight; weighting; gewicht; gewichtung; poids; peso; vekt; vikt; vaegt; waga; weging; ponderation; ponderacion
"""
QUARTERS = """
    quarter; quartal; quartals; trimestre; trimestres; kwartaal; kvartal; kvartalet; kwartal; kwartalu; qtr
"""
HALVES = """
    half; half year; halbjahr; semestre; halfjaar; halvar; halvaret; polrocze; polrocza; semester
"""
ORDINALS: dict[str, str] = {
    "1": """
        first; 1st; one; erstes; erste; ersten; i; premier; 1er; primer; primero; primeiro; primo; eerste; forste;
        forsta; pierwszy; 1o; 1e; 1re""",
    "2": """
        second; 2nd; two; zweites; zweite; zweiten; ii; deuxieme; 2eme; 2e; segundo; secondo; tweede; andre; andra;
        anden; drugi; 2o""",
    "3": """
        third; 3rd; three; drittes; dritte; dritten; iii; troisieme; 3eme; 3e; tercer; tercero; terceiro; terzo;
        derde; tredje; trzeci; 3o""",
    "4": """
        fourth; 4th; four; viertes; vierte; vierten; iv; quatrieme; 4eme; 4e; cuarto; quarto; vierde; fjerde;
        czwarty; last; 4o""",
}
"""Which quarter or half, in words."""
STATES: dict[str, str] = {
    "done": """
        done; complete; completed; closed; finished; achieved; reached; delivered; shipped; accomplished; met; yes;
        true; passed; success; hit""",
    "open": """
        open; todo; to do; not started; in progress; ongoing; active; started; doing; pending; planned; no; false;
        not done; incomplete; wip; offen; laufend; in arbeit; en cours; a faire; en curso; pendiente; in corso; da
        fare; em andamento; pendente; bezig; pagaende; pagaaende; w toku; new; next; waiting; on track; at risk; off
        track; behind; blocked; draft; paused; on hold""",
    "dropped": """
        dropped; cancelled; canceled; abandoned; rejected; discarded; deprecated; wont do; abgebrochen; gestrichen;
        abandonne; cancelado; annullato; geannuleerd; avbrutt; avlyst; anulowane""",
}
"""Words for where something is. A state that is no end says nothing about a value."""
