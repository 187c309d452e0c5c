//! Inline marks of Markdown and HTML to runs of text, by the parser of
//! Markdown; figures that are raised, and the calls of notes.

use super::super::leaf::Ink;
use crate::organ::symbol::Symbol;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How high raised figures stand, in points: enough to be told.
const RISE: f32 = 3.0;

/// Size of text, in points.
pub(super) const SIZE: f32 = 10.0;

/// What a paragraph begins with while it is parsed, so that nothing at its
/// start is taken for the mark of a block.
const GUARD: char = '.';

/// The text without inline marks.
pub(super) fn bare(text: &str) -> String {
    inks(text).into_iter().map(|ink| ink.text).collect::<String>().trim_matches(['*', ' ']).to_owned()
}

/// A paragraph as runs of text.
pub(super) fn inks(text: &str) -> Vec<Ink> {
    let mut out: Vec<Ink> = Vec::new();
    let guarded = format!("{GUARD}{}", text.replace(['\n', '\r'], " "));
    let (mut bold, mut italic, mut rise, mut href, mut linked) = (0_i32, 0_i32, 0.0, None, (0, 0));
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic -= 1,
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                href = Some(dest_url.into_string());
                linked = (out.len(), out.last().map_or(0, |ink| ink.text.len()));
            }
            Event::End(TagEnd::Link) => {
                let nowhere = href.take().is_some_and(|href| href.is_empty() || href.starts_with('#'));
                symbol_link(&mut out, linked, nowhere);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                match tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase().as_str() {
                    "sup" => rise = if tag.starts_with("</") { 0.0 } else { RISE },
                    "sub" => rise = if tag.starts_with("</") { 0.0 } else { -RISE },
                    "i" | "em" => italic += if tag.starts_with("</") { -1 } else { 1 },
                    "b" | "strong" => bold += if tag.starts_with("</") { -1 } else { 1 },
                    "br" => push(&mut out, ink(" ", bold > 0, italic > 0, 0.0, None)),
                    // Angle brackets of the text itself.
                    _ => push(&mut out, ink(&tag, bold > 0, italic > 0, rise, href.clone())),
                }
            }
            Event::Text(text) | Event::Code(text) => {
                push(&mut out, ink(&text, bold > 0, italic > 0, rise, href.clone()));
            }
            Event::SoftBreak | Event::HardBreak => push(&mut out, ink(" ", bold > 0, italic > 0, 0.0, None)),
            _ => {}
        }
    }
    if let Some(first) = out.first_mut()
        && first.text.starts_with(GUARD)
    {
        first.text.remove(0);
    }
    out.retain(|ink| !ink.text.is_empty());
    raised(tidy(out))
}

/// A link that leads nowhere, over a symbol, leads to its document. `from` tells
/// where it began: how many runs there were, and how long the last one was.
fn symbol_link(out: &mut [Ink], (runs, length): (usize, usize), nowhere: bool) {
    let goes_on = out.get(runs.wrapping_sub(1)).is_some_and(|last| last.text.len() > length);
    let index = if goes_on { runs - 1 } else { runs };
    if nowhere
        && index + 1 == out.len()
        && let Ok(symbol) = Symbol::parse(&out[index].text)
    {
        out[index].href = Some(symbol.url("en"));
    }
}

fn ink(text: &str, bold: bool, italic: bool, rise: f32, href: Option<String>) -> Ink {
    let size = if rise == 0.0 { SIZE } else { SIZE * 0.65 };
    Ink { text: text.to_owned(), bold, italic, size, rise, href }
}

fn push(out: &mut Vec<Ink>, next: Ink) {
    match out.last_mut() {
        Some(last) if last.looks_like(&next) => last.text.push_str(&next.text),
        _ => out.push(next),
    }
}

