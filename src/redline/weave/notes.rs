//! Footnotes of both documents on one page: those of the new one, and behind
//! them those whose calls are gone.

use super::text::{Out, whole};
use crate::compose::{Call, Change, Composed, Footnote, Inline, Rise, Run, plain};
use crate::model::Text;
use crate::model::text::PieceKind;
use crate::redline::Style;
use std::collections::{HashMap, HashSet};

/// The notes of the page.
pub(super) struct Notes<'a> {
    old: &'a Composed,
    style: Style,
    /// The new notes, then those that are gone.
    pub(super) all: Vec<Footnote>,
    /// Notes that were called.
    called: HashSet<usize>,
    /// Notes that are called by new words only: they are new themselves.
    fresh: HashSet<usize>,
    /// Where a note that is gone stands in `all`, by its place in the old
    /// document.
    gone: HashMap<usize, usize>,
    /// Whether notes that are gone are printed: not below what moved.
    pub(super) printed: bool,
}

impl<'a> Notes<'a> {
    pub(super) fn new(old: &'a Composed, new: &Composed, style: Style) -> Self {
        Self {
            old,
            style,
            all: new.footnotes.clone(),
            called: HashSet::new(),
            fresh: HashSet::new(),
            gone: HashMap::new(),
            printed: true,
        }
    }

    /// A call of the new document. The first prints the note, whatever is left
    /// out before it.
    pub(super) fn here(&mut self, call: &Call, change: Option<Change>) -> Call {
        if call.table || call.note >= self.all.len() {
            return Call { change, ..call.clone() };
        }
        let first = self.called.insert(call.note);
        if first && change == Some(Change::Inserted) {
            self.fresh.insert(call.note);
        } else {
            self.fresh.remove(&call.note);
        }
        Call { change, repeated: !first, ..call.clone() }
    }

    /// A call that is gone, with its note.
    pub(super) fn gone(&mut self, call: &Call, out: &mut Out) {
        if call.table || !self.printed || call.note >= self.old.footnotes.len() {
            return mark(&call.mark, out);
        }
        self.add(call.note, out);
    }

    /// The same where the words of the note are known.
    pub(super) fn gone_by_words(&mut self, words: &str, out: &mut Out) {
        let words = printed(words);
        let same = |note: &Footnote| bare(&plain(&note.runs)) == words;
        match self.old.footnotes.iter().position(same) {
            Some(note) if self.printed => self.add(note, out),
            Some(note) => mark(&self.old.footnotes[note].mark, out),
            None => mark("*", out),
        }
    }

    fn add(&mut self, old: usize, out: &mut Out) {
        let known = self.gone.get(&old).copied();
        let note = known.unwrap_or(self.all.len());
        let footnote = &self.old.footnotes[old];
        let target = format!("was-note-{}", old + 1);
        if known.is_none() {
            let mut words = Out::new(self.style);
            for inline in &footnote.runs {
                if let Inline::Run(run) = inline {
                    words.text(&run.text, &Run { href: None, ..run.clone() }, Some(Change::Deleted));
                }
            }
            self.gone.insert(old, note);
            self.all.push(Footnote {
                anchor: target.clone(),
                mark: footnote.mark.clone(),
                runs: words.finish(),
                calls: Vec::new(),
            });
        }
        out.push(Inline::Call(Call {
            note,
            table: false,
            mark: footnote.mark.clone(),
            anchor: String::new(),
            target,
            repeated: known.is_some(),
            change: Some(Change::Deleted),
        }));
    }

    /// The notes, those that are new marked so.
    pub(super) fn finish(mut self) -> Vec<Footnote> {
        let mut all = std::mem::take(&mut self.all);
        let fresh: Vec<usize> = (0..all.len()).filter(|note| self.fresh.contains(note)).collect();
        for note in fresh {
            let runs = std::mem::take(&mut all[note].runs);
            let style = self.style;
            all[note].runs = whole(&runs, Change::Inserted, &mut self, style);
        }
        all
    }
}

/// The mark of a note that is not printed.
fn mark(text: &str, out: &mut Out) {
    let rise = (!text.starts_with('*')).then_some(Rise::Super);
    out.text(text, &Run { rise, ..Run::default() }, Some(Change::Deleted));
}

/// The characters that a text of the source prints, as [`bare`] has them.
fn printed(words: &str) -> String {
    let (pieces, _) = Text(words.to_owned()).parse();
    let text = pieces.into_iter().map(|piece| match piece.kind {
        PieceKind::Characters(text) | PieceKind::Document(_, text) => text,
        _ => String::new(),
    });
    bare(&text.collect::<String>())
}

/// A text without what marks and white space add to it.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
