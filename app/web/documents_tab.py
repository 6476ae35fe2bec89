"""The documents: a list with their state, and adding, removing and rebuilding where that is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from app.contract import Asked, Record
from app.library import Library, LibraryError
from app.render import counted
from app.visible import line
from app.web.adding import Sent, take, told
from app.web.ask_tab import Skip, document_choices
from app.web.choices import by_title
from app.web.escape import inert, source_link
from app.web.events import AT_ONCE, QUIETLY
from app.web.rebuilding import Rebuilding, Step
from app.web.site import Site
from ingest.document import Span
from ingest.read import SUFFIXES

MOST_ROWS = 500
"""Rows shown at once; a filter finds the others."""

Rebuilt = tuple[str, str | Skip, gr.Dropdown | Skip, gr.Dropdown | Skip]
"""The step of a rebuild, and at its end the table, the documents to ask and those to remove."""


def add_documents_tab(site: Site, page: gr.Blocks, only: gr.Dropdown) -> None:
    """Lay out the tab and wire it; ``only`` is kept up to date with the documents there are.

    What changes the documents stands above their list, which may be long.
    """
    parts = _lay_out_changes() if site.rebuild else None
    wanted = gr.Textbox(
        "", label="Filter by title or file", show_label=False, placeholder="Filter by title or file", container=False,
        elem_id="filter", max_lines=1,
    )  # fmt: skip
    table = gr.Markdown(elem_id="documents", latex_delimiters=[], label="Documents")

    def listed(wanted: str | None) -> str:
        return documents_html(site.asked.index.documents, wanted or "")

    wanted.change(listed, wanted, table, **AT_ONCE, trigger_mode="always_last")
    page.load(listed, wanted, table, **AT_ONCE)
    if site.rebuild and parts:
        lists = Lists(wanted, table, only)
        page.load(lambda: gr.Dropdown(choices=removable(site.asked)), None, parts.gone, **AT_ONCE)
        _wire_changes(site, site.library, Rebuilding(site.rebuild), lists, parts)


def removable(asked: Asked) -> list[tuple[str, str]]:
    """Name and id of every document; one in trouble can be removed all the same."""
    return by_title(asked.index.documents)


@dataclass(frozen=True, slots=True)
class Lists:
    """Where documents are listed: filtered, in the table, and to choose which to ask."""

    wanted: gr.Textbox
    table: gr.Markdown
    only: gr.Dropdown


@dataclass(frozen=True, slots=True)
class Changes:
    """The parts that change the corpus; ``outcome`` tells what became of files, and a rebuild leaves it standing.

    ``sent`` are the files of the last upload. ``doomed`` is the id that the reader was asked about; another may be
    chosen by the time of the reply.
    """

    upload: gr.File
    sent: gr.State
    gone: gr.Dropdown
    remove: gr.Button
    doomed: gr.State
    sure: gr.Column
    question: gr.Markdown
    yes: gr.Button
    no: gr.Button
    rebuild: gr.Button
    outcome: gr.Markdown
    progress: gr.Markdown


def _lay_out_changes() -> Changes:
    with gr.Row(elem_id="changes"):
        upload = gr.File(
            label=f"Add documents ({' '.join(SUFFIXES)})", file_count="multiple", elem_id="upload", height=132,
        )  # fmt: skip
        with gr.Column():
            gone = gr.Dropdown(choices=[], value=None, label="Remove a document", elem_id="gone")
            remove = gr.Button("Remove", elem_id="remove", interactive=False)
            with gr.Column(visible=False, elem_id="sure") as sure:  # a group that is shown later has its id twice
                question = gr.Markdown(latex_delimiters=[])
                with gr.Row():
                    yes = gr.Button("Remove it", variant="stop", elem_id="yes")
                    no = gr.Button("Keep it", elem_id="no")
    rebuild = gr.Button("Rebuild the index", elem_id="rebuild", variant="primary")
    outcome = gr.Markdown(elem_id="outcome", latex_delimiters=[])
    progress = gr.Markdown(elem_id="progress", latex_delimiters=[])
    return Changes(upload, gr.State(()), gone, remove, gr.State(), sure, question, yes, no, rebuild, outcome, progress)


def _wire_changes(site: Site, library: Library, rebuilding: Rebuilding, lists: Lists, parts: Changes) -> None:
    def added(files: list[str] | None) -> tuple[None, Sequence[Sent], str]:
        sent = tuple(take(library, Path(file)) for file in files or [])
        return None, sent, _paragraphs(told(sent))

    def read(sent: Sequence[Sent]) -> str | Skip:
        """What is said of the files stays unless one cannot be read: more may have been sent meanwhile."""
        now = told(sent, site.asked.index.documents)
        return _paragraphs(now) if now != told(sent) else gr.skip()

    def chosen(document_id: str | None) -> tuple[gr.Button, gr.Column]:
        """Whatever was asked of another document is no longer asked."""
        return gr.Button(interactive=bool(document_id)), gr.Column(visible=False)

    def ask_first(document_id: str | None) -> tuple[str | None, gr.Column, str]:
        asked = f"Delete {inert(line(document_id or ''))} from the corpus?"
        return document_id, gr.Column(visible=bool(document_id)), asked

    def removed(doomed: str | None) -> tuple[None, gr.Column, None, str]:
        return None, gr.Column(visible=False), None, _paragraphs([_remove(library, doomed)])

    def rebuilt(wanted: str | None, chosen: list[str] | None) -> Iterator[Rebuilt]:
        for step in rebuilding.run():
            if step.share < 1:
                yield step_html(step), gr.skip(), gr.skip(), gr.skip()
        only = still_there(chosen or [], document_choices(site.asked))
        gone = gr.Dropdown(choices=removable(site.asked))
        yield step_html(step), documents_html(site.asked.index.documents, wanted or ""), only, gone

    now = [lists.wanted, lists.only]
    shown = [parts.progress, lists.table, lists.only, parts.gone]
    parts.upload.upload(added, parts.upload, [parts.upload, parts.sent, parts.outcome], **QUIETLY).then(
        rebuilt, now, shown, **QUIETLY, preprocess=False
    ).then(read, parts.sent, parts.outcome, **QUIETLY)
    parts.gone.change(chosen, parts.gone, [parts.remove, parts.sure], **AT_ONCE)
    parts.remove.click(ask_first, parts.gone, [parts.doomed, parts.sure, parts.question], **AT_ONCE)
    parts.no.click(lambda: gr.Column(visible=False), None, parts.sure, **AT_ONCE)
    parts.yes.click(removed, parts.doomed, [parts.doomed, parts.sure, parts.gone, parts.outcome], **QUIETLY).then(
        rebuilt, now, shown, **QUIETLY, preprocess=False
    )
    parts.rebuild.click(lambda: "", None, parts.outcome, **AT_ONCE)
    parts.rebuild.click(rebuilt, now, shown, **QUIETLY, preprocess=False)


def still_there(chosen: list[str], choices: list[tuple[str, str]]) -> gr.Dropdown:
    """The documents to ask, those that are gone no longer chosen: Gradio would show them no more and yet send them."""
    left = [id for id in chosen if any(id == other for _, other in choices)]
    return gr.Dropdown(choices=choices) if left == chosen else gr.Dropdown(choices=choices, value=left)


def documents_html(records: Sequence[Record], wanted: str = "") -> str:
    """The documents whose title or file holds ``wanted``, as a table."""
    matching = [each for each in records if wanted.casefold() in f"{each.title}\n{each.id}".casefold()]
    rows = "".join(_row(record) for record in matching[:MOST_ROWS])
    more = f"<p>{len(matching) - MOST_ROWS} more; filter to see them.</p>" if len(matching) > MOST_ROWS else ""
    among = f"{len(matching)} of " if wanted else ""
    count = f"<p>{among}{counted(len(records), 'document')}</p>"
    head = '<tr><th scope="col">Document</th><th scope="col">Pages</th><th scope="col">Passages</th></tr>'
    return (
        f'<section class="documents">{count}<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}</section>'
    )


def step_html(step: Step) -> str:
    """A rebuild's progress, or its last word."""
    bar = "" if step.share >= 1 else f'<progress max="100" value="{100 * step.share:.0f}"></progress>'
    return f'<p class="step">{bar}{inert(step.doing)}</p>'


def _row(record: Record) -> str:
    title, file = inert(line(record.title)), inert(line(record.id))
    if record.trouble:
        name = f"{title}<p>{file}</p>" if title else file
        return f'<tr class="troubled"><td>{name}</td><td colspan="2">{inert(record.trouble)}</td></tr>'
    link = inert(source_link(record.id, Span(0, 0)).partition("#")[0])
    pages = str(record.pages or "\u2013")
    remark = f'<p class="remark">{inert(record.remark)}</p>' if record.remark else ""
    return (
        f'<tr><td><a class="cite" href="{link}">{title}</a><p>{file}</p>{remark}</td>'
        f"<td>{pages}</td><td>{record.passages}</td></tr>"
    )


def _paragraphs(sentences: Sequence[str]) -> str:
    return "".join(f"<p>{inert(sentence)}</p>" for sentence in sentences)


def _remove(library: Library, document_id: str | None) -> str:
    if not document_id:  # the server let go of this visitor, and with him of what he was asked
        return "Nothing was removed: press Remove once more."
    try:
        library.remove(document_id)
    except LibraryError as error:
        return str(error)
    return f"{document_id} was removed."
