//! Marks of running text to runs, calls and links.

use super::notes::Notes;
use super::numbering::{Given, Numbers};
use super::{Call, Footnote, Inline, Rise, Run, scope};
use crate::lang::Language;
use crate::model::text::{Piece, PieceKind, Style, Target};
use crate::model::{Path, Resolution, Text};
use crate::organ::symbol::{self, Symbol};
use indexmap::IndexMap;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Turns texts into runs, in the order of printing: footnotes are numbered as
/// their calls come by.
pub(super) struct Writer<'a> {
    pub(super) language: &'static Language,
    pub(super) numbers: &'a Numbers,
    organ: &'static str,
    notes: Notes<'a>,
    resolution: &'a Resolution,
    /// Documents cited so far with their addresses.
    cites: IndexMap<String, String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(resolution: &'a Resolution, numbers: &'a Numbers) -> Self {
        let (organ, language) = scope(resolution);
        Self { language, numbers, organ: organ.key, notes: Notes::new(resolution), resolution, cites: IndexMap::new() }
    }

    /// What was given to the block at a path.
    pub(super) fn given(&self, path: &Path) -> Given {
        self.numbers.blocks.get(path).cloned().unwrap_or_default()
    }

    /// The runs of a text.
    pub(super) fn text(&mut self, text: &Text) -> Vec<Inline> {
        self.write(text, true, &mut |_| None)
    }

    /// The runs of a title: documents named in it are no links.
    pub(super) fn title(&mut self, text: &Text) -> Vec<Inline> {
        self.write(text, false, &mut |_| None)
    }

    /// The runs of a text in which `own` knows notes of its own (a table's).
    pub(super) fn text_with(&mut self, text: &Text, own: &mut dyn FnMut(&str) -> Option<Call>) -> Vec<Inline> {
        self.write(text, true, own)
    }

    fn write(&mut self, text: &Text, links: bool, own: &mut dyn FnMut(&str) -> Option<Call>) -> Vec<Inline> {
        let (pieces, _) = text.parse();
        let mut out = Vec::new();
        // Numbers of documents are found in the whole text, whose earlier
        // words tell what they are numbers of.
        let found = if links { self.found(&pieces) } else { Vec::new() };
        for (index, piece) in pieces.iter().enumerate() {
            // A link mark is a link of its own, beside another one.
            let before = index.checked_sub(1).and_then(|before| pieces.get(before));
            let beside = before.is_some_and(|before| {
                piece.style.link.is_some()
                    && text.0.get(before.range.end..piece.range.start).is_some_and(|between| between.contains("]("))
            });
            let inside = found.iter().filter(|found| found.0 == index);
            let inside = inside.map(|(_, range, symbol)| (range.clone(), symbol));
            if beside {
                let mut link = Vec::new();
                self.piece(piece, inside, own, &mut link);
                out.append(&mut link);
            } else {
                self.piece(piece, inside, own, &mut out);
            }
        }
        trim(&mut out);
        out
    }

    /// Documents that the characters cite, by piece and bytes in the piece.
    fn found(&self, pieces: &[Piece]) -> Vec<(usize, std::ops::Range<usize>, Symbol)> {
        let mut whole = String::new();
        let mut starts = Vec::new();
        for piece in pieces {
            starts.push(whole.len());
            match &piece.kind {
                PieceKind::Characters(text) => whole.push_str(text),
                PieceKind::Document(_, words) => whole.push_str(words),
                // A call parts words as a space does.
                _ => whole.push(' '),
            }
        }
        let mut out = Vec::new();
        for (range, symbol) in symbol::find(&whole, self.organ) {
            let index = starts.partition_point(|start| *start <= range.start).saturating_sub(1);
            let Some(Piece { kind: PieceKind::Characters(text), style, .. }) = pieces.get(index) else { continue };
            let local = range.start - starts[index]..range.end - starts[index];
            if style.link.is_none() && style.raised.is_none() && text.get(local.clone()).is_some() {
                out.push((index, local, symbol));
            }
        }
        out
    }

    fn piece<'s>(
        &mut self,
        piece: &Piece,
        found: impl Iterator<Item = (std::ops::Range<usize>, &'s Symbol)>,
        own: &mut dyn FnMut(&str) -> Option<Call>,
        out: &mut Vec<Inline>,
    ) {
        let style = self.style(&piece.style);
        if let Some(Target::Address(address)) = &piece.style.link
            && let Some(symbol) = Symbol::of_address(address)
        {
            self.cite(&symbol);
        }
        match &piece.kind {
            PieceKind::Characters(text) => {
                let mut at = 0;
                for (range, symbol) in found {
                    push(out, &style, &text[at..range.start], None);
                    let href = self.cite(symbol);
                    push(out, &style, &text[range.clone()], Some(href));
                    at = range.end;
                }
                push(out, &style, &text[at..], None);
            }
            PieceKind::Document(symbol, words) => {
                let href = self.cite(symbol);
                // A link of its own, beside another one to the same place.
                let mut link = Vec::new();
                push(&mut link, &style, words, Some(href));
                out.append(&mut link);
            }
            PieceKind::Note(id) => match own(id).or_else(|| self.notes.call(id)) {
                Some(call) => self.call(call, out),
                None => push(out, &style, &format!("[^{id}]"), None),
            },
            PieceKind::Reference { id, word } => match self.numbers.ids.get(id) {
                Some(cited) => {
                    let words =
                        if *word { (self.language.cite)(cited.citation, &cited.number) } else { cited.number.clone() };
                    push(out, &style, &words, Some(format!("#{}", cited.anchor)));
                }
                None => push(out, &style, &format!("[@{id}]"), None),
            },
            PieceKind::Break => out.push(Inline::Break),
        }
    }

    /// Several marks at one place are parted by commas (Editorial Manual,
    /// footnotes, IX), but Arabic marks stand in brackets.
    fn call(&self, call: Call, out: &mut Vec<Inline>) {
        if matches!(out.last(), Some(Inline::Call(_))) && !call.mark.starts_with('(') {
            let rise = Some(Rise::Super);
            out.push(Inline::Run(Run { text: ",".to_owned(), rise, ..Run::default() }));
        }
        out.push(Inline::Call(call));
    }

    fn style(&self, style: &Style) -> Run {
        let href = match &style.link {
            Some(Target::Address(address)) => Some(address.clone()),
            Some(Target::Clause(id)) => self.numbers.ids.get(id).map(|cited| format!("#{}", cited.anchor)),
            None => None,
        };
        let rise = style.raised.map(|raised| if raised { Rise::Super } else { Rise::Sub });
        Run { text: String::new(), italic: style.italic, bold: style.bold, rise, href, change: None }
    }

    /// The address of a cited document, which is remembered.
    pub(super) fn cite(&mut self, symbol: &Symbol) -> String {
        let address = symbol.url(self.language.code);
        self.cites.entry(symbol.to_string()).or_insert_with(|| address.clone());
        address
    }

    /// Writes the footnotes that were called, and gives the documents cited.
    pub(super) fn finish(mut self) -> (Vec<Footnote>, Vec<(String, String)>) {
        let printed = std::mem::take(&mut self.notes.printed);
        let mut footnotes = Vec::with_capacity(printed.len());
        for (id, mut footnote) in printed {
            if let Some(text) = self.resolution.footnotes.get(id) {
                // A note calls no note; what calls one all the same has been
                // reported.
                footnote.runs = self.text(text);
            }
            footnotes.push(footnote);
        }
        (footnotes, self.cites.into_iter().collect())
    }
}

