//! Keys and strings as TOML writes them, with as few escapes as may be.

use super::wrap::{WIDTH, normal, width, wrap};
use crate::read::is_mark;

/// A key: bare where that is allowed.
pub(super) fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { key.to_owned() } else { basic(key) }
}

/// A string on one line.
pub(super) fn short(text: &str) -> String {
    let literal = text.contains(['"', '\\']) && !text.contains('\'') && !text.chars().any(needs_escape);
    if literal { format!("'{text}'") } else { basic(text) }
}

/// A running text: on one line where it fits behind `before` columns, else on
/// several.
pub(super) fn text(text: &str, before: usize) -> String {
    let line = short(&normal(text));
    if before + width(&line) <= WIDTH {
        return line;
    }
    let lines = wrap(text);
    // A line of the text that looks like a conflict would be told as one.
    if lines.iter().any(|line| is_mark(line)) {
        return line;
    }
    let lines = lines.join("\n");
    let literal = lines.contains('\\')
        && !lines.contains("'''")
        && !lines.ends_with('\'')
        && !lines.chars().any(|c| c != '\n' && needs_escape(c));
    if literal { format!("'''\n{lines}'''") } else { format!("\"\"\"\n{}\"\"\"", long(&lines)) }
}

fn basic(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            c => escape(c, &mut out),
        }
    }
    out.push('"');
    out
}

/// The inside of a multi-line string.
fn long(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quotes = 0;
    for (at, c) in text.char_indices() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        let last = at + 1 == text.len();
        match c {
            '\n' => out.push('\n'),
            '"' if quotes == 3 || last => {
                out.push_str("\\\"");
                quotes = 0;
            }
            c => escape(c, &mut out),
        }
    }
    out
}

fn escape(c: char, out: &mut String) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if needs_escape(c) => out.push_str(&format!("\\u{:04X}", c as u32)),
        c => out.push(c),
    }
}

/// Characters that TOML does not take in a string as they are.
fn needs_escape(c: char) -> bool {
    c.is_ascii_control()
}
