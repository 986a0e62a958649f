"""Verbs, by what they say of the figure behind them: made or won, reached, up, down."""

from okrtui.parsing.lines.words.lists import words

MADE_BY = words("""
    ask abolish achieve acquire add adopt advertise advise air answer appoint approach arrange assemble assign
    attend attract audit author award bake bind book borrow brew bring build buy call cancel carve cast
    certify change check choose clean climb close coach code collect commission complete compose conduct
    connect construct contact contract convene convert convince cook craft create cure cut decommission
    dedicate define deliver demo deploy design develop dig digitise digitize discover distribute document
    donate draft draw drill earn edit educate eliminate enlist enrol enroll enter equip establish evaluate
    examine execute exhibit feed fill film finalise finalize finance find finish fit fix found free fund
    gain gather generate get give graduate grant guide hand harvest help hire hold host identify illustrate
    implement import insert inspect install insulate integrate interview introduce investigate invite issue
    join knit land launch lay lead learn lend list load log make manage map mark market mend mentor merge
    migrate model move name negotiate onboard open order organise organize paint patch perform persuade
    phone photograph pick pilot pitch place plan plant play prepare present print process procure produce
    promote propose protect prototype provide publish purchase qualify raise read recommend record recover
    recruit redesign refer refurbish register rehearse release relocate remove renew renovate repaint repair
    replace rescue research resettle resolve restore retire review revise rewrite roll run save scan
    schedule score screen secure select sell send serve set settle sew share ship shoot shortlist show sign
    solve sponsor stage start stock study submit survey swap swim switch table take teach test train
    translate transfer treat trial try tune unlock update upgrade upload vaccinate validate verify visit
    volunteer weld win wire write clear cover demolish dispatch enable engage export expose extend fight
    file fly formalise format furnish house hunt insure invent kick license lodge manufacture mount nominate
    obtain offer overhaul pack partner pass pave pledge plough pool pour practise practice pair prune
    publicise publicize quote rebuild recycle redirect refactor reform rehome reopen reply report retrain
    retrofit reuse reward ride rig sample sanction scout scrap seal seed separate shadow shred slot sow
    speak spend stitch strip supply support talk tag tile tour trace trade trim type unify walk wash weed
    welcome source watch phase-out tutor transcribe moderate curate catalogue catalog index crowdfund
    ghostwrite podcast sketch sculpt bottle can freeze water mow scrape sand varnish stream livestream
    premiere tweet blog vlog screenprint rent lease shelter foster chair assess cater celebrate compile
    configure consolidate contribute conclude feature put carry follow wind phase exercise court field box
    press
""")
"""English verbs whose object is made, won or done: so many of it count from nought."""
WINNING = words("""
    ask sign win gain acquire attract recruit hire add onboard convert enlist enrol enroll find land bring
    persuade convince register secure invite appoint train teach coach mentor interview survey contact visit
    help serve refer qualify close welcome call phone approach meet test sell refund award nominate
""")
"""Verbs of making or winning that count new people, where the people would otherwise be those one has."""
ADDRESSING = words("""
    talk speak write present reply respond listen pitch apply sell lend donate deliver send demo show teach read
    report appeal explain offer ship reach-out report-back
""")
"""Verbs with those whom they are for behind a `to`: talk to 30 tenants, reach out to 40 donors."""
LEVEL_VERBS = words("""
    reach have has be is are was hit attain achieve average keep maintain hold employ own retain weigh
    exceed surpass stay sleep remain sustain total number measure cost last take equal rank rate score grow
    increase expand rise climb improve boost lift push scale cut reduce lower decrease shrink drop fall
    bring raise limit cap restrict preserve ensure continue guarantee see count comprise contain include
    consist possess operate
""")
"""Verbs whose figure says how much of it there is."""
REACHING = words("""
    reach hit attain achieve exceed surpass grow increase expand scale rise climb average erreichen erreicht
    atteindre alcanzar lograr raggiungere bereiken na uppna nå alcancar atingir osiagnac na oppna nå oppnå 達成 达到
""")
UP = words("""
    increase increases increased increasing raise raises raised raising grow grows grew grown growing boost
    boosts boosted lift lifts lifted improve improves improved improving expand expands expanded rise rises rose
    gain gains gained up higher more additional longer faster upward enhance uplift growth increment improvement
    strengthen widen extend scale push climb accelerate add stretch reach reaches reached exceed surpass achieve
    attain hit greater bigger larger better rising steigern steigt steigen erhohen erhoht erhohung steigerung
    wachsen wachst wachstum mehr verbessern ausbauen erreichen augmenter augmentation accroitre croissance
    croitre ameliorer hausse elever plus atteindre developper aumentar aumento incrementar incremento crecer
    crecimiento mejorar elevar subir mas alcanzar ampliar crescer crescimento melhorar mais alcancar atingir
    zwiekszyc wzrost podniesc wiecej osiagnac poprawic zwiekszenie oke øke okning økning vekst heve mer flere
    forbedre na nå oppna oppnå aumentare aumenta incrementare incrementa crescere crescita migliorare migliora
    alzare piu verhogen verhoog verhoging stijgen stijgt groeien groeit groei vergroten vergroot verbeteren
    verbeter meer oka okar hoj hoja hojer vaxa forbattra fler øk øge øg øges hæve hæv vækst forøge mere steigere
    erhohe steigert verbessere augmentez ameliorez
""")
DOWN = words("""
    cut cuts cutting reduce reduces reduced reducing reduction lower lowers lowered lowering decrease
    decreases decreased decreasing shrink shrinks shrank drop drops dropped fall falls fell falling down
    fewer less shorten shortens shorter slash trim minimise minimize lessen decline declines bring-down
    diminish curb limit cap restrict lose loses lost shed cheaper smaller slimmer lighter savings saving
    halve halved senken senkt senkung reduzieren reduziert reduzierung verringern verringert verkurzen
    weniger sinken sinkt drucken abbauen minimieren abnehmen kurzen reduire reduit diminuer diminution
    baisser baisse moins raccourcir abaisser limiter perdre reducir reduccion disminuir disminucion bajar
    menos recortar acortar perder reduzir reducao diminuir diminuicao baixar encurtar cortar zmniejszyc
    obnizyc skrocic mniej spadek redukcja ograniczyc schudnac redusere reduksjon senke kutte faerre færre
    mindre korte ned ridurre riduci riduzione diminuire diminuzione
    calare abbassare tagliare meno verlagen verlaag verlaging verminderen verminder vermindering reduceren reduceer
    dalen daling terugbrengen minder inkorten minska minskar minskning sanka sanker sank reducera korta farre reducer
    reducere reducerer sænke sænk mindske mindsk nedbringe nedbring reduser reduserer senk kutt reduziere senke
    verringere verkurze
""")
LEADING_UP = words("bring get move take portare salire llevar levar amener porter bringen brengen")
"""Behind them up to a figure is a level."""
LOSING = words("lose losing shed shedding abnehmen perdre perder schudnac drop dropping")
GAINING = words("gain gaining zunehmen")
GAINING_PHRASES = frozenset({"put on", "putting on"})
TAKING_OFF = words("take knock shave cut trim slice chop lop scrape")
"""In front of `5 minutes off my time`: so much less."""
BODY = words("""
    kg kilo kilos kilogram kilograms lb lbs pound pounds stone stones cm inch inches centimetre centimetres
    centimeters size sizes
""")
"""Units of what a body loses or gains."""
MORE = words("""
    more higher longer faster bigger larger better greater increase growth rise improvement uplift boost
    gain gains increased mehr zuwachs wachstum steigerung hoher schneller plus croissance augmentation
    hausse mas crecimiento incremento aumento mais crescimento wiecej wzrost wzrostu mer flere vekst okning
    økning up extra
""")
FEWER = words("""
    fewer less lower shorter smaller cheaper slower reduction decrease drop decline cut saving savings
    lighter weniger geringer kurzer senkung ruckgang reduzierung reduktion moins baisse diminution menos
    reduccion disminucion reducao diminuicao queda mniej spadek spadku redukcja faerre færre mindre nedgang
    reduksjon down off
""")
"""Behind a percentage: by so much."""
BY = words("by um de en em o med con del di met")
"""In front of the size of a change, where a verb says its direction."""
TIMES_WORDS = {
    "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0, "tripled": 3.0,
    "tripling": 3.0, "quadruple": 4.0, "quadrupled": 4.0, "halve": 0.5, "halves": 0.5, "halved": 0.5, "halving": 0.5,
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0,
    "treble": 3.0, "trebled": 3.0,
    "verdoppeln": 2.0, "verdoppelt": 2.0, "verdopplung": 2.0, "verdoppelung": 2.0, "verdreifachen": 3.0,
    "verdreifacht": 3.0, "halbieren": 0.5, "halbiert": 0.5, "halbierung": 0.5,
    "doubler": 2.0, "doublement": 2.0, "tripler": 3.0, "duplicar": 2.0, "dobrar": 2.0, "triplicar": 3.0,
    "podwoic": 2.0, "podwojenie": 2.0, "potroic": 3.0, "fordoble": 2.0, "doble": 2.0, "doblet": 2.0,
    "halvere": 0.5, "halvert": 0.5, "tredoble": 3.0, "raddoppiare": 2.0, "triplicare": 3.0, "dimezzare": 0.5,
    "verdubbelen": 2.0, "verdriedubbelen": 3.0, "halveren": 0.5, "fordubbla": 2.0, "tredubbla": 3.0, "halvera": 0.5,
}  # fmt: skip
ADJECTIVES_TOO = frozenset(
    {"double", "triple", "treble", "quadruple", "doble", "doubles", "triples", "halves"}
)
"""Of those the ones that are no change inside a sentence: the double charge."""
DOUBLED = words("""
    check checks down room rooms bass major glazing glazed sided blind entry opt-in bed beds door doors shift shifts
    decker deckers lock locks jump act bill page yellow figures period lesson booking bookings charge chin agent
    helix standard standards espresso whammy session
""")
"""What is double by its nature."""
WON = words("""
    raised generated received earned collected produced gained saved used attended delivered converted recycled
    compared reached donated needed completed booked invested
""")
"""Participles of what there can be twice as much of."""
TIMES_PHRASES = {
    "by half": 0.5, "in half": 0.5, "by a half": 0.5, "by a third": 2 / 3, "by one third": 2 / 3,
    "by a quarter": 0.75, "by two thirds": 1 / 3, "by three quarters": 0.25, "by a fifth": 0.8,
    "twice as many": 2.0, "twice as much": 2.0, "twice as fast": 2.0, "half as many": 0.5, "half as much": 0.5,
    "three times as many": 3.0, "three times as much": 3.0, "um die halfte": 0.5, "de moitie": 0.5,
    "par deux": 0.5, "a la mitad": 0.5, "pela metade": 0.5, "o polowe": 0.5, "med halvparten": 0.5,
    "a metade": 0.5, "um ein drittel": 2 / 3, "d'un tiers": 2 / 3, "doppelt so viele": 2.0,
    "della meta": 0.5, "met de helft": 0.5, "med halften": 0.5, "med halvdelen": 0.5, "el doble": 2.0, "o dobro":
    2.0, "dos veces mas": 2.0,
}  # fmt: skip
"""Fractions that are lost, or gained where the verb goes up."""
