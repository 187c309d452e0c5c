//! Running text in lines: broken at blanks outside of marks, or between two
//! ideographs, where reading puts nothing in their place.

use crate::model::Text;
use crate::model::text::{MARK_LIMIT, PieceKind, Style, is_wide, parts_nothing, wide_after};
use unicode_width::UnicodeWidthStr;

/// How wide lines are, in columns.
pub(super) const WIDTH: usize = 80;

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text on one line: its line ends are blanks, or nothing between
/// ideographs. A text that would not read the same stays as it is.
pub(crate) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_matches(|c: char| c.is_ascii_whitespace());
    while let Some(at) = rest.find(|c: char| c.is_ascii_whitespace()) {
        out.push_str(&rest[..at]);
        let blank = rest[at..].len() - rest[at..].trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        let nothing = rest[at..at + blank].contains('\n') && parts(&out, &rest[at + blank..]);
        if !nothing {
            out.push(' ');
        }
        rest = &rest[at + blank..];
    }
    out.push_str(rest);
    if same(&out, text) { out } else { own_lines(text).join("\n") }
}

/// The lines of a text. A text that would not read the same keeps its own.
pub(super) fn wrap(text: &str) -> Vec<String> {
    let line = normal(text);
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in words(&line) {
        let gap = usize::from(word.blank && !current.is_empty());
        if !current.is_empty() && width(&current) + gap + width(word.text) > WIDTH {
            lines.push(std::mem::take(&mut current));
        } else if gap > 0 {
            current.push(' ');
        }
        current.push_str(word.text);
    }
    lines.push(current);
    if same(&lines.join("\n"), text) { lines } else { own_lines(text) }
}

/// The lines that a text has, without blanks at their ends.
fn own_lines(text: &str) -> Vec<String> {
    let lines = text.split('\n').map(|line| line.trim_matches(|c: char| c.is_ascii_whitespace()));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether reading puts nothing in the place of a line end between two texts:
/// ideographs are printed on both sides of it.
fn parts(before: &str, after: &str) -> bool {
    parts_nothing(wide_before(before), wide_after(after))
}

/// Whether an ideograph is printed last, marks passed over; none behind a
/// reference, whose number is not known.
fn wide_before(text: &str) -> Option<bool> {
    // A mark takes no more bytes; searching farther would take quadratic time.
    let mut start = text.len().saturating_sub(MARK_LIMIT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let text = text[start..].trim_end_matches('*');
    let inside = |open: &str| text.rfind('[').filter(|at| text[*at..].starts_with(open));
    if text.ends_with(']')
        && let Some(at) = inside("[^")
    {
        return wide_before(&text[..at]);
    }
    if text.ends_with(']') && (inside("[@").is_some() || inside("[#").is_some()) {
        return None;
    }
    let words = if let Some(document) = text.strip_suffix("]]") {
        document
    } else {
        let link = text.ends_with(')').then(|| text.rfind("](")).flatten();
        link.filter(|at| !text[*at..].contains(char::is_whitespace)).map_or(text, |at| &text[..at])
    };
    Some(words.trim_end_matches('*').chars().next_back().is_some_and(is_wide))
}

/// A piece of text that is not broken, and whether a blank stands before it.
struct Word<'a> {
    text: &'a str,
    blank: bool,
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut blank = false;
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = line[at..].chars().next() {
        let length = mark(&line[at..]);
        if length > 0 {
            // A mark stays whole and with what it touches.
            at += length;
            before = None;
            continue;
        }
        if c == ' ' && !parts(&line[..at], &line[at + 1..]) {
            words.push(Word { text: &line[start..at], blank });
            start = at + 1;
            blank = true;
        } else if at > start && before.is_some_and(|c| is_wide(c) && !opens(c)) && is_wide(c) && !closes(c) {
            words.push(Word { text: &line[start..at], blank });
            start = at;
            blank = false;
        }
        at += c.len_utf8();
        before = Some(c);
    }
    words.push(Word { text: &line[start..], blank });
    words
}

/// The length of the mark that a text begins with, 0 where there is none.
fn mark(text: &str) -> usize {
    let mut end = text.len().min(MARK_LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let end = |close: &str| text.find(close).map_or(0, |at| at + close.len());
    if let Some(escaped) = text.strip_prefix('\\') {
        return 1 + escaped.chars().next().map_or(0, char::len_utf8);
    }
    if text.starts_with("[[") {
        return end("]]");
    }
    if text.starts_with("^{") || text.starts_with("_{") {
        return end("}");
    }
    if ["[^", "[@", "[#", "[/]"].iter().any(|open| text.starts_with(open)) {
        return end("]");
    }
    if text.starts_with('[')
        && let Some(at) = text.find("](")
        && !text[1..at].contains(['[', ']'])
    {
        return text[at..].find(')').map_or(0, |close| at + close + 1);
    }
    0
}

/// Marks that do not begin a line.
fn closes(c: char) -> bool {
    "\u{3001}\u{3002}\u{ff0c}\u{ff0e}\u{ff1a}\u{ff1b}\u{ff01}\u{ff1f}\u{ff09}\u{300b}\u{3009}\u{300d}\u{300f}\u{3011}"
        .contains(c)
}

/// Marks that do not end a line.
fn opens(c: char) -> bool {
    "\u{ff08}\u{300a}\u{3008}\u{300c}\u{300e}\u{3010}".contains(c)
}

/// Whether two texts read the same.
fn same(one: &str, other: &str) -> bool {
    let pieces = |text: &str| -> Vec<(PieceKind, Style)> {
        let trimmed = Text(text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned());
        trimmed.parse().0.into_iter().map(|piece| (piece.kind, piece.style)).collect()
    };
    pieces(one) == pieces(other)
}

#[cfg(test)]
mod tests {
    use super::{normal, wrap};

    #[test]
    fn lines_are_broken_outside_of_marks() {
        let words = "aaaa ".repeat(15);
        let text = format!("{words}[[A/RES/70/1|the Agenda of many words]] and more");
        let lines = wrap(&text);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[1].starts_with("[[A/RES/70/1|the Agenda of many words]]"));
    }

    #[test]
    fn ideographs_are_parted_by_nothing() {
        let text = "回顾其关于发展的决议，".repeat(8);
        let lines = wrap(&text);
        assert!(lines.len() > 1);
        assert_eq!(normal(&lines.join("\n")), text);
        assert_eq!(normal("中 文"), "中 文");
    }
}
