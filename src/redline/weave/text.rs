//! The text of a clause as it is printed, with what became of its words.
//!
//! What changed is known by words, what is printed by runs with their links and
//! calls. Both are the same characters, so that one is laid along the other.

use super::notes::Notes;
use crate::compose::{Call, Change, Inline, Rise, Run};
use crate::diff::{Op, OpKind, Piece};
use crate::redline::Style;

/// A character, a call or a line end of the printed text, with its run.
enum Atom<'a> {
    Character(char, &'a Run),
    Call(&'a Call),
    Break,
}

/// Runs that are put together from marked characters.
pub(super) struct Out {
    runs: Vec<Inline>,
    style: Style,
}

impl Out {
    pub(super) fn new(style: Style) -> Self {
        Self { runs: Vec::new(), style }
    }

    pub(super) fn character(&mut self, c: char, run: &Run, change: Option<Change>) {
        // Published files have some, which no face shows.
        if c.is_control() {
            return;
        }
        let marked = marked(run, change, self.style);
        // What is gone and what took its place are two words.
        if change == Some(Change::Inserted)
            && c.is_alphanumeric()
            && let Some(Inline::Run(last)) = self.runs.last_mut()
            && last.change == Some(Change::Deleted)
            && last.rise.is_none()
            && last.text.ends_with(|c: char| c.is_alphanumeric() && c < '\u{2e80}')
        {
            last.text.push(' ');
        }
        match self.runs.last_mut() {
            Some(Inline::Run(last)) if last.same_style(&marked) => last.text.push(c),
            _ => self.runs.push(Inline::Run(Run { text: c.to_string(), ..marked })),
        }
    }

    pub(super) fn text(&mut self, text: &str, run: &Run, change: Option<Change>) {
        text.chars().for_each(|c| self.character(c, run, change));
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.runs.push(inline);
    }

    pub(super) fn finish(self) -> Vec<Inline> {
        self.runs
    }
}

/// A run in its style as the marking asks for it, without text.
fn marked(run: &Run, change: Option<Change>, style: Style) -> Run {
    let inserted = change == Some(Change::Inserted);
    Run {
        text: String::new(),
        bold: run.bold || inserted && style == Style::BoldStrike,
        // What is italic already stands out by being upright.
        italic: run.italic != (inserted && style == Style::Ramseyer),
        change,
        ..run.clone()
    }
}

/// All of a text as one change; deleted links lead nowhere.
pub(super) fn whole(runs: &[Inline], change: Change, notes: &mut Notes<'_>, style: Style) -> Vec<Inline> {
    let mut out = Out::new(style);
    for inline in runs {
        match inline {
            Inline::Run(run) if change == Change::Deleted => {
                out.text(&run.text, &Run { href: None, ..run.clone() }, Some(change));
            }
            Inline::Run(run) => out.text(&run.text, run, Some(change)),
            Inline::Call(call) if change == Change::Deleted => notes.gone(call, &mut out),
            Inline::Call(call) => out.push(Inline::Call(notes.here(call, Some(change)))),
            Inline::Break => out.push(Inline::Break),
        }
    }
    out.finish()
}

/// The new text with what became of its words, and the words that are gone.
pub(super) fn woven(ops: &[Op], new: &[Inline], notes: &mut Notes<'_>, style: Style) -> Vec<Inline> {
    let atoms: Vec<Atom<'_>> = new
        .iter()
        .flat_map(|inline| match inline {
            Inline::Run(run) => run.text.chars().map(|c| Atom::Character(c, run)).collect(),
            Inline::Call(call) => vec![Atom::Call(call)],
            Inline::Break => vec![Atom::Break],
        })
        .collect();
    let mut weaver = Weaver { atoms: &atoms, at: 0, notes, out: Out::new(style), change: None, lost: false };
    for op in ops {
        weaver.op(op);
    }
    // What is printed beyond the words: marks that composing adds.
    weaver.change = None;
    while weaver.at < atoms.len() {
        weaver.take();
    }
    weaver.out.finish()
}

struct Weaver<'w, 'n, 'a> {
    atoms: &'w [Atom<'a>],
    at: usize,
    notes: &'w mut Notes<'n>,
    out: Out,
    change: Option<Change>,
    /// Whether the printed text went another way than the words: what is left
    /// of it is printed unmarked.
    lost: bool,
}

impl Weaver<'_, '_, '_> {
    fn op(&mut self, op: &Op) {
        self.change = match op.kind {
            OpKind::Equal => None,
            OpKind::Inserted => Some(Change::Inserted),
            OpKind::Restyled => Some(Change::Restyled),
            OpKind::Deleted => {
                for piece in &op.runs {
                    self.gone(piece);
                }
                return;
            }
        };
        for piece in &op.runs {
            if piece.note.is_some() {
                self.up_to_call();
            }
            for c in piece.text.chars() {
                self.character(c);
            }
        }
    }

    /// Words that are gone.
    fn gone(&mut self, piece: &Piece) {
        let rise = piece.raised.map(|raised| if raised { Rise::Super } else { Rise::Sub });
        let run = Run { italic: piece.italic, bold: piece.bold, rise, ..Run::default() };
        let text: String = piece.text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
        self.out.text(&text, &run, Some(Change::Deleted));
        if let Some(words) = &piece.note {
            self.notes.gone_by_words(words, &mut self.out);
        }
    }

    fn character(&mut self, c: char) {
        if self.lost {
            return;
        }
        if c.is_whitespace() {
            while self.at < self.atoms.len() && self.is_blank(self.at) {
                self.take();
            }
            return;
        }
        // Blanks and marks that composing put before it.
        while matches!(self.atoms.get(self.at), Some(Atom::Call(_) | Atom::Break)) || self.is_blank(self.at) {
            self.take();
        }
        match self.atoms.get(self.at) {
            Some(Atom::Character(own, _)) if *own == c => self.take(),
            _ => self.lost = true,
        }
    }

    /// The next call, with the comma before it.
    fn up_to_call(&mut self) {
        let next = self.atoms[self.at..].iter().position(|atom| matches!(atom, Atom::Call(_)));
        let raised = |atom: &Atom<'_>| match atom {
            Atom::Character(c, run) => c.is_whitespace() || run.rise == Some(Rise::Super),
            _ => true,
        };
        if let Some(next) = next
            && !self.lost
            && self.atoms[self.at..self.at + next].iter().all(raised)
        {
            (0..=next).for_each(|_| self.take());
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        match self.atoms.get(at) {
            Some(Atom::Character(c, _)) => c.is_whitespace(),
            Some(Atom::Break) => true,
            _ => false,
        }
    }

    fn take(&mut self) {
        match self.atoms.get(self.at) {
            Some(Atom::Character(c, run)) => self.out.character(*c, run, self.change),
            Some(Atom::Call(call)) => {
                let call = self.notes.here(call, self.change);
                self.out.push(Inline::Call(call));
            }
            Some(Atom::Break) => self.out.push(Inline::Break),
            None => {}
        }
        self.at += 1;
    }
}
