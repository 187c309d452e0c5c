//! Rows to paragraphs: by blank lines, by labels and opening phrases where a
//! text has no blank lines, and over what was taken off between pages.

use super::super::super::label::Labels;
use super::super::cover::Known;
use super::super::guess::{Grade, guess};
use super::super::ink;
use super::rows::Row;
use super::{bullets, frame, inline, set};
use crate::lang::phrases::{self, Part, Phrases};
use crate::source::Diagnostic;

/// A paragraph in the making.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Its first row, which tells its place.
    pub(super) row: Row,
    /// Its characters, marks included.
    pub(super) text: String,
    /// The rows of a table.
    pub(super) table: Vec<Row>,
    /// The label that it begins with.
    pub(super) label: Option<String>,
    /// Whether all of it is marked as a heading, or stands as one.
    pub(super) heading: bool,
    /// How long its last row is, in characters.
    length: usize,
}

/// What tells where paragraphs begin.
struct Signs<'s> {
    labels: &'s Labels,
    phrases: &'static Phrases,
    /// Whether paragraphs begin with a capital in this language.
    capitals: bool,
    /// Whether blank lines part paragraphs.
    spaced: bool,
    /// How long rows are that are full, in characters.
    full: usize,
    /// The number of the last paragraph.
    number: u32,
}

/// Puts rows together.
pub(super) fn paragraphs(
    known: &Known,
    labels: &Labels,
    rows: Vec<Row>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Paragraph> {
    let rows = bullets::lettered(known.language, unquoted(labels, rows), diagnostics);
    let language = known.language;
    let mut signs = Signs {
        labels,
        phrases: phrases::of(language),
        capitals: !matches!(language.code, "ru" | "ar" | "zh"),
        spaced: true,
        full: full(&rows),
        number: 0,
    };
    signs.spaced = signs.is_spaced(&rows);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut below: Option<usize> = None;
    for row in rows {
        if row.is_table() {
            match (out.last_mut(), below) {
                (Some(last), Some(_)) if !last.table.is_empty() => last.table.push(row),
                _ => out.push(Paragraph {
                    row: row.clone(),
                    text: String::new(),
                    table: vec![row],
                    label: None,
                    heading: false,
                    length: 0,
                }),
            }
            below = Some(out.len());
            continue;
        }
        below = None;
        let label = signs.label(&row.bare);
        let joined = out.last().is_some_and(|last| signs.goes_on(known, last, &row, label.is_some()));
        match out.last_mut() {
            Some(last) if joined => {
                if row.broken && !last.text.is_empty() && last.label.as_deref() != Some(last.text.trim()) {
                    let line = set(&row, inline::SIZE);
                    if ended(&last.text) {
                        let message = "the paragraph goes on over the end of a page behind a mark that could end it";
                        diagnostics.push(guess(
                            "guessed-paragraph",
                            std::slice::from_ref(&line),
                            Grade::Doubtful,
                            message,
                        ));
                    }
                }
                join(&mut last.text, &row.text);
                last.length = row.bare.chars().count();
            }
            _ => {
                if let Some(n) = label.as_deref().and_then(Labels::paragraph) {
                    signs.number = n;
                }
                let length = row.bare.chars().count();
                out.push(Paragraph {
                    text: row.text.clone(),
                    heading: row.heading,
                    row,
                    table: Vec::new(),
                    label,
                    length,
                });
            }
        }
    }
    out
}

/// Texts one behind the other, as lines of a paragraph are.
pub(super) fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.fold(String::new(), |mut all, text| {
        if all.is_empty() {
            all.push_str(text);
        } else {
            join(&mut all, text);
        }
        all
    })
}

/// Puts a line behind those before it.
fn join(before: &mut String, next: &str) {
    // A hyphen of the line's end, as scanners and old files write it.
    if before.ends_with(['\u{ad}', '\u{203a}', '\u{ac}']) {
        before.pop();
    } else if next.chars().next().is_some_and(|first| !ink::touches(before, first)) {
        before.push(' ');
    }
    before.push_str(next);
}

/// How many bytes of a paragraph tell how it ends.
const TAIL: usize = 600;

/// The end of a paragraph without inline marks; all of a short one. Long
/// ones are not parsed anew for each of their lines.
fn end(text: &str) -> String {
    let mut start = text.len().saturating_sub(TAIL);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    inline::bare(&text[start..])
}

/// Rows without the quotation mark that press releases set before each
/// paragraph of a text that they quote.
fn unquoted(labels: &Labels, rows: Vec<Row>) -> Vec<Row> {
    let open = |row: &Row| row.text.starts_with(['\u{201c}', '"', '\u{ab}']);
    let label = |row: &Row| {
        open(row)
            && labels
                .typed(row.text.trim_start_matches(['\u{201c}', '"', '\u{ab}', ' ']), |_, label| {
                    label.ends_with('.') && Labels::paragraph(label).is_some()
                })
                .is_some()
    };
    if rows.iter().filter(|row| label(row)).count() < 2 {
        return rows;
    }
    rows.into_iter()
        .map(|row| {
            if !open(&row) {
                return row;
            }
            let text = row.text.trim_start_matches(['\u{201c}', '"', '\u{ab}', ' ']);
            let closes = text.ends_with(['\u{201d}', '"', '\u{bb}'])
                && text.matches('\u{201c}').count() < text.matches('\u{201d}').count();
            let text = if closes { text.trim_end_matches(['\u{201d}', '"', '\u{bb}']) } else { text };
            Row { bare: inline::bare(text), text: text.to_owned(), ..row }
        })
        .collect()
}