/// One blank for several, over the ends of runs; no blank before a comma or a
/// full stop, where converters leave one.
fn tidy(inks: Vec<Ink>) -> Vec<Ink> {
    let mut blank = false;
    let mut out: Vec<Ink> = Vec::with_capacity(inks.len());
    for mut ink in inks {
        let mut text = String::with_capacity(ink.text.len());
        for c in ink.text.chars() {
            // A no-break space is the author's own.
            let space = c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
            if space && blank {
                continue;
            }
            if matches!(c, ',' | '\u{60c}') && text.ends_with(' ') {
                text.pop();
            }
            text.push(if space { ' ' } else { c });
            blank = space;
        }
        if text.starts_with([',', '\u{60c}'])
            && let Some(last) = out.last_mut()
        {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        if !text.is_empty() {
            ink.text = text;
            out.push(ink);
        }
    }
    out
}

/// Parts figures that are characters of their own (`¹`), and the calls of
/// Markdown (`[^1]`), from the text that they stand in.
fn raised(inks: Vec<Ink>) -> Vec<Ink> {
    let mut out = Vec::new();
    for mut whole in inks {
        if whole.rise != 0.0 {
            out.push(whole);
            continue;
        }
        let text = std::mem::take(&mut whole.text);
        let mut rest = text.as_str();
        while let Some((at, length, mark, rise)) = next_raised(rest) {
            push(&mut out, Ink { text: rest[..at].to_owned(), ..whole.clone() });
            push(&mut out, ink(&mark, false, false, rise, None));
            rest = &rest[at + length..];
        }
        push(&mut out, Ink { text: rest.to_owned(), ..whole });
    }
    out.retain(|ink| !ink.text.is_empty());
    out
}

/// The next call or lowered figure in a text: where, how many bytes, its mark,
/// how high it stands.
fn next_raised(text: &str) -> Option<(usize, usize, String, f32)> {
    text.char_indices().find_map(|(at, c)| {
        if let Some(digit) = subscript(c) {
            return Some((at, c.len_utf8(), digit.to_string(), -RISE));
        }
        if superscript(c).is_some() {
            let mark: String = text[at..].chars().map_while(superscript).collect();
            let length = text[at..].chars().take_while(|c| superscript(*c).is_some()).map(char::len_utf8).sum();
            return Some((at, length, mark, RISE));
        }
        if c != '[' {
            return None;
        }
        let rest = text[at..].strip_prefix("[^")?;
        let end = rest.char_indices().take(5).find(|(_, c)| *c == ']')?.0;
        let mark = &rest[..end];
        let known = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit() || b == b'*');
        known.then(|| (at, end + 3, mark.to_owned(), RISE))
    })
}

/// The figure that a raised character shows.
pub(super) fn superscript(c: char) -> Option<char> {
    const DIGITS: [char; 10] = [
        '\u{2070}', '\u{b9}', '\u{b2}', '\u{b3}', '\u{2074}', '\u{2075}', '\u{2076}', '\u{2077}', '\u{2078}',
        '\u{2079}',
    ];
    match c {
        '\u{207d}' | '\u{207e}' => Some(if c == '\u{207d}' { '(' } else { ')' }),
        c => DIGITS.iter().position(|digit| *digit == c).and_then(|n| char::from_digit(u32::try_from(n).ok()?, 10)),
    }
}

/// The figure that a lowered character shows.
fn subscript(c: char) -> Option<char> {
    ('\u{2080}'..='\u{2089}').contains(&c).then(|| char::from_digit(c as u32 - 0x2080, 10)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{bare, inks};

    fn shown(text: &str) -> String {
        inks(text)
            .iter()
            .map(|ink| {
                let mark = if ink.italic { "/" } else { "" };
                let raised = if ink.rise > 0.0 { "^" } else { "" };
                format!("[{mark}{raised}{}]", ink.text)
            })
            .collect()
    }

    #[test]
    fn marks_of_converters_are_read() {
        let cases = [
            ("*Toma nota* del informe¹, y", "[/Toma nota][ del informe][^1][, y]"),
            ("_Recalling_ that", "[/Recalling][ that]"),
            ("resolution [1631 \\(2005\\)](#), of", "[resolution ][1631 (2005)][, of]"),
            ("1. *Invita* a", "[1. ][/Invita][ a]"),
            ("- a dash, # a hash", "[- a dash, # a hash]"),
            ("2 * 3 < 7 and <sup>4</sup>", "[2 * 3 < 7 and ][^4]"),
            ("the  report[^12] ,  which", "[the report][^12][, which]"),
            ("water, H₂O", "[water, H][2][O]"),
            ("under\\_score and snake_case_word", "[under_score and snake_case_word]"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(bare("*101ª sesión plenaria"), "101ª sesión plenaria");
    }
}
