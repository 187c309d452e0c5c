//! The body as a list of lines: paragraphs, points, headings and tables in
//! order, each with its printed label and how deep the XML nests it. The
//! hierarchy of the XML is not relied on: published files put lists, sections
//! and annexes in many ways.

use super::Importer;
use super::inline::{Bit, plain};
use super::xml::{Element, Node};
use crate::model::Table;
use crate::source::Span;

/// A line of the body.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) sort: Sort,
    /// As printed: "3.", "(a)", "II".
    pub(super) label: Option<String>,
    /// How many lists stand around it.
    pub(super) depth: usize,
    pub(super) text: Vec<Bit>,
    /// The paragraph style of Word.
    pub(super) class: String,
    pub(super) span: Span,
}

/// What a line is, as far as the XML tells.
#[derive(Debug, Clone)]
pub(super) enum Sort {
    Body,
    Preambular,
    Heading,
    /// What goes on in the paragraph or item above.
    More,
    Table(Table),
    /// Lines of a quoted text.
    Quote(Vec<Line>),
}

impl Line {
    /// Its characters.
    pub(super) fn plain(&self) -> String {
        plain(&self.text)
    }
}

/// Lines in the making.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    /// A label whose text has not come yet.
    label: Option<String>,
    class: String,
    /// What a loose paragraph is here.
    preamble: bool,
}