/// How long rows are that are full: few are longer.
fn full(rows: &[Row]) -> usize {
    let mut lengths: Vec<usize> = rows.iter().map(|row| row.bare.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 19 / 20).copied().unwrap_or(80)
}

impl Signs<'_> {
    /// Whether blank lines part the paragraphs of a text: few begin without.
    fn is_spaced(&self, rows: &[Row]) -> bool {
        let (mut close, mut apart) = (0, 0);
        for pair in rows.windows(2) {
            let begins = ended(&pair[0].bare) && (self.phrase(&pair[1].bare) || self.label(&pair[1].bare).is_some());
            match (begins, pair[1].blank) {
                (true, true) => apart += 1,
                (true, false) => close += 1,
                _ => {}
            }
        }
        close * 2 <= apart
    }

    /// Whether a text begins as a paragraph does.
    fn phrase(&self, text: &str) -> bool {
        self.capital(text)
            && (self.phrases.opening(Part::Preambular, text).is_some()
                || self.phrases.opening(Part::Operative, text).is_some())
    }

    fn capital(&self, text: &str) -> bool {
        !self.capitals || text.starts_with(char::is_uppercase)
    }

    /// The label that a row begins with.
    fn label(&self, text: &str) -> Option<String> {
        let next = self.number + 1;
        let known = |labels: &Labels, label: &str| {
            let ended = label.ends_with(['.', '-', '\u{2013}', '\u{2014}', ')', '\u{ff0e}', '\u{ff09}', '\u{3001}']);
            let paragraph =
                ended && Labels::paragraph(label).is_some_and(|n| n == next || n == 1 || n > next && n < next + 3);
            // Chinese has figures in brackets that are one character.
            let bracket = label.ends_with([')', '\u{ff09}', '\u{2018}', '\u{2019}'])
                || label.chars().all(|c| ('\u{3220}'..'\u{3244}').contains(&c));
            paragraph || bracket && !labels.items(label).is_empty()
        };
        if known(self.labels, text.trim()) {
            return Some(text.trim().to_owned());
        }
        self.labels.typed(text, known).map(|(label, _)| label.to_owned())
    }

    /// Whether a row goes on with a paragraph.
    fn goes_on(&self, known: &Known, last: &Paragraph, row: &Row, labelled: bool) -> bool {
        if !last.table.is_empty() || frame::is_opening(known.language, &row.bare) || row.heading != last.heading {
            return false;
        }
        let before = end(&last.text);
        // A label that is a line of its own.
        if last.label.as_deref() == Some(before.trim()) {
            return !labelled;
        }
        let numeral = !row.blank && before.chars().count() <= 8 && !self.labels.sections(&before).is_empty();
        if labelled || numeral || frame::is_opening(known.language, &before) || self.labels.is_annex(&before) {
            return false;
        }
        if row.heading {
            return !row.blank;
        }
        let closing = super::sorts::is_closing_line(known, &row.bare) || super::sorts::is_closing_line(known, &before);
        if closing {
            return false;
        }
        let lower = row.bare.starts_with(char::is_lowercase);
        let phrase = self.phrase(&row.bare);
        if !row.blank {
            if self.spaced {
                return true;
            }
            // A row is ended by hand where the next word would have had room.
            let word = row.bare.split_whitespace().next().map_or(0, |word| word.chars().count());
            let length = (last.length + 1 + word) * 20;
            let (much, some) = (length < self.full * 13, length < self.full * 17);
            let begins =
                ended(&before) && (phrase || some && self.capital(&row.bare)) || much && self.capital(&row.bare);
            return !begins;
        }
        // Over a blank line: only a sentence that did not end goes on.
        let figure = row.bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '\u{201c}' | '\u{ab}'));
        let caseless =
            row.bare.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase() && !c.is_uppercase());
        let cut = !ended(&before) && before.chars().count() > 25;
        match (cut, row.broken) {
            // In the middle of a page only a small letter tells.
            (true, false) => lower && !phrase_only(self, row),
            (true, true) => lower || figure || (!phrase && (caseless || row.bare.chars().count() > 40 || !self.spaced)),
            // A paragraph that a comma ends begins with a capital.
            (false, true) => {
                lower && self.capitals && before.trim_end().ends_with([',', '\u{60c}', '\u{ff0c}'])
                    || !self.capitals
                        && before.trim_end().ends_with([',', '\u{60c}', '\u{ff0c}'])
                        && !phrase
                        && !caseless
            }
            (false, false) => false,
        }
    }
}

fn phrase_only(signs: &Signs<'_>, row: &Row) -> bool {
    !signs.capitals && signs.phrase(&row.bare)
}

/// Whether a text ends as a paragraph does, calls of notes aside.
pub(super) fn ended(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || c.is_ascii_digit()
            || "*()\u{201d}\u{201c}\u{bb}\"'".contains(c)
            || inline::superscript(c).is_some()
    })
    .ends_with(['.', ',', ';', ':', '\u{61b}', '\u{60c}', '\u{ff0c}', '\u{ff1b}', '\u{ff1a}', '\u{3002}'])
}
