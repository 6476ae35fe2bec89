"""Turn files into documents and passages. Knows nothing of vectors or chat.

A map of the files, in an order to read them in::

    document   document, one text and its spans; errors, what can be wrong
    corpus     folder, which files there are; titles, the table of sources; read, a file by its suffix; parts, what a
               reader makes of one
    text       text, the encoding, and opening, its title; layout, its blocks, by runs, furniture (heads and feet of
               pages), headings, questions and underlined (those that ask, or that signs prove), labels, wrapped and
               unmarked (lists)
    Markdown   markdown, over front (matter), loose (what strict rules refuse) and bold (headings)
    HTML       html, over head, seen and around, with grid (tables)
    Word       docx, over typed (words), symbols, numbering, cells (tables) and feet (its notes)
    PDF        pdf, over fonts and cork (TeX's), shown (runs of text), following, asides, bullets and accents, to pages,
               which puts lines, centred (labels), beside, running (heads and feet), contents, paragraphs, nested
               (lists), rows (of tables, over columns) and folded (their cells) together; bolder, type that stands out;
               headline, its title; remark, what of it could not be read
    shared     piece, a text from its pieces; clean, what typesetting did to words; counting and marks, of lists;
               raised, exponents and notes
    cutting    sentences; split, passages of whole sentences
"""
