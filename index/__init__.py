"""Turn passages into a searchable folder on disk, and questions into hits. Knows nothing of chat.

A map of the files, in an order to read them in::

    words      terms, irregular; abbreviations and spelling, as the documents have them
    vectors    encode, what an encoder gives; transformer, the one there is; identity and digests, which model it is;
               quantize, two bits a dimension
    search     search, from lexical (BM25), dense (FAISS) and named (documents that a question names) over interaction
               and sighted (MaxSim, by sentence) to features and linear
    on disk    manifest, texts (SQLite), tokens; store, all of it open to be read, by rows and readers; disk, each write
    rebuild    build, from stale and plan (what to do), over held and journal (what was done), intake, draft and cut
               (texts), to assemble (swap and sweep); report, what it tells; aside, giving way; watch, when to
    check      check
"""
