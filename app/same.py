"""The same words in several places count once: one quote, which says where else they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.quote import Choice
from index.search import Found
from ingest.document import Document, Quote, Span

Words = tuple[str, ...]
"""The words of one sentence after another; runs of white space are one blank, all else is as it stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Once:
    """A quote that counts once.

    Parameters
    ----------
    choice
        The widest of its kind, with the best score of all and the belief of all together.
    others
        Quotes that were chosen too, whose words are the same or stand in it.
    """

    choice: Choice
    others: tuple[Quote, ...] = ()


def plain(text: str) -> str:
    """The text with each run of white space as one blank."""
    return " ".join(text.split())


def distinct(ranked: Sequence[Found], most: int) -> list[Found]:
    """The first passages whose words are not those of one before, ``most`` at the most."""
    kept: dict[str, Found] = {}
    for found in ranked:
        if len(kept) == most:
            break
        kept.setdefault(plain(found.candidate.passage.text), found)
    return list(kept.values())


def once(choices: Sequence[Choice]) -> list[Once]:
    """The choices in their order, those whose sentences stand in another's folded into the wider one."""
    kept: list[tuple[Words, Once]] = []
    for choice in choices:
        words = _words(choice.quote)
        met = [item for item in kept if _stands(words, item[0]) or _stands(item[0], words)]
        if met:
            place = kept.index(met[0])
            rest = [item for item in kept[place + 1 :] if item not in met]
            kept = [*kept[:place], _folded([*met, (words, Once(choice))]), *rest]
        else:
            kept.append((words, Once(choice)))
    return [one for _, one in kept]


def elsewhere(one: Once, ranked: Sequence[Found]) -> tuple[Quote, ...]:
    """Where else among the ranked passages its words stand, then the quotes that are a part of it; none twice."""
    seen = [one.choice.quote]
    for quote in (*_places(one.choice.quote, ranked), *one.others):
        if not any(quote.document.id == q.document.id and quote.span.overlap(q.span) for q in seen):
            seen.append(quote)
    return tuple(seen[1:])


def _words(quote: Quote) -> Words:
    text = quote.document.text
    return tuple(plain(text[s.start : s.end]) for s in quote.document.sentences_in(quote.span)) or (plain(quote.text),)


def _stands(part: Words, whole: Words) -> bool:
    """Whether its sentences follow one another in the whole, as they are."""
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _folded(items: Sequence[tuple[Words, Once]]) -> tuple[Words, Once]:
    """The widest of them, the first of those as wide, in the name of all."""
    words, widest = max(items, key=lambda item: len(item[0]))
    quotes = [quote for _, one in items for quote in (one.choice.quote, *one.others)]
    belief = sum(one.choice.belief for _, one in items)
    choice = replace(widest.choice, score=max(one.choice.score for _, one in items), belief=belief)
    return words, Once(choice, tuple(quote for quote in quotes if quote is not choice.quote))


def _places(quote: Quote, ranked: Sequence[Found]) -> Iterator[Quote]:
    """Quotes of the same sentences, in order of the passages they begin in."""
    words = _words(quote)
    opening = words[0].split(" ", 1)[0]
    for found in ranked:
        document = found.candidate.passage.document
        for sentence in found.candidate.match.sighted.sentences:
            if document.text.startswith(opening, sentence.start) and (span := _run(document, sentence, words)):
                yield Quote(document, span)


def _run(document: Document, first: Span, words: Words) -> Span | None:
    """From the sentence that is the first of the words to the one that is the last, None where they do not follow."""
    if plain(document.text[first.start : first.end]) != words[0]:
        return None
    run = document.sentences_in(Span(first.start, len(document.text)))[: len(words)]
    same = tuple(plain(document.text[s.start : s.end]) for s in run) == words
    return Span(first.start, run[-1].end) if same else None
