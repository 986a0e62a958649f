"""What the heads of columns are called in several languages, by the field that they mean.

Words are written as they are; case, accents, apostrophes, underscores and umlauts spelled `ue` do not matter.
"""

HEADS: dict[str, str] = {
    "objective": """
        objective; objectives; goal; goals; okr objective; objective name; goal name; objective statement; ziel;
        ziele; zielsetzung; zielsatz; teamziel; objectif; objectifs; but; buts; objetivo; objetivos; meta; metas;
        obiettivo; obiettivi; doel; doelen; doelstelling; doelstellingen; mal; malsetning; malsetting; formal; cel;
        cele; main; main goal; hauptziel; main objective; oberziel; outcome goal;
        malsattning; objectivo; objectivos; 目標; 目的; 目標名; 目标; 目標內容; 목표; цель; цели; our goal; big goal;
        strategisches
        thema; ziel im quartal; quartalsziel; jahresziel; annual goal; annual objective; quarterly goal; quarterly
        objective""",
    "key_result": """
        key result; key results; kr; krs; rc; rcs; keyresult; key result name; key result statement; ergebnis;
        ergebnisse;
        schlusselergebnis; schlusselergebnisse; kernergebnis; messbares ergebnis; resultat cle; resultats cles;
        resultat; resultats; resultado clave; resultados clave; resultado; resultados; resultado chave;
        resultados chave; risultato chiave; risultati chiave; risultato; risultati; kernresultaat; kernresultaten;
        sleutelresultaat; resultaat; resultaten; nokkelresultat; nokkelresultater; nyckelresultat; nogleresultat;
        nogleresultater; kluczowy rezultat; kluczowe rezultaty; rezultat; rezultaty; kluczowy wynik; outcome;
        measurable result;
        wynik kluczowy; wyniki kluczowe; success measure; success measures; success criteria; success criterion; measure
        of success; measures of success; success metric; success metrics; how we measure success; how we measure it; how
        do we measure it; how will we know; definition of success; what success looks like; erfolgskriterium;
        erfolgskriterien; woran wir es messen; erfolgsmessung; critere de succes; criteres de succes; criterio de exito;
        criterios de exito; criterio di successo; criterio de sucesso; criterios de sucesso; succescriterium;
        suksesskriterium; framgangskriterium; kryterium sukcesu; 主な成果; 主要な結果; 主要な成果; 主要成果; 成果指標;
        キーリザルト; 关键结果; 關鍵結果;
        关键成果; 핵심 결과; 핵심결과; ключевой результат; ключевые результаты; key result description;
        key result text; kr title;
        kr description; kr text""",
    "initiative": """
        initiative; initiatives; massnahme; massnahmen; aktion; aktionen; action; actions; projet; iniciativa;
        iniciativas; iniziativa; iniziative; initiatief; initiatieven; tiltak; initiativ; inicjatywa; inicjatywy""",
    "kpi": """
        kpi; kpis; kpi name; kpis name; measure; measures; measurable; measurables; indicator; indicators; series;
        metric name; kennzahl; kennzahlen; messgrosse; indikator; indikatoren; kenngrosse; indicateur; indicateurs;
        mesure; indicador; indicadores; metrica; metricas; metrique; indicatore; indicatori; misura; metriek;
        indicatoren; maatstaf; nokkeltall; maltall; nyckeltal; matetal; nogletal; wskaznik; wskazniki; miara;
        activity; kpi code; kpi id; habit; habits; gewohnheit; gewohnheiten; habitude; habitudes; habito; habitos;
        abitudine; abitudini; gewoonte; gewoontes; vane; vaner; vana; vanor; nawyk; nawyki;
        key indicator; key indicators; key performance indicator; indicateur cle; indicateurs cles; indicador clave;
        indicador chave; indicatore chiave; 指標; 指标; 지표; kengetal; kengetallen; prestatie indicator""",
    "metric": """
        metric; metrics; metric title; metrik; measured by; measure name; gemessen an; messwert name; how measured""",
    "title": """
        title; name; what; description of goal; titel; bezeichnung; was; beschreibung des ziels; titre; nom; intitule;
        libelle; titulo; nombre; nome; titolo; naam; omschrijving; tittel; navn; namn; tytul; nazwa; item; subject;
        summary; text; inhalt; goal title; statement; eintrag; wat; hva; vad; hvad; que; quoi; cosa; co;
        タイトル; 名称; 名稱; 이름; 제목; goal description; objective description text""",
    "type": """
        type; kind; item type; record type; row type; okr type; entity type; work item type; typ; art; eintragsart;
        type d element; tipo; soort; slag; typ elementu; rodzaj; nature; element; ebene art; object type; object""",
    "id": """
        id; row id; item id; task id; card id; objective id; goal id; key result id; okr id; reference; okr reference;
        ref; reference id; kennung; schlussel; zeile; zeilen id; ligne; identifiant; identificador; fila;
        identificativo; riga; linha; regel; rij; rad; rad id; wiersz; identyfikator; lp id; row; key; uid; uuid;
        issue key; issue id; ticket; ticket id; obj id; objective key; kr id; kr key; goal key; record id; code id; id
        objectif; id objetivo; id obiettivo; ziel id; ziel nr id; referentie; referenz; referencia; riferimento;
        referens""",
    "parent": """
        parent; parent id; parent row id; parent row ids; parent row; parent goal id; parent goal ids; parent okr;
        parent objective; parent objective id; parent goal; parent ref; parent reference; parent item; aligned to;
        aligned with; alignment; belongs to; supports; contributes to; corporate objective; corporate goal;
        ubergeordnet; ubergeordnetes ziel; ubergeordnete id; ubergeordnete zeile; ubergeordnetes unternehmensziel;
        oberziel id; gehort zu; zahlt ein auf; eltern; eltern id; elternzeile; hangt an; parent ligne;
        objectif parent; ligne parente; rattache a; depend de; fila padre; padre; objetivo padre; objetivo superior;
        alineado con; pertenece a; objetivo pai; pai; linha pai; alinhado a; genitore; obiettivo padre; riga padre;
        fa parte di; appartiene a; bovenliggend doel; bovenliggend; hoort bij; overordnet mal; overordnet;
        horer til; tilhorer; overgripande mal; overordnad; nadrzedny; cel nadrzedny; nalezy do; serves; part of""",
    "number": """
        number; no; nr; num; nummer; numero; numer; lp; pos; position; index; outline; outline number; wbs;
        gliederung; n; ordnungsnummer; laufende nummer; lfd nr; numerotation; okr no; okr nr; code; kod; n o; no de; n
        ro; nro; nr o; n ordine; n de orden; ordre; ordem; rekkefolge; lopnr; lopenr; lobenr""",
    "level": """
        level; scope; entity; ebene; zielebene; geltungsbereich; niveau; portee; nivel; ambito; livello; niva; niveau
        okr; poziom; objective level; organisation level; tier""",
    "team": """
        team; teams; department; departments; division; business unit; unit name; org unit; group; squad; area;
        bereich; abteilung; abteilungen; gruppe; einheit name; equipe; equipes; service; departement; direction
        generale; equipo; departamento; area responsable; squadra; reparto; dipartimento; ufficio; equipa; time;
        setor; afdeling; ploeg; avdeling; lag; avdelning; grupp; zespol; dzial; team name; type name; functional area;
        objective type value""",
    "owner": """
        owner; owners; owner email; owner emails; owner email id; owner name; email; e mail; who; lead; dri; assignee;
        assigned to; accountable; responsible; person; champion; driver; wer; verantwortlich; verantwortliche;
        verantwortlicher; verantwortliche person; zustandig; besitzer; eigentumer; inhaber; leitung; qui; responsable;
        porteur; pilote; proprietaire; quien; propietario; dueno; encargado; encargada; chi; responsabile;
        proprietario; titolare; quem; responsavel; dono; wie; eigenaar; verantwoordelijke; hvem; ansvarlig; eier; vem;
        ansvarig; agare; ejer; kto; wlasciciel; odpowiedzialny; osoba; individual; user; mitarbeiter; kpi owner;
        ansvar; ansvarig person; ansvarlig person; tovholder; resp; verantw; encargado de; odpowiada; wie doet het;
        担当者; 担当; 責任者; 负责人; 負責人; 담당자; 담당; ответственный; owned by; lead name; point person; owner s;
        referent; referente;
        verantwoordelijk; trekker; ansvarshavande""",
    "cycle": """
        cycle; goal cycle; okr cycle; period; time period; timeframe; time frame; quarter; timeline; zeitraum;
        periode; quartal; zyklus; jahr und quartal; cycle okr; trimestre; periodo; ciclo; trimestre okr; kwartaal;
        tijdvak; kvartal; syklus; cykel; cyklus; kwartal; okres; cykl; session; planning session; sprint cycle;
        fiscal quarter; fiscal period; okr period; 四半期; 期間; 周期; 季度; 분기""",
    "start": """
        start value; starting value; initial value; initial; start val; from value; metric start value; begin value;
        startwert; anfangswert; ausgangswert; ist zu beginn; valeur de depart; valeur initiale; depart; valor inicial;
        inicial; valore iniziale; iniziale; beginwaarde; startwaarde; startverdi; startvarde; startvaerdi; wartosc
        poczatkowa; poczatkowa; baseline value; baseline; base; ausgangslage; ausgangspunkt; reference value; valeur
        de reference; linea base; linha de base; valor de base; valore di base; nulmeting; nullpunkt; at start;
        starting point; start point; start level; initial level; initial state; begin; beginning; opening value;
        vorher; startpunkt; startniveau; anfangsstand; point de depart; niveau initial; niveau de depart; punto de
        partida; valor de partida; partida; ponto de partida; partenza; punto di partenza; valore di partenza;
        vertrekpunt; uitgangspunt; uitgangswaarde; beginpunt; utgangspunkt; utgangsverdi; utgangsvarde; utgangslage;
        udgangspunkt; udgangsvaerdi; punkt wyjscia; stan poczatkowy; wyjsciowa; wartosc wyjsciowa;
        basis; basiswert; base line; base value; starting; value at start; before; wert zu beginn; stand zu beginn;
        valeur de base; base de reference; situation initiale; situation de depart; situacion inicial; situacao inicial;
        situazione iniziale; beginsituatie; stan na start; 開始値; 初期値; 基準値; ベースライン; 起始值; 初始值; 基线;
        시작값; 시작""",
    "target": """
        target; target value; metric target value; goal value; final value; end value; to value; aim; planned; ziel
        wert; zielwert; soll; sollwert; endwert; plan; planwert; cible; valeur cible; valeur visee; valeur finale;
        valor objetivo; valor meta; valor final; objetivo numerico; valore obiettivo; valore finale; bersaglio; alvo;
        valor alvo; doelwaarde; streefwaarde; eindwaarde; norm; malverdi; maltal; malvarde; malvaerdi; wartosc
        docelowa; docelowa; docelowo; target number; kr target; target score; end goal; goal number; desired; desired
        value; wanted; to reach; should be; zielmarke; zielgrosse; zielzahl; zielstand; zu erreichen; objectif
        chiffre; objectif vise; valeur d arrivee; arrivee; a atteindre; objetivo final; meta final; llegada; chegada;
        traguardo; traguardi; arrivo; valore atteso; da raggiungere; eindpunt; einddoel; te bereiken; slutmal;
        sluttverdi; slutvarde; slutvaerdi; slutvaerdien; malsatt varde; docelowy; wartosc koncowa; koncowa; do
        osiagniecia; cel koncowy;
        目標値; 目標数値; 目标值; 目標值; 목표값; 목표치; target figure; target level; goal target; meta numerica;
        objectif a atteindre;
        zielvorgabe; 期末目標""",
    "current": """
        current; current value; actual; actual value; now; latest; latest value; as is; today value; result so far;
        aktuell; aktueller wert; ist; istwert; ist wert; stand; aktueller stand; derzeit; heute; actuel; actuelle;
        valeur actuelle; realise; atteint; en cours valeur; valor actual; actual valor; valor atual; atual; attuale;
        valore attuale; huidig; huidige waarde; actueel; na; naverende; navarende; naverdi; navarende varde;
        nuvarande; nuvarande varde; nuvaerende; aktuel; aktuelle verdi; aktualna wartosc; obecnie; aktualnie; wartosc
        biezaca; reached; achieved; erreicht; achieved value; current state; current status value; today; todays
        value; as of today; to date; so far; at present; present; present value; current level; where we are; jetzt;
        momentan; derzeitig; derzeitiger wert; gegenwartig; zurzeit; bisher; aujourdhui; a ce jour; maintenant; niveau
        actuel; hoy; a hoy; ahora; hasta hoy; hasta ahora; nivel actual; oggi; ad oggi; a oggi; adesso; finora; hoje;
        agora; ate agora; ate hoje; vandaag; tot nu; tot nu toe; nu; i dag; idag; hittil; hittills; hidtil; nulage;
        nulaege; navaerende vaerdi; nuvaerende vaerdi; dzis; dzisiaj; teraz; dotychczas; stan obecny; obecna; obecny;
        obecna wartosc; aktualny; biezaca; biezacy;
        avance actual; valor alcanzado; alcanzado; resultado actual; realizado; realizada; alcancado; resultado atual;
        realizzato; raggiunto; risultato attuale; gerealiseerd; bereikt; resultaat nu; utfall; resultat nu; wartosc
        aktualna; aktualna; aktualny stan; osiagnieto; wynik; stand heute; zwischenstand; istzustand; ist stand;
        resultat actuel; realisation; situation actuelle; end of quarter; end of period; quarter end; final result; end
        result; closing value; 現在値; 現状; 現在; 実績; 実績値; 当前值; 当前; 现状; 目前; 현재값; 현재""",
    "unit": """
        unit; units; unit value; unit of measure; measurement unit; uom; einheit; masseinheit; unite; unite de mesure;
        unidad; unidad de medida; unidade; unita; unita di misura; eenheid; enhet; enhed; jednostka; miano;
        単位; 单位; 單位; 단위; единица""",
    "progress": """
        progress; progress percent; percent complete; percent done; complete percent; completion; completed percent;
        done percent; pct complete; complete; fortschritt; fortschritt in prozent; erfullung; erfullungsgrad;
        erreichungsgrad; zielerreichung; avancement; progression; taux d avancement; avance; progreso; porcentaje;
        progresso; avanzamento; percentuale; voortgang; fremdrift; framdrift; framsteg; fremgang; postep; realizacja;
        percentage; attainment; okr progress; percent;
        percent completed; pct done; degree of completion; 進捗; 進捗率; 达成率; 进度; 달성률; grado de avance;
        stan realizacji; grad
        der erfullung""",
    "score": """
        score; final score; grade; bewertung; wertung; punktwert; note finale; puntuacion; puntaje; punteggio;
        pontuacao; eindscore; karakter; poang; ocena; kr score""",
    "confidence": """
        confidence; confidence level; confidence score; zuversicht; konfidenz; confiance; confianza; fiducia;
        confianca;
        vertrouwen; tillit; konfidens; pewnosc; tillid; konfidensgrad;
        自信度; 信心; confidence 1 10; confidence rating; trust""",
    "status": """
        status; state; health; progress status; rag; ampel; statut; etat; estado; stato; situacao; stan; tilstand;
        check in status; done; erledigt; fait; hecho; fatto; feito; gedaan; ferdig; klar; gjort; zrobione;
        ステータス; 状態; 状态; 상태""",
    "due": """
        due; due date; due at; due on; due by; deadline; end date; finish date; target date; by when; until;
        falligkeit; fallig; fallig am; faellig bis; frist; termin; zieltermin; stichtag; enddatum; bis; bis wann; bis
        zum; echeance; date limite; date d echeance; date de fin; fecha limite; vencimiento; fecha fin; fecha de fin;
        plazo; scadenza; data di fine; data fine; prazo; data limite; data final; data de fim; vence; vervaldatum;
        einddatum; uiterlijk; tegen; forfall; forfallsdato; sluttdato; forfallodatum; slutdatum; slutdato; termin
        realizacji; data zakonczenia; do kiedy; completion date; finish by; zieldatum; bis spatestens; fecha objetivo;
        data prevista; data obiettivo; streefdatum; klar senast; senast; ferdig innen; innen; termin koncowy;
        eta; ready by; delivery date; due by date; target day; planned end; planned finish; end on; ends on; ends at; zu
        erledigen bis; a realiser pour; pour le; para cuando; entro; entro il; fino al; gereed op; klart; 期限; 期日;
        締切;
        完了予定日; 截止日期; 截止; 마감일; срок""",
    "start_date": """
        start date; begin date; starts on; starts; start at; start day; startdatum; beginn; anfangsdatum;
        date de debut;
        debut; fecha inicio; fecha de inicio; inicio; data di inizio; data inizio; inizio; data de inicio;
        data inicial; begindatum; startdato; data rozpoczecia; poczatek; beginnt am; since; seit""",
    "first": "start; from; von; ab; de; desde; da; dal; van; fra; fran; od; begin; poczatkowo; anfang",
    "last": """
        end; to; ende; auf; a; al; hasta; fin; fine; fim; einde; eind; naar; til; till; slut; slutt; koniec; do; zu;
        nach;
        ate; final; finish""",
    "note": """
        note; notes; comment; comments; remark; remarks; last check in note; check in note; kommentar; kommentare;
        anmerkung; anmerkungen; bemerkung; bemerkungen; notiz; notizen; hinweis; commentaire; commentaires; remarque;
        remarques; comentario; comentarios; observaciones; observacion; notas; nota; commento; commenti; osservazioni;
        observacoes; opmerking; opmerkingen; notitie; merknad; kommentarer; anteckning; bemaerkning; uwagi; uwaga;
        komentarz; notatka;
        last check in comment; check in comment; latest comment; last comment; latest note; latest update; status
        update; status comment; progress note; progress notes; weekly update; learnings; learning; lessons; lessons
        learned; was wir gelernt haben; erkenntnisse; apprentissages; aprendizajes; aprendizados; lezioni; leerpunten;
        メモ; 備考; コメント; 备注; 備註; 비고""",
    "definition": """
        description; definition; details; detail; how it is measured; formula; calculation; beschreibung; erlauterung;
        erklarung; berechnung; messmethode; descriptif; definition du calcul; descripcion; definicion; descrizione;
        definizione; descricao; definicao; beschrijving; definitie; beskrivelse; beskrivning; definisjon; opis;
        definicja; question;
        説明; 描述; 说明; 설명""",
    "why": """
        why; reason; rationale; motivation; purpose; warum; weshalb; begrundung; grund; wozu; zweck; nutzen; pourquoi;
        raison; porque; por que; motivo; razon; perche; ragione; motivazione; razao; waarom; reden; hvorfor; varfor;
        begrunnelse; dlaczego; powod; uzasadnienie""",
    "ambition": """
        ambition; commitment; goal type; okr kind; commitment level; verbindlichkeit; anspruch; ambitionsniveau;
        zieltyp; engagement; ambicion; compromiso; ambizione; impegno; ambicao; compromisso; ambitie; ambisjon;
        ambisjonsniva; ambicja""",
    "weight": """
        weight; weighting; weightage; importance; gewicht; gewichtung; wichtigkeit; poids; ponderation; peso;
        ponderacion; importancia; importanza; gewicht in prozent; weging; vekt; vikt; vaegt; waga""",
    "tags": """
        tag; tags; label; labels; schlagwort; schlagworte; stichworte; etiquette; etiquettes; etiqueta; etiquetas;
        etichetta; etichette; merkelapp; etikett; etykiety""",
    "better": """
        direction; better; good for; trend wanted; desired direction; polarity; wanted trend; higher or lower;
        richtung;
        wunschrichtung; polaritat; tendenz; sens; sens souhaite; tendance; tendance souhaitee; sentido; direccion;
        tendencia; direcao; direzione; tendenza; verso; richting; gewenste richting; retning; riktning; kierunek""",
    "low": """
        low; min; minimum; lower limit; lower bound; lower edge; floor; at least; mindestens; untergrenze;
        mindestwert; unterer wert; unten; borne basse; limite basse; seuil bas; minimo; limite inferior; limite
        inferiore; ondergrens; nedre grense; nedre grans; nedre graense; dolna granica; red below""",
    "high": """
        high; max; maximum; upper limit; upper bound; upper edge; ceiling; at most; hochstens; obergrenze; hochstwert;
        oberer wert; oben; borne haute; limite haute; seuil haut; plafond; maximo; limite superior; massimo;
        limite superiore; bovengrens; ovre grense; ovre grans; ovre graense; gorna granica; red above""",
    "range": """
        range; healthy range; target range; goal range; tolerance; band; zielbereich; zielkorridor; sollbereich;
        toleranz; korridor; fourchette; plage; rango; rango objetivo; intervallo; intervalo; faixa; bandbreedte;
        bereik; malomrade; malintervall; zakres; threshold; limit; schwelle; grenzwert; seuil; umbral; soglia; limiar;
        drempel; terskel; prog;
        green; green if; green when; grun; grun wenn; vert; verde; groen; gronn; gron; gront; zielony; on target;
        healthy; healthy when; norm range; normal range; gesund; norma""",
    "category": """
        category; theme; pillar; perspective; kategorie; thema; handlungsfeld; saule; perspektive; categorie; axe;
        pilier; categoria; eje; tema; pilar; perspectiva; asse; pilastro; thema groep; kategori; kategoria; tema okr;
        chapter; section; domaine; domain; strategic priority;
        テーマ; 分类; 类别""",
    "cadence": """
        cadence; frequency; rhythm; check in frequency; rhythmus; haufigkeit; turnus; frequenz; frequence;
        periodicite; frecuencia; periodicidad; frequenza; frequencia; periodicidade; frequentie; frekvens;
        czestotliwosc; occurance; calendar;
        reporting frequency; measured every; how often; reporting cycle; messintervall; intervall; erhebung""",
    "day": """
        date; day; datum; tag; jour; fecha; dia; data; giorno; dag; dato; dzien; time; timestamp; datetime; zeit;
        zeitpunkt; zeitstempel; uhrzeit; date time; horodatage; heure; hora; ora; tijd; tidspunkt; tid; czas; week;
        week ending; week of; week end; week commencing; weeks; woche; woche bis; kw; kalenderwoche; semaine;
        semaine du; semana; semana hasta; semana desde; settimana; week van; uke; vecka; uge; tydzien; month; monat;
        mois; mes; mese; maand; maned; manad; miesiac; messdatum; measured on; measured at; recorded at; period end;
        period start; period key; year; jahr; annee; ano; anno; jaar; ar; rok; monat jahr; stichtag messung;
         date of reading; checkin date; check in date; when; wann; quand; cuando; quando; wanneer; kiedy;
         as of; as at; as of date; value date; date of value; stand vom; stand am; stand per; measured; 日付; 日; 月;
         週; 計測日; 日期; 날짜; дата""",
    "value": """
        value; values; wert; werte; messwert; valeur; valeurs; valor; valores; valore; valori; waarde; waarden; verdi;
        verdier; varde; varden; vaerdi; vaerdier; wartosc; wartosci; reading; readings; measurement; observation;
        amount; count; betrag; anzahl; montant; nombre total; cantidad; importo; quantidade; bedrag; aantal; belop;
        antall; antal; liczba; kwota; y; data value; result value; figure; total;
        数値; 値; 值; 数值; 값; ergebniswert; messergebnis""",
    "measure": """
        metric type; value type; kr type; key result type; measure type; unit type; progress type; target type;
        measurement type; type of measure; type of metric; werttyp; messart; masstyp; type de mesure; type de valeur;
        tipo de metrica; tipo de valor; tipo di metrica; tipo di valore; soort meting; type maling; typ miary""",
    "unused": """
        creator; created; created at; created by; created on; updated; updated at; last updated; modified;
        last check in;
        last check in date; check ins; checkins; visibility; custom visibility emails; individual emails; priority;
        check in type; approved; review cycle id; review cycle weightage; action; objective action; goal action;
        departments ids; objective type; erstellt; erstellt am; geandert; geandert am; cree le; modifie le; creado;
        creato; criado; aangemaakt; opprettet; skapad; oprettet; utworzono; color; colour; url; link; attachments;
        watchers; followers; decimal places; client; user id; coefficient; chronic red""",
}
"""The heads of columns. `first` and `last` are values or days, by the cells below; the same word counts once."""
SCOPES: dict[str, str] = {
    "company": """
        company objective; company goal; company okr; corporate objective; corporate goal; organisation objective;
        organization objective; organisational goal; strategic objective; unternehmensziel; firmenziel;
        strategisches ziel; objectif d entreprise; objectif entreprise; objectif strategique; objetivo de empresa;
        objetivo de la empresa; objetivo estrategico; objetivo da empresa; obiettivo aziendale; obiettivo strategico;
        bedrijfsdoel; organisatiedoel; strategisch doel; selskapsmal; foretaksmal; foretagsmal; virksomhedsmal;
        cel firmy; cel strategiczny; selskapets mal""",
    "team": """
        team objective; team goal; team okr; department objective; department goal; division objective; teamziel;
        bereichsziel; abteilungsziel; objectif d equipe; objectif equipe; objetivo de equipo; objetivo del equipo;
        objetivo da equipe; objetivo da equipa; obiettivo di squadra; obiettivo del team; teamdoel; afdelingsdoel;
        teammal; avdelingens mal; lagets mal; teammal okr; cel zespolu""",
    "personal": """
        personal objective; personal goal; individual objective; individual goal; my objective; my goal;
        personliches ziel; mitarbeiterziel; objectif personnel; objectif individuel; objetivo personal;
        objetivo individual; objetivo pessoal; obiettivo personale; obiettivo individuale; persoonlijk doel;
        personlig mal; cel osobisty; cel indywidualny""",
}
"""Heads of columns of objectives whose level they name."""
PREFIXES: dict[str, str] = {
    "objective": """
        objective; objectives; goal; goals; okr; ziel; objectif; objetivo; meta; obiettivo; doel; mal; cel; o""",
    "key_result": """
        key result; key results; kr; krs; metric; ergebnis; schlusselergebnis; resultat cle; resultado clave;
        resultado chave; risultato chiave; kernresultaat; nokkelresultat; nyckelresultat; nogleresultat;
        kluczowy rezultat; keyresult; resultat; resultado; risultato; resultaat; rezultat""",
    "kpi": "kpi; kpis; indicator; measure; kennzahl; indicateur; indicador; indicatore; wskaznik",
    "initiative": "initiative; massnahme; action; iniciativa; iniziativa; initiatief; tiltak; inicjatywa",
    "parent": "parent; ubergeordnet; ubergeordnetes; ubergeordnete; parente; padre; pai; genitore",
}
"""What is before or behind another head and says what that is of: `key result owner`, `Progress KR 2`."""
YEARLY: dict[str, str] = {
    "target": """
        target; targets; goal; aim; plan; ziel; zielwert; soll; plan wert; cible; objectif; valeur cible; objetivo;
        meta; valor objetivo; obiettivo; target valore; alvo; doel; streefwaarde; mal; maltal; cel;
        wartosc docelowa""",
    "baseline": """
        base; baseline; actual; ist; istwert; reference; valeur de reference; valeur; reel; realise; basis; basiswert;
        ausgangswert; linea base; linha de base; real; valor base; valore base; consuntivo; nulmeting; realisatie;
        utgangspunkt; basislinje; bazowa; wartosc bazowa; start; result; resultat; ergebnis; value; wert; valor;
        valore; waarde; verdi; varde;
        vaerdi; wartosc; reached; erreicht; atteint""",
}
"""Heads that have a year beside them: a target for each of several years, and what it was before."""
