//! Official PDFs to the model: what stands on the pages is marked up as
//! published Akoma Ntoso is, and read from there on as that.
//!
//! ```text
//! paper ─▶ leaf ── frame, notes, tables taken off ── flow ─▶ paragraphs
//!   ── cover, body, with ink ─▶ tree ─▶ the same importer
//! ```
//!
//! Structure is told from places, type and words together: the column of the
//! text, its indents and tabs, bold and italic letters, and the standing lines
//! of the language and the organ. Places are those of the document itself, not
//! of one layout.

mod after;
mod body;
mod closing;
mod cover;
mod days;
mod flow;
mod frame;
mod grid;
mod guess;
mod ink;
mod leaf;
mod masthead;
mod notes;
mod plain;
mod tables;
mod template;

pub(crate) use after::print_day;
pub(super) use plain::text;
pub(crate) use template::template;

use super::label::Labels;
use super::xml::{Element, Node};
use super::{Importing, Origin, organ_of};
use crate::organ;
use crate::paper;
use crate::source::{Diagnostic, Error, SourceFile};
use body::{Body, Text};
use cover::{Cover, Known};
use days::Days;
use ink::Pen;
use masthead::Masthead;

/// Imports an official PDF. The file that is returned holds its text, to which
/// the diagnostics point, with the pages of its lines.
///
/// # Errors
/// As [`paper::read`]: when the PDF cannot be read or holds no text.
pub fn pdf(name: &str, bytes: &[u8]) -> Result<(SourceFile, Importing), Error> {
    let document = paper::read(bytes)?;
    let leaf::Leaves { file, mut leaves } = leaf::leaves(name, &document);
    let mut diagnostics = Vec::new();
    let frame = frame::take(&mut leaves);
    let mut notes = notes::take(&mut leaves);
    let column = frame::column(&leaves);
    let masthead = masthead::read(&frame);
    let labels = Labels::new(masthead.language);
    let symbol = masthead.symbol.as_ref().map(|symbol| symbol.as_str().to_owned()).unwrap_or_default();
    let organ = organ_of(&symbol).or_else(|| organ::by_key("general-assembly")).unwrap_or(organ::ORGANS[0]);
    let prefix = organ.prefix;
    let draft = !symbol.is_empty() && !symbol.starts_with(prefix) && !symbol.starts_with("S/PRST/");
    let known = Known { language: masthead.language, organ, column, draft };
    let days = Days::new(masthead.language);
    let mut pen = Pen { notes: &mut notes, organ: organ.key, days, diagnostics: &mut diagnostics };
    let mut front = Vec::new();
    if let Some(first) = leaves.first_mut() {
        let end = known.end(&first.lines);
        front = first.lines.drain(..end).collect();
    }
    let cover = known.cover(front, &mut pen);
    let mut pages = Vec::with_capacity(leaves.len());
    for mut leaf in leaves {
        let tables = tables::take(&mut leaf, &column, &mut pen);
        pages.push(flow::items(leaf, tables));
    }
    let paras = flow::paragraphs(pages, &column, &labels, pen.diagnostics);
    let body = known.body(known.told(paras, &labels), &labels, &mut pen);
    let root = tree(&known, masthead, cover, body, &mut pen);
    lost_notes(&notes, &mut diagnostics);
    let mut importing = super::document(root, diagnostics, Origin::Paper);
    if let Some(resolution) = &mut importing.resolution {
        after::complete(resolution, &frame);
        if let Some(template) = template(&document) {
            super::template::say(resolution, template);
        }
    }
    Ok((file, importing))
}

