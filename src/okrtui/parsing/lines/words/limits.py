"""What says an edge, or that something is held: at least, under, between, always."""

from okrtui.parsing.lines.words.lists import words

EDGES_BEFORE: dict[str, tuple[str, bool]] = {
    **dict.fromkeys((
        "at least", "no less than", "not less than", "no fewer than", "not fewer than", "min", "minimum", "minimum of",
        "a minimum of", "minimally", "not under", "not below", "never below", "never under", "never less than",
        "never fewer than", "from at least",
        "mindestens", "nicht weniger als", "wenigstens", "minimal", "mind",
        "au moins", "au minimum", "pas moins de", "minimum de",
        "al menos", "por lo menos", "como minimo", "minimo", "minimo de", "no menos de",
        "pelo menos", "no minimo", "ao menos", "nao menos de",
        "co najmniej", "przynajmniej", "nie mniej niz", "minst", "ikke mindre enn", "ikke under",
        "almeno", "perlomeno", "come minimo", "non meno di", "minstens", "ten minste", "tenminste", "minimaal",
        "niet minder dan", "op zijn minst", "atminstone", "inte mindre an", "mindst", "ikke mindre end",
    ), ("low", False)),
    **dict.fromkeys((
        "at most", "no more than", "not more than", "max", "maximum", "maximum of", "a maximum of", "up to", "within",
        "inside",
        "not over", "not above", "never above", "never over", "never more than", "no later than", "no longer than",
        "not longer than", "no higher than", "not exceed", "not exceeding", "not to exceed", "capped at", "cap at",
        "limited to", "limit to", "not exceeds", "no greater than", "in at most", "in no more than",
        "hochstens", "maximal", "nicht mehr als", "innerhalb von", "nicht langer als", "nicht uber", "binnen",
        "au plus", "au maximum", "pas plus de", "maximum de", "en moins d", "jusqu'a",
        "como maximo", "a lo sumo", "maximo", "maximo de", "no mas de", "hasta",
        "no maximo", "ate", "nao mais de", "nao mais que",
        "co najwyzej", "najwyzej", "maksymalnie", "nie wiecej niz", "maks", "do maksymalnie",
        "hoyst", "høyst", "maksimalt", "ikke mer enn", "ikke flere enn", "inntil", "innenfor",
        "al massimo", "massimo", "non piu di", "non oltre", "fino a", "entro", "maximaal", "hoogstens", "ten hoogste",
        "niet meer dan", "hogst", "inte mer an", "inte fler an", "inom", "højst", "ikke mere end", "ikke flere end",
        "inden for",
    ), ("high", False)),
    **dict.fromkeys((
        "above", "over", "more than", "older than",
        "greater than", "higher than", "exceed", "exceeds", "exceeding", "better than",
        "longer than", "beyond", "surpass", "surpasses", "larger than", "bigger than", "in excess of",
        "uber", "mehr als", "oberhalb von", "plus de", "superieur a", "superieure a", "au-dessus de", "au dela de",
        "mas de", "superior a", "por encima de", "mais de", "mais que", "acima de",
        "ponad", "powyzej", "wiecej niz", "mer enn", "flere enn", "hoyere enn", "høyere enn", "mas del", "plus du",
        "piu di", "piu del", "oltre", "superiore a", "superiore al", "al di sopra di", "meer dan", "boven", "hoger dan",
        "mer an", "fler an", "hogre an", "mere end", "flere end", "højere end",
    ), ("low", True)),
    **dict.fromkeys((
        "under", "below", "less than", "fewer than", "lower than", "shorter than", "faster than", "quicker than",
        "smaller than", "sub", "cheaper than", "beneath",
        "unter", "weniger als", "unterhalb von", "moins de", "inferieur a", "inferieure a", "au-dessous de",
        "en dessous de", "sous", "menos de", "inferior a", "por debajo de", "menos que", "abaixo de", "bajo los",
        "ponizej", "mniej niz", "faerre enn", "færre enn", "mindre enn", "lavere enn", "menos del", "moins du",
        "meno di", "meno del", "inferiore a", "inferiore al", "sotto", "al di sotto di", "minder dan", "onder",
        "lager dan", "mindre an", "farre an", "lagre an", "mindre end", "færre end", "lavere end",
    ), ("high", True)),
}  # fmt: skip
EDGES_BEFORE |= {
    f"{phrase[:-3]} {contracted}": meaning
    for phrase, meaning in EDGES_BEFORE.items()
    for contracted in {" de": ("del", "du", "des", "d"), " di": ("del", "dello", "della", "dei")}.get(
        phrase[-3:], ()
    )
}
"""In front of a figure: which edge it is, and whether it is outside; the last word may have an article."""
ARTICLES_BETWEEN = words("""
    a an the von de of el la los las un una le les l il lo i gli het een der die das den dem ein eine einen
    einem einer o os as um uma
""")
"""What may come between such words and the figure: al menos el 90 %."""
EDGES_AFTER: dict[str, tuple[str, bool]] = {
    **dict.fromkeys((
        "or more", "or higher", "or above", "or better", "or greater", "or over", "or longer", "or warmer", "or hotter",
        "or later", "or larger", "or bigger", "or heavier", "and more", "and above",
        "and up", "and over", "minimum", "at least", "at minimum", "as a minimum", "plus",
        "oder mehr", "und mehr", "oder besser", "oder hoher", "ou plus", "et plus", "o mas", "y mas", "como minimo",
        "ou mais", "lub wiecej", "eller mer", "eller flere", "eller hoyere", "o piu", "e oltre", "of meer", "of hoger",
        "eller fler", "eller mere",
    ), ("low", False)),
    **dict.fromkeys((
        "or less", "or fewer", "or lower", "or below", "or under", "or faster", "or shorter", "and below", "or sooner",
        "or cooler", "or colder",
        "or earlier", "or smaller", "or lighter", "or cheaper", "or closer", "or nearer",
        "maximum", "max", "at most", "at maximum", "tops", "at the most", "or quicker",
        "oder weniger", "oder kurzer", "ou moins", "au plus", "o menos", "como maximo", "ou menos", "no maximo",
        "lub mniej", "eller mindre", "eller faerre", "eller færre", "o meno", "al massimo", "of minder", "eller farre",
    ), ("high", False)),
}  # fmt: skip
DENSE_BEFORE = {
    "至少": ("low", False), "不少于": ("low", False), "不低于": ("low", False), "最低": ("low", False),
    "少なくとも": ("low", False), "最少": ("low", False), "최소": ("low", False), "적어도": ("low", False),
    "不超过": ("high", False), "不多于": ("high", False), "最多": ("high", False), "最大": ("high", False),
    "不高于": ("high", False), "최대": ("high", False), "控制在": ("high", False),
    "低于": ("high", True), "少于": ("high", True), "小于": ("high", True),
    "超过": ("low", True), "高于": ("low", True), "大于": ("low", True), "多于": ("low", True),
}  # fmt: skip
DENSE_AFTER = {
    **dict.fromkeys(("以上", "이상"), ("low", False)),
    **dict.fromkeys(("以下", "以内", "이하", "이내", "之内", "内"), ("high", False)),
    **dict.fromkeys(("未満", "未满", "미만", "を下回"), ("high", True)),
    **dict.fromkeys(("超", "초과", "を超"), ("low", True)),
}
"""In scripts without spaces, glued to the figure or its unit."""
BETWEEN = {
    "between": ("and",), "zwischen": ("und",), "entre": ("et", "y", "e"), "miedzy": ("a", "i"), "pomiedzy": ("a",),
    "mellom": ("og",), "from-between": ("and",), "tra": ("e",), "fra": ("e",), "tussen": ("en",), "mellan": ("och",),
    "mellem": ("og",),
}  # fmt: skip
NOBODY = words("""
    no nobody none no-one kein keine keiner niemand aucun aucune ningun ninguna nadie nenhum nenhuma ingen
    nessuno nessun nessuna niemand geen inga
""")
"""At the beginning: what follows is not to be, so that more than is the most."""
KEEPING = words("""
    keep keeps hold holds held stay stays maintain maintains always never every remain remains sustain
    halten immer nie jede jeder jedes bleibt maintenir toujours jamais chaque mantener siempre nunca cada
    manter sempre utrzymac zawsze nigdy kazdy holde alltid aldri hver
    mantenere sempre mai ogni houden altijd nooit elke ieder iedere halla alltid aldrig varje altid aldrig
""")
"""Says that a range is to be held from the beginning."""
