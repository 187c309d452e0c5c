//! Two composed documents held against each other, clause by clause: kind,
//! label, text, notes and italics of each.

use plenary::compose::{Block, Composed, Inline};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A clause, a line of the cover, a heading or a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Clause {
    pub(crate) kind: String,
    pub(crate) label: String,
    /// Folded: no white space, one kind of hyphen; calls as `{1}`.
    pub(crate) text: String,
    /// Marks and texts of the notes called in it.
    pub(crate) notes: Vec<String>,
    pub(crate) italics: Vec<String>,
}

impl Clause {
    /// In what it differs from another.
    pub(crate) fn difference(&self, other: &Self) -> &'static str {
        match () {
            () if self.kind != other.kind => "kind",
            () if self.label != other.label => "label",
            () if self.text != other.text => "text",
            () if self.notes != other.notes => "notes",
            () => "italics",
        }
    }
}

/// The clauses of a document in order.
pub(crate) fn clauses(document: &Composed) -> Vec<Clause> {
    let mut walk = Walk { document, out: Vec::new() };
    for line in &document.cover {
        walk.add(&format!("cover {:?}", line.role), "", &line.runs);
    }
    for text in &document.texts {
        let number = format!("{} {}", text.letter.as_deref().unwrap_or(""), text.number.as_deref().unwrap_or(""));
        walk.add("title", &number, &text.title);
        walk.blocks(&text.blocks);
    }
    document.closing.iter().for_each(|line| walk.add("closing", "", line));
    document.vote.iter().for_each(|line| walk.add("vote", "", &line.runs));
    for annex in &document.annexes {
        walk.add("annex", &annex.heading, &annex.title);
        walk.blocks(&annex.blocks);
    }
    walk.out
}

/// How two documents agree.
#[derive(Debug, Default)]
pub(crate) struct Agreement {
    pub(crate) same: usize,
    /// Clauses of the longer of the two.
    pub(crate) all: usize,
    /// How often they differ in what.
    pub(crate) kinds: BTreeMap<&'static str, usize>,
}

impl Agreement {
    pub(crate) fn share(&self) -> f64 {
        if self.all == 0 { 1.0 } else { self.same as f64 / self.all as f64 }
    }
}

/// Holds the clauses of two documents against each other, in order.
pub(crate) fn agreement(wanted: &[Clause], got: &[Clause]) -> Agreement {
    let mut agreement = Agreement { all: wanted.len().max(got.len()), ..Agreement::default() };
    for part in similar::capture_diff_slices(similar::Algorithm::Myers, wanted, got) {
        if let similar::DiffOp::Equal { len, .. } = part {
            agreement.same += len;
            continue;
        }
        let (one, other) = (&wanted[part.old_range()], &got[part.new_range()]);
        for at in 0..one.len().max(other.len()) {
            let kind = match (one.get(at), other.get(at)) {
                (Some(one), Some(other)) => one.difference(other),
                (Some(_), None) => "missing",
                _ => "extra",
            };
            *agreement.kinds.entry(kind).or_default() += 1;
        }
    }
    agreement
}

fn folded(text: &str) -> String {
    let hyphen = |c| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c };
    text.nfkc().filter(|c| !c.is_whitespace() && *c != '\u{ad}').map(hyphen).collect()
}

struct Walk<'d> {
    document: &'d Composed,
    out: Vec<Clause>,
}

impl Walk<'_> {
    fn runs(&self, runs: &[Inline]) -> (String, Vec<String>, Vec<String>) {
        let (mut text, mut notes, mut italics) = (String::new(), Vec::new(), Vec::<String>::new());
        let mut goes_on = false;
        for inline in runs {
            match inline {
                Inline::Run(run) => {
                    let piece = folded(&run.text);
                    match italics.last_mut() {
                        _ if piece.is_empty() => {}
                        Some(last) if run.italic && goes_on => last.push_str(&piece),
                        _ if run.italic => italics.push(piece.clone()),
                        _ => {}
                    }
                    goes_on = if piece.is_empty() { goes_on } else { run.italic };
                    text.push_str(&piece);
                }
                Inline::Call(call) => {
                    text.push_str(&format!("{{{}}}", call.mark));
                    notes.push(call.mark.clone());
                    if let Some(note) = self.document.footnotes.iter().find(|note| note.mark == call.mark) {
                        let (words, _, emphasis) = self.runs(&note.runs);
                        notes.extend([words, emphasis.join("|")]);
                    }
                }
                Inline::Break => {}
            }
        }
        (text, notes, italics)
    }

    fn add(&mut self, kind: &str, label: &str, runs: &[Inline]) {
        let (text, notes, italics) = self.runs(runs);
        self.out.push(Clause { kind: kind.to_owned(), label: folded(label), text, notes, italics });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let label = paragraph.label.as_deref().unwrap_or("");
                    self.add(&format!("{:?}", paragraph.role), label, &paragraph.runs);
                    self.blocks(&paragraph.children);
                }
                Block::Section(section) => {
                    self.add("section", section.number.as_deref().unwrap_or(""), &section.title);
                    self.blocks(&section.blocks);
                }
                Block::Quote(inner) => self.blocks(inner),
                Block::Table(table) => {
                    // Cells with text in them, row by row.
                    let (mut text, mut notes) = (String::new(), Vec::new());
                    for row in &table.rows {
                        for cell in &row.cells {
                            let (words, calls, _) = self.runs(&cell.runs);
                            if !words.is_empty() {
                                text.push_str(&format!("{words}|"));
                            }
                            notes.extend(calls);
                        }
                        if !text.is_empty() && !text.ends_with('\n') {
                            text.push('\n');
                        }
                    }
                    notes.extend(table.notes.iter().map(|note| self.runs(&note.runs).0));
                    let (kind, label) = ("table".to_owned(), String::new());
                    self.out.push(Clause { kind, label, text, notes, italics: Vec::new() });
                }
            }
        }
    }
}
