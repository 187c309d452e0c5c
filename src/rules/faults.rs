//! Faults that reading a source reports, each in a sentence: what
//! `plenary explain` says of them. They are no rules: they cannot be switched
//! off.

/// A fault of reading: its code, and what it means.
pub(super) struct Fault(pub(super) &'static str, pub(super) &'static str);

/// All faults, in the order of their codes.
pub(super) static FAULTS: &[Fault] = &[
    Fault("adopted-draft", "A draft has no `[adoption]`: a text that was adopted has `kind = \"resolution\"`."),
    Fault("bad-date", "A day is written `2019-07-25`, without quotation marks, and has to be one of the calendar."),
    Fault("bad-id", "An id has letters, digits, `-`, `_` and `.`; that of a footnote may be one to four asterisks."),
    Fault("bad-mark", "An inline mark is opened and not closed, closes what is not open, or leads nowhere."),
    Fault("bad-symbol", "A document symbol looks like `A/RES/73/331`, `S/RES/1973 (2011)`, `A/73/L.103/Add.1`."),
    Fault("control-character", "A control character, or a code point that is no character, cannot be printed."),
    Fault("direction-override", "A character turns the direction of writing round: what is read is not what is there."),
    Fault("duplicate-id", "Two clauses have one id, so that a reference could mean either."),
    Fault("empty-text", "A text is given and prints nothing."),
    Fault("invisible-character", "A character takes no room and is not seen; it parts words for a search."),
    Fault("late-head", "The head of a table stands below other rows."),
    Fault("misplaced-heading", "A heading or section stands where only paragraphs or items may."),
    Fault("misplaced-item", "Items stand below what cannot have any."),
    Fault("missing-key", "A key that the document needs is not there."),
    Fault("no-number", "A reference by number leads to a clause that is printed without one."),
    Fault("not-a-draft", "Only drafts have `[draft]`."),
    Fault("not-utf8", "The file is not encoded as UTF-8."),
    Fault("note-in-note", "A footnote calls a footnote."),
    Fault("number-range", "A number is too large."),
    Fault("out-of-range", "A number is larger or smaller than its key allows."),
    Fault("private-character", "A character of the private use area means nothing to others."),
    Fault("ragged-row", "A row of a table covers more or fewer columns than the others."),
    Fault("replacement-character", "U+FFFD stands where a character was lost in a conversion."),
    Fault("session-of-the-symbol", "The session is not the one that the symbol names."),
    Fault("symbol-of-another-organ", "The symbol is not one of the organ, or not one of that kind of document."),
    Fault("syntax", "The file is not TOML."),
    Fault("text-beside-parts", "`preamble` or `operative` stands beside `[[part]]`, which has its own."),
    Fault("merge-conflict", "A merge left what both sides changed, and nobody has settled it."),
    Fault("too-deep", "Values are nested deeper than any resolution needs."),
    Fault("too-large", "A file, a text or a word is larger than any page can hold."),
    Fault("two-origins", "More than one key says where the text came from."),
    Fault("unclosed-direction", "The direction of writing is changed and not changed back."),
    Fault("unknown-clause", "A reference leads to an id that no clause has."),
    Fault("unknown-key", "A key is not one of the format."),
    Fault("unknown-note", "A footnote is called that does not exist."),
    Fault("unknown-value", "A value is not one of those that its key takes."),
    Fault("unreadable", "The document could not be read; this is a fault of the program."),
    Fault("unused-level", "`level` is given where nothing is a heading or section."),
    Fault("unused-note", "A footnote is never called."),
    Fault("unused-table", "`table` is given where the block is no table."),
    Fault("vote-count", "The members that are named are more or fewer than the votes that are counted."),
    Fault("wrong-type", "A value is of another type than its key takes."),
];
