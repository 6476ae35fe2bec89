"""English forms that no ending tells: "withdrew" is of "withdraw", "mice" are of "mouse"."""

from __future__ import annotations

_FORMS = """
arise arose arisen; bear bore borne; begin began begun; bind bound; bleed bled; blow blew blown;
break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught; choose chose chosen;
come came; deal dealt; die died dying; dig dug; draw drew drawn; drink drank drunk; drive drove driven;
eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fly flew flown; forget forgot forgotten;
freeze froze frozen; go went gone; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept;
know knew known; lead led; learn learnt; lend lent; lie lying; lose lost; make made; mean meant; meet met;
overcome overcame; pay paid; ride rode ridden; rise rose risen; run ran; say said; see saw seen; seek sought;
sell sold; send sent; shake shook shaken; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk;
sit sat; sleep slept; speak spoke spoken; spend spent; stand stood; steal stole stolen; stick stuck; strike struck;
swell swollen; swim swam swum; take took taken; teach taught; tear tore torn; think thought; throw threw thrown;
undergo underwent undergone; understand understood; undertake undertook undertaken; wake woke woken; wear wore worn;
win won; withdraw withdrew withdrawn; write wrote written;
bacterium bacteria; child children; criterion criteria; foot feet; fungus fungi; half halves; index indices;
life lives; locus loci; man men; matrix matrices; mouse mice; nucleus nuclei; ovum ova;
phenomenon phenomena; stimulus stimuli; tooth teeth; vertebra vertebrae; wife wives; woman women
"""

_FAMILIES = tuple(tuple(family.split()) for family in _FORMS.split(";"))

BASE = {form: base for base, *forms in _FAMILIES for form in forms}
"""For each irregular form, in small letters, the form it is of. Left out are forms that are as often another word, such
as "wound" and "left"."""

FORMS = {base: tuple(forms) for base, *forms in _FAMILIES}
"""The other way round."""
