//! Running text of the XML as bits in styles: white space put in order, styles
//! freed of the blanks at their ends, neighbours of one style joined.

use super::xml::{Element, Node};
use super::{Importer, link};
use crate::lang::Emphasis;
use crate::source::{Diagnostic, Span};

/// A style of characters, and the address they lead to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) italic: bool,
    pub(super) bold: bool,
    /// Raised (`true`) or lowered.
    pub(super) rise: Option<bool>,
    pub(super) href: Option<String>,
    /// Which emphasised element it is in, from 1: neighbours that the file
    /// emphasises apart stay apart.
    pub(super) mark: usize,
    /// Which link it is in, from 1.
    pub(super) anchor: usize,
}

impl Style {
    /// The style itself, whatever element gives it.
    pub(super) fn bare(&self) -> Self {
        Self { mark: 0, anchor: 0, ..self.clone() }
    }
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bit {
    Text(String, Style),
    /// The call of a note, by its id.
    Note(String),
    /// A line ended by hand.
    Break,
}

/// The characters of bits; calls are left out, a line end is a blank.
pub(super) fn plain(bits: &[Bit]) -> String {
    let text = |bit: &Bit| match bit {
        Bit::Text(text, _) => text.clone(),
        Bit::Note(_) => String::new(),
        Bit::Break => " ".to_owned(),
    };
    bits.iter().map(text).collect()
}

/// Whether all characters but blanks have a style; false where there are none.
pub(super) fn all(bits: &[Bit], test: impl Fn(&Style) -> bool) -> bool {
    let mut texts = bits.iter().filter_map(|bit| match bit {
        Bit::Text(text, style) if !text.trim().is_empty() => Some(style),
        _ => None,
    });
    texts.clone().next().is_some() && texts.all(test)
}

/// Changes the style of every piece of characters.
pub(super) fn restyle(bits: &mut Vec<Bit>, change: impl Fn(&mut Style)) {
    for bit in bits.iter_mut() {
        if let Bit::Text(_, style) = bit {
            change(style);
        }
    }
    *bits = tidy(std::mem::take(bits));
}

/// Drops a number of bytes of characters at the start.
pub(super) fn drop_start(bits: &mut Vec<Bit>, mut bytes: usize) {
    for bit in bits.iter_mut() {
        if let Bit::Text(text, _) = bit {
            let cut = bytes.min(text.len());
            text.drain(..cut);
            bytes -= cut;
        }
        if bytes == 0 {
            break;
        }
    }
    *bits = tidy(std::mem::take(bits));
}

/// Elements whose text is part of the running text around them.
const TRANSPARENT: [&str; 26] = [
    "span",
    "inline",
    "p",
    "docDate",
    "date",
    "location",
    "organization",
    "person",
    "role",
    "concept",
    "term",
    "quantity",
    "def",
    "entity",
    "event",
    "process",
    "docTitle",
    "docNumber",
    "docType",
    "docStage",
    "docStatus",
    "remark",
    "placeholder",
    "u",
    "ins",
    "content",
];

impl Importer<'_> {
    /// The running text in an element, in order.
    pub(super) fn bits(&mut self, element: &Element) -> Vec<Bit> {
        let mut out = Vec::new();
        self.collect(element, &Style::default(), &mut out);
        self.calls(tidy(out))
    }

    /// The same without the children that a test picks.
    pub(super) fn bits_but(&mut self, element: &Element, leave: &dyn Fn(&Element) -> bool) -> Vec<Bit> {
        let mut out = Vec::new();
        for node in &element.children {
            if !matches!(node, Node::Element(child) if leave(child)) {
                self.node(node, &Style::default(), &mut out);
            }
        }
        self.calls(tidy(out))
    }

    /// Brackets around calls (Arabic) and commas between them are printed by
    /// composing.
    fn calls(&self, mut bits: Vec<Bit>) -> Vec<Bit> {
        let brackets = (self.language().footnote_mark)(1).starts_with('(');
        let mut at = 0;
        while at < bits.len() {
            if matches!(bits[at], Bit::Note(_)) {
                if brackets {
                    around(&mut bits, at);
                } else if matches!(bits.get(at + 2), Some(Bit::Note(_)))
                    && let Some(Bit::Text(text, Style { rise: Some(true), .. })) = bits.get_mut(at + 1)
                    && text == ","
                {
                    text.clear();
                }
            }
            at += 1;
        }
        // Raised for the sake of a call beside it.
        for bit in &mut bits {
            if let Bit::Text(text, style) = bit
                && text.chars().all(|c| PUNCTUATION.contains(c))
            {
                style.rise = None;
            }
        }
        tidy(bits)
    }

    fn collect(&mut self, element: &Element, style: &Style, out: &mut Vec<Bit>) {
        for node in &element.children {
            self.node(node, style, out);
        }
    }

