//! Inlines cut into lines of pieces, as the template sets them.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::lines::{self, Measure, Span};
use super::style::{Script, Style};
use crate::compose::{Call, Change, Inline, Rise, Run};

/// A line; in Arabic and Chinese a whole paragraph, which typst breaks.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// What stands on it.
    pub pieces: Vec<Piece>,
    /// Advance of its spaces in points, when it is justified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<f64>,
    /// Tracking of its characters in points, when it is condensed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<f64>,
    /// Whether a space ends it in the text.
    pub spaced: bool,
}

/// A piece of a line in one style.
#[derive(Debug, Default, Serialize)]
pub(super) struct Piece {
    /// Its text.
    pub text: String,
    /// Italic.
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Bold.
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    /// `super` or `sub`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rise: Option<Rise>,
    /// Address of a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Label inside the document that it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Place of the footnote that it calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<usize>,
    /// What became of it, where two documents are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Cuts inlines into lines.
#[derive(Clone, Copy)]
pub(super) struct Cutter<'a> {
    /// Script of the document.
    pub script: Script,
    /// Anchors that links lead to.
    pub targets: &'a HashSet<String>,
    /// Number of footnotes.
    pub notes: usize,
    /// How many characters stand on each line of a text, by its name.
    pub hints: &'a IndexMap<String, Vec<u32>>,
    /// How much more a justified line holds than it can, as a share.
    pub looser: f64,
    /// Non-breaking hyphens become plain ones once lines are broken.
    pub plain_hyphens: bool,
}

/// A piece and whether a line ends behind it.
type Cut = (Piece, bool);

impl Cutter<'_> {
    /// Lines of a text in a style. `key` is the name under which hints may say
    /// where they end.
    pub(super) fn cut(&self, key: &str, runs: &[Inline], style: &Style, measure: Measure) -> Vec<Line> {
        self.cut_as(key, runs, style, measure, false)
    }

    /// Lines of a text that is italic throughout when `italic`.
    pub(super) fn cut_as(
        &self,
        key: &str,
        runs: &[Inline],
        style: &Style,
        measure: Measure,
        italic: bool,
    ) -> Vec<Line> {
        let pieces = self.pieces(runs, italic);
        if self.script != Script::Western {
            return flowing(parted(pieces));
        }
        let settings: Vec<_> = pieces.iter().map(|(piece, _)| setting(piece, style)).collect();
        let spans: Vec<_> = pieces
            .iter()
            .zip(&settings)
            .map(|((piece, forced), setting)| Span { text: &piece.text, setting, forced: *forced })
            .collect();
        let line = |line: lines::Line| Line {
            pieces: line.parts.into_iter().map(|part| self.part(&pieces[part.span].0, part.range)).collect(),
            space: line.space.map(|space| (space * 1e4).round() / 1e4),
            tracking: line.tracking.map(|tracking| ((style.tracking + tracking) * 1e4).round() / 1e4),
            spaced: line.spaced,
        };
        let counts = self.hints.get(key).filter(|_| !key.is_empty()).map_or(&[][..], Vec::as_slice);
        let more = if measure.justify { 1.0 + self.looser } else { 1.0 };
        let measure = Measure { first: measure.first * more, rest: measure.rest * more, ..measure };
        lines::fill(&spans, measure, counts).into_iter().map(line).collect()
    }

    /// A text that typst breaks, as in cells of tables.
    pub(super) fn flow(&self, runs: &[Inline]) -> Vec<Line> {
        flowing(parted(self.pieces(runs, false)))
    }

    /// Width of a text in a style, in points.
    #[allow(clippy::unused_self, reason = "reads as its siblings do")]
    pub(super) fn width(&self, text: &str, style: &Style) -> f64 {
        lines::width(&[Span { text, setting: &style.setting(false, false), forced: false }])
    }

    fn part(&self, piece: &Piece, range: std::ops::Range<usize>) -> Piece {
        let text = piece.text.get(range).unwrap_or_default();
        let text = if self.plain_hyphens { text.replace('\u{2011}', "-") } else { text.to_owned() };
        Piece {
            text,
            italic: piece.italic,
            bold: piece.bold,
            rise: piece.rise,
            href: piece.href.clone(),
            to: piece.to.clone(),
            note: piece.note,
            change: piece.change,
        }
    }

    /// Pieces of inlines; neighbours of one style become one.
    fn pieces(&self, runs: &[Inline], italic: bool) -> Vec<Cut> {
        let mut pieces: Vec<Cut> = Vec::new();
        for inline in runs {
            match inline {
                Inline::Run(run) if run.text.is_empty() => {}
                Inline::Run(run) => match pieces.last_mut() {
                    Some((last, false)) if joins(last, run, italic) => last.text.push_str(&run.text),
                    _ => pieces.push((self.run(run, italic), false)),
                },
                Inline::Call(call) => pieces.push((self.call(call), false)),
                Inline::Break => {
                    if let Some((_, forced)) = pieces.last_mut() {
                        *forced = true;
                    }
                }
            }
        }
        pieces
    }

    fn run(&self, run: &Run, italic: bool) -> Piece {
        let inside = run.href.as_deref().and_then(|href| href.strip_prefix('#'));
        Piece {
            text: run.text.clone(),
            italic: run.italic != italic,
            bold: run.bold,
            rise: run.rise,
            href: run.href.clone().filter(|_| inside.is_none()),
            to: inside.and_then(|anchor| self.targets.get(anchor)).cloned(),
            note: None,
            change: run.change,
        }
    }

    fn call(&self, call: &Call) -> Piece {
        let text = call.mark.clone();
        if call.table || call.repeated || call.note >= self.notes {
            let to = self.targets.get(&call.target).cloned();
            let rise = (!text.starts_with('*')).then_some(Rise::Super);
            return Piece { text, italic: call.table, rise, to, change: call.change, ..Piece::default() };
        }
        Piece { text, note: Some(call.note), change: call.change, ..Piece::default() }
    }
}

