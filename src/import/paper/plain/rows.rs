//! The lines of a text, with what a converter wrote around them taken off.

use super::{direction, inline};
use crate::source::Span;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its characters as they stand in the file, without marks of a heading
    /// and blanks at its ends.
    pub(super) text: String,
    /// The same without inline marks.
    pub(super) bare: String,
    /// Its place in the file.
    pub(super) span: Span,
    /// Whether a blank line stands above it.
    pub(super) blank: bool,
    /// Whether what stood above it was taken off, or a page ended there.
    pub(super) broken: bool,
    /// Whether it is marked as a heading.
    pub(super) heading: bool,
    /// How many blanks stand before it.
    pub(super) indent: usize,
}

impl Row {
    pub(super) fn new(text: &str, span: Span, blank: bool, broken: bool) -> Self {
        let (text, heading) = unmarked(text);
        let bare = inline::bare(&text);
        Self { text, bare, span, blank, broken, heading, indent: 0 }
    }

    /// Whether it is a row of a table in Markdown.
    pub(super) fn is_table(&self) -> bool {
        self.text.starts_with('|') && self.text[1..].contains('|')
    }

    /// Whether it is a stroke that parts notes from the text.
    pub(super) fn is_rule(&self) -> bool {
        let strokes = self.text.chars().filter(|c| matches!(c, '_' | '\u{2500}' | '\u{2014}')).count();
        strokes >= 6 && self.text.chars().all(|c| matches!(c, '_' | '\u{2500}' | '\u{2014}' | '\\' | ' '))
    }
}

/// Text without the marks of a Markdown heading or quotation before it.
fn unmarked(text: &str) -> (String, bool) {
    let text = text.trim();
    let quoted = text.strip_prefix("> ").unwrap_or(text).trim_start();
    let hashes = quoted.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && quoted[hashes..].starts_with(' ') {
        return (quoted[hashes..].trim().trim_end_matches('#').trim_end().to_owned(), true);
    }
    (quoted.to_owned(), false)
}

/// The lines of a text. Comments of HTML are left out.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut out = Vec::new();
    let (mut blank, mut broken, mut comment) = (false, false, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let paged = line.contains('\u{c}');
        let shown = uncommented(line, &mut comment);
        let content = shown.trim_matches(|c: char| c.is_whitespace() || c == '\u{c}' || c == '\u{feff}');
        broken |= paged;
        if content.is_empty() {
            blank = true;
            // A comment in its own line stands for a picture at the end of a page.
            broken |= shown.trim() != line.trim();
            continue;
        }
        let written = direction::logical(content);
        // A line of strokes parts notes; other lines without a letter or figure
        // are fences and ornaments.
        let stroke = |c: char| matches!(c, '_' | '\u{2500}' | '\u{2014}' | '\\' | ' ' | '|' | '-' | ':' | '*');
        if !written.chars().any(char::is_alphanumeric) && !written.chars().all(stroke) {
            continue;
        }
        let lead = line.find(content).unwrap_or(0);
        let span = start + lead..start + lead + content.len().min(line.len() - lead);
        let row = Row::new(&written, span, blank || out.is_empty(), broken);
        out.push(Row { indent: line[..lead].chars().count(), ..row });
        (blank, broken) = (false, false);
    }
    out
}

/// A line without comments of HTML; `open` tells whether one goes on.
fn uncommented(line: &str, open: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        if *open {
            let Some(end) = rest.find("-->") else { return out };
            rest = &rest[end + 3..];
            *open = false;
        }
        let Some(start) = rest.find("<!--") else {
            out.push_str(rest);
            return out;
        };
        out.push_str(&rest[..start]);
        rest = &rest[start + 4..];
        *open = true;
    }
}
