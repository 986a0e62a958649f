"""What words in cells mean, in several languages: sorts of rows, levels, directions, nothing at all."""

from okrtui.parsing.lines.words.lists import words

ROW_TYPES: dict[str, str] = {
    "objective": """
        objective; objectives; goal; o; obj; ziel; objectif; objetivo; meta; obiettivo; doel; doelstelling; mal; cel;
        company objective; team objective; personal objective; individual objective; corporate objective;
        company goal; team goal; personal goal; aspirational objective; committed objective; unternehmensziel;
        teamziel""",
    "key_result": """
        key result; key results; kr; keyresult; key metric; ergebnis; schlusselergebnis; kernergebnis; resultat cle;
        resultat; resultado clave; resultado; resultado chave; risultato chiave; risultato; kernresultaat; resultaat;
        sleutelresultaat; nokkelresultat; nyckelresultat; nogleresultat; kluczowy rezultat; rezultat; krs; rc; sr""",
    "initiative": """
        initiative; action; project; task; activity; to do; todo; massnahme; aktion; projekt; aufgabe; projet; tache;
        accion; proyecto; tarea; iniciativa; acao; projeto; tarefa; iniziativa; azione; progetto; attivita;
        initiatief; actie; taak; tiltak; initiativ; prosjekt; oppgave; atgard; uppgift; opgave; inicjatywa; zadanie;
        milestone; meilenstein; work item""",
    "kpi": "kpi; indicator; kennzahl; indicateur; indicador; indicatore; nokkeltall; nyckeltal; nogletal; wskaznik",
}
LEVELS: dict[str, str] = {
    "company": """
        company; corporate; organisation; organization; enterprise; global; group; unternehmen; firma; organisation
        weit; entreprise; societe; empresa; compania; organizacion; azienda; impresa; organizzazione; organizacao;
        bedrijf; organisatie; selskap; virksomhet; foretag; bolag; virksomhed; przedsiebiorstwo; organizacja""",
    "team": """
        team; department; division; squad; unit; abteilung; bereich; gruppe; equipe; departement; service; equipo;
        departamento; squadra; reparto; equipa; time; afdeling; avdeling; lag; avdelning; zespol; dzial""",
    "personal": """
        individual; personal; person; employee; own; me; personlich; einzeln; mitarbeiter; individuell; individuel;
        personnel; persona; empleado; individuale; personale; pessoal; persoonlijk; individueel; personlig;
        individuell okr; osobisty; indywidualny""",
}
BETTER: dict[str, str] = {
    "higher": """
        higher; up; increase; increasing; more; higher is better; maximize; maximise; rise; grow; growing; hausse;
        augmentation; augmenter; croissant; plus; hoch; hoher; steigend; steigen; mehr; rauf; aufwarts; zunahme; subir;
        alza; aumento; aumentar; creciente; mas; ascendente; sube; aumentare; crescente; piu; salire; subida; mais;
        omhoog; hoger; stijgend; meer; opp; oka; okende; upp; op; mer; hogre; stigende; wzrost; rosnie; wiecej;
        gora""",
    "lower": """
        lower; down; decrease; decreasing; less; lower is better; minimize; minimise; reduce; fall; falling; baisse;
        diminution; diminuer; reduire; decroissant; moins; runter; niedriger; sinkend; sinken; senken; weniger;
        abwarts; abnahme; fallend; bajar; baja; reduccion; reducir; descenso; decreciente; menos; descendente;
        diminuzione; diminuire; ridurre; decrescente; meno; scendere; queda; reduzir; descida; diminuir; omlaag; lager;
        dalend; minder; ned; ner; mindre; lavere; faldende; reduksjon; minska; spadek; maleje; mniej; dol""",
    "within": """
        within; range; stable; steady; within range; equal; hold; keep; stabil; gleichbleibend; halten; stabile;
        maintien; maintenir; mantener; estable; mantenere; manter; estavel; stabiel; behouden; stabilt; holde;
        stabilnie; utrzymac""",
}
SIGNED_BETTER = {
    "+": "higher",
    "-": "lower",
    "=": "within",
    "↑": "higher",
    "↓": "lower",
    "↗": "higher",
    "↘": "lower",
}
"""The same in signs, which folding would take away."""
AMBITIONS: dict[str, str] = {
    "aspirational": """
        aspirational; aspirational goal; stretch; stretch goal; moonshot; ambitious; ambitioniert; ambitious goal;
        ambitieux; ambicioso; ambiciosa; ambizioso; aspiracional; ambitieus; ambisios; ambitios; ambisiost; ambitny""",
    "committed": """
        committed; committed goal; commit; roofshot; must; verbindlich; verpflichtend; zugesagt; engage; ferme;
        comprometido; comprometida; impegnativo; impegnato; vincolante; compromissado; toegezegd; bindend;
        forpliktende;
        forpliktet; bindande; forpligtende; zobowiazany; wiazacy""",
}
DONE: dict[str, str] = {
    "yes": """
        done; complete; completed; closed; finished; accomplished; achieved; yes; y; true; x; erledigt; fertig;
        abgeschlossen; erreicht; ja; wahr; fait; termine; terminee; acheve; atteint; oui; vrai; hecho; terminado;
        completado; completada; logrado; si; verdadero; fatto; completato; finito; raggiunto; vero; feito; concluido;
        concluida; sim; klaar; gedaan; afgerond; voltooid; gereed; ferdig; fullfort; oppnadd; klar; fardig; klart;
        faerdig; gjort; gennemfort; zrobione; zakonczone; ukonczone; tak; published; publiee; gesloten""",
    "no": """
        no; n; false; open; not started; todo; nein; offen; falsch; non; faux; ouvert; no hecho; falso; nao; nee; nei;
        nej; nie; aberto; abierto; aperto; apen; oppen; aben; otwarte""",
}
SIGNED_DONE = dict.fromkeys("✅✔✓☑👍", True) | dict.fromkeys("❌✗✘☐⬜👎", False)
"""The same in signs; a cross in a box is a mark as well as a no, so it is neither."""
CADENCES: dict[str, str] = {
    "daily": """
        daily; day; taglich; quotidien; journalier; diario; diaria; giornaliero; dagelijks; daglig; dagligen;
        dzienny""",
    "weekly": """
        weekly; week; wochentlich; hebdomadaire; semanal; settimanale; wekelijks; ukentlig; veckovis; ugentlig;
        tygodniowy; every week""",
    "monthly": """
        monthly; month; monatlich; mensuel; mensuelle; mensual; mensile; mensal; maandelijks; manedlig; manadsvis;
        miesieczny; every month""",
    "quarterly": """
        quarterly; quarter; vierteljahrlich; quartalsweise; trimestriel; trimestral; trimestrale; per kwartaal;
        kvartalsvis; kwartalny""",
}
PLAIN_UNITS = """
    n; no; nr;     number; numbers; count; quantity; none; anzahl; zahl; menge; nombre; quantite; cantidad; numero;
    quantita; aantal;
    getal; antall; antal; liczba; sztuk; integer; numeric; numerical; decimal; value; plain; no unit; quantidade
"""
"""Units that are none: things are counted."""
UNIT_NAMES: dict[str, str] = {
    "%": """
        percent; percentage; prozent; pourcentage; pour cent; porcentaje; percentuale; porcentagem; prosent;
        procent""",
    "€": "euro; euros; eur",
    "$": "dollar; dollars; usd; us dollar",
    "£": "pound sterling; gbp",
}
NOTHING = words("""
    null nil none nan na n/a n.a. n.a #n/a #na #value! #ref! #div/0! #name? - -- --- – — ― … ... ? n.d. n.d nd n/d k.a.
    k.a k/a ka s/d s.d. b.d. b/d i/a i.a. tbd tbc t.b.d. entfällt ∅ / x.x
""")
"""What is written where there is no value."""
SHORT_MONTHS: dict[str, str] = {
    "1": "janv; ene; gen; sty; jaan", "2": "fevr; fev; lut; febr", "3": "mrz; marz; maerz; mrt; maa",
    "4": "avr; abr; kwi; aprl", "5": "mag; maj; mei", "6": "giu; cze; juni", "7": "juil; lug; lip; jul",
    "8": "ago; sie; aou", "9": "set; septi; wrz; sept", "10": "ott; out; paz; octob", "11": "lis; novem",
    "12": "dic; dez; gru; des; dece",
}  # fmt: skip
"""Months as heads and cells shorten them; in sentences such words mean other things."""
SHORT_WEEKDAYS = words("""
    mo di mi do fr sa so lu lun ma mar me mer mié mie je jeu jue ve ven vie sam sab sáb dim dom lu gio sab seg ter qua
    qui sex wo vr za zo ma ti on to lø lör sø sön man tir ons tor fre lor son mån tis pn wt śr sr czw pt sob nd pon wto
    月 火 水 木 金 土 日
""")
"""Weekdays as they are shortened in front of a day; elsewhere such words mean other things."""
TOTALS = """
    ø; avg; total; totals; sum; summe; gesamt; insgesamt; gesamtsumme; somme; total general; suma; totale; totaal; som;
    sum
    total; totalt; i alt; razem; lacznie; ogolem; average; mean; mittelwert; durchschnitt; moyenne; promedio; media;
    gemiddelde; gjennomsnitt; snitt; medelvarde; gennemsnit; srednia; subtotal; zwischensumme; grand total; ytd
"""
"""First cells of rows that add up those above."""
