"""Read a question in its conversation: what it leaves out is carried over from the questions before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.asking import AUXILIARIES, asked_in, asks, told_and_asked, topic_of
from app.instead import instead, other_in
from app.overview import asks_overview
from app.relations import asks_both_of_it, plainly
from index.encode import Encoder
from index.spelling import correct
from index.store import Index
from index.terms import words

OPENING = re.compile(r"(?:and|but|so|or|then|also|(?:what|how) about|what of|why not|really|okay)\b", re.IGNORECASE)
ANAPHOR = re.compile(
    r"\b(?:(?-i:[Ii]t)|itself|instead(?! of)|them|theirs|this|that|these|those|him|her|hers|there|same|former|latter"
    r"|another|others?|else|neither|such(?! as\b)|(?<!which )(?:ones|one(?=\s*(?:$|[^\w\s-]|(?:for|in"
    r"|of (?:them|these|those)|that|which|who|with|to|is|was|are|from|at|on|by|as|be)\b))))\b",
    re.IGNORECASE,
)
"""Words that stand for what was said before; a "one" that counts something does not, nor does an IT department."""

MANY = 4
"""Content words before such a word from which on it is likely to stand for one of them.

Of the follow-ups of the evaluation sets with stand-alone rewrites, 4 019, 3 776 need what came before; one in ninety of
these has so many before its first such word.
"""

MANY_BEFORE_OWN = 3
"""The same before one of `OWN`."""

CLAUSE = re.compile(
    r"that(?= (?:(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|do|does|did|it|they|he|she"
    r"|we|you|i|the|an?|my|your|our|their|its|his|her|not|only|never|always|no|somebody|someone)\b"
    r"|[a-z]{2,}(?:[^s\W]s|ed)\b))",
    re.IGNORECASE,
)
"""A "that" which opens a clause: "the virus that ferries it"."""

POINTING = re.compile(r"(?:this|these|those|such)\b", re.IGNORECASE)
"""What points to something said before however much is said in between: "in this case"."""

EMPTY = re.compile(
    r"it (?=(?:(?:so|too|very|really|still|even|more|less|as) )*(?:hard|difficult|easy|easier|possible|impossible|safe"
    r"|dangerous|legal|illegal|important|necessary|true|worth|common|normal|likely|okay|ok|best|better)\b"
    r" (?:(?:for|to|that|if)\b))",
    re.IGNORECASE,
)
"""An "it" that stands for what follows: "Is it safe to travel?"."""

IS_THERE = re.compile(r"\b(?:is|are|was|were|be|been|has|have) $", re.IGNORECASE)
THERE = re.compile(r"there\b", re.IGNORECASE)
"""With the one before, "is there", which says that something is, and not where."""

OWN = re.compile(r"\b(?:[Ii]ts|[Tt]hey|[Tt]heir|[Hh]e|[Hh]is|[Ss]he)\b")
"""Words that may stand for a name that the question itself gives before."""

DEFINED = re.compile(r"(?:(?:what|who)(?:['’]?s| is| are| was| were)|define|explain) (?:an? )?[\w-]+\W*", re.IGNORECASE)
"""A question for what one thing is."""

WHOLE = re.compile(
    rf"(?:(?:who|whom|whose|what|which|where|when|why|how)\b(?: \w+)*? )?(?:{AUXILIARIES})\b", re.IGNORECASE
)
"""How a question begins that has a verb of its own."""

_PLACING = "in at from since by with for on of to about during after before until than as near under"
PLACING = frozenset(_PLACING.split())
"""What stands before a name that only says where, when or for whom."""

CHOICE = re.compile(r"\b(?:which ones?|both|either)\b", re.IGNORECASE)
"""Words that choose among things which the question itself may name before."""

KNOWN = re.compile(
    r"\bthe (?!(?:most|least|best|worst|first|second|last|next|only|following|main|\w{3,}est|world|earth|sun|moon|sky"
    r"|internet|web|future|past|us|uk|eu|body|brain|heart|liver|lungs?|kidneys?|pancreas|stomach|skin|immune|nervous"
    r"|human|flu)\b)(?!(?:\w+ ){1,2}(?:of|for|between|behind|in|against)\b)\w",
    re.IGNORECASE,
)
"""A thing that is taken to be known: "the patient", but not "the dose of aspirin", "the first trial", "the heart"."""

FEW = 3
"""Content words up to which a question without a name does not tell which "the patient" it means.