    fn node(&mut self, node: &Node, style: &Style, out: &mut Vec<Bit>) {
        let child = match node {
            Node::Text(text) => return out.push(Bit::Text(text.clone(), style.clone())),
            Node::Element(child) => child,
        };
        let mut inner = style.clone();
        match child.name.as_str() {
            "i" | "em" => inner.italic = true,
            "b" | "strong" => inner.bold = true,
            "sup" => inner.rise = Some(true),
            "sub" => inner.rise = Some(false),
            "a" | "ref" if !child.attribute("href").is_empty() => {
                inner.href = Some(child.attribute("href").trim().to_owned());
                self.elements += 1;
                inner.anchor = self.elements;
                self.leads(child);
            }
            "eol" | "br" => return out.push(Bit::Break),
            "authorialNote" => {
                let id = self.note(child);
                return out.push(Bit::Note(id));
            }
            "noteRef" => return self.note_again(child, out),
            "img" => {
                self.warn("image", child.span.clone(), "an image has no place in the text").hint =
                    Some("it was left out".to_owned());
                return;
            }
            "a" | "ref" => {}
            name if TRANSPARENT.contains(&name) => {}
            name => {
                let message = format!("`<{name}>` is not known here");
                self.warn("unknown-element", child.span.clone(), message).hint = Some("its text was kept".to_owned());
            }
        }
        if child.name == "span" {
            self.class(child, &mut inner);
        }
        if (inner.italic, inner.bold) != (style.italic, style.bold) {
            self.elements += 1;
            inner.mark = self.elements;
        }
        self.collect(child, &inner, out);
    }

    /// Reports a link that the source format cannot write.
    fn leads(&mut self, element: &Element) {
        let href = element.attribute("href").trim();
        if link::symbol(href).is_none() && link::address(href).is_none() {
            let message = format!("a link leads to `{href}`, which is neither a page nor a document");
            self.warn("link", element.span.clone(), message).hint = Some("its words were kept".to_owned());
        }
    }

    /// Emphasis is bold italic in Arabic, bold in Chinese: one style to us.
    fn class(&mut self, span: &Element, style: &mut Style) {
        let class = span.attribute("class");
        let (italic, bold) = (class.contains("italic"), class.contains("bold"));
        let emphasis = italic || bold && self.language().emphasis == Emphasis::Bold;
        style.italic |= emphasis;
        style.bold |= bold && !(emphasis && self.language().emphasis != Emphasis::Italic);
        if class.contains("underline") {
            self.warn("underline", span.span.clone(), "underlined text has no form in the source format").hint =
                Some("the text was kept without the line".to_owned());
        }
    }

    /// A warning, of which the hint may be set.
    pub(super) fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> Warning<'_> {
        self.diagnostics.push(Diagnostic::warning(code, span, message));
        Warning { hint: None, diagnostics: &mut self.diagnostics }
    }
}

/// Marks that stand beside calls.
const PUNCTUATION: &str = "()[].,;: \u{60c}\u{61b}";

/// Takes away the brackets around the call at a place: "(" and ")" on its two
/// sides, or "()" before it, where a full stop may have come between.
fn around(bits: &mut Vec<Bit>, at: usize) {
    let start = bits[..at].iter().rposition(|bit| !matches!(bit, Bit::Text(..))).map_or(0, |before| before + 1);
    let before = plain(&bits[start..at]);
    let bare = before.trim_end_matches(|c| PUNCTUATION.contains(c) && !"()".contains(c));
    if bare.ends_with("()") {
        let mark = before[bare.len()..].to_owned();
        shorten(&mut bits[start..at], mark.chars().count() + 2);
        if !mark.is_empty() {
            bits.insert(at + 1, Bit::Text(mark, Style::default()));
        }
    } else if before.ends_with('(')
        && let Some(Bit::Text(text, _)) = bits.get_mut(at + 1)
        && text.starts_with(')')
    {
        text.remove(0);
        shorten(&mut bits[start..at], 1);
    }
}

/// Drops a number of characters at the end.
fn shorten(bits: &mut [Bit], mut count: usize) {
    for bit in bits.iter_mut().rev() {
        if let Bit::Text(text, _) = bit {
            while count > 0 && text.pop().is_some() {
                count -= 1;
            }
        }
    }
}

/// A warning that has just been reported; what is set is added to it.
pub(super) struct Warning<'d> {
    pub(super) hint: Option<String>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Drop for Warning<'_> {
    fn drop(&mut self) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.hints.extend(self.hint.take());
        }
    }
}

/// Blanks of XML are one blank; those at the ends of a style stand outside it;
/// neighbours of one style are joined.
pub(super) fn tidy(bits: Vec<Bit>) -> Vec<Bit> {
    let mut out: Vec<Bit> = Vec::new();
    // Whether a blank was read and is not yet written.
    let mut blank = false;
    for bit in bits {
        let Bit::Text(text, mut style) = bit else {
            if blank && !matches!(bit, Bit::Break) && !out.is_empty() {
                push(&mut out, " ", Style::default());
            }
            blank = false;
            out.push(bit);
            continue;
        };
        if !(style.italic || style.bold) {
            style.mark = 0;
        }
        if style.href.is_none() {
            style.anchor = 0;
        }
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = rest.find(|c: char| !is_blank(c)).unwrap_or(rest.len());
            if end > 0 {
                blank = true;
                rest = &rest[end..];
                continue;
            }
            let word = rest.find(is_blank).unwrap_or(rest.len());
            let after_break = matches!(out.last(), None | Some(Bit::Break));
            if blank && !after_break {
                // Inside one style the blank is of that style.
                let same = matches!(out.last(), Some(Bit::Text(_, last)) if *last == style);
                push(&mut out, " ", if same { style.clone() } else { Style::default() });
            }
            blank = false;
            push(&mut out, &rest[..word], style.clone());
            rest = &rest[word..];
        }
    }
    while matches!(out.last(), Some(Bit::Break)) {
        out.pop();
    }
    out
}

fn push(out: &mut Vec<Bit>, text: &str, style: Style) {
    match out.last_mut() {
        Some(Bit::Text(last, known)) if *known == style => last.push_str(text),
        _ => out.push(Bit::Text(text.to_owned(), style)),
    }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}
