//! Running text in lines: broken at blanks outside of marks, or between two
//! ideographs, where reading puts nothing in their place.

use crate::model::Text;
use crate::model::text::{PieceKind, Style, is_wide};
use unicode_width::UnicodeWidthStr;

/// How wide lines are, in columns.
pub(super) const WIDTH: usize = 80;

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text on one line: its line ends are blanks, or nothing between
/// ideographs. A text that would not read the same stays as it is.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_matches(|c: char| c.is_ascii_whitespace());
    while let Some(at) = rest.find(|c: char| c.is_ascii_whitespace()) {
        out.push_str(&rest[..at]);
        let blank = rest[at..].len() - rest[at..].trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        let after = rest[at + blank..].chars().next();
        let before = out.trim_end_matches('*').chars().next_back();
        let nothing = rest[at..at + blank].contains('\n')
            && before.is_some_and(is_wide)
            && after.is_some_and(|c| is_wide(c) || "*[".contains(c));
        if !nothing {
            out.push(' ');
        }
        rest = &rest[at + blank..];
    }
    out.push_str(rest);
    if same(&out, text) { out } else { text.to_owned() }
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
    if same(&lines.join("\n"), text) { lines } else { text.split('\n').map(str::to_owned).collect() }
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
        let next = line[at + c.len_utf8()..].chars().next();
        if c == ' ' && !(before.is_some_and(is_wide) && next.is_some_and(|c| is_wide(c) || "*[".contains(c))) {
            words.push(Word { text: &line[start..at], blank });
            start = at + 1;
            blank = true;
        } else if at > start && before.is_some_and(is_wide) && is_wide(c) && !closes(c) && !before.is_some_and(opens) {
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
    let end = |close: &str| text.find(close).map_or(0, |at| at + close.len());
    if text.starts_with('\\') {
        return 1 + text[1..].chars().next().map_or(0, char::len_utf8);
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