/// Pieces that are marked, cut small: where typst ends the lines, each piece
/// tells where a bar stands beside it.
fn parted(pieces: Vec<Cut>) -> Vec<Cut> {
    let mut out = Vec::with_capacity(pieces.len());
    for (piece, forced) in pieces {
        if piece.change.is_none() || piece.note.is_some() || piece.to.is_some() || piece.href.is_some() {
            out.push((piece, forced));
            continue;
        }
        let mut rest = piece.text.as_str();
        while !rest.is_empty() {
            // Words where there are any, else a few characters.
            let word = rest.find(' ').map(|at| at + 1);
            let few = rest.char_indices().nth(12).map(|(at, _)| at);
            let wide = rest.chars().next().is_some_and(|c| c > '\u{2fff}');
            let end = if wide { few } else { word }.unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            rest = after;
            out.push((
                Piece {
                    text: text.to_owned(),
                    italic: piece.italic,
                    bold: piece.bold,
                    rise: piece.rise,
                    change: piece.change,
                    ..Piece::default()
                },
                forced && rest.is_empty(),
            ));
        }
    }
    out
}

fn flowing(pieces: Vec<Cut>) -> Vec<Line> {
    let mut lines = vec![Vec::new()];
    for (piece, forced) in pieces {
        if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
        if forced {
            lines.push(Vec::new());
        }
    }
    lines.retain(|line| !line.is_empty());
    let last = lines.len().saturating_sub(1);
    let line = |(index, pieces)| Line { pieces, space: None, tracking: None, spaced: index != last };
    lines.into_iter().enumerate().map(line).collect()
}

fn setting(piece: &Piece, style: &Style) -> super::advances::Setting {
    // Asterisks are raised by their own shape and stand in full size.
    if piece.note.is_some() && !piece.text.starts_with('*') {
        return style.call(piece.bold, piece.italic);
    }
    let setting = style.setting(piece.bold, piece.italic);
    if piece.rise.is_some() { setting.mark(style.mark.0) } else { setting }
}

fn joins(piece: &Piece, run: &Run, italic: bool) -> bool {
    piece.note.is_none()
        && piece.to.is_none()
        && piece.href == run.href
        && piece.italic == (run.italic != italic)
        && piece.bold == run.bold
        && piece.rise == run.rise
        && piece.change == run.change
}
