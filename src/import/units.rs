//! What an Akoma Ntoso file prints, as it stands: its lines, notes, italics
//! and links in order. Nothing is understood; that is what comparing needs.

use super::xml::{self, Element, Node};
use crate::source::{Diagnostic, SourceFile};

/// What a file prints.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Printed {
    /// Lines of the front, paragraphs, items with their number, headings,
    /// cells, closing lines, in order, without the notes in them.
    pub units: Vec<Unit>,
    /// Footnotes: their mark and their text.
    pub notes: Vec<Unit>,
    /// Texts that are italic or bold.
    pub italics: Vec<String>,
    /// Where links lead, as [`address`] writes it.
    pub links: Vec<String>,
}

/// A line, or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its text as written.
    pub text: String,
    /// The line of the file that it begins on, from 1; 0 for none.
    pub line: usize,
}

/// Elements that are a line of their own.
const LINES: [&str; 7] = ["p", "num", "heading", "subheading", "crossHeading", "listIntroduction", "longTitle"];

/// Reads a file. Without a result it was refused, and a diagnostic says why.
#[must_use]
pub fn printed(file: &SourceFile) -> (Option<Printed>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let root = xml::parse(&file.text, &mut diagnostics);
    let printed = root.map(|root| {
        let mut reader = Reader { file, out: Printed::default(), number: None };
        reader.walk(&root, false);
        reader.finish()
    });
    (printed, diagnostics)
}

struct Reader<'f> {
    file: &'f SourceFile,
    out: Printed,
    /// A number that waits for the text behind it.
    number: Option<Unit>,
}

impl Reader<'_> {
    fn walk(&mut self, element: &Element, mut in_note: bool) {
        let name = element.name.as_str();
        let line = self.file.line(element.span.start).0;
        match name {
            "meta" => return,
            "authorialNote" => {
                let text = format!("{} {}", element.attribute("marker"), element.text());
                self.out.notes.push(Unit { text, line });
                in_note = true;
            }
            "i" | "em" | "b" => self.styled(element),
            "span" if ["italic", "bold"].iter().any(|style| element.attribute("class").contains(style)) => {
                self.styled(element);
            }
            "a" | "ref" if !element.attribute("href").is_empty() => {
                self.out.links.push(address(element.attribute("href")));
            }
            _ => {}
        }
        if LINES.contains(&name) && !in_note {
            let text = text(element);
            if name == "num" {
                let number = self.number.get_or_insert(Unit { text: String::new(), line });
                number.text.push_str(&text);
                number.text.push(' ');
            } else if !text.trim().is_empty() || self.number.is_some() {
                let number = self.number.take().unwrap_or(Unit { text: String::new(), line });
                self.out.units.push(Unit { text: number.text + &text, line: number.line });
            }
        }
        for child in element.elements() {
            self.walk(child, in_note);
        }
    }

    fn styled(&mut self, element: &Element) {
        let text = text(element);
        if !text.trim().is_empty() {
            self.out.italics.push(text);
        }
    }

    fn finish(mut self) -> Printed {
        self.out.units.extend(self.number.take());
        self.out
    }
}

/// The text of an element without the notes in it.
fn text(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(piece) => out.push_str(piece),
            Node::Element(inner) if inner.name == "authorialNote" => {}
            Node::Element(inner) => out.push_str(&text(inner)),
        }
    }
    out
}

/// An address of a document without its site and its language: what two
/// links to one document have in common.
///
/// ```
/// use plenary::import::address;
///
/// assert_eq!(address("https://undocs.org/en/A/RES/70/1"), address("https://docs.un.org/A/RES/70/1/"));
/// ```
#[must_use]
pub fn address(address: &str) -> String {
    let lower = address.to_lowercase();
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let path = bare.strip_prefix("undocs.org/").or_else(|| bare.strip_prefix("docs.un.org/"));
    let Some(path) = path else { return lower.trim_end_matches('/').to_owned() };
    let tail = match path.split_once('/') {
        Some((language, rest)) if language.len() == 2 && language.chars().all(|c| c.is_ascii_alphabetic()) => rest,
        _ => path,
    };
    tail.trim_end_matches('/').to_owned()
}
