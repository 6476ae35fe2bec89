"""What a turn asks: without greetings, thanks and polite frames, and apart from what it tells before it asks."""

from __future__ import annotations

import re

from index.terms import words
from ingest.document import Block, Kind, Span
from ingest.sentences import split_sentences

_ME = r"(?:me|us)"
_YOU = r"(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone)(?: (?:please|kindly|also|perhaps|maybe))?"
_ASKING = r"(?= (?:what|how|why|when|where|who|which|whether|if)\b)"
AUXILIARIES = r"is|are|was|were|do|does|did|can|could|should|will|would|has|have|had|may|might|must"
"""How a question begins that asks whether something is so: alternatives of a pattern."""

_OPENS = rf"(?:what(?:['’]s)?|which|who|whom|whose|when|where|why|how|{AUXILIARIES})\b"
_NO_TOPIC = r"(?! (?:more|something|anything|a (?:little )?bit|about|of|on)\b)"
TEXTS = (
    r"(?:the|these|those|this|your|my|our|all(?: the)?)(?: given| provided| uploaded)?"
    r" (?:documents?|texts?|files?|sources?|articles?|papers?|pdfs?|passages?|corpus|collection|library)"
)
"""How the documents are spoken of: alternatives of a pattern."""

_TELL = rf"(?:{_YOU} )?(?:tell|inform|remind) {_ME}"
_WISH = r"i(?:(?:['’]d| would)(?: also)? (?:like|love)| (?:also )?(?:want|need|wish)(?:ed)?) to"
_WONDER = r"i(?:['’]m| am| was)(?: just| also)? (?:wondering|curious)"
_ENDING = r"\s*[,.!:;-]"

_FRAMES = (
    r"(?:[-*•–—>]|\(?\d{1,2}[.)]|q(?:uestion)?\s?\d{0,3}\s*[.:)])(?=\s)",
    r"(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day))"
    rf"(?: (?:there|all|everyone|everybody|again|citewell))?{_ENDING}",
    r"ok(?:ay)?(?= (?:thanks|thank you|thx|great|cool|perfect|got it)\b)",
    r"(?:ok(?:ay)?|great|perfect|cool|alright|got it|i see|thanks|thank you|thx)(?: (?:very much|so much|a lot|again))?"
    rf"(?: for (?:that|this|(?:the|your) (?:answer|information|info|help)))?{_ENDING}",
    r"i(?: also)?(?: have|['’]ve(?: got)?) (?:an?|one|another|one more|some|a few) (?:\w+ )?questions?"
    rf"(?: for you| about (?:this|that))?{_ENDING}",
    r"(?:and |so )?(?:my|another|one more|here is my) question(?: is| would be)?(?: this)?\s*[,:]",
    rf"(?:according to|based on|going by) {TEXTS}\s*,?",
    r"please(?=\W)\s*,?",
    rf"{_TELL}(?: please)?{_NO_TOPIC}",
    rf"{_YOU} (?:explain|describe)(?: to {_ME})?{_ASKING}",
    rf"{_WISH} (?:know|find out){_NO_TOPIC}",
    rf"{_WONDER}(?:\s*,|{_ASKING})",
    rf"(?:do|does|would) (?:you|anyone|anybody|someone)(?: happen to)? know{_NO_TOPIC}",
    r"(?:briefly|quickly|simply put|in short|in (?:simple|plain) (?:terms|words|language|english))\s*[,:]",
    r"(?:(?:a |one )?(?:quick |short |simple )?question|just curious)\s*[,:]",
)
"""How a turn may begin before what it asks."""

_TOPICS = (
    rf"{_TELL}(?: something| anything| a (?:little )?bit)?(?: more)? (?:about|of)",
    rf"what (?:can|could) you tell {_ME} about",
    r"what (?:do|does) (?:we|you|people|scientists|researchers|doctors|anyone)(?: already| currently)? know about",
    r"what is(?: already| currently)? known about",
    rf"what (?:do|does|did|can) {TEXTS} (?:say|tell {_ME}|state|write|have to say) (?:about|on)",
    rf"(?:do|does|did) {TEXTS} (?:say|state|contain|have) (?:anything|something) (?:about|on)",
    rf"is there (?:anything|something|any information)(?: in {TEXTS})? (?:about|on)",
    rf"{_WISH} (?:know|learn)(?: more| something)? about",
    r"i(?:['’]d| would)(?: also)? (?:like|love) to hear(?: more| something)? about",
    rf"{_WONDER} about",
)
"""How a question may begin that names nothing but what it is about."""

