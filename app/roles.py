"""What part a sentence plays in a report of research: an aim asks what a reader asks, a conclusion answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.asking import AUXILIARIES
from app.evidence import Evidence
from ingest.document import Block, Document

_STUDY = (
    r"(?:study|trial|work|paper|article|review|analysis|meta-analysis|investigation|research|report|experiment|survey"
    r"|project)"
)
_LOOK_INTO = r"(?:investigat|examin|evaluat|explor|assess|address)"
_FIND_OUT = (
    rf"(?:{_LOOK_INTO}|determin|test|study|analy[sz]|identif|estimat|compar|characteri[sz]|clarif|quantif|ascertain"
    r"|establish|elucidat|verif|describ|find out|report|review|validat)"
)
_AIMING = r"(?:aim|sought|seek|want|wish|set out|hypothesi[sz]|attempt|tried|intend|wonder)"
AIM = re.compile(
    r"(?:[a-z]+ ){0,2}(?:objectives?|aims?|purposes?|goals?|hypothes[ie]s)(?: of [^:.]{3,30})?:\s"
    r"|(?:[a-z][a-z ,/&-]{2,40}: ?)?(?:"
    r"(?:the|our|an?) (?:\w+ ){0,3}?(?:aims?|objectives?|purposes?|goals?|hypothes[ie]s|intent(?:ion)?)"
    rf"(?: (?:of|for|in) (?:(?:(?:this|the|our|present|current) )+(?:\w+ ){{0,3}}?{_STUDY}"
    r"|(?:collect|conduct|carry|perform|do|runn?|analy[sz]|combin|pool)ing\b[^.:;]{0,120}?))?"
    r" (?:is|was|were|are|has been|have been)\b"
    rf"|(?:in )?(?:this|the present|the current|our|the) (?:\w+ )?{_STUDY}s?,? (?:was |were |is |has been )?(?:we )?"
    rf"(?:{_AIMING}|{_LOOK_INTO}|design)\w*\b"
    rf"|(?:(?:therefore|thus|here|hence|in this {_STUDY}),? )?(?:the authors|we) (?:therefore |thus |also |here )?"
    rf"(?:{_AIMING}\w*|\w+ed (?:whether|if|how))\b"
    rf"|(?-i:To) {_FIND_OUT}\w* (?![^.]*, (?:we|the|an?|it|this|these|they|\w+ (?:is|are|was|were|use))\b))",
    re.IGNORECASE,
)
"""How a sentence begins that says what was to be found out."""

FOUND = re.compile(
    r"\b(?:found|show\w*|demonstrat\w+|significan\w+|reveal\w*|conclu\w+|suggest\w*|p ?[<=])", re.IGNORECASE
)
"""What a sentence holds that says what was found out, too."""

CONCLUDES = re.compile(
    r"(?:in (?:conclusion|summary)|to conclude|taken together|collectively|we (?:conclude|recommend)"
    r"|it (?:is|was) concluded|(?:our|these|the|this|present|current)(?: \w+){0,4}"
    r" (?:results?|findings?|data|stud(?:y|ies)|analys[ie]s|evidence)"
    r"(?: (?:clearly|also|thus|therefore|further|strongly|do|does|did|not|may))*"
    r" (?:suggest|indicate|show|demonstrate|support|confirm|reveal|imply|highlight)\w*)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what a study comes to."""

LONGEST_LABEL = 40
"""Characters of a label."""

LABEL = re.compile(
    r"(?:(?<=[.)])|(?<=[.)] )|(?<![^\n]))"
    rf"(?:(?P<label>[A-Z][A-Za-z ,/&()-]{{2,{LONGEST_LABEL}}}):\s"
    rf"|(?P<capitals>[A-Z][A-Z ,/&()-]{{3,{LONGEST_LABEL}}}) (?=[A-Z][a-z]|[A-Z] ))"
)
"""How a part of an abstract begins: "METHODS: We ..."."""

PARTS: Mapping[str, re.Pattern[str]] = {
    part: re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for part, names in {
        "aim": r"objectives?|aims?|purposes?|goals?|hypothes[ie]s",
        "methods": r"methods?|methodology|design|materials?|settings?|participants|patients|measure(?:s|ments)|subjects"
        r"|data|population|procedures?|interventions?",
        "conclusion": r"conclusions?|interpretation|concluding",
        "results": r"results?|findings?",
        "background": r"background|introduction|context|importance",
    }.items()
}
"""What the label or the heading of each part has in it; the first that fits is meant."""

HEADING = re.compile(r"(?:[\dIVX.]+\s+)?\w+(?: (?:and|&) \w+)?:?")
"""A heading that may be a part's: a word, or two; "3. Materials and methods"."""

ADDED: Mapping[str, float] = {"aim": -4.0, "methods": -3.0, "background": -2.0, "conclusion": 3.0}
"""What a sentence of each part gains where it is asked whether something is so, or for an effect.

Chosen on the first half of pubmedqa's questions, whose abstracts have such parts: there quote@1 is .72 with these and
.22 without, on the other half .81 and .29.
"""

NEAR = 3000
"""Characters within which parts belong together: those of an abstract, not of a whole article."""

LAST = 300
"""Characters at the end of an abstract that come to a conclusion."""

WHETHER = re.compile(rf"(?:^|[.:;,?!—-]\s+)(?:{AUXILIARIES})\b[^?]*\?$", re.IGNORECASE)
"""A question that asks whether something is so."""

