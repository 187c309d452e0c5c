//! Bits of running text as the marks of the source format.

use super::inline::{Bit, Style};
use super::link;
use crate::model::Text;
use crate::model::text::{PieceKind, Target};
use crate::organ::symbol::{self, Symbol};

/// What to make of a link in a text.
enum Lead {
    /// Composing finds it by itself, or there is none.
    None,
    Document(Symbol),
    Address(String),
}

/// The text with marks. `find` is the key of the organ where composing finds
/// cited documents by itself, none where it does not (titles).
///
/// What is written is read again and compared: where that fails, brackets are
/// escaped one and all.
pub(super) fn text(bits: &[Bit], find: Option<&str>) -> Text {
    let leads = leads(bits, find);
    let text = write(bits, &leads, false);
    if agrees(&text, bits) { text } else { write(bits, &leads, true) }
}

/// How each bit's link is written.
fn leads(bits: &[Bit], find: Option<&str>) -> Vec<Lead> {
    let mut whole = String::new();
    let mut starts = Vec::new();
    for bit in bits {
        starts.push(whole.len());
        match bit {
            Bit::Text(text, _) => whole.push_str(text),
            // As composing does: a call parts words.
            Bit::Note(_) | Bit::Break => whole.push(' '),
        }
    }
    let found = find.map(|organ| symbol::find(&whole, organ)).unwrap_or_default();
    let lead = |(bit, start): (&Bit, &usize)| {
        let Bit::Text(text, Style { href: Some(href), rise, .. }) = bit else { return Lead::None };
        let Some(symbol) = link::symbol(href) else { return link::address(href).map_or(Lead::None, Lead::Address) };
        let itself = found.iter().any(|(range, other)| *range == (*start..start + text.len()) && *other == symbol);
        if itself && rise.is_none() { Lead::None } else { Lead::Document(symbol) }
    };
    bits.iter().zip(&starts).map(lead).collect()
}

fn write(bits: &[Bit], leads: &[Lead], strict: bool) -> Text {
    let mut writer = Writer { out: String::new(), open: Vec::new(), strict };
    for (index, (bit, lead)) in bits.iter().zip(leads).enumerate() {
        match bit {
            Bit::Text(text, style) => {
                writer.style(style);
                writer.characters(text, style, lead);
            }
            Bit::Note(id) => {
                // A call inside emphasis does not end it.
                let next = bits[index + 1..].iter().find_map(|bit| match bit {
                    Bit::Text(_, style) => Some(style),
                    _ => None,
                });
                let goes_on =
                    next.is_some_and(|next| writer.open.iter().all(|bold| if *bold { next.bold } else { next.italic }));
                if !goes_on {
                    writer.style(&Style::default());
                }
                writer.out.push_str(&format!("[^{id}]"));
            }
            Bit::Break => writer.out.push_str("[/]"),
        }
    }
    writer.style(&Style::default());
    Text(writer.out)
}

struct Writer {
    out: String,
    /// Emphases that are open, outermost first: bold or italic.
    open: Vec<bool>,
    strict: bool,
}

impl Writer {
    fn style(&mut self, style: &Style) {
        let wanted = |bold: bool| if bold { style.bold } else { style.italic };
        // What is to be closed, and all that was opened after it.
        while self.open.iter().any(|bold| !wanted(*bold)) {
            if let Some(bold) = self.open.pop() {
                self.out.push_str(mark(bold));
            }
        }
        for bold in [true, false] {
            if wanted(bold) && !self.open.contains(&bold) {
                self.out.push_str(mark(bold));
                self.open.push(bold);
            }
        }
    }

    fn characters(&mut self, text: &str, style: &Style, lead: &Lead) {
        // A mark of a document holds plain words only.
        let plain = !text.contains([']', '|', '\\', '*', '[']) && style.rise.is_none();
        match lead {
            Lead::Document(symbol) if plain && symbol.as_str() == text => self.out.push_str(&format!("[[{symbol}]]")),
            Lead::Document(symbol) if plain => self.out.push_str(&format!("[[{symbol}|{text}]]")),
            // A raised letter at the start of a link would call a note.
            Lead::Address(address) if !text.contains(['[', ']']) && style.rise != Some(true) => {
                let words = self.risen(text, style);
                // These would open another mark, or end the line: `[/]`.
                let escape =
                    if style.rise.is_none() && (text == "/" || text.starts_with(['@', '#'])) { "\\" } else { "" };
                self.out.push_str(&format!("[{escape}{words}]({address})"));
            }
            _ => {
                let words = self.risen(text, style);
                self.out.push_str(&words);
            }
        }
    }

    fn risen(&self, text: &str, style: &Style) -> String {
        match style.rise {
            Some(raised) if !text.contains('}') => format!("{}{{{text}}}", if raised { '^' } else { '_' }),
            _ => self.escaped(text),
        }
    }

    /// Characters that would be marks, escaped.
    fn escaped(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let rest = &text[at + c.len_utf8()..];
            let mark = match c {
                '*' | '\\' => true,
                '[' => {
                    self.strict
                        || rest.starts_with(['[', '^', '@', '#'])
                        || rest.starts_with("/]")
                        || rest.contains("](")
                }
                '^' | '_' => rest.starts_with('{') || rest.is_empty(),
                _ => false,
            };
            if mark {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }
}

fn mark(bold: bool) -> &'static str {
    if bold { "**" } else { "*" }
}

/// Whether a text reads back as the bits it was made of.
fn agrees(text: &Text, bits: &[Bit]) -> bool {
    let (pieces, faults) = text.parse();
    let mut read: Vec<Bit> = Vec::new();
    for piece in pieces {
        let href = piece.style.link.as_ref().and_then(|target| match target {
            Target::Address(address) => Some(address.clone()),
            Target::Clause(_) => None,
        });
        let style = Style {
            italic: piece.style.italic,
            bold: piece.style.bold,
            rise: piece.style.raised,
            href,
            ..Style::default()
        };
        match piece.kind {
            PieceKind::Characters(text) => join(&mut read, &text, style),
            PieceKind::Document(_, words) => join(&mut read, &words, style),
            PieceKind::Note(id) => read.push(Bit::Note(id)),
            PieceKind::Break => read.push(Bit::Break),
            PieceKind::Reference { .. } => return false,
        }
    }
    let mut wanted = Vec::new();
    for bit in bits {
        match bit {
            Bit::Text(text, style) => {
                let address = style
                    .href
                    .as_ref()
                    .filter(|href| link::symbol(href).is_none())
                    .and_then(|href| link::address(href));
                join(&mut wanted, text, Style { href: address, ..style.bare() });
            }
            other => wanted.push(other.clone()),
        }
    }
    faults.is_empty() && read == wanted
}

fn join(out: &mut Vec<Bit>, text: &str, style: Style) {
    match out.last_mut() {
        Some(Bit::Text(last, known)) if *known == style => last.push_str(text),
        _ => out.push(Bit::Text(text.to_owned(), style)),
    }
}