_CLOSINGS = (
    r"(?<!they )(?<!you )(?<!we )(?<!to )(?:please|pls|plz)",
    r"(?<!say )(?:many thanks|thanks|thank you|thx|cheers)(?: (?:very much|so much|a lot|again|in advance))*"
    r"(?: for (?:your|the) (?:help|time|answer))?",
    rf"(?:according to|based on|going by) {TEXTS}",
    r"(?:please |and )*(?:cite|quote|give|name|show|include)(?: your| the)? (?:sources?|citations?|references?)",
    r"in (?:simple|plain) (?:terms|words|language|english)",
)
"""How a turn may end after what it asks."""

QUOTED = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]([?.!]*)')
MARKS = re.compile(r"(?<![?!.…])[!.…]*\?[?!.…]*$")
_UNMARKED = r"(?:what|which|who|when|where|why|how)\b [^.!?]*"
TOLD = re.compile(rf"([^?\s]+ [^?]*?[.!]) ({_OPENS} .*\?|{_UNMARKED})", re.IGNORECASE)
"""Something is told, then asked: "I am a nurse. Which gloves do I wear?"."""

ASKS_AT_ONCE = re.compile(_OPENS, re.IGNORECASE)
"""How a turn begins that tells nothing first."""

COURTESY = frozenset(
    ("thanks", "thank", "ok", "okay", "hi", "hello", "great", "good", "nice", "cool", "see", "right", "sure")
)
"""Words of a turn that asks nothing."""

SEVERAL = 4
"""Words from which on what is all in capitals is no row of acronyms, and what is in quotation marks no term."""

MOST = 5
"""Frames around one another that are taken away on each side."""

FRAME = re.compile(rf"(?:{'|'.join(_FRAMES)})(?!\w)\s*", re.IGNORECASE)
TOPIC = re.compile(rf"(?:{'|'.join(_TOPICS)})\b\s*", re.IGNORECASE)
CLOSING = re.compile(rf"(?:\s*([?.!])\s*|\s*,\s*|\s+)(?:{'|'.join(_CLOSINGS)})\s*([?.!]*)$", re.IGNORECASE)


def asked_in(turn: str) -> str:
    """The part of a turn that asks, in lower case where all is in capitals; the whole where nothing would be left."""
    rest = MARKS.sub("?", " ".join(turn.split()))
    if len(words(rest)) >= SEVERAL and (found := QUOTED.fullmatch(rest)):
        rest = found[1] + found[2]
    for _ in range(MOST):
        if (found := FRAME.match(rest)) and words(rest[found.end() :]):
            rest = rest[found.end() :].lstrip(" ,:;")
        if (found := CLOSING.search(rest)) and words(rest[: found.start()]):
            rest = rest[: found.start()] + (found[1] or found[2][:1])
    shouted = rest.isupper() and sum(len(word.text) > 1 for word in words(rest)) >= SEVERAL
    return rest.lower() if shouted else rest


def asks(turn: str) -> bool:
    """Whether a turn asks anything: "Thanks!" does not."""
    return any(word.is_content and word.text.lower() not in COURTESY for word in words(turn))


def topic_of(asked: str) -> str:
    """What is asked about, where a question says only "tell me about" that; else the question."""
    found = TOPIC.match(asked)
    return asked[found.end() :] if found and words(asked[found.end() :]) else asked


def told_and_asked(turn: str) -> tuple[str, str]:
    """What a turn tells before its first question, and the rest; nothing where it does not tell first."""
    if ASKS_AT_ONCE.match(turn):
        return "", turn
    if found := TOLD.fullmatch(turn):
        return found[1], found[2]
    if not any(mark in turn.rpartition("?")[0] for mark in ".!"):
        return "", turn  # nothing ends before it is asked, and the first parting of a process takes seconds to load
    spans = split_sentences(turn, [Block(Kind.PARAGRAPH, Span(0, len(turn)))])
    first = next((span.start for span in spans if turn[span.start : span.end].endswith("?")), 0)
    return turn[:first].rstrip(), turn[first:]