impl Importer<'_> {
    /// The lines below an element such as `mainBody`.
    pub(super) fn lines(&mut self, body: &Element, preamble: bool) -> Vec<Line> {
        let mut lines = Lines { preamble, ..Lines::default() };
        self.children(body, 0, &mut lines);
        self.flush(&mut lines, body);
        lines.lines
    }

    fn children(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        let mut loose = Vec::new();
        for node in &element.children {
            match node {
                Node::Text(text) if text.trim().is_empty() => {}
                // Text outside of a paragraph (a tag was lost).
                Node::Text(text) => loose.push(Node::Text(text.clone())),
                Node::Element(child) if is_inline(child) => {
                    let bits = self.bits_of(child);
                    self.line(lines, Sort::Body, depth, bits, child);
                }
                Node::Element(child) => self.block(child, depth, lines),
            }
        }
        if !loose.is_empty() {
            let text: String =
                loose.iter().map(|node| if let Node::Text(text) = node { text.as_str() } else { "" }).collect();
            self.warn(
                "loose-text",
                element.span.clone(),
                format!("text stands outside of any paragraph: `{}`", short(&text)),
            )
            .hint = Some("it was read as a paragraph".to_owned());
            let bits = super::inline::tidy(vec![Bit::Text(text, super::inline::Style::default())]);
            self.line(lines, Sort::Body, depth, bits, element);
        }
    }

    /// The running text of an inline element that stands by itself.
    fn bits_of(&mut self, element: &Element) -> Vec<Bit> {
        let mut bits = self.bits(element);
        let class = element.attribute("class");
        if element.name == "span" && class.contains("bold") {
            super::inline::restyle(&mut bits, |style| style.bold = true);
        }
        bits
    }

    fn block(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        match element.name.as_str() {
            "num" => {
                self.flush(lines, element);
                lines.label = Some(label_text(element));
            }
            "heading" | "subheading" => self.heading(element, lines),
            "crossHeading" => {
                let sort = if element.refers_to() == "preamble" { Sort::Preambular } else { Sort::Heading };
                let bits = self.bits(element);
                self.line(lines, sort, depth, bits, element);
            }
            "paragraph" | "alinea" | "article" | "clause" | "rule" | "subparagraph" | "recital" => {
                self.paragraph(element, depth, lines);
            }
            "list" | "sublist" | "blockList" | "ul" | "ol" => self.list(element, depth, lines),
            "point" | "item" | "li" | "indent" => self.point(element, depth.max(1), lines),
            "container" | "hcontainer" if has_table(element) => self.children(element, depth, lines),
            "container" | "recitals" => {
                let outer = lines.preamble;
                lines.preamble = true;
                self.children(element, depth, lines);
                self.flush(lines, element);
                lines.preamble = outer;
            }
            "table" => {
                self.flush(lines, element);
                let table = self.table(element);
                if table.row.is_empty() {
                    self.warn("empty-table", element.span.clone(), "the table has no row with a cell").hint =
                        Some("it was left out".to_owned());
                    return;
                }
                self.line(lines, Sort::Table(table), depth, Vec::new(), element);
            }
            "p" | "listIntroduction" | "listWrapUp" | "docTitle" | "longTitle" => self.loose(element, depth, lines),
            "intro" | "content" => self.content(element, depth, lines),
            "wrapUp" => {
                for part in element.elements() {
                    let bits = self.bits(part);
                    self.line(lines, Sort::More, depth.saturating_sub(1), bits, part);
                }
            }
            "meta" | "toc" => {}
            _ => {
                if !matches!(
                    element.name.as_str(),
                    "section"
                        | "division"
                        | "part"
                        | "title"
                        | "chapter"
                        | "subsection"
                        | "formula"
                        | "hcontainer"
                        | "mainBody"
                        | "preamble"
                        | "doc"
                        | "preface"
                        | "conclusions"
                        | "attachment"
                        | "attachments"
                ) {
                    let message = format!("`<{}>` is not known here", element.name);
                    self.warn("unknown-element", element.span.clone(), message).hint =
                        Some("what it holds was read as paragraphs".to_owned());
                }
                self.children(element, depth, lines);
                self.flush(lines, element);
            }
        }
    }

    /// A loose `p`: a label alone, or a paragraph.
    fn loose(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        if let Some(num) = element.child("num") {
            self.flush(lines, num);
            lines.label = Some(label_text(num));
        }
        let table = has_table(element);
        let bits = self.bits_but(element, &|child| {
            matches!(child.name.as_str(), "num" | "mod" | "embeddedStructure" | "quotedStructure") || has_table(child)
        });
        if !bits.is_empty() {
            let sort = if lines.preamble { Sort::Preambular } else { Sort::Body };
            self.line(lines, sort, depth, bits, element);
        }
        if table {
            self.children(element, depth, lines);
        }
        self.quoted(element, lines);
    }

    fn heading(&mut self, element: &Element, lines: &mut Lines) {
        let bits = self.bits(element);
        if !bits.is_empty() || lines.label.is_some() {
            self.line(lines, Sort::Heading, 0, bits, element);
        }
    }

    fn paragraph(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        self.flush(lines, element);
        let outer = std::mem::replace(&mut lines.class, element.attribute("class").to_owned());
        self.children(element, depth, lines);
        self.flush(lines, element);
        lines.class = outer;
    }

    /// The paragraphs of `content` or `intro`: the first is the paragraph
    /// itself, the others go on in it.
    fn content(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        let before = lines.lines.len();
        let mut depth = depth;
        if element.name == "intro" {
            depth = depth.saturating_sub(1);
        }
        for node in &element.children {
            match node {
                Node::Element(child) if child.name == "p" && lines.lines.len() > before && !has_table(child) => {
                    let bits = self.bits_but(child, &|inner| {
                        matches!(inner.name.as_str(), "mod" | "embeddedStructure" | "quotedStructure")
                    });
                    if !bits.is_empty() {
                        self.line(lines, Sort::More, depth, bits, child);
                    }
                    self.quoted(child, lines);
                }
                Node::Element(child) if is_inline(child) => {
                    let bits = self.bits_of(child);
                    self.line(lines, Sort::Body, depth, bits, child);
                }
                Node::Element(child) => self.block(child, depth, lines),
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) => {
                    let bits = super::inline::tidy(vec![Bit::Text(text.clone(), super::inline::Style::default())]);
                    self.line(lines, Sort::Body, depth, bits, element);
                }
            }
        }
    }

    /// A list; a `sublist` that follows a point is one level below it.
    fn list(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        let inner = depth + 1;
        for child in element.elements() {
            match child.name.as_str() {
                "point" | "item" | "li" | "indent" => self.point(child, inner, lines),
                _ => self.block(child, inner, lines),
            }
        }
    }

    fn point(&mut self, element: &Element, depth: usize, lines: &mut Lines) {
        self.flush(lines, element);
        self.children(element, depth, lines);
        self.flush(lines, element);
    }

    /// Quoted texts in a paragraph: `mod/quotedStructure`, `embeddedStructure`.
    fn quoted(&mut self, element: &Element, lines: &mut Lines) {
        let mut found = Vec::new();
        element.all(
            &|child| matches!(child.name.as_str(), "quotedStructure" | "embeddedStructure" | "quotedText"),
            &mut found,
        );
        for quoted in found {
            let inner = self.lines(quoted, false);
            self.line(lines, Sort::Quote(inner), 0, Vec::new(), quoted);
        }
    }

    fn line(&mut self, lines: &mut Lines, sort: Sort, depth: usize, text: Vec<Bit>, element: &Element) {
        let label = lines.label.take().filter(|label| !label.is_empty());
        if text.is_empty()
            && label.is_none()
            && matches!(sort, Sort::Body | Sort::Preambular | Sort::Heading | Sort::More)
        {
            return;
        }
        let sort = match sort {
            Sort::Body if is_heading_class(&lines.class) && depth == 0 => Sort::Heading,
            Sort::Body if lines.preamble && depth == 0 => Sort::Preambular,
            sort => sort,
        };
        lines.lines.push(Line { sort, label, depth, text, class: lines.class.clone(), span: element.span.clone() });
    }

    /// A label without a text is a line of its own.
    fn flush(&mut self, lines: &mut Lines, element: &Element) {
        if lines.label.is_some() {
            self.line(lines, Sort::Body, 0, Vec::new(), element);
        }
    }
}

/// The first words of a text, for messages.
pub(super) fn short(text: &str) -> String {
    let words = one_line(text);
    let mut out: String = words.chars().take(40).collect();
    if out.len() < words.len() {
        out.push('…');
    }
    out
}

/// A text with one blank for each run of them, none at its ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn label_text(element: &Element) -> String {
    one_line(&element.text())
}

fn is_inline(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "span" | "i" | "b" | "a" | "ref" | "sup" | "sub" | "authorialNote" | "inline" | "u" | "em" | "strong"
    )
}

fn has_table(element: &Element) -> bool {
    element.child("table").is_some()
        || element.elements().any(|child| child.name == "content" && child.child("table").is_some())
}

/// Word styles of headings: `HCh`, `H1`, `H23`, `H4`, `BLUEHeadingH2`.
fn is_heading_class(class: &str) -> bool {
    class.starts_with('H') && class.len() <= 5 || class.contains("Heading") || class.contains("TitleH")
}