EFFECT = re.compile(
    r"\bwhat(?:['’]s| is| are| was| were) the (?:\w+ ){0,2}?(?:effects?|impact|influence|role|association|relationship"
    r"|link|correlation|value|outcomes?|results?|benefits?|accuracy|efficacy|effectiveness|safety)\b"
    r"|\bhow (?:does|do|did) .*\b(?:affect|influence|improve|increase|reduce|predict|change|impact|alter|compare"
    r"|relate)\b|\bhow (?:well|effective|safe|accurate|useful|reliable)\b",
    re.IGNORECASE,
)
"""A question for what something does to another, or is worth, as studies find it out."""

CLAIM = re.compile(
    r"(?!(?:name|list|tell|explain|describe|give|show|compare|define|summari[sz]e|walk|find|discuss|outline|state|what"
    r"|which|who|when|where|why|how)\b)(?:\S+ ){4,}\S*\.",
    re.IGNORECASE,
)
"""A statement, put to see whether it is so."""

_A_STUDY = rf"\b(?:{_STUDY}|trials|studies|authors?|researchers?|investigators?|scientists)\b"
ASKED_BY_NAME: Mapping[str, re.Pattern[str]] = {
    part: re.compile(rf"(?=.*{_A_STUDY}).*\b(?:{names})\b", re.IGNORECASE)
    for part, names in {
        "conclusion": r"conclu(?:de[ds]?|ding|sions?)",
        "results": r"results?|findings?|(?:did|does|do|have|has) .{1,80}? (?:find|found|show|shown)",
        "methods": r"methods?|methodology|design|how (?:was|were) .{1,80}? (?:done|conducted|performed|carried out)",
        "aim": r"aims?|objectives?|purposes?|goals?|(?:aim|want|try|set out|meant) to",
    }.items()
}
"""How a part of a report is asked for by its name: "what did the authors conclude about tea"."""

BY_NAME = 7.0
"""Score that a sentence of that part gains, near the best one.

Chosen on half of the questions that ``python -m tests.bench.parts`` makes, which ask for a part of an abstract by its
name: the first quote is of that part for .85 to .95 of all of them, and without this for .06 (results) to .70 (aim).
"""


def by_role(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for the part it plays, float64, shape (n,).

    A part that is asked for by its name gains. Where it is asked whether something is so, or for an effect, it is as
    in ``ADDED``: a conclusion near the best sentence gains, aims lose, and so do methods and background near any
    conclusion.
    """
    if not evidence:
        return np.zeros(0)
    question, best = evidence[0].question.strip(), max(evidence, key=lambda each: each.score)
    if asked := next((part for part, pattern in ASKED_BY_NAME.items() if pattern.match(question)), ""):
        parts = _parts(evidence, best)
        meant = [part == asked and _near(each, best) for each, part in zip(evidence, parts, strict=True)]
        return BY_NAME * np.array(meant, dtype=np.float64)
    if WHETHER.search(question) or CLAIM.fullmatch(question) or EFFECT.search(question):
        return _by_part(evidence, best)
    return np.zeros(len(evidence))


def states_aim(sentence: str) -> bool:
    """Whether it says what was to be found out, and not what was."""
    return AIM.match(sentence) is not None and FOUND.search(sentence) is None


def part_of(each: Evidence) -> str:
    """The part of a report that a sentence is, one of ``PARTS``; an empty string where nothing tells."""
    if states_aim(each.text):
        return "aim"
    if CONCLUDES.match(each.text):
        return "conclusion"
    block = each.document.block_at(each.span.start)
    return (block and _labelled(each.document, block, each.span.start)) or _headed(each.document, each.span.start)


def _by_part(evidence: Sequence[Evidence], best: Evidence) -> NDArray[np.float64]:
    parts = _parts(evidence, best)
    concluding = [each for each, part in zip(evidence, parts, strict=True) if part == "conclusion"]
    gains = np.zeros(len(evidence))
    for place, (each, part) in enumerate(zip(evidence, parts, strict=True)):
        beside = [best] if part == "conclusion" else concluding
        if part == "aim" or any(_near(each, other) for other in beside):
            gains[place] = ADDED.get(part, 0.0)
    return gains


def _parts(evidence: Sequence[Evidence], best: Evidence) -> list[str]:
    """The part of each sentence; where an abstract tells its aim, and no conclusion as such, its end is that."""
    parts = [part_of(each) for each in evidence]
    told = {part for each, part in zip(evidence, parts, strict=True) if _near(each, best)}
    if "aim" not in told or "conclusion" in told or len(best.document.text) > NEAR + LAST:
        return parts
    end = len(best.document.text) - LAST
    ends = [each.document.id == best.document.id and each.span.start >= end for each in evidence]
    return [part or ("conclusion" if last else "") for part, last in zip(parts, ends, strict=True)]


def _near(each: Evidence, other: Evidence) -> bool:
    return each.document.id == other.document.id and abs(each.span.start - other.span.start) <= NEAR


def _labelled(document: Document, block: Block, start: int) -> str:
    """The part that the last label of the block before a place, or at it, begins."""
    begin, end = max(block.span.start, start - NEAR), min(block.span.end, start + LONGEST_LABEL + 10)
    labels = [found for found in LABEL.finditer(document.text, begin, end) if found.start() <= start]
    return next(filter(None, (_part(found["label"] or found["capitals"]) for found in reversed(labels))), "")


def _headed(document: Document, start: int) -> str:
    path = document.section_path(start)
    return _part(path[-1]) if path and HEADING.fullmatch(path[-1]) else ""


def _part(name: str) -> str:
    return next((part for part, pattern in PARTS.items() if pattern.search(name)), "")