Of fifty such questions that were looked at among the evaluation sets' follow-ups with stand-alone rewrites, nine of ten
lean on what came before.
"""

MARK = re.compile(r"[?.!]\s")
"""What ends a sentence that is not the last."""

LOOKED_BACK = 9
"""Questions up to this one among which the one is looked for that a row of names goes back to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood.

    Parameters
    ----------
    question
        What it asks, without greetings, thanks and polite frames.
    carried
        What is searched with it: earlier questions, oldest first, then what the turn tells that it leans on.
    told
        What the turn tells before it asks, and the question does not lean on; searched with it, too.
    """

    question: str
    carried: tuple[str, ...] = ()
    told: str = ""

    @property
    def lead(self) -> int:
        """Characters of `text` that are carried over."""
        return len(self.text) - len(self.question)

    @property
    def text(self) -> str:
        """The stand-alone reading that is searched."""
        return " ".join([*self.carried, *filter(None, [self.told]), self.question])

    def by_itself(self) -> Reading:
        """The same without what is told."""
        return replace(self, told="")


def leans(question: str) -> bool:
    """Whether a question cannot be understood without those before it."""
    if OPENING.match(question.strip()) or _points_back(question) or asks_both_of_it(question):
        return True
    if _contents(question) < 2:
        names_topic = DEFINED.fullmatch(question.strip()) or topic_of(question) != question or _is_of_a_name(question)
        return not _contents(question) or not names_topic
    chosen, own = CHOICE.search(question), OWN.search(question)
    if chosen is not None and _contents(question[: chosen.start()]) < 2:
        return True
    before = question[: own.start()] if own else ""
    if own is not None and not _names(before) and (_contents(before) < MANY_BEFORE_OWN or question.endswith(".")):
        return True
    about = topic_of(question)
    return KNOWN.search(about) is not None and _contents(about) <= FEW and not _names(about)


def _points_back(question: str) -> bool:
    """Whether a word stands for what was said before, rather than for what the question itself says.

    In what is no question any such word counts.
    """
    tells = question.endswith(".")
    return any(tells or not _has_own(question, found.start()) for found in ANAPHOR.finditer(question))


def _has_own(question: str, at: int) -> bool:
    """Whether the word there, which may stand for what was said before, is likely to have its own in the question."""
    before, whole = _contents(question[:at]), _contents(question)
    if IS_THERE.search(question, 0, at) and THERE.match(question, at):
        return whole >= MANY
    if EMPTY.match(question, at):
        return whole >= MANY
    if POINTING.match(question, at):
        return False
    return before >= MANY or (before >= FEW and CLAUSE.match(question, at) is not None)


def _is_of_a_name(question: str) -> bool:
    """Whether it is a whole question on a name, "Who can get Waskyra?", and not on what was said: "Was he in Peru?"."""
    asked = words(question)
    name = next((i for i, word in enumerate(asked) if word.is_content), 0)
    is_named = name > 0 and asked[name].text.isalpha() and _names(question) and not OWN.search(question)
    return is_named and WHOLE.match(question.strip()) is not None and asked[name - 1].text.lower() not in PLACING


def _names(text: str) -> bool:
    """Whether it holds a number, an acronym or, after its first word, a name."""
    return any(w.is_name or (w.is_content and w.is_capital) for w in words(text))


def _contents(text: str) -> int:
    return sum(word.is_content for word in words(text))


def read(question: str, earlier: Sequence[str]) -> Reading:
    """What the question asks, with the last earlier one it leans on, and with those that one leans on in turn.

    One that only names another asks what the one before it asked, of that other. One that only says "tell me about"
    something, in one sentence, is searched without its mark; one for the pros and cons of a thing in plainer words.
    """
    asked_before = [turn for i, turn in enumerate(earlier) if asks(turn) and not asks_overview(turn, earlier[:i])]
    if asked_before and (reading := _of_another(question, asked_before)):
        return reading
    carried: list[str] = []
    leaning = question
    for before in reversed(asked_before):
        if not (OPENING.match(leaning.strip()) or leans(asked_in(leaning))):
            break
        carried.insert(0, _bare(before))
        leaning = before
    plain = asked_in(question)
    topic = plainly(topic_of(plain))
    if topic != plain and not carried and not MARK.search(topic):
        return Reading(topic.rstrip(" ?.!"))
    told, asked = told_and_asked(topic)
    if told and leans(asked):
        return Reading(asked, (*_ends(carried), told))
    return Reading(asked, _ends(carried), told)


def _ends(carried: Sequence[str]) -> tuple[str, ...]:
    """The first of the questions that one leans on in turn, which says what all are about, and the last two."""
    return tuple(carried) if len(carried) < 3 else (carried[0], *carried[-2:])


def _of_another(question: str, earlier: Sequence[str]) -> Reading | None:
    """The question before, asked of another; None where the question does more, or less, than name that."""
    other = other_in(question)
    if not other:
        return None
    before = read(earlier[-1], earlier[-LOOKED_BACK:-1])
    asked = instead(other, before.question)
    return Reading(asked, before.carried) if asked else None


def _bare(turn: str) -> str:
    return topic_of(asked_in(turn))


def spelt(reading: Reading, index: Index, encoder: Encoder) -> Reading:
    """The reading in the corpus's own spelling."""
    question, told, *carried = (
        correct(text, index, encoder) for text in (reading.question, reading.told, *reading.carried)
    )
    return Reading(question, tuple(carried), told)