/// The document as published XML has it.
fn tree(known: &Known, masthead: Masthead, cover: Cover, body: Body, pen: &mut Pen<'_>) -> Element {
    let Cover { lines, title, part } = cover;
    let Body { mut texts, closing, vote } = body;
    let mut cover = masthead.lines;
    cover.extend(lines);
    let mut root = Element::new("", 0..0);
    let language = Element::new("FRBRlanguage", 0..0).with("language", known.language.iso3);
    let mut meta = Element::new("meta", 0..0).holding([Node::Element(language)]);
    let conclusions = closing::conclusions(known, &closing, &vote, pen);
    meta = meta.holding(closing::voting(&vote).map(Node::Element));
    meta = meta.holding(masthead.job.map(Node::Element));
    let cover = Element::new("coverPage", 0..0).holding(cover.into_iter().map(Node::Element));
    let several = texts.len() > 1 || part.is_some();
    let preface = preface(&title, "resolutionTitle", pen);
    let mut akn = Element::new("akomaNtoso", 0..0).holding([Node::Element(meta), Node::Element(cover)]);
    if several {
        if let (Some((letter, title)), Some(first)) = (part, texts.first_mut()) {
            first.letter = Some(letter);
            first.title = title;
        }
        let mut collection = Element::new("documentCollection", 0..0).holding([Node::Element(preface)]);
        for text in texts {
            collection = collection.holding([Node::Element(statement(text, None, pen))]);
        }
        akn = akn.holding([Node::Element(collection)]);
    } else {
        for text in texts.into_iter().take(1) {
            let preface = title.first().map(|_| preface.clone());
            akn = akn.holding([Node::Element(statement(text, preface, pen))]);
        }
    }
    akn = akn.holding(conclusions.map(Node::Element));
    root = root.holding([Node::Element(akn)]);
    root
}

/// The title with its number, as a preface.
fn preface(title: &[leaf::Line], role: &str, pen: &mut Pen<'_>) -> Element {
    let mut preface = Element::new("preface", ink::span(title));
    let Some(first) = title.first() else { return preface };
    let text = first.text();
    let mut title = title.to_vec();
    let word = text.split_whitespace().next().unwrap_or_default();
    let numbered = word.contains('/') && word.contains(|c: char| c.is_ascii_digit());
    if numbered && role == "resolutionTitle" {
        let number = masthead::inner("docNumber", "", first, word);
        preface = preface.holding([Node::Element(masthead::paragraph(number))]);
        let lead = text.len() - text.trim_start().len() + word.len();
        let rest = text[lead..].trim_start_matches([' ', '\u{a0}', '-']);
        flow::drop_start(&mut title[0], text.len() - rest.len());
        title.retain(|line| !line.inks.is_empty());
    }
    let title = pen.element("docTitle", &title).with("refersTo", format!("#{role}"));
    preface.holding([Node::Element(Element::new("p", title.span.clone()).holding([Node::Element(title)]))])
}

/// One text as a statement.
fn statement(text: Text, front: Option<Element>, pen: &mut Pen<'_>) -> Element {
    let mut statement = Element::new("statement", 0..0).with("name", "resolution");
    if let Some(letter) = &text.letter {
        let number = masthead::inner("docNumber", "", letter, &letter.text());
        let title = preface(&text.title, "title", pen);
        statement = statement.holding([Node::Element(title.holding([Node::Element(masthead::paragraph(number))]))]);
    }
    statement = statement.holding(front.map(Node::Element));
    let preamble = Element::new("preamble", 0..0)
        .holding(text.opening.map(Node::Element))
        .holding(text.preamble.into_iter().map(Node::Element));
    let body = Element::new("mainBody", 0..0).holding(text.body.into_iter().map(Node::Element));
    statement = statement.holding([Node::Element(preamble), Node::Element(body)]);
    if text.attachment.is_empty() {
        return statement;
    }
    let body = Element::new("mainBody", text.attachment[0].span.clone())
        .holding(text.attachment.into_iter().map(Node::Element));
    let nested = ["doc", "attachment", "attachments"]
        .into_iter()
        .fold(body, |inner, name| Element::new(name, inner.span.clone()).holding([Node::Element(inner)]));
    statement.holding([Node::Element(nested)])
}

/// Notes that nothing calls are told: their text would be lost.
fn lost_notes(notes: &notes::Notes, diagnostics: &mut Vec<Diagnostic>) {
    for note in notes.notes.iter().filter(|note| note.calls == 0) {
        let message = format!("the note `{}` is called nowhere", note.mark);
        diagnostics.push(
            Diagnostic::warning("note-without-call", ink::span(&note.lines), message)
                .hint("its text was left out; write `[^id]` where it belongs"),
        );
    }
}
