//! Texts as converters leave them: plain or Markdown, with running heads, page
//! ends inside sentences, footnotes gathered below pages, raised figures.
//!
//! A text has words and line ends, no places: what printed pages tell by place
//! and type is told here by words. What is told goes the same way on as what is
//! read from pages.
//!
//! ```text
//! rows ── frame, notes taken off ── cover │ paragraphs ─▶ sorts, calls, italics ─▶ body
//! ```

mod bullets;
mod calls;
mod cover;
mod direction;
mod frame;
mod inline;
mod italics;
mod notes;
mod paragraphs;
mod rows;
mod sorts;
mod tables;

use super::super::label::{Labels, fold};
use super::super::{Importing, Origin};
use super::cover::{Cover, Known};
use super::days::Days;
use super::ink::Pen;
use super::leaf::{Ink, Line};
use super::masthead::Masthead;
use crate::lang::Date;
use crate::source::{Diagnostic, SourceFile};
use rows::Row;

/// The largest text that is read, in bytes: some hundred times the longest
/// resolution.
const LARGEST: usize = 32 << 20;

/// A text without what its pages repeat.
struct Sheet {
    known: Known,
    masthead: Masthead,
    printed: Option<Date>,
    rows: Vec<Row>,
}

/// Imports a text.
pub(crate) fn text(file: &SourceFile) -> Importing {
    let mut diagnostics = Vec::new();
    if file.text.len() > LARGEST {
        let message = format!("the text has {} bytes, and {LARGEST} are read at the most", file.text.len());
        diagnostics.push(Diagnostic::error("too-large", 0..0, message));
        return Importing { resolution: None, diagnostics };
    }
    let all = rows::rows(&file.text);
    if all.is_empty() {
        diagnostics.push(
            Diagnostic::error("empty", 0..0, "the file holds no text")
                .hint("`plenary import` reads PDFs, the XML of the United Nations and texts"),
        );
        return Importing { resolution: None, diagnostics };
    }
    let Sheet { known, masthead, printed, rows } = frame::take(&file.name, all, &mut diagnostics);
    if !is_document(&known, &masthead, &rows) {
        diagnostics.push(
            Diagnostic::error(
                "not-a-resolution",
                0..0,
                "the text has no opening line, no symbol and no numbered title",
            )
            .hint("a resolution opens with the name of its organ: `The General Assembly,`"),
        );
        return Importing { resolution: None, diagnostics };
    }
    let symbol = masthead.symbol.as_ref().map(|symbol| symbol.as_str().to_owned()).unwrap_or_default();
    let (rows, mut notes) = notes::take(known.language, rows, &symbol, &mut diagnostics);
    let labels = Labels::new(known.language);
    let end = cover::end(&known, &rows);
    let (front, rest) = rows.split_at(end);
    let days = Days::none();
    let mut pen = Pen { notes: &mut notes, organ: known.organ.key, days, diagnostics: &mut diagnostics };
    let cover = cover::read(&known, front, &mut pen);
    let rest = without_running_title(rest.to_vec(), &cover, &labels);
    let mut paragraphs = paragraphs::paragraphs(&known, &labels, rest, pen.diagnostics);
    calls::raise(&known, &mut paragraphs, pen.notes, pen.diagnostics);
    let mut told = sorts::told(&known, &labels, paragraphs, &mut pen);
    italics::restore(&known, &file.text, &mut told, pen.diagnostics);
    italics::upright(pen.notes);
    let body = known.body(told, &labels, &mut pen);
    let root = super::tree(&known, masthead, cover, body, &mut pen);
    super::lost_notes(&notes, &mut diagnostics);
    let mut importing = super::super::document(root, diagnostics, Origin::Text);
    if let Some(resolution) = &mut importing.resolution {
        resolution.document.printed = printed.or(resolution.document.printed);
    }
    importing
}

/// Whether a text looks like a resolution at all.
fn is_document(known: &Known, masthead: &Masthead, rows: &[Row]) -> bool {
    masthead.symbol.is_some() || rows.iter().any(|row| frame::is_opening(known.language, &row.bare))
}

/// Takes off the title where pages repeat it.
fn without_running_title(rows: Vec<Row>, cover: &Cover, labels: &Labels) -> Vec<Row> {
    let title = cover.title.iter().map(|line| fold(&line.text())).collect::<String>();
    // "79/902" and the blank or full stop behind it, folded.
    let number = title.bytes().take_while(|b| b.is_ascii_digit() || *b == b'/').count();
    let bare = match frame::title_number(&title) {
        Some((_, length)) => &title[length..],
        None if title[..number].contains('/') => &title[number..],
        None => title.as_str(),
    };
    if bare.chars().count() < 12 {
        return rows;
    }
    let mut out = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let mut written = String::new();
        let count = rows[at..].iter().take(8).take_while(|row| {
            let fits = written != bare && bare.starts_with(&format!("{written}{}", fold(&row.bare)));
            if fits {
                written.push_str(&fold(&row.bare));
            }
            fits
        });
        let count = count.count();
        // An annex may have the title of the text.
        let annex = at.checked_sub(1).is_some_and(|before| labels.is_annex(&rows[before].bare));
        if count > 0 && written == bare && !annex {
            at += count;
            if let Some(row) = rows.get(at) {
                out.push(Row { broken: true, blank: true, ..row.clone() });
                at += 1;
            }
            continue;
        }
        out.push(rows[at].clone());
        at += 1;
    }
    out
}

/// A row as a line in letters of a size, in points.
fn set(row: &Row, size: f32) -> Line {
    set_text(inline::inks(&row.text), row, size)
}

/// Runs of text as a line that stands where a row does.
fn set_text(inks: Vec<Ink>, row: &Row, size: f32) -> Line {
    Line {
        page: 0,
        row: row.span.start,
        y: 0.0,
        start: 0.0,
        end: 0.0,
        size,
        inks,
        words: Vec::new(),
        span: row.span.clone(),
    }
}
