"""Numbers in words, sizes, and units that are no nouns."""

from okrtui.parsing.lines.words.lists import in_order, words

ENGLISH_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "zero": 0, "dozen": 12, "million": 1_000_000,
}  # fmt: skip
"""Those of English, without one, which is mostly an article."""
NUMBER_WORDS = ENGLISH_NUMBERS | {
    "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwolf":
    12, "zwanzig": 20, "dreissig": 30, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "dix": 10, "douze":
    12, "quinze": 15, "vingt": 20, "trente": 30, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete":
    7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "dois": 2, "duas": 2, "quatro": 4, "sete": 7,
    "oito": 8, "nove": 9, "dez": 10, "doze": 12, "vinte": 20, "tre": 3, "quattro": 4, "cinque": 5, "sette": 7,
    "dieci": 10, "dodici": 12, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10,
    "twaalf": 12, "twintig": 20, "fyra": 4, "fem": 5, "tolv": 12, "dwa": 2, "trzy": 3, "cztery": 4, "piec": 5,
    "szesc": 6, "dziesiec": 10,
}  # fmt: skip
"""And those of other languages, without the ones that are some word of English."""
FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0,
    "one quarter": 25.0, "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0,
    "three fifths": 60.0, "four fifths": 80.0, "a tenth": 10.0, "nine tenths": 90.0,
}  # fmt: skip
"""In front of `of the parents`: so many percent of them."""
WORD_SIZES = frozenset({"hundred", "thousand", "million", "dozen"})
SIZES = {
    "k": 1e3, "K": 1e3, "thousand": 1e3, "tausend": 1e3, "tsd": 1e3, "mille": 1e3, "mil": 1e3, "tys": 1e3, "tusen": 1e3,
    "M": 1e6, "mn": 1e6, "mm": 0, "mio": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "millones": 1e6,
    "millon": 1e6, "milhoes": 1e6, "milhao": 1e6, "mln": 1e6, "millioner": 1e6, "mill": 1e6, "miljoner": 1e6,
    "bn": 1e9, "B": 1e9, "billion": 1e9, "billions": 1e9, "mrd": 1e9, "milliarden": 1e9, "milliards": 1e9,
    "mld": 1e9, "mila": 1e3, "milione": 1e6, "milioni": 1e6, "miliardi": 1e9, "duizend": 1e3, "miljoen": 1e6,
    "miljard": 1e9, "miljon": 1e6, "miljarder": 1e9, "tusind": 1e3, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7,
    "crores": 1e7, "hundred": 1e2,
}  # fmt: skip
"""Behind a number of things or money; case counts in single letters."""
DENSE_SIZES = {
    "万": 1e4,
    "萬": 1e4,
    "億": 1e8,
    "亿": 1e8,
    "千": 1e3,
    "百": 1e2,
    "만": 1e4,
    "억": 1e8,
    "천": 1e3,
    "백": 1e2,
}
COUNTERS = in_order("""
    時間 小时 시간 分钟 パーセント 人 名 件 個 个 本 冊 社 回 円 元 分 日 年 点 篇 场 次 家 項 条 套 校 店
    枚 台 명 개 건 회 원 분 일 년 점 권 곳 팀 편 대 秒 초 週間 周 주 か月 ヶ月 个月 개월 公里 公斤 米 位 份
    门 杯 歩 步 보 ページ 页 쪽 種類 种 가지 票 通 口 世帯 户 가구 組 组
""")
PERCENT_WORDS = words("""
    percent percents pct prozent procent procentów prosent procenten procento pct. % ％ ٪ パーセント 퍼센트
""")
PERCENT_PHRASES = frozenset({"per cent", "pour cent", "por ciento", "por cento", "per cento"})
DENSE_MONEY = {"円": "¥"}
MONEY_CODES = words("""
    chf nok sek dkk pln czk huf cad aud nzd zar brl cny rmb krw sgd hkd mxn try zl zł kr rs
""")
"""Money whose sign is a word, and stays the unit as written."""
MEASURED = words("""
    ms msec s sec secs second seconds min mins minute minutes minuten minutos minutter minut h hr hrs hour hours
    stunden stunde heures heure horas hora godzin godziny timer d day days tage tagen jours jour dias dia dni
    dager dagen giorni giorno ore ora minuti secondi settimane mesi anni uur uren minuut weken maanden jaar
    jaren dagar dage timmar veckor manader uger minuter sekunder wk wks week weeks wochen semaines semanas
    tygodni uker mo mos month months monate monaten mois meses miesiecy maneder måneder y yr yrs year years
    jahre jahren ans annees anos lat år mm cm m km metre metres meter meters kilometre kilometres kilometer
    kilometers kms mi mile miles ft feet foot yd yards yard mg g gram grams kg kilo kilos kilogram kilograms kgs
    kilogramm t ton tons tonne tonnes tonnen lb lbs oz ml l litre litres liter liters kb mb gb tb kib mib gib
    kbps mbps gbps kwh mwh gwh wh kw mw w hz khz mhz ghz db bpm rpm px pt pts pp points point punkte puntos
    pontos punktow poeng °c °f ° m2 m² m³ ha hectares acres co2 kcal calories cal ppm wpm mph kmh fps
""")
"""Units that are measured and not counted."""
TIME_UNITS = words("""
    ms s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days wk week weeks mo month
    months y yr yrs year years minuten stunden stunde tage tagen wochen monate monaten jahre jahren heures jours
    semaines mois ans horas dias semanas meses anos minutos dni tygodni miesiecy lat minutter timer dager uker
    dagen giorni giorno ore ora minuti secondi settimane mesi anni uur uren minuut weken maanden jaar jaren
    dagar dage timmar veckor manader uger minuter sekunder maneder måneder år nights quarters 秒 分 時間 日 週間 か月 年
    小时 分钟 天 周 个月 분 시간 일 주 개월
""")
LONG_UNITS = words("""
    wk wks week weeks mo mos month months y yr yrs year years wochen monate monaten jahre jahren semaines mois
    semanas meses settimane mesi anni weken maanden jaar jaren veckor manader uger
""")
"""Units of time in which nothing is measured that is done in one go."""
GLUED = words("""
    k K m M mn Mio mio bn B b x X ms s sec secs min mins h hr hrs d wk w km cm mm mi ft kg g mg t lb lbs oz
    l ml kb KB kB MB GB TB mb gb tb Mbps mbps Gbps kbps kWh MWh kW MW W Hz kHz MHz GHz dB px pt pts pp EUR
    USD GBP CHF eur usd ha kcal Mrd mrd mln tys bpm ppm € Mb Kb Prozent pct
""")
"""What may directly follow a number without turning it into a name."""