/// Appends text in a style, joining it to a run of the same style.
fn push(out: &mut Vec<Inline>, style: &Run, text: &str, href: Option<String>) {
    if text.is_empty() {
        return;
    }
    // One form of each character, whatever the author's keyboard writes.
    let text: Cow<'_, str> = if is_nfc(text) { text.into() } else { text.nfc().collect() };
    let run = Run { text: text.clone().into_owned(), href: href.or_else(|| style.href.clone()), ..style.clone() };
    match out.last_mut() {
        Some(Inline::Run(last)) if last.same_style(&run) => last.text.push_str(&text),
        _ => out.push(Inline::Run(run)),
    }
}

/// Drops white space at both ends.
fn trim(runs: &mut Vec<Inline>) {
    if let Some(Inline::Run(first)) = runs.first_mut() {
        first.text = first.text.trim_start_matches([' ', '\n']).to_owned();
    }
    if let Some(Inline::Run(last)) = runs.last_mut() {
        last.text = last.text.trim_end_matches([' ', '\n']).to_owned();
    }
    // Neither do blanks stand around a line end that is set by hand.
    for at in 0..runs.len() {
        if runs[at] != Inline::Break {
            continue;
        }
        if let Some(Inline::Run(before)) = at.checked_sub(1).and_then(|at| runs.get_mut(at)) {
            before.text.truncate(before.text.trim_end_matches(' ').len());
        }
        if let Some(Inline::Run(after)) = runs.get_mut(at + 1) {
            after.text = after.text.trim_start_matches(' ').to_owned();
        }
    }
    runs.retain(|run| !matches!(run, Inline::Run(run) if run.text.is_empty()));
}

/// Plain text as runs in one style.
pub(super) fn run(text: impl Into<String>) -> Inline {
    Inline::Run(Run { text: text.into(), ..Run::default() })
}

/// Italic text as a run.
pub(super) fn italic(text: impl Into<String>) -> Inline {
    Inline::Run(Run { text: text.into(), italic: true, ..Run::default() })
}

/// The characters of a text as runs in their styles, without notes, links or
/// references.
pub(super) fn styled_runs(text: &Text) -> Vec<Inline> {
    let styled = |piece: Piece| match piece.kind {
        PieceKind::Characters(text) | PieceKind::Document(_, text) => {
            let Style { italic, bold, .. } = piece.style;
            Some(Inline::Run(Run { text, italic, bold, ..Run::default() }))
        }
        PieceKind::Break => Some(Inline::Break),
        PieceKind::Note(_) | PieceKind::Reference { .. } => None,
    };
    text.parse().0.into_iter().filter_map(styled).collect()
}

/// The same as a plain text.
pub(super) fn plain_text(text: &Text) -> String {
    super::plain(&styled_runs(text))
}
