"""What is asked about a thing in a few words, and how sentences that answer it are worded: causes, uses, drawbacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence, gained

_PART = r"[\w'’/.+()-]+"
_THING = rf"(?:the |an? )?(?:{_PART} ){{0,5}}{_PART}"
_WHAT = (
    r"(?:(?:what|which)(?:['’]s| are| is| were| was) )?"
    r"(?:(?:the|some|main|major|biggest|potential|possible|known|most common|common|key) )*"
)

_ALONE = r"(?:^|[.?!] )(?:(?:and|so|but) )?(?:{})\s*[?.]?$"
"""The whole question, or the last of several."""

_DRAWBACKS = r"drawbacks?|disadvantages?|downsides?|limitations?|shortcomings?|risks?|dangers?|harms?"
_GOOD = r"(?:pros?|advantages?|benefits?|strengths?|strong points|upsides?|merits?|good (?:sides?|points?))"
_BAD = (
    rf"(?:cons?|{_DRAWBACKS}|limits|weak(?:ness|nesses| points)|demerits|challenges|side effects"
    r"|bad (?:sides?|points?))"
)
_BOTH = rf"(?:{_GOOD},? (?:and|&|or|vs\.?|versus) (?:the )?{_BAD}|{_BAD},? (?:and|&|or|vs\.?|versus) (?:the )?{_GOOD})"

_JUDGED = r"(?:a )?(?:good or (?:a )?bad|bad or (?:a )?good)(?: (?:thing|idea|choice|option|investment))?"
_GIVE = r"(?:(?:list|name|give(?: me)?|tell me|explain|discuss|describe|compare|weigh) )?"
_NO_THING = (
    r"(?!(?:what|which|who|whom|whose|when|where|why|how|do|does|did|is|are|was|were|can|could|should|would|will|has|have"
    r"|had|there|list|name|give|tell|explain|discuss|describe|compare|weigh|and|but|so|about|any|the|its|their)\b)"
)

BOTH = re.compile(
    _ALONE.format(
        rf"(?P<asked>{_GIVE}{_WHAT}{_BOTH} (?:of|with|to|in|from|for|about|associated with) (?P<of>{_THING})"
        rf"|{_NO_THING}(?P<thing>(?:{_PART} ){{0,3}}{_PART})[:,]? {_BOTH}"
        rf"|(?:is|are) (?P<judged>{_THING})(?<! a) {_JUDGED}|{_GIVE}{_WHAT}(?:its |their |any )?{_BOTH})"
    ),
    re.IGNORECASE,
)
"""How it is asked what speaks for a thing and what against it."""

PLAIN = "What are the advantages and limitations"
"""What is searched instead."""

GOOD = re.compile(
    r"\b(?:advantag\w+|benefi\w+|effective\w*|efficac\w+|efficien\w+|safe\w*|well[- ]tolerated|promis\w+|improv\w+"
    r"|success\w*|durable|long-?(?:term|lasting)|potent\w*|superior|strength\w*|versatil\w+|eas(?:y|ier|ily)|cheap\w*"
    r"|fast(?:er)?|simpl\w+|flexib\w+|reliab\w+|enabl\w+|allow\w*|lower(?: the)? (?:risk|cost|immunogen)\w*"
    r"|reduc\w+|without|ideal|useful|suitable|better|can be|attractive)\b",
    re.IGNORECASE,
)
"""What a sentence holds that speaks for something."""

ASKED: Mapping[str, re.Pattern[str]] = {
    relation: re.compile(_ALONE.format(pattern), re.IGNORECASE)
    for relation, pattern in {
        "drawbacks": rf"{_WHAT}(?:{_DRAWBACKS}|weak(?:ness|nesses| points?)|challenges?|obstacles?|problems?"
        r"|side effects?|adverse (?:effects?|events?)|complications?|concerns?|criticisms?|cons)"
        rf" (?:of|with|to|in|from|for|about|against|associated with) {_THING}",
        "uses": rf"what (?:is|are|was|were) {_THING} used for"
        rf"|{_WHAT}(?:purposes?|point|uses?|goals?|aims?) of {_THING}",
        "causes": rf"what (?:causes|caused|triggers|triggered|leads to|led to) {_THING}"
        rf"|{_WHAT}causes? (?:of|for) {_THING}",
        "prevention": r"how (?:(?:can|could|do|to|should|did) )?(?:(?:you|we|i|people|one|they|doctors|patients) )?"
        rf"(?:prevent|avoid|stop) {_THING}|how (?:can|is|are|could|was|were) {_THING} (?:be )?(?:prevented|avoided"
        rf"|stopped)|how (?:can|could) {_THING} be reduced|(?:prevention|preventing) (?:of )?{_THING}"
        rf"|how (?:can|do|to|should) (?:\w+ )?protect \w+ (?:from|against) {_THING}",
        "working": rf"(?:exactly )?how (?:do|does|did) {_THING} (?:work|function|operate)"
        rf"|how (?!(?:long|well|many|much|often|fast|soon|quickly|effectively)\b){_THING} works?"
        rf"|{_WHAT}mechanisms? (?:of action )?of {_THING}",
        "spread": rf"how (?:do|does|did|is|are|was|were|can) {_THING} (?:be )?(?:spread|spreading|transmitted|passed on"
        rf"|caught)|how (?:do|does|can|did) (?:\w+ (?:catch|contract)|(?:people|humans|you|we|animals) get(?! to\b))"
        rf" {_THING}|transmission of {_THING}",
    }.items()
}
"""How each is asked: the whole question, as one that asks for more tells more to go by."""

TOLD: Mapping[str, re.Pattern[str]] = {
    relation: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for relation, pattern in {
        "drawbacks": r"however|although|despite|limit\w*|challeng\w+|difficult\w*|drawback\w*|disadvantage\w*|risk\w*"
        r"|concern\w*|toxic\w*|adverse\w*|side effects?|cannot|can['’]t|fail\w*|problem\w*|costly|expensive|hamper\w*"
        r"|hinder\w*|barrier\w*|obstacle\w*|lack\w*|poor\w*|danger\w*|harm\w*|unwanted|unintended|complicat\w+|worse\w*"
        r"|critici\w+|neutraliz\w+|ineligible|impair\w*",
        "uses": r"(?:used|useful|uses?|using|utili[sz]\w+) (?:to|for|in|as)|purpose|aims?|aimed|designed|intended"
        r"|in order|allow\w*|enabl\w+|treat\w*|serv(?:es?|ed|ing) (?:as|to)|for \w+ing",
        "causes": r"caus\w+|due to|because|result\w* (?:of|from)|trigger\w*|attribut\w+|risk factors?|arise\w*|owing"
        r"|driven by|stem\w* from|suspected|believed to be|as a consequence|induced by|responsible for|when",
        "prevention": r"prevent\w*|avoid\w*|protect\w*|reduc\w+|vaccin\w+|mitigat\w+|prophyla\w+|minimi[sz]\w+"
        r"|eliminat\w+|hygiene|recommend\w*|should|never|do not|don['’]t|lower",
        "working": r"by \w+ing|works by|mechanism by|uses? (?:an?|the)|using|acts? (?:by|as|on)|acting as|through"
        r"|thereby|thus|is (?:when|where)|involves?|(?<=, )(?!(?:according|including|during|being)\b)\w+ing",
        "spread": r"transmi\w+|spread\w*|contact|exposure|airborne|droplets?|aerosol\w*|fae?cal|route|bites?|inhal\w+"
        r"|contaminat\w+|shed\w*",
    }.items()
}
"""What a sentence holds that answers it."""

TELLS = 3.0
"""Score that such a sentence gains.

