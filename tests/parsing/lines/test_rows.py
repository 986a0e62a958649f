"""What a line means: a table of cases for each row, in the languages and trades that people write in."""

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.key_result import read_key_result
from tests.parsing.lines.reading import AROUND, cases, understood

FROM_TO = """
Refunds 7 % -> 3 % | metric 7 3
Bring refunds from 7% to 3% on all routes | metric 7 3
Grow from 12 to 60+ choir members | metric 12 60
Increase the choir from 12 to at least 60 | metric 12 60
91kg to 84kg | metric 91 84
Members 12 to 60 | metric 12 60
Get pledges to $9k from $4k | metric 4000 9000
Usage up to 60 % from 45 % | metric 45 60
Spoiled milk at 2 % (now 6 %) | metric 6 2
Open rate of 40 %, currently 31 % | metric 31 40
Coverage of 80 % (was 64 %) | metric 64 80
Current 12 %, target 18 % | metric 12 18
Improve eNPS (40 → 55) | metric 40 55
Tea rating 3.9/5 -> 4.5/5 | metric 3.9 4.5
Balance from -5 to 20 | metric -5 20
Go from zero to 5 paying pilots | metric 0 5
From 2 to 6 deploys per week | metric 2 6
Marathon from 4:15:00 to 3:45:00 | metric 4.25 3.75
Raise the bar from 20% last year to 45% | metric 20 45
Abos von 300 auf 450 erhöhen | metric 300 450
Ramener le délai de 9 à 4 jours | metric 9 4
Bajar la tasa del 9 % al 4 % | metric 9 4
Passar de 12 para 20 clubes | metric 12 20
Zwiększyć liczbę klubów z 12 do 20 | metric 12 20
Øke fra 12 til 20 klubber | metric 12 20
解約率を9％から4％に下げる | metric 9 4
流失率从9%降到4% | metric 9 4
이탈률을 9%에서 4%로 낮추기 | metric 9 4
Trucks: 11 (goal: 18) | metric 11 18
Stände: 7 (Ziel 12) | metric 7 12
1.5 of 4 ponds cleaned | metric 1.5 4
Bake the order in 3 days instead of 8 | metric 8 3
Open rate 30 % rather than 22 % | metric 22 30
Antwort in 4 Stunden statt 24 | metric 24 4
Réponse en 4 h au lieu de 24 h | metric 24 4
Phone time from 5h 30m to 3h | metric 5.5 3
Commute 1 hour 20 minutes to 50 min | metric 80 50
Average pace 5:45 → 5:15 min/km | metric 5.75 5.25
Double the choir from 20 | metric 20 40
Halve waste (now 8 %) | metric 8 4
Turnover 1.2m -> 2m | metric 1200000 2000000
Reduce the costs of moving 2 m of fence from 9 to 4 days | metric 9 4
Raise the mark from grade 6 to grade 9 | metric 6 9
満足度を3.8から4.5に上げる | metric 3.8 4.5
"""
RATES = """
Run 3 times a week | range 3 - weekly
Work out 3x per week | range 3 - weekly
Swim twice a week | range 2 - weekly
8,000 steps a day | range 8000 - daily
Read 20 pages daily | range 20 - daily
Sleep 7 hours a night | range 7 - daily
Publish 2 posts per month | range 2 - monthly
Max 2 coffees a day | range - 2 daily
No more than 3 complaints a month | range - 3 monthly
At least 4 tastings per quarter | range 4 - quarterly
3 Mal pro Woche laufen | range 3 - weekly
Courir 3 fois par semaine | range 3 - weekly
Correr 3 veces por semana | range 3 - weekly
週3回走る | range 3 - weekly
每周跑步3次 | range 3 - weekly
"""
EDGES = """
At least 90 % of parents attend | range 90 -
First answer inside 3 hours | range - 3
Keep the greenhouse at 18 °C or warmer | range 18 -
Cold store at 4 °C or cooler | range - 4
Under 4s first render | range - < 4
Limit calls to 5 a day | range - 5 daily
Lower the speed limit to 30 | metric ? 30
At least three vendors bid | range 3 -
No more than 5 complaints | range - 5
At most 3 days of sick leave per person | range - 3
Fewer than 10 open bugs | range - < 10
Pages in under 2 s | range - < 2
Error rate < 0.1 % | range - < 0.1
Availability >= 99.95% | range 99.95 -
eNPS > 40 | range > 40 -
More than 1,000 walkers | range > 1000 -
Over 80 % retention | range > 80 -
20+ customer references | range 20 -
Maturity 3+ in every team | range 3 -
90 % or more of requests answered | range 90 -
5 complaints or fewer | range - 5
Max. 5 % scrap | range - 5
Reply within 4 hours | range - 4
Increase eNPS to over 50 | range > 50 -
pH between 6.5 and 7.5 | range 6.5 7.5
Reply time 2..4 h | range 2 4
Reply time 2–4 h | range 2 4
Interview 8-10 customers | range 8 10
Sleep 7 to 8 hours | range 7 8
0 security incidents | range - 0
Zero late wages | range - 0
Run 10 km under 50 min | range - < 50
Nobody waits more than 10 minutes | range - 10
No application pending for more than 90 days | range - 90
Budget of €20k-25k | range 20000 25000
Get under 50 min for 10 km | range - < 50
Mindestens 80 % Zufriedenheit | range 80 -
Höchstens 3 Reklamationen | range - 3
Au moins 80 % de satisfaction | range 80 -
Moins de 5 % d'erreurs | range - < 5
No más de 3 quejas | range - 3
Pelo menos 80 % de satisfação | range 80 -
Co najmniej 80 % zadowolonych | range 80 -
Mindre enn 5 % feil | range - < 5
満足度80％以上 | range 80 -
故障时间不超过2小时 | range - 2
불량률 1% 미만 | range - < 1
"""
CHANGES = """
Increase sign-ups by 20% | change +20 %
Grow revenue 15 % | change +15 %
Cut paper use by half | change x0.5
Energy bill reduced 15 % | change -15 %
Raise the pass rate by .3 | change +0.3
Raise the pass rate by 5 percentage points | change +5
Reduce time to hire by 10 days | change -10
Cut emissions by at least 20 % | change -20 %
20 % more walk-in visitors | change +20 %
10% fewer complaints | change -10 %
15 % growth in donations | change +15 %
25 % reduction in overtime | change -25 %
+20 % newsletter readers | change +20 %
3x the number of trials | change x3
Triple our reach | change x3
Double referrals | change x2
Halve the waiting time | change x0.5
Twice as many women in the workshop | change x2
Lose 5 kg | change -5
Sales up 12 % | change +12 %
Umsatz um 20 % steigern | change +20 %
Reduce our energy bill by €400 | change -400
アクセスを2倍にする | change x2
20 % weniger Papier | change -20 %
Wartezeit halbieren | change x0.5
Réduire les coûts de 10 % | change -10 %
Aumentar las ventas un 20 % | change +20 %
Reduzir custos em 10% | change -10 %
Zwiększyć sprzedaż o 20 % | change +20 %
Øke salget med 20 % | change +20 %
売上を20％増やす | change +20 %
成本降低10% | change -10 %
매출 20% 증가 | change +20 %
Increase members by 20 % (now 500) | metric 500 600
"""
STEPS = """
Chapters 0/12 | steps 0/12
Modules 3/8 done | steps 3/8
3 of 12 chapters | steps 3/12
6 of the 10 vans replaced | steps 6/10
5 von 9 Standorten angebunden | steps 5/9
9 of 10 deliveries on time | metric ? 90
9 out of 10 parents are satisfied | metric ? 90
Rating of 4.2/5 on the portal | metric ? 4.2
A score of 4/5 in the survey | metric ? 4
Fill 3/4 of the seats | metric ? 75
"""
COUNTS = """
Publish 8 blog posts | metric 0 8
Sign 4 new distribution partners | metric 0 4
Get 50 reviews | metric 0 50
Recruit 20 volunteers | metric 0 20
Win 25 customers in Denmark | metric 0 25
Have the choir sing: record 3 songs | metric 0 3
Collect 2000 signatures | metric 0 2000
Sell 12.500 tickets | metric 0 12500
Digitise 10k photos | metric 0 10000
Raise $25,000 for the shelter | metric 0 25000
Train three wardens in first aid | metric 0 3
A dozen interviews with tenants | metric 0 12
12 demos | metric 0 12
10 new customers in Denmark | metric 0 10
Follow up with 25 leads | metric 0 25
Test 5 hypotheses | metric 0 5
Knit 7 scarves for the bazaar | metric 0 7
Publish 10 articles with at least 500 reads each | metric 0 10
Climb 4 peaks over 3000 m | metric 0 4
"""
LEVELS = """
eNPS of 50 | metric ? 50
Google rating of 4.8 stars | metric ? 4.8
Reach 10,000 followers | metric ? 10000
Reach 2000 members | metric ? 2000
Get to 1,000 subscribers | metric ? 1000
Have 40 active volunteers | metric ? 40
Grow the team to 25 | metric ? 25
Reduce churn to 2% | metric ? 2
Bring incidents down to zero | metric ? 0
75 % of tickets closed in a day | metric ? 75
90 % of orders leave within 24 h | metric ? 90
A 95 % success rate on the first attempt | metric ? 95
30-day retention of 45 % | metric ? 45
$2M in new revenue | metric ? 2000000
1,5 Mio. € Umsatz | metric ? 1500000
Reach 500 orders a week | metric ? 500
Score +40 in the survey | metric ? 40
The podcast has 5,000 monthly listeners | metric ? 5000
Bring revenue by 20% up to $2M | metric ? 2000000
Aumentar a 40 el número de socios | metric ? 40
Answer letters in 24 h | metric ? 24
80 % der Tickets am selben Tag gelöst | metric ? 80
Atteindre 2 000 adhérents | metric ? 2000
Alcanzar 3.000 seguidores | metric ? 3000
満足度９０％を達成 | metric ? 90
月活跃用户达到10万 | metric ? 100000
"""
NO_FIGURES = """
Launch the status page | yes/no
Windows 10 retired on all laptops | yes/no
Upgrade to Django 5.1 | yes/no
Ship v3 of the app | yes/no
Release 1.4.2 without regressions | yes/no
Fix #88 and #91 | yes/no
ISO 9001 audit passed | yes/no
K12 material checked | yes/no
IPv6, base32 and Web3 explained | yes/no
Set up 24/7 support | yes/no
Introduce 1:1s for all staff | yes/no
Read chapter 3 and 4 of the textbook | yes/no
Phase 2 of the renovation begins | yes/no
Close ticket 4711 | yes/no
Plan for 2027 agreed | yes/no
The 1998 flood gets its own panel | yes/no
Q1 retrospective held | yes/no
A 30-day trial is offered | yes/no
Finish a 10k | yes/no
The 8:15 train gets a second carriage | yes/no
Shop open until 8 pm on Thursdays | yes/no
Playground for children under 12 opened | yes/no
Visit of 8-12 year olds prepared | yes/no
Become the #1 bakery | yes/no
C++20 on all build hosts | yes/no
Move the patch to Linux 6.9 | yes/no
Firewall rules for VLAN 20 cleaned up | yes/no
24h hotline for tenants | yes/no
90s party planned | yes/no
Double down on the north | yes/no
第3章を書き終える | yes/no
3분기 로드맵 확정 | yes/no
Fix the double invoice | yes/no
Menu in four languages | yes/no
Strategy for 2026-2028 adopted | yes/no
Retro held after every 2 sprints | yes/no
Lehrplan der Klasse 7 überarbeitet | yes/no
Get 300 readers and 900 reads | yes/no
Hire 3 engineers and 2 designers | yes/no
"""
ROWS = (FROM_TO, RATES, EDGES, CHANGES, STEPS, COUNTS, LEVELS, NO_FIGURES)


