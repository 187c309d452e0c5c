//! XML to a small tree with positions, read leniently: what is not well-formed
//! is mended where the meaning is plain, and each repair is reported.
//!
//! Nothing is expanded but the five entities of XML and numeric references;
//! nothing is fetched. Depth and number of elements are limited, so that a
//! hostile file ends with a message.

use super::entity;
use crate::source::{Diagnostic, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested. Published files reach 16.
const DEPTH_LIMIT: usize = 100;

/// How many elements a file may have. The largest published file has 20,000.
const ELEMENT_LIMIT: usize = 1_000_000;

/// An element with its local name; prefixes of namespaces are dropped.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// The name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    /// The start tag.
    pub(super) span: Span,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An element that no file holds: its name, and the place that it is told
    /// from.
    pub(super) fn new(name: &str, span: Span) -> Self {
        Self { name: name.to_owned(), span, ..Self::default() }
    }

    /// The same with an attribute.
    pub(super) fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.attributes.push((key.to_owned(), value.into()));
        self
    }

    /// The same with more in it.
    pub(super) fn holding(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    /// The value of an attribute by its local name, `""` where it is missing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The value of `refersTo` without its `#`.
    pub(super) fn refers_to(&self) -> &str {
        self.attribute("refersTo").trim_start_matches('#')
    }

    /// Its child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its first child with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Every element below it that a test picks, in order; what is below a
    /// picked one is not searched.
    pub(super) fn all<'e>(&'e self, test: &dyn Fn(&Self) -> bool, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if test(element) {
                found.push(element);
            } else {
                element.all(test, found);
            }
        }
    }

    /// The first element below it that a test picks.
    pub(super) fn first(&self, test: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(|element| if test(element) { Some(element) } else { element.first(test) })
    }

    /// The first element below it with a name.
    pub(super) fn named(&self, name: &str) -> Option<&Self> {
        self.first(&|element| element.name == name)
    }

    /// Names and values of its attributes.
    pub(super) fn attributes_mut(&mut self) -> &mut [(String, String)] {
        &mut self.attributes
    }

    /// All characters in it.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.collect(&mut out);
        out
    }

    fn collect(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.collect(out),
            }
        }
    }
}

