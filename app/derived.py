"""Nouns that headings have where a question has the verb: what asks how it is treated stands under "Treatment"."""

from __future__ import annotations

from index.terms import stem

_FAMILIES = """
absorb absorption; allergy allergic; apply application; choose choice; cover coverage; deliver delivery; diagnose
diagnosis diagnoses; die death; donate donor; expose exposure; fail failure; grow growth; include inclusion; exclude
exclusion; infect infectious; lose loss; maintain maintenance; pay payment; pregnant pregnancy; prescribe
prescription; recover recovery; reduce reduction; respond response; safe safety; store storage; transmit transmission;
treat treatment; use usage
"""

BASE = {stem(form): stem(base) for base, *forms in map(str.split, _FAMILIES.split(";")) for form in forms}
"""For the stem of each of these that of its verb, or of the word it is otherwise of."""


def base(stem: str) -> str:
    """The stem of the word that a word of this stem is derived from; the stem itself where none is known."""
    return BASE.get(stem, stem)