@pytest.mark.parametrize(("text", "meaning"), cases(*ROWS))
def test_a_line_means(text: str, meaning: str) -> None:
    """What it would mean to anybody who reads it; nothing is refused, and no start is made up."""
    assert understood(text) == meaning


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Publish 6 walking guides with shops", "guides"), ("Refunds 7 % -> 3 %", "%"), ("Raise 40k euros", "€"),
        ("Load 1.5 s -> 800 ms", "ms"), ("Reach €1.2M in pledges", "€"), ("Course rating of 4.5/5", "/5"),
        ("Kilometres 300 km -> 500 km", "km"), ("Speed of 80 km/h", "km/h"), ("会員を300人にする", "人"),
        ("Fewer than 10 open P1 bugs", "bugs"), ("Average pace 5:45 → 5:15 min/km", "min/km"),
        ("来場者を1000から5000にする", ""), ("5 sign-ups a day", "sign-ups"), ("ARR of 2.5m", ""),
        ("Run 3 times a week", "times"), ("Organizar 4 talleres de costura", "talleres"),
    ],
)  # fmt: skip
def test_the_unit_of_a_line(text: str, unit: str) -> None:
    """What stands behind the figure, or in front of a sum."""
    assert read_key_result(text, AROUND).fields["unit"] == unit


