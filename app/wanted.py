"""What kind of thing a question asks for, and whether a sentence holds one that the question did not bring itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.counted import FIGURES, NUMERAL, counted, counts, without_figures
from app.several import asks_several
from index.terms import stem, stems_of, words

_VERB = r"(?:do|does|did|has|have|had|would|could|can|should|may|might|will|makes?|made)\b"
_WHAT = rf"\b(?:what(?:['’]?s)?|which) (?:(?!{_VERB})\w+ ){{0,4}}?"
"""Up to the noun that is asked for; past a verb, a noun is something else: "what does the city divide itself into"."""

_NAMED = (
    r"(?-i:(?!.*['’]s\b)(?:(?:Dr|Prof|Mrs?|Ms)\.? )?[A-Z][\w.’'-]*"
    r"(?: (?:de|da|di|du|van|von|der|den|la|le|of|the|[A-Z][\w.’'-]*))*\W*$)"
)
"""A name up to the question's end: "who was Ada Lovelace" asks what is said of her, not for a person."""

BY_NAME = re.compile(rf"\b[Ww]ho (?:is|are|was|were) {_NAMED}")
"""How it is asked who somebody is, by his name."""

_SHARE_RATE = r"(?<!infusion )(?<!flow )(?<!heart )(?<!pulse )rate"
"""A rate that is a share of some whole, not a speed."""

_WHO = (
    r"(?:^\W*(?:the \w+ )?|[^\w\s]\s*|\b(?:and|or|but|so|then|by|to|from|with|of|for|about|know|known|me|us|says?|see"
    r"|wonder|exactly|is it|was it|find out)\s+|(?=\bwhom\b)|(?=\bwho(?: else\b|\W*$)))\b(?-i:[Ww]ho)(?:m|se)?\b"
)
"""Not of "people who smoke"."""

_GROUP = (
    r"(?:(?:usually|typically|mostly|often|normally) )?(?:(?:should|can|may|must|might|could)(?:not|n['’]?t)?\b"
    r"|(?:needs?|gets?|suffers?|qualif\w+)\b|(?:do|does) (?:it|this|they) (?:affect|apply|help)\b"
    r"|(?:is|are)(?:n['’]t)? (?:(?:not|also|most|more|less|least|particularly|especially|usually) )*(?:eligible"
    r"|at (?:\w+ )?risk|affected|likely|allowed|suitable|covered|vulnerable|susceptible|prone|entitled|exempt|advised"
    r"|excluded|permitted|(?:it|this|they) (?:not )?(?:for|suitable|recommended|meant|intended|approved|offered))\b)"
)
"""How one goes on who asks for a kind of people: "who should not take it"."""