By ``citewell evaluate`` on the other questions of ``tests/bench/short``, quote@1 is the same at 2, 3 and 4 but for one
question a set; without the rule it is .64 for .69 on gene, .62 for .66 on squad2dev, .38 for .46 on covidqa and .72 for
.75 on mtragun.
"""

SIDE = 0.3
"""What telling the other side counts, as a share of the question's content that is met.

By ``citewell evaluate`` on the 48 questions of ``tests/bench/sides``, quote@3, which needs both sides, is .62 for .48
without this and without `PLAIN`.
"""


def sides(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """Whether each sentence tells what speaks for a thing, and what against, where both are asked; `SIDE` if it does.

    float64, shape (n, 2).
    """
    told = np.zeros((len(evidence), 2))
    for row, each in enumerate(evidence):
        if asks_both(each.question) and not each.is_question:
            told[row] = [GOOD.search(each.text) is not None, TOLD["drawbacks"].search(each.text) is not None]
    return told * SIDE


@lru_cache(maxsize=64)
def asks_both(question: str) -> bool:
    """Whether a question asks what speaks for a thing and what against it."""
    return BOTH.search(question) is not None


def plainly(question: str) -> str:
    """A question for both sides of a thing in words that documents use, too; any other as it is."""
    found = BOTH.search(question)
    if found is None:
        return question
    thing = _thing_of(found)
    return f"{question[: found.start('asked')]}{PLAIN}{f' of {thing}' if thing else ''}?"


def asks_both_of_it(question: str) -> bool:
    """Whether a question asks for both sides of something that it does not name: "What are the pros and cons?"."""
    found = BOTH.search(question)
    return found is not None and not _thing_of(found)


def _thing_of(found: re.Match[str]) -> str:
    return (found["of"] or found["thing"] or found["judged"] or "").rstrip(".")


def by_relation(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for being worded as an answer to what is asked, float64, shape (n,)."""
    return gained(evidence, tells_relation, TELLS)


def tells_relation(each: Evidence) -> bool:
    """Whether something of `ASKED` is asked, and a sentence is worded as an answer to it."""
    relation = asked_relation(each.question)
    return relation is not None and not each.is_question and TOLD[relation].search(each.text) is not None


@lru_cache(maxsize=64)
def asked_relation(question: str) -> str | None:
    """Which of `ASKED` a question asks for and nothing else."""
    return next((relation for relation, asked in ASKED.items() if asked.search(question)), None)
