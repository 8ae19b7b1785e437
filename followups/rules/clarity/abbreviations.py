"""Short forms whose point ends no sentence, in both languages: one message may hold both."""

NEVER_AN_END = frozenset(
    "kl bl.a f.eks dvs d.v.s ca nr tlf osv o.s.v mv m.v evt ev pga p.g.a inkl ekskl jf jfr mfl m.fl o.l "
    "ift iht mht ifm vedr ang tel mob avd adm st vs resp maks f.o.m t.o.m fom d.d m.m "
    "pr kap e.g i.e approx incl excl ext dept dr hr mr mrs ms prof jr sr gj.sn siv.ing s.k såk temp "
    "o.a a.k.a e.l d.e min.kl".split()
)
# Stand last in many sentences: an end before a capital letter.
END_BEFORE_A_CAPITAL = frozenset("kr mill mrd stk pst pkt etc".split())
# Words of their own, too: no end only before a number ("no. 5", "Sept. 24").
BEFORE_A_NUMBER = frozenset(
    "no jan feb febr mar apr jun jul aug sep sept okt oct nov des dec mon tue wed thu fri sat sun "
    "man tir tirs ons tor tors fre lør søn p s fig vol art".split()
)
MONTHS = frozenset(
    "januar februar mars april mai juni juli august september oktober november desember "
    "january february march may june july october december".split()
)
SHORT_MONTHS = frozenset("jan feb febr apr aug sep sept okt oct nov des dec".split())