ASKED: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "count": r"\bhow many\b",
        "money": r"\bhow much\b.*\b(?:costs?|pay|paid|price[ds]?|charged?|worth|spen[dt]|fund\w*|earn\w*|money|dollars"
        rf"|revenue)\b|\bhow expensive\b|\bwhat {_VERB}.*\bcost\b|{_WHAT}(?:price|cost|revenue|budget|fee|salary|rent"
        r"|wage|tuition|fare)\b",
        "age": rf"\bhow old\b|{_WHAT}ages?\b",
        "duration": r"\bhow (?:long|soon|quickly|fast)\b|\bhow (?:many|much) (?:more |additional )?(?:years|months"
        rf"|weeks|days|hours|minutes|time)\b|{_WHAT}(?:duration|period|half-life)\b",
        "percent": rf"{_WHAT}(?:percentage|percent|proportion|fraction|share|{_SHARE_RATE}s?)\b"
        r"|\bhow much (?:better|more|higher|lower|less|of)\b|\b(?:percentage|proportion) of\b"
        rf"|\b\w+ {_SHARE_RATE}\b",
        "dose": rf"{_WHAT}(?:dose|dosage|doses|concentration)\b",
        "number": rf"{_WHAT}(?:size|length|height|limit|capacity|distance"
        r"|population|weight|temperature|number|amount|score|ratio|frequency|prevalence|incidence)\b|\bhow much\b"
        r"|\bhow (?:large|big|small|high|tall|far|wide|deep|heavy|often|common|frequent\w*)\b",
        "year": rf"{_WHAT}(?:year|century|decade)\b"
        r"|(?:^|[,;:] |\b(?:and|since|until|by|from|exactly) )when (?:(?:was|were|did|had|has|have)\b"
        r"|(?=(?:will|can we expect)\b.* (?:start|begin|end|finish\w*|complete\w*|approv\w+|announc\w+|publish\w*"
        r"|releas\w+|launch\w*|report\w*|available|on sale|on the market|come out|lift off)\b)"
        r"|(?=(?:is|are) .*(?:expected(?: to\b|\W*$)|due to\b|results?\b.* due\b|on sale\b))"
        r"|(?=(?:do|does) .*(?:launch|lift off|come out|go on sale)\b))",
        "date": rf"{_WHAT}(?:date|day|month)\b",
        "expansion": r"\bstands? for\b|\bacronym\b|\babbreviat\w+|\bfull (?:name|form)\b",
        "person": rf"{_WHO}(?! {_GROUP})(?! (?:is|are|was|were) {_NAMED})"
        rf"|{_WHAT}(?:person|man|woman|author|scientist|doctor|researcher|king|queen|leader"
        r"|name)\b|\bname of\b",
        "full name": rf"\bname of the\b|{_WHAT}(?:scientist|doctor|researcher|author|professor|physician|ceo|founder)\b"
        r"|\bwho (?:is|was|are|were) the (?:\w+ ){0,2}(?:scientists?|doctors?|researchers?|authors?|ceo|founders?)\b",
        "place": r"\bwhere (?:was|were|did|is|are|has|have|in the world)\b"
        r"(?!.*\b(?:body|cells?|brain|tissues?|organs?|genomes?|chromosomes?|genes?|proteins?)\b)"
        rf"|{_WHAT}(?:country|countries|city|place|hospital|institution|university|state|region"
        r"|company|companies|journal|organi[sz]ation|agency|continent|river|town)\b",
        "institution": rf"{_WHAT}(?:hospital|institution|universit(?:y|ie)|institute|clinic|cent(?:er|re))s?\b",
        "company": rf"{_WHAT}(?:company|companies|manufacturers?|firms?)\b"
        r"|\bwho (?:makes|manufactures|produces|sells)\b",
        "reason": r"\bwhy\b|\bhow come\b|\b(?:reasons?|rationale|argument|causes? (?:of|for))\b"
        r"|\bwhat (?:makes|made|leads|led|caused|causes)\b",
    }.items()
}
"""How a question of each kind is worded."""

