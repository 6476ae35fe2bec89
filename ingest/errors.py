"""What can be wrong with the documents, the index, the model and the questions that Citewell is given.

::

    CitewellError               anything below, or defined where it is raised; its text is one sentence
    |-- CorpusError             the corpus folder cannot be used
    |-- DocumentError           one document cannot be read; the others go on
    |   |-- UnreadableDocument  the file cannot be opened, or is not what its suffix says
    |   |-- EncryptedDocument   the file asks for a password
    |   `-- EmptyDocument       the file holds no text (a scan, or nothing at all)
    |-- IndexFault              the index folder cannot be used; says what to run
    |   |-- IndexMissing        there is no index there
    |   |-- IndexDamaged        a file of it is missing, cut short or changed
    |   `-- IndexMismatch       it was made by another schema, encoder or setting
    |-- EncoderError            the model cannot be loaded
    |-- QuestionError           the question cannot be asked (empty, far too long)
    `-- QuestionsError          the file of questions has a line that cannot be used
"""

from __future__ import annotations


class CitewellError(Exception):
    """Anything a user can put right; ``str()`` says what, where and what to do in one sentence."""


class CorpusError(CitewellError):
    """The corpus folder cannot be used."""


class DocumentError(CitewellError):
    """One document cannot be read; the others go on.

    Parameters
    ----------
    path
        The document's id, or its path where it has none yet.
    trouble
        What is wrong and what to do, in plain words.
    """

    def __init__(self, path: str, trouble: str) -> None:
        self.path = path
        self.trouble = trouble
        super().__init__(f"{path}: {trouble}")


class UnreadableDocument(DocumentError):
    """The file cannot be opened, or is not what its suffix says."""


class EncryptedDocument(DocumentError):
    """The file asks for a password."""


class EmptyDocument(DocumentError):
    """The file holds no text: a scan without text, or nothing at all."""


class IndexFault(CitewellError):
    """The index folder cannot be used; the sentence says what to run."""


class IndexMissing(IndexFault):
    """There is no index in the folder."""


class IndexDamaged(IndexFault):
    """A file of the index is missing, cut short or changed."""


class IndexMismatch(IndexFault):
    """The index was made by another schema, encoder or setting."""


class EncoderError(CitewellError):
    """The model cannot be loaded."""


class QuestionError(CitewellError):
    """The question cannot be asked: it is empty, or far too long."""


class QuestionsError(CitewellError):
    """A line of the file of questions cannot be used.

    Parameters
    ----------
    path
        The file.
    line
        Counted from 1.
    trouble
        What is wrong and what to do.
    """

    def __init__(self, path: str, line: int, trouble: str) -> None:
        self.path = path
        self.line = line
        self.trouble = trouble
        super().__init__(f"{path}:{line}: {trouble}")
