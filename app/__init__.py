"""Turn questions into answers made of quotes, and show them.

A map of the files, in an order to read them in::

    answer     answer, what it is made of; assistant, the one call, with the steps in this order: followup, instead and
               turn (the conversation), asking (greetings and frames taken off), courtesy (where nothing else is left),
               overview (what the documents are about), wanted, with counted and several (the kind of thing asked for),
               evidence (sentences, measured), standing (what the models cannot see of them, by namesakes, card, parts,
               roles, frequency, definition, relations, headed with derived, and spelled), quote (choose and widen, by
               contents, leaning, lists, onward, naming, enumerated, continued, reasons, twins with ranges, and unmet),
               confidence, unsure (another year or place), unnamed (what no document names), pointing (what nothing
               before it names), same (equal words once), matched (words to mark), reread, varied and joined (the
               passages listed below), differ (by amounts and numerals)
    asking     contract, what a face needs of an assistant; checked, what can be asked; scope, which documents; config,
               every default; making, the index for a command; originals, documents without an index; library, adding
               and removing them
    showing    render (JSON), terminal and markdown; citing, where a quote stands; receipt; references (BibTeX, RIS,
               CSL); drawn (pages of PDFs); visible, nothing that steers a terminal or a page
    evaluate   questions, with qrel, gold and jsonl; evaluate, the run; grade and metrics; report; feedback, readers'
               verdicts as questions
    verify     run, saved answers; nearest; verify
    faces      cli, by arguments and commands/, with console, progress and rebuilt; tools (MCP); web/, the page
"""