HELD: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "money": r"[$€£¥₹₩₽₺₪₫]|\b(?:dollars?|euros?|pounds|usd|eur|gbp|chf|cents?|yen|yuan|francs?|rupees?|pesos?"
        r"|crowns?|kron(?:a|or|er?)|ro?ubles?|z[lł]oty|shillings?|forints?)\b|\b(?:million|billion)\b.*\b(?:cost"
        r"|price|paid|pay)|\b(?:cost|price|paid|pay)\w*\b.*\b(?:million|billion|thousand)",
        "age": r"\b(?:years?|months?|weeks?|days?)[- ](?:old|of age)|\baged?\b|\bages?:|\b\d+\+? (?:years|months)\b"
        r"|\b(?:under|over) \d+|\bolder\b|\byounger\b",
        "duration": rf"\b(?:{NUMERAL}|an?|few|many)[- –+]*(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?"
        r"|seconds?|decades?|centur(?:y|ies)|h|min)\b|\blife(?:long|time)|\bpermanent|\bforever|\bindefinite",
        "percent": r"%|\bper ?cent\b|\b(?:half|third|quarter|fifth|tenth)s?\b|\b(?:one|two|\d+) (?:in|of|out of|per) "
        r"|\bper (?:\d|hundred|thousand|million)|\bfold\b|\btimes\b",
        "dose": rf"\b{NUMERAL}\s?(?:[x×*]\s?10|mg|[µμu]g|mcg|k?g|m?l|iu|units?|vg|[mµμn]m|ng|pfu|genomes?|cells"
        r"|copies|%)",
        "number": rf"\b{NUMERAL}\b",
        "date": r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|mar|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\b\d{1,2}/\d{1,2}|\b\d+(?:st|nd|rd|th)\b",
        "expansion": r"\(|\bstands? for\b|\bknown as\b|\bshort for\b|\bcalled\b",
        "institution": r"\b(?:hospitals?|universit\w+|institut\w+|clinics?|cent(?:er|re)s?|college|school"
        r"|laborator\w+|nih)\b",
        "company": r"\b(?:inc|ltd|llc|corp\w*|gmbh|co|pharma\w*|therapeutics|bio\w+|laborator\w+|compan(?:y|ies)"
        r"|manufactur\w+|made by|developed by)\b",
        "reason": r"\b(?:because|since|due to|owing to|as a result|therefore|thus|hence|so that|in order to|reasons?"
        r"|leads? to|led to|caus(?:e|es|ed|ing)|result(?:s|ed|ing)? (?:in|from)|thanks to|attribut\w+|means that"
        r"|given that|as (?:they|it)|allow\w*|to \w+)\b",
    }.items()
}
"""What a sentence that holds one of a kind looks like."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
YEAR = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\bcentur(?:y|ies)\b|\bdecades?\b|\bago\b|\b(?:world|civil) war\b"
    rf"|\b{_MONTH} \d|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b",
    re.IGNORECASE,
)
"""What tells when: a year, or a day of a year that was told before."""

CAPITALISED = re.compile(r"(?<!^)(?<![.!?]\s)(?<![.!?]\s\s)\b[A-Z][\w’'-]+")
FULL_NAME = re.compile(r"\b(?:Dr|Prof|Mrs?|Ms)\b|\b[A-Z][\w’'-]+(?: [A-Z]\.?)* [A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*")
NEW = {"year": YEAR, "person": CAPITALISED, "place": CAPITALISED, "full name": FULL_NAME}
"""What a sentence of these kinds must bring itself: the question may hold one of its own."""

_PUTTING = "ask come compare explain happen know list name say summarize tell want"

PUTTING = frozenset(map(stem, _PUTTING.split()))
"""Stems of words by which a question is put."""

_LITTLE = (
    "advantage along anything anywhere apart bad badly best better big elsewhere everything find friend good help kind"
    " limitation lot mean new nothing order place put really right someone something stand step straight sure thing"
    " think time way well worry wrong"
)

LITTLE = frozenset(map(stem, _LITTLE.split()))
"""Stems of words that say little: no reader would look for them."""

REFERENCE = re.compile(
    r"\b(?:items?|sections?|chapters?|figures?|figs?\.|tables?|pages?|issues?|articles?|questions?|steps?|versions?)"
    r" #?\d+(?:\.\d+)*|#\d+|^\s*\(?\d+(?:\.\d+)*[.)](?=\s)|\[\d+\]|\b[A-Za-z]+[-_]?\d[\w.-]*",
    re.IGNORECASE,
)
"""A number that counts or measures nothing: of a section or a note, what counts a line, in a name."""

KINDS = tuple(ASKED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for.

    Parameters
    ----------
    kinds
        Those of ``KINDS``.
    stems
        Of the question's words.
    counted
        Stems of what "how many" is asked of.
    asking
        Stems of the words that say what is asked for: "percentage", "acronym".
    several
        Whether one sentence will hardly do: it asks for a list, or compares, or asks two things.
    figures
        Numbers that the question tells: no answer to "how many".
    """

    kinds: frozenset[str]
    stems: frozenset[str]
    counted: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    several: bool = False
    figures: frozenset[str] = frozenset()

    def held_by(self, sentence: str) -> frozenset[str]:
        """Those of the wanted kinds of which the sentence holds one that is not the question's own."""
        return frozenset(kind for kind in self.kinds if self._holds(kind, sentence))

    def _holds(self, kind: str, sentence: str) -> bool:
        if kind in ("count", "number"):
            sentence = without_figures(REFERENCE.sub(" ", sentence), self.figures)
        if kind == "count":
            return counts(self.counted, sentence)
        if kind in NEW:
            return self._new(NEW[kind].findall(sentence))
        return HELD[kind].search(sentence) is not None

    def _new(self, found: Collection[str]) -> bool:
        return any(word.stem not in self.stems for text in found for word in words(text))


NOTHING = Wanted(frozenset(), frozenset())
"""Of a question whose wording tells nothing."""


def wanted(question: str) -> Wanted:
    """What the question asks for; nothing where its wording does not tell."""
    found = {kind: match for kind, pattern in ASKED.items() if (match := pattern.search(question))}
    asking = frozenset(word.stem for match in found.values() for word in words(match.group()))
    several, told = asks_several(question), frozenset(FIGURES.findall(question))
    return Wanted(frozenset(found), stems_of(question), counted(question), asking, several, told)
