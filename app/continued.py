"""What a quote only leads up to: the fact that is asked for, or how something is done, in the sentence after it."""

from __future__ import annotations

import re

from app.evidence import SENTENCE_FEATURES, Evidence
from app.reasons import REPEATS, reasoned, with_next
from ingest.document import Span

HOW = re.compile(r"\bhow (?:do|does|can|could|should|would|to|is|are)\b", re.IGNORECASE)
"""How it is asked how something is done."""

DO = re.compile(
    r"(?:to (?:do|make|get|achieve|accomplish|perform) (?:this|that|so|it)\b|(?:first|simply|just|then)[, ]"
    r"|(?:go to|click|select|open|choose|press|run|use|type|enter|start)\b)",
    re.IGNORECASE,
)
"""How a sentence opens that tells how."""


def continued(best: Evidence, span: Span, longest: int) -> Span:
    """The span with the sentence after it in its block where it needs that to answer; see `reasoned`, too.

    That is where it says again what is asked, and the next sentence holds the kind of thing asked for, which it does
    not, or tells how it is done. What it grows to has ``longest`` characters at the most.
    """
    reason = reasoned(best, span, longest)
    if reason != span or best.features[SENTENCE_FEATURES.index("coverage")] < REPEATS:
        return reason
    text, wider = best.document.text, with_next(best.document, span, longest)
    return wider if _needs(best, text[span.start : span.end], text[span.end : wider.end].strip()) else span


def _needs(best: Evidence, said: str, following: str) -> bool:
    kinds = best.asked.kinds
    if kinds and kinds.isdisjoint(best.asked.held_by(said)) and kinds <= best.asked.held_by(following):
        return True
    return HOW.search(best.question) is not None and DO.match(following) is not None
