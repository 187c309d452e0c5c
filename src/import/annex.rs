//! Annexes: in attachments, or at the end of the body; one attachment may
//! hold several.

use super::blocks::Ground;
use super::label::fold;
use super::lines::{Line, Sort};
use super::xml::Element;
use super::{Importer, marks};
use crate::model::{Annex, Text};

impl Importer<'_> {
    /// Reads the annexes of attachments.
    pub(super) fn attachments(&mut self, element: &Element) {
        for attachment in element.elements() {
            let mut lines = Vec::new();
            for child in attachment.elements() {
                match child.name.as_str() {
                    "doc" => {
                        let bodies: Vec<&Element> = child.elements().filter(|part| part.name != "meta").collect();
                        for body in bodies {
                            lines.extend(self.lines(body, false));
                        }
                    }
                    "meta" => {}
                    _ => lines.extend(self.lines_of(child)),
                }
            }
            if lines.first().is_some_and(|line| self.annex_number(line).is_none()) {
                self.part_heading(&mut lines);
            }
            if lines.first().is_some_and(|line| self.annex_number(line).is_none()) {
                // An attachment without a heading is an annex all the same.
                let span = attachment.span.clone();
                self.warn("annex-heading", span, "the attachment does not begin with the heading of an annex").hint =
                    Some("it was read as an annex".to_owned());
                // Of two headings the first stands in place of "Annex".
                let own = match lines.as_slice() {
                    [first, second, ..] if is_heading(first) && is_heading(second) => {
                        let heading = marks::text(&lines.remove(0).text, None);
                        Some(heading)
                    }
                    _ => None,
                };
                let mut annexes = self.split(lines);
                if let Some(first) = annexes.first_mut().filter(|first| first.heading.is_none()) {
                    first.heading = Some(own.unwrap_or_default());
                }
                annexes.into_iter().for_each(|annex| self.annex(annex));
            } else {
                let annexes = self.split(lines);
                annexes.into_iter().filter(|annex| annex.heading.is_some()).for_each(|annex| self.annex(annex));
            }
        }
        self.finish_annexes();
    }

    fn lines_of(&mut self, element: &Element) -> Vec<Line> {
        let mut outer = Element::default();
        outer.name.clone_from(&element.name);
        if matches!(element.name.as_str(), "heading" | "subheading") {
            let bits = self.bits(element);
            return vec![Line {
                sort: Sort::Heading,
                label: None,
                depth: 0,
                text: bits,
                class: String::new(),
                span: element.span.clone(),
            }];
        }
        self.lines(element, false)
    }

    /// Takes the annexes from the end of a body's lines.
    pub(super) fn annexes(&mut self, lines: Vec<Line>) -> Vec<Line> {
        let mut pieces = self.split(lines).into_iter();
        let body = pieces.next().filter(|piece| piece.heading.is_none());
        let body = match body {
            Some(body) => body.lines,
            None => return self.annexes_only(pieces),
        };
        pieces.for_each(|piece| self.annex(piece));
        body
    }

    fn annexes_only(&mut self, pieces: impl Iterator<Item = Piece>) -> Vec<Line> {
        pieces.for_each(|piece| self.annex(piece));
        Vec::new()
    }

    /// Cuts lines at the headings of annexes; what stands before the first has
    /// no heading.
    fn split(&self, lines: Vec<Line>) -> Vec<Piece> {
        let mut pieces = vec![Piece::default()];
        for line in lines {
            if self.annex_number(&line).is_some() {
                let heading = marks::text(&line.text, None);
                let size = self.heading_size(&line);
                pieces.push(Piece { heading: Some(heading), size, lines: Vec::new() });
            } else if let Some(last) = pieces.last_mut() {
                last.lines.push(line);
            }
        }
        if pieces.len() > 1 && pieces[0].lines.is_empty() && pieces[0].heading.is_none() {
            pieces.remove(0);
        }
        pieces
    }

    /// The number of the annex that a line is the heading of: 0 for "Annex".
    fn annex_number(&self, line: &Line) -> Option<u32> {
        if !matches!(line.sort, Sort::Heading | Sort::Body) || line.label.is_some() || line.depth > 0 {
            return None;
        }
        let text = fold(&line.plain());
        if text.chars().count() > 30 {
            return None;
        }
        let annex = self.language().annex;
        (0..40).find(|n| fold(&annex((*n > 0).then_some(*n))) == text)
    }

    /// Parts a first line that holds the heading of an annex and its title.
    fn part_heading(&self, lines: &mut Vec<Line>) {
        let Some(first) = lines.first() else { return };
        let text = first.plain();
        let annex = self.language().annex;
        // "Annex II" before "Annex".
        let found = (1..40)
            .map(Some)
            .chain([None])
            .map(annex)
            .filter(|heading| text.starts_with(heading.as_str()))
            .max_by_key(String::len);
        let Some(heading) = found.filter(|heading| text[heading.len()..].starts_with(char::is_whitespace)) else {
            return;
        };
        let mut title = first.clone();
        super::inline::drop_start(&mut title.text, heading.len());
        // The title stands in one paragraph with the heading.
        title.text.insert(0, super::inline::Bit::Break);
        let mut line = first.clone();
        line.text = vec![super::inline::Bit::Text(heading, super::inline::Style::default())];
        lines.splice(0..1, [line, title]);
    }

    fn annex(&mut self, piece: Piece) {
        let mut lines = piece.lines;
        let heading = lines.iter().position(|line| line.label.is_none() && self.is_title(line)).filter(|at| *at == 0);
        let title = heading.map(|at| lines.remove(at));
        if let Some(size) = piece.size {
            self.layout().headings.annex = Some(size);
        }
        if let Some(size) = title.as_ref().and_then(|title| self.heading_size(title)) {
            self.layout().headings.annex_title = Some(size);
        }
        let title = title.map(|title| marks::text(&title.text, None)).unwrap_or_default();
        let (content, numbering) = self.blocks(lines, Ground::Annex);
        let heading = piece.heading.unwrap_or_default();
        self.resolution.annex.push(Annex { title, heading, numbering, content, ..Annex::default() });
    }

    /// A heading, or a paragraph that is bold as a whole; not a section's
    /// number.
    fn is_title(&self, line: &Line) -> bool {
        let chinese = self.language().code == "zh";
        let bold = super::inline::all(&line.text, |style| style.bold || chinese && style.italic);
        let heading = matches!(line.sort, Sort::Heading) || matches!(line.sort, Sort::Body) && bold;
        let text = line.plain();
        let numbered = self
            .labels
            .typed(&text, |labels, label| {
                label.ends_with(['.', '-', '\u{2013}', '\u{2014}', '\u{3001}']) && !labels.sections(label).is_empty()
            })
            .is_some();
        heading && !numbered && self.labels.sections(text.trim()).is_empty()
    }

    /// Headings that composing gives by itself are not written.
    pub(super) fn finish_annexes(&mut self) {
        let annex = self.language().annex;
        let single = self.resolution.annex.len() == 1;
        for (index, known) in self.resolution.annex.iter_mut().enumerate() {
            let number = u32::try_from(index + 1).ok().filter(|_| !single);
            if fold(&annex(number)) == fold(&known.heading.0) {
                known.heading = Text::default();
            }
        }
    }
}

/// A heading without a number.
fn is_heading(line: &Line) -> bool {
    matches!(line.sort, Sort::Heading) && line.label.is_none()
}

/// An annex as it was cut out.
#[derive(Default)]
struct Piece {
    heading: Option<Text>,
    /// Size of its heading in points, where it is not that of others.
    size: Option<u8>,
    lines: Vec<Line>,
}
