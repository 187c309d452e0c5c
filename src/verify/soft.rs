//! What may be there or not: what a page repeats, and what a converter adds.
//! It is kept in the stream, since it may be text after all, but a difference
//! of nothing else is none.

use super::fold::squeezed;
use crate::compose::Composed;
use std::collections::HashSet;

/// A row of underscores, which stands above footnotes, or any other that is
/// drawn with characters.
pub(super) fn separator(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 5 && line.chars().all(|c| matches!(c, '_' | '\\' | '-' | '=' | '\u{2014}' | '\u{2500}'))
}

/// "2/6", "Page 2", "2": the number of a page.
pub(super) fn page_number(line: &str) -> bool {
    let line = line.trim().trim_matches(['-', '\u{2013}', ' ']);
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.chars().all(char::is_numeric);
    line.split_once('/').map_or(digits(line), |(one, all)| digits(one.trim()) && digits(all.trim()))
}

/// "Please recycle", which is a picture in official files.
pub(super) fn recycle(line: &str, composed: &Composed) -> bool {
    squeezed(line) == squeezed(composed.footer.recycle)
}

/// Lines that every page of a document repeats.
pub(super) struct Furniture {
    lines: HashSet<String>,
    symbol: String,
    title: String,
}

impl Furniture {
    /// Those of a document.
    pub(super) fn of(composed: &Composed) -> Self {
        let (running, footer) = (&composed.running, &composed.footer);
        let optional = [&footer.job, &footer.job_number, &footer.barcode, &footer.printed];
        let mut lines: HashSet<String> = optional.into_iter().flatten().map(|text| squeezed(text)).collect();
        lines.extend([&running.symbol, &running.title].map(|text| squeezed(text)));
        lines.insert(squeezed(footer.recycle));
        if let Some(barcode) = &footer.barcode {
            lines.insert(squeezed(&format!("*{barcode}*")));
        }
        if let (Some(job), Some(printed)) = (&footer.job, &footer.printed) {
            lines.insert(squeezed(&format!("{job}{printed}")));
        }
        // Both ends of a head or a foot come as one line, in either order.
        for (one, other) in
            [(Some(&running.symbol), Some(&running.title)), (footer.job.as_ref(), footer.barcode.as_ref())]
        {
            if let (Some(one), Some(other)) = (one, other) {
                lines.insert(squeezed(&format!("{one}{other}")));
                lines.insert(squeezed(&format!("{other}{one}")));
            }
        }
        Self { lines, symbol: squeezed(&running.symbol), title: squeezed(&running.title) }
    }

    /// Whether folded lines, put together, are a running head: its title with
    /// the symbol before it, behind it or within.
    pub(super) fn is(&self, joined: &str) -> bool {
        let bare = joined.replacen(&self.symbol, "", 1);
        !self.title.is_empty() && (joined == self.title || bare == self.title)
    }

    /// Whether folded lines, put together, may be the beginning of one.
    pub(super) fn begins(&self, joined: &str) -> bool {
        let bare = joined.replacen(&self.symbol, "", 1);
        self.title.starts_with(joined) || self.title.starts_with(&bare) || self.symbol.starts_with(joined)
    }

    /// Whether a line is one of them, or holds a page number besides at most.
    pub(super) fn holds(&self, line: &str) -> bool {
        if separator(line) || page_number(line) {
            return true;
        }
        let known = |text: &str| self.lines.contains(&squeezed(text));
        let bare: String = line.chars().filter(|c| !is_mark(c.encode_utf8(&mut [0; 4]))).collect();
        let bare = bare.trim();
        let (first, last) = (bare.split_once(' '), bare.rsplit_once(' '));
        known(line)
            || known(bare)
            || last.is_some_and(|(text, number)| page_number(number) && known(text))
            || first.is_some_and(|(number, text)| page_number(number) && known(text))
    }
}

/// Characters that Markdown means as marks; on both sides they are nothing.
pub(super) fn is_mark(text: &str) -> bool {
    matches!(text, "*" | "_" | "#" | "|" | "\\" | "`" | "~" | "^" | ">" | "<")
}

/// A line without the marks of a converter: pieces, and whether each is soft.
/// Links leave their text, calls of notes (`[^1]`, `<sup>1</sup>`) are soft, a
/// mark of a list at the start of a line too.
pub(super) fn unmarked(line: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut rest = line;
    let trimmed = line.trim_start();
    if let Some(after) = ["- ", "+ ", "* ", "• "].iter().find_map(|mark| trimmed.strip_prefix(mark)) {
        out.push((trimmed[..trimmed.len() - after.len()].to_owned(), true));
        rest = after;
    }
    let mut plain = String::new();
    while let Some(c) = rest.chars().next() {
        let call = call(rest);
        if let Some((text, after)) = call {
            out.push((std::mem::take(&mut plain), false));
            out.push((text.to_owned(), true));
            rest = after;
        } else if let Some((text, after)) = link(rest) {
            plain.push_str(text);
            rest = after;
        } else if let Some(after) = tag(rest) {
            rest = after;
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out.push((plain, false));
    out
}

/// Longest text or address of a link that is looked for, in bytes.
const LINK: usize = 2_000;

/// What stands before and behind a mark that begins within so many bytes: a
/// text that has none is not searched to its end for each of its brackets.
fn split_near<'t>(text: &'t str, mark: &str, limit: usize) -> Option<(&'t str, &'t str)> {
    let mut end = text.len().min(limit + mark.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let at = text[..end].find(mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// The call of a note at the start of a text, and what follows it.
fn call(text: &str) -> Option<(&str, &str)> {
    let note = text.strip_prefix("[^").and_then(|rest| split_near(rest, "]", 8));
    let raised = || text.strip_prefix("<sup>").and_then(|rest| split_near(rest, "</sup>", 8));
    note.or_else(raised).filter(|(mark, _)| mark.len() <= 8)
}

/// `[text](address)`: its text, and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = split_near(text.strip_prefix('[')?, "](", LINK)?;
    let (address, after) = split_near(rest, ")", LINK)?;
    (!label.contains('[') && !address.contains(char::is_whitespace)).then_some((label, after))
}

/// A tag of HTML, and what follows it.
fn tag(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let name = rest.trim_start_matches('/');
    let (inside, after) = split_near(rest, ">", 60)?;
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && inside.len() < 60).then_some(after)
}
