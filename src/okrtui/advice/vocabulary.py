"""The English that advice on a key result's title goes by, beyond the lists that are settings."""

import re

from okrtui.advice.lexicon import comparative, words_in

FILLERS = words_in("""
    we, i, to, will, successfully, fully, also, please, and, then, have, must, should, let's, formally
""")
CONTACT = words_in("""
    apply for, meet with, cold call, speak at, send, email, mail, call, contact, survey, interview, visit,
    approach, train, retrain, coach, mentor, teach, educate, brief, hire, recruit, appoint, staff, meet, pitch,
    present, demo, audit, inspect, review, test, assess, evaluate, analyse, analyze, research, study, map, list,
    file, submit, propose, compile, collect, gather, draft, translate, label, tag
""")
"""Verbs whose object is touched by one's own work, no matter who it is: thirty customers interviewed are "
"thirty interviews."""
LIGHT = words_in("""
    make, do, give, share, add, offer, provide, start, begin, initiate, move, open, found, buy, purchase, order,
    choose, select, take, collect, gather, market, code, call, list, present, establish, staff, file, study,
    trial, film, remove, delete, identify
""")
"""Verbs that mean much else too: they are work where their object is made, or done."""
LIGHT_ON_THINGS = words_in("""
    open, establish, found, start, buy, purchase, select, choose, remove, delete, identify, collect, gather
""")
"""Of those the ones that are work on anything one determines: open the second office."""
GAINING = words_in("get, reach, achieve, have, generate, increase, grow, raise, attain, hit, win, secure")
"""Verbs in front of a count that say nothing of whose work it is."""
INSIDE = words_in("""
    team, teams, engineer, engineers, employee, employees, staff, colleague, colleagues, manager, managers,
    department, departments, squad, squads, everyone, everybody, designer, designers, we
""")
MEASURES = words_in("""
    rate, ratio, share, percentage, percent, proportion, score, level, index, time, duration, latency, lead,
    speed, velocity, throughput, frequency, cost, spend, price, value, worth, revenue, turnover, sales, income,
    profit, margin, budget, saving, satisfaction, nps, csat, uptime, downtime, availability, coverage, quality,
    accuracy, precision, adoption, retention, churn, attrition, engagement, usage, use, utilisation,
    utilization, occupancy, reach, traffic, awareness, visibility, conversion, attendance, weight, size, length,
    age, distance, number, count, amount, volume, total, median, average, mean, backlog, growth, gap, deviation,
    variance, capacity, yield, energy, emission, consumption, waste, load, temperature, pressure, rank, ranking,
    position, completion, acceptance, turnout, participation, productivity, efficiency, reliability, maturity,
    morale, health, confidence, readiness, compliance, adherence, absenteeism, turnaround, wait, delay,
    overtime, debt, stock, inventory, pipeline, runway, followership, popularity, reputation, memory, bandwidth,
    effort
""")
"""What is measured rather than made."""
RATED = words_in("""
    rated, opened, cited, read, used, viewed, watched, shared, ranked, ranking, featured, accepted, adopted,
    approved, won, liked, downloaded, clicked, answered, reused, signed, sold, paid, visited, seen, heard,
    quoted, translated, praised, recommended, kept, retained, renewed, attended, older, longer, slower, faster,
    younger, reaching, scoring, getting, earning, gaining
""")
"""What others do with a thing, or how it is: said of it behind it."""
COUNTS = words_in("number, count, amount, total, volume")
"""What is counted is behind: number of emails."""
COUNTS = words_in("number, count, amount, total, volume")
"""What is counted is behind: number of emails."""
SURELY_MADE = words_in("""
    post, blogpost, article, newsletter, tweet, video, episode, podcast, tutorial, flyer, brochure, leaflet, webinar,
    workshop, experiment, prototype, mockup, demo, campaign, retrospective, interview, hire, runbook, playbook, commit
""")
"""What nobody else makes: a record that counts these needs no verb to say whose work it is."""
HAPPENINGS = words_in(
    "failure, finding, error, defect, complaint, incident, fault, crash, accident, result, outcome"
)
"""What comes of a thing without being asked for: test failures are no testing."""
STATES = words_in("""
    missed, open, late, overdue, failed, lost, broken, dropped, repeat, idle, stale, incoming, inbound, pending
""")
"""What is said of things that nobody set out to make."""
NAMED_WORK = re.compile(
    r"^(?:the |a |an |successful |full )*(?:[\w-]+ ){0,2}?(?:launch|implementation|completion|roll-?out"
    r"|introduction|creation|"
    r"development|execution|migration|publication|organi[sz]ation|redesign|deployment|installation|integration|"
    r"documentation|preparation|release|construction|delivery|set-?up|establishment|automation"
    r"|recruitment|hiring|"
    r"refactoring|adoption plan|training|review|revision|update|upgrade) of (?!\d)",
    re.IGNORECASE,
)
FINISHED = re.compile(
    r"\b(?:complete|completed|done|finished|finali[sz]ed|in place|ready|live|up and running|operational"
    r"|launched|"
    r"implemented|running|available|goes live|go live|online)\W*(?:\bby\b.*|\bin q[1-4].*|\bon time.*)?$",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:signed|signs (?:the|a|an|with|our)|countersigned|certif\w+|accredit\w+|pass(?:es|ed)?"
    r"|live (?:in|at|with|on)|featured|awarded"
    r"|award|wins?|won|approv\w+|granted|grant|elected|selected by|chosen by|accepted (?:by|at|into|in)"
    r"|admitted|qualif(?:y|ies|ied)"
    r"|ranked|listed (?:in|on|at)|licen[cs]\w+|patent\w*|contract|funded|closed with|acquired|sold"
    r"|profitable|break-?even"
    r"|permit|permission|ratified|adopted by|endors\w+|verified|validated by|audit(?:ed|or)?|nominated"
    r"|graduat\w+|promoted to"
    r"|published (?:in|by)|renew(?:s|ed|al)?|paid|paid off|earns?|earned|recogni[sz]ed (?:by|as)|cited"
    r"|invited|top|first place"
    r"|gold|silver|medal|trophy|champion\w*|title|debt[- ]free|seed round|series [a-d]|ipo|compliant"
    r"|compliance|soc ?2|iso"
    r"|secure[sd]? (?:a|an|the|our)?|merged with|partners with|commits?|committed|agrees?|agreed"
    r"|agreement|recommends?)\b",
    re.IGNORECASE,
)
"""What somebody else can be asked about: it happened or it did not."""
QUANTIFIED = re.compile(
    r"^\W*(?:(?:all|every|everyone|everybody|each|no|nobody|none|zero|no one|any|both|only|nothing|neither)\b)"
    r"|\b(?:everyone|everybody|nobody|no one|never|always|without|none of|at any time|zero|no)\b",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"\b(?:within|under|in under|below|less than|in less than|at most|no later than|in)\s+(?:\d[\d.,]*"
    r"|one|two|three|an?)\s*"
    r"(?P<unit>ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|(?:business |working )?days?)\b",
    re.IGNORECASE,
)
CEILING = re.compile(
    r"\b(?:fewer than|less than|no more than|not more than|at most|max(?:imum)?)\s+\d", re.IGNORECASE
)
"""A limit: nobody sets out to do little of their own work."""
AIM = re.compile(
    r"\b(?:so that|in order to|resulting in|leading to|which leads? to|used by|read by|adopted by"
    r"|bought by|attended by|"
    r"rated|earning|generating|reaching|attracting|winning|gaining|achieving|(?:to|and) (?:reach|win"
    r"|attract|get|gain|earn|"
    r"generate|save|achieve|cut|reduce|increase|grow|raise|bring|convert|sell))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_ADJECTIVES = words_in("""
    easy, fast, happy, good, strong, simple, smooth, quick, cheap, clean, great, deep, safe, healthy, calm, big,
    small, short, close, wide, rich, smart, lean, clear, bright, high, low, slow, tight, early, light, friendly,
    busy, fresh, loud, soft, hard, tough, kind, warm, young, nice, fair, sharp, steady, sturdy, tidy, handy,
    fit, broad, dense, noisy, quiet, bold, brave, flat, tall, thick, thin, neat, near, weak, pretty, sunny,
    lively, lovely
""")
COMPARATIVES = frozenset(map(comparative, _ADJECTIVES)) - {"gooder"} | words_in(
    "better, worse, more, less, fewer"
)
HOLLOW = re.compile(
    r"\b(?:(?:creat|lay|build|establish|develop|foster|promot|set|put|implement|introduc)\w*|have|embed"
    r"|live|strong|good) "
    r"(?:[\w-]+ ){0,3}?(?:foundations?|groundwork|cultures?|mindset|awareness|base for|atmosphere"
    r"|environment|alignment|"
    r"excellence|synerg\w+|understanding|relationships?|trust|ownership|transparency|communication"
    r"|collaboration)\b"
    r"|\b(?:work|works|working|communicate|communicates) (?:well|closely)\b"
    r"|\b(?:satisfied|happy|delighted|engaged|motivated|aligned|efficient|effective|seamless|robust"
    r"|world[- ]class|"
    r"best[- ]in[- ]class|state[- ]of[- ]the[- ]art|high[- ]quality|great|excellent|user[- ]friendly"
    r"|well[- ]known|smooth)"
    r"\W*(?:with \w+(?: \w+)?)?$",
    re.IGNORECASE,
)
"""Something is created, or somebody feels so, without a way to see it."""
BY_DAY = re.compile(r"^\W*(?:by|on|until|before|in|this|next|from)\b[^,:]{1,25}[,:]\s+", re.IGNORECASE)
"""A deadline in front: `By June 12th, ...`."""
PEOPLE_WORKED_ON = words_in("""
    trained, retrained, coached, mentored, taught, educated, briefed, hired, recruited, appointed, interviewed,
    surveyed, contacted, called, emailed, visited, approached, invited
""")
PLACES = words_in("""
    office, store, shop, branch, clinic, market, location, site, restaurant, school, centre, center, studio
""")
RELATIVE = words_in("that, which, who, whose")
"""Behind these a participle says how a thing is: decisions that are written down."""
RELATIVE = words_in("that, which, who, whose")
"""Behind these a participle says how a thing is: decisions that are written down."""
AUXILIARIES = words_in("""
    is, are, was, were, be, been, being, have, has, had, will, fully, to, get, gets, got, newly
""")