@pytest.mark.parametrize(
    ("text", "field", "sentence"),
    [
        ("Churn 8 -> 8", "target", "Start and target are the same. To stay in a range, try 7..9"),
        ("eNPS 60..40", "low", "The low end is above the high end. Did you mean 40..60?"),
        ("Cost $5 -> €6", "unit", "Two units: $ and €. Write both figures in one of them"),
        ("Margin 5 % -> 10 points", "unit", "Two units: % and points. Write both figures in one of them"),
    ],
)
def test_what_contradicts_itself_is_refused(text: str, field: str, sentence: str) -> None:
    """Those few alone, each with the field that it is about."""
    with pytest.raises(DataProblem) as caught:
        read_key_result(text, AROUND)
    assert (caught.value.field, caught.value.sentence) == (field, sentence)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Reach 10,000 followers", "higher"), ("Bring the queue down to 40", "lower"), ("eNPS of 50", None),
        ("Lose 5 kg", "lower"), ("Double referrals", "higher"), ("Publish 8 posts", "higher"),
    ],
)  # fmt: skip
def test_which_way_is_better_comes_from_the_words(text: str, better: str | None) -> None:
    """Else it is left open, and the first value decides."""
    assert read_key_result(text, AROUND).fields.get("better") == better


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Keep churn below 3 %", "yes"), ("Never more than 10 open tickets", "yes"), ("Churn below 3 %", None),
        ("Every letter answered in under 3 days", "yes"), ("At most 4 repairs at any time", "yes"),
        ("Run 3 times a week", "yes"),
    ],
)  # fmt: skip
def test_words_that_say_held(text: str, held: str | None) -> None:
    """Keep, never, always, every, a rate; of others the first value decides."""
    assert read_key_result(text, AROUND).fields.get("held") == held
