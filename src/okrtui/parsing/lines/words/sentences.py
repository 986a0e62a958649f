"""Small words of several languages."""

from okrtui.parsing.lines.words.lists import words

STOPS = words("""
    und oder mit fur bei im in an am auf von vom zu zum zur aus nach uber unter vor bis durch ohne gegen je
    pro werden sind ist haben wird et ou avec pour chez dans par sur sous sans de du des d que qui sont est
    ont y o con para por en del al sin sobre son es han e com em no na nos nas ao da do das dos sao w z od
    dla przez przy po i oraz jest sa og eller med til fra pa på av som er har ved el la los las le les der
    die den dem os un une una det di da dal dalla del della nel nella sul sulla che gli il lo tra fra al alla non
    voor op het een dat bij naar uit om te wordt zijn heeft tot dan och att ar pa vid fran till inom af ved er blev
""")
"""Words of other languages that end the name of a thing."""
ENGLISH = words("""
    the of with and our who that their from new at this for by on into across through each every which to
    your my least about before after during
""") - words("for by on to at")
"""Words by which a line is seen to be English."""
CUTS = words("""
    of in on at for to with by from per within under over into across through during after before until than
    about as via without against between among since around and or but while so that which who whom whose
    because when where if is are was were be been being has have had will can could should would may might
    must do does did not never always reach reaches exceed a an the every each their our your its his her
    out off up down above below
""")
"""English words that end the name of a thing."""
FOREIGN = STOPS - CUTS - words("a i do no per pro son die me os at in pa af")
"""Those by which a line is seen not to be English."""
ALL_STOPS = CUTS | STOPS