/// Reads a text. Without a tree it was refused, and a diagnostic says why.
pub(super) fn parse(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Element> {
    let mut builder = Builder { text, stack: vec![Element::default()], count: 0, diagnostics };
    let mut base = 0;
    loop {
        match builder.events(base) {
            Flow::End => break,
            Flow::Again(from) => base = from,
            Flow::Refused => return None,
        }
    }
    builder.finish()
}

/// How a run over the events ended.
enum Flow {
    End,
    /// A `<` was no tag: reading goes on behind it.
    Again(usize),
    Refused,
}

struct Builder<'t, 'd> {
    text: &'t str,
    /// The elements that are open; the first is none of the file.
    stack: Vec<Element>,
    count: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Builder<'_, '_> {
    fn events(&mut self, base: usize) -> Flow {
        let text = self.text;
        // A mark of byte order is no part of what the reader counts.
        let base = if text[base..].starts_with('\u{feff}') { base + '\u{feff}'.len_utf8() } else { base };
        let mut reader = Reader::from_str(&text[base..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = text.floor_char_boundary(base + place(reader.buffer_position()));
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(fault) => {
                    let at = text.floor_char_boundary(base + place(reader.error_position()));
                    let span = at..text.floor_char_boundary(at + 1);
                    self.refuse("xml-syntax", span, format!("the XML cannot be read: {fault}"))
                        .hints
                        .push("the file is cut off or damaged here; fetch it again".to_owned());
                    return Flow::Refused;
                }
            };
            let span = start..text.floor_char_boundary(base + place(reader.buffer_position()));
            match event {
                Event::Start(tag) | Event::Empty(tag) if !is_name(tag.name().as_ref()) => {
                    self.warn("xml-bare-less-than", start..start + 1, "`<` that begins no tag was read as a character")
                        .hints
                        .push("write `&lt;`".to_owned());
                    self.characters("<");
                    return Flow::Again(start + 1);
                }
                Event::Start(tag) => {
                    if !self.open(&tag, span) {
                        return Flow::Refused;
                    }
                }
                Event::Empty(tag) => {
                    if !self.open(&tag, span) {
                        return Flow::Refused;
                    }
                    self.pop();
                }
                Event::End(tag) => self.close(local(tag.name().as_ref()), span),
                Event::Text(data) => self.plain(&data.into_inner(), span),
                Event::CData(data) => self.characters(&data.into_inner()),
                Event::GeneralRef(name) => {
                    let (text, known) = entity::resolve(&name.into_inner());
                    if !known {
                        self.warn("xml-entity", span, format!("the entity `{text}` is not known")).hints.push(
                            "it was kept as it stands: only &amp; &lt; &gt; &quot; &apos; and numbers are read"
                                .to_owned(),
                        );
                    }
                    self.characters(&text);
                }
                Event::DocType(_) => {
                    self.warn("xml-doctype", span, "a document type is declared")
                        .hints
                        .push("it is passed over: no entity is expanded, nothing is fetched".to_owned());
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
                Event::Eof => return Flow::End,
            }
        }
    }

    fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::warning(code, span, message));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    fn refuse(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::error(code, span, message));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Opens an element; `false` when a limit is passed.
    fn open(&mut self, tag: &BytesStart<'_>, span: Span) -> bool {
        self.count += 1;
        if self.stack.len() > DEPTH_LIMIT || self.count > ELEMENT_LIMIT {
            let what = if self.count > ELEMENT_LIMIT {
                format!("more than {ELEMENT_LIMIT} elements")
            } else {
                format!("elements nested deeper than {DEPTH_LIMIT}")
            };
            self.refuse("xml-limit", span, format!("the file has {what}"));
            return false;
        }
        let mut attributes = Vec::new();
        let mut read = tag.attributes();
        // Searching for duplicates would take quadratic time.
        for attribute in read.with_checks(false) {
            match attribute {
                Ok(attribute) => {
                    let (value, _) = entity::unescape(&attribute.value);
                    attributes.push((local(attribute.key.as_ref()).to_owned(), value));
                }
                Err(fault) => {
                    self.warn("xml-attribute", span.clone(), format!("an attribute cannot be read: {fault}"))
                        .hints
                        .push("it was passed over".to_owned());
                    break;
                }
            }
        }
        let name = local(tag.name().as_ref()).to_owned();
        self.stack.push(Element { name, attributes, children: Vec::new(), span });
        true
    }

    fn pop(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        if let (Some(done), Some(parent)) = (self.stack.pop(), self.stack.last_mut()) {
            parent.children.push(Node::Element(done));
        }
    }

    /// Closes an element. An end tag without its start is passed over; one
    /// that belongs to an element further out closes those inside it too.
    fn close(&mut self, name: &str, span: Span) {
        let Some(at) = self.stack.iter().skip(1).rposition(|open| open.name == name) else {
            let inside = self
                .stack
                .last()
                .filter(|_| self.stack.len() > 1)
                .map(|open| (open.span.clone(), format!("`<{}>` is open", open.name)));
            let warning = self.warn("xml-end-tag", span, format!("`</{name}>` ends nothing that is open"));
            warning.hints.push("it was passed over".to_owned());
            warning.related = inside;
            return;
        };
        while self.stack.len() > at + 2 {
            let (inner, start) =
                self.stack.last().map(|open| (open.name.clone(), open.span.clone())).unwrap_or_default();
            self.warn("xml-end-tag", span.clone(), format!("`<{inner}>` is not ended before `</{name}>`")).related =
                Some((start, "begun here".to_owned()));
            self.pop();
        }
        self.pop();
    }

    /// Characters between tags; a bare `&` is one.
    fn plain(&mut self, text: &str, span: Span) {
        for (at, _) in text.match_indices('&') {
            let at = span.start + at;
            self.warn("xml-bare-ampersand", at..at + 1, "`&` that begins no entity was read as a character")
                .hints
                .push("write `&amp;`".to_owned());
        }
        // XML reads every line end as a line feed.
        self.characters(&text.replace("\r\n", "\n"));
    }

    fn characters(&mut self, text: &str) {
        let Some(open) = self.stack.last_mut() else { return };
        match open.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => open.children.push(Node::Text(text.to_owned())),
        }
    }

    /// The file has ended: what is open is closed, unless the text itself is
    /// cut off.
    fn finish(mut self) -> Option<Element> {
        let open: Vec<(String, Span)> =
            self.stack.iter().skip(1).map(|open| (open.name.clone(), open.span.clone())).collect();
        if let Some((name, span)) = open.last() {
            let end = self.text.len();
            let whole =
                open.iter().all(|(name, _)| matches!(name.as_str(), "akomaNtoso" | "statement" | "documentCollection"));
            let message = format!("the file ends inside `<{name}>`");
            if !whole {
                let span = span.clone();
                let error = self.refuse("xml-truncated", end.saturating_sub(1)..end, message);
                error.related = Some((span, "begun here".to_owned()));
                error.hints.push("the file is cut off; fetch it again".to_owned());
                return None;
            }
            self.warn("xml-end-tag", end.saturating_sub(1)..end, message);
            while self.stack.len() > 1 {
                self.pop();
            }
        }
        self.stack.pop()
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
