"""Turns that ask the documents nothing: greetings, thanks, farewells, and what is asked of Citewell itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from app.answer import Answer, unsearched
from index.store import Index

INVITATION = "Ask what the documents say: every answer is in their own words."

_VERY = r"(?:(?:very|really|so|quite|all|just) )*"
_POLITE = (
    r"(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day|night))"
    r"(?: (?:there|all|everyone|everybody|citewell))?",
    r"(?:many )?(?:thanks|thank you|thank u|thx|cheers)(?: (?:very much|so much|a lot|a million|again|in advance|all))*"
    r"(?: for (?:that|this|(?:all )?(?:the|your) (?:answers?|information|info|help|time)|helping(?: me)?))?",
    rf"{_VERY}(?:ok|okay|great|perfect|cool|nice|alright|all right|good|fine|wonderful|excellent|awesome|amazing"
    r"|interesting|understood|helpful|useful|clear)(?: to know| job| work| answer| point)?",
    rf"(?:that|this|it)(?:['’]s| is| was) {_VERY}(?:all|it|great|good|cool|nice|fine|helpful|useful|interesting|amazing"
    r"|clear|enough|what i needed)(?: to know)?(?: (?:for now|i needed|i need))?",
    r"(?:oh |ah )?(?:i see|(?:i )?got it|i understand|(?:that )?makes sense|that helps|never mind|no problem|sorry)",
    r"(?:good)?bye|see you(?: later| soon)?|have a (?:nice|good|great) (?:day|evening|night|weekend|one)"
    r"|take care|you(?:['’]re| are) welcome",
    r"(?:(?:can|could|would|will) you )?(?:please )?help(?: me)?(?: out)?(?: please)?|i need(?: some| your)? help",
    r"i(?: have|['’]ve(?: got)?) (?:a|another|some|a few|one more) (?:quick )?questions?(?: for you)?"
    r"|(?:a )?quick question",
    r"who (?:are|made|built|created) you|what are you|what can you do(?: for me)?|how can you help(?: me)?"
    r"|how (?:do|can|should) i use (?:you|citewell)|how do you work",
    r"are you (?:an? )?(?:human|person|robot|bot|chatbot|machine|computer|ai|chatgpt|real)",
)

COURTEOUS = re.compile(rf"(?:\W*\b(?:{'|'.join(_POLITE)})\b)+\W*", re.IGNORECASE)

LONGEST = 120
"""Characters of the longest turn that is looked at."""


def is_courtesy(turn: str) -> bool:
    """Whether a turn, the whole of it, asks nothing that a document could say: "Great, thanks!", "Who are you?"."""
    return len(turn) <= LONGEST and COURTEOUS.fullmatch(" ".join(turn.split())) is not None


def invitation(asked: str, index: Index, quotes: int, documents: Collection[str] | None) -> Answer:
    """What comes back where nothing was asked; see `unsearched`."""
    return replace(unsearched(asked, index, quotes, documents), notice=INVITATION)
