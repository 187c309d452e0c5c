//! Paragraphs to the elements of a text: preamble, numbered paragraphs, items,
//! headings, closing lines.

use super::super::label::{Labels, fold};
use super::super::xml::{Element, Node};
use super::cover::Known;
use super::flow::{self, NEAR, Para};
use super::ink::Pen;
use super::leaf::Line;
use super::masthead::date_in;

/// A text in the making: elements of a statement.
#[derive(Default)]
pub(super) struct Text {
    /// The letter of one of several texts.
    pub(super) letter: Option<Line>,
    pub(super) title: Vec<Line>,
    pub(super) opening: Option<Element>,
    pub(super) preamble: Vec<Element>,
    pub(super) body: Vec<Element>,
    /// What stands behind the closing lines: annexes.
    pub(super) attachment: Vec<Element>,
}

/// What the paragraphs make up.
#[derive(Default)]
pub(super) struct Body {
    pub(super) texts: Vec<Text>,
    /// Closing lines: meeting, day.
    pub(super) closing: Vec<Para>,
    /// What follows them and is no annex: the vote.
    pub(super) vote: Vec<Para>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Opening,
    Closing,
    Heading,
    Annex,
    Text,
    Table,
}

/// A paragraph with what was told of it.
pub(super) struct Told {
    pub(super) para: Para,
    pub(super) sort: Sort,
    /// Its label, and how many bytes of its first line that takes.
    pub(super) label: Option<(String, usize)>,
    /// Whether it begins where the paragraph does that the items before it
    /// are of.
    pub(super) back: bool,
}

impl Told {
    fn number(&self) -> Option<u32> {
        self.label.as_ref().and_then(|(label, _)| Labels::paragraph(label))
    }
}

impl Known {
    /// Tells what printed paragraphs are, by their places and their type.
    pub(super) fn told(&self, paras: Vec<Para>, labels: &Labels) -> Vec<Told> {
        let one = |para: Para| Told {
            sort: self.sort(&para, labels),
            label: para.lines.first().and_then(|line| flow::label(line, &self.column, labels)),
            back: para.first < self.column.start + NEAR,
            para,
        };
        paras.into_iter().map(one).collect()
    }

    fn sort(&self, para: &Para, labels: &Labels) -> Sort {
        if para.table.is_some() {
            return Sort::Table;
        }
        let text = para.text();
        if self.opens(para.first, para.size(), &text) {
            return Sort::Opening;
        }
        if self.is_closing(para, &text) {
            return Sort::Closing;
        }
        let left = para.first < self.column.start + NEAR;
        let bold = para.bold();
        if bold && labels.is_annex(&text) {
            return Sort::Annex;
        }
        // What a comma or a colon ends is no heading; a full stop may.
        let sentence = goes_on(&text);
        let italic = para.italic() && left && !ends_as_text(&text);
        if bold && !sentence && (left || para.size() > self.column.size * 1.1 || !ends_as_text(&text)) || italic {
            return Sort::Heading;
        }
        Sort::Text
    }

    /// Whether a paragraph at the far side is a closing line.
    fn is_closing(&self, para: &Para, text: &str) -> bool {
        let measure = self.column.end - self.column.start;
        if para.first < self.column.start + measure * 0.35 || para.end < self.column.end - measure * 0.1 {
            return false;
        }
        para.italic()
            || date_in(text, self.language.date).is_some()
            || super::super::cover::first_number(text).is_some_and(|n| self.is_meeting(text, n))
    }

    fn is_meeting(&self, text: &str, number: u32) -> bool {
        let line = fold(text);
        [true, false].iter().any(|resumed| fold(&(self.language.meeting)(number, self.organ.plenary, *resumed)) == line)
    }

    /// The element of a heading: its style tells how high it ranks.
    /// A number that stood on a line of its own is given with it.
    fn heading(&self, para: &Para, number: Option<String>, pen: &mut Pen<'_>) -> Element {
        let size = para.size() / self.column.size;
        let class = match () {
            () if size > 1.3 => "HCh",
            () if size > 1.1 => "H1",
            () if para.bold() => "H23",
            () => "H4",
        };
        let nodes = pen.nodes(&para.lines, para.bold());
        let span = super::ink::span(&para.lines);
        let heading = Element::new("subheading", span.clone()).holding(nodes);
        let number = number.map(|number| Element::new("num", span.clone()).holding([Node::Text(number)]));
        let paragraph = Element::new("paragraph", span).with("class", class).holding(number.map(Node::Element));
        paragraph.holding([Node::Element(heading)])
    }

    /// The element of a paragraph, its label taken off.
    fn paragraph(told: Told, pen: &mut Pen<'_>) -> (Element, Option<String>) {
        let Told { mut para, label, .. } = told;
        let span = super::ink::span(&para.lines);
        if let (Some((_, length)), Some(first)) = (&label, para.lines.first_mut()) {
            flow::drop_start(first, *length);
        }
        para.lines.retain(|line| !line.inks.is_empty());
        let nodes = pen.nodes(&para.lines, false);
        let text = Element::new("p", span.clone()).holding(nodes);
        let Some((label, _)) = label else { return (text, None) };
        let num = Element::new("num", span.clone()).holding([Node::Text(label.clone())]);
        let content = Element::new("content", span.clone()).holding([Node::Element(text)]);
        let paragraph = Element::new("paragraph", span).holding([Node::Element(num), Node::Element(content)]);
        (paragraph, Some(label))
    }

    /// Puts the paragraphs of a document into its texts.
    pub(super) fn body(&self, told: Vec<Told>, labels: &Labels, pen: &mut Pen<'_>) -> Body {
        let mut body = Body { texts: vec![Text::default()], ..Body::default() };
        let sorts: Vec<Sort> = told.iter().map(|one| one.sort).collect();
        let mut annexed = false;
        // Whether the preamble goes on.
        let mut preamble = true;
        // The number of a section whose title comes next.
        let mut number = None;
        // Whether each has a label, and its number where it is a paragraph's.
        let labelled: Vec<(bool, Option<u32>)> = told.iter().map(|one| (one.label.is_some(), one.number())).collect();
        let numbered = ahead(&told);
        let last_closing = sorts.iter().rposition(|sort| *sort == Sort::Closing);
        for (at, one) in told.into_iter().enumerate() {
            let (sort, para) = (one.sort, &one.para);
            if let Some(letter) = self.next_part(para, sort, body.texts.len()) {
                body.texts.push(Text { letter: Some(letter), ..Text::default() });
                preamble = true;
                continue;
            }
            let titled = body.texts.len();
            let Some(text) = body.texts.last_mut() else { continue };
            match sort {
                Sort::Opening if text.opening.is_none() && !annexed => {
                    let paragraph = pen.element("p", &para.lines);
                    let span = paragraph.span.clone();
                    let formula = Element::new("formula", span).with("name", "enactingFormula");
                    text.opening = Some(formula.holding([Node::Element(paragraph)]));
                    continue;
                }
                Sort::Closing if !annexed => {
                    body.closing.push(one.para);
                    continue;
                }
                Sort::Heading if titled > 1 && text.opening.is_none() && text.preamble.is_empty() => {
                    text.title.extend(one.para.lines);
                    continue;
                }
                _ => {}
            }
            annexed |= sort == Sort::Annex;
            let closed = last_closing.is_some_and(|last| at > last);
            if closed && !annexed && !matches!(sort, Sort::Heading | Sort::Table) && body.vote_goes_on(para) {
                body.vote.push(one.para);
                continue;
            }
            let Some(text) = body.texts.last_mut() else { continue };
            // A heading of its own kind may stand in place of "Annex".
            annexed |= closed && sort == Sort::Heading;
            preamble &= !(closed && annexed);
            let Text { preamble: before, body: operative, attachment, .. } = text;
            let out = if closed && annexed { attachment } else { operative };
            if preamble {
                let ends = match sort {
                    Sort::Text | Sort::Opening => {
                        let items = labelled.get(at + 1).is_some_and(|(label, _)| *label);
                        let more = ends_with_comma(&para.text()) || goes_on(&para.text()) && items;
                        one.number().is_some() || one.label.is_none() && !numbered[at] && !more
                    }
                    Sort::Heading | Sort::Annex | Sort::Table | Sort::Closing => true,
                };
                preamble = !ends;
            }
            if preamble {
                let (element, label) = Self::paragraph(one, pen);
                let span = element.span.clone();
                before.push(if label.is_some() {
                    element
                } else {
                    Element::new("container", span).holding([Node::Element(element)])
                });
                continue;
            }
            match sort {
                Sort::Table => out.extend(one.para.table),
                // The number of a section has a line of its own.
                Sort::Heading
                    if number.is_none()
                        && sorts.get(at + 1) == Some(&Sort::Heading)
                        && !labels.sections(para.text().trim()).is_empty() =>
                {
                    number = Some(para.text().trim().to_owned());
                }
                Sort::Heading | Sort::Annex => out.push(self.heading(para, number.take(), pen)),
                Sort::Opening | Sort::Text | Sort::Closing => {
                    let loose = preambular(&one);
                    // What goes on after items begins where lines turn over.
                    let item = at > 0 && matches!(labelled[at - 1], (true, None)) && sorts[at - 1] == Sort::Text;
                    let goes_on = one.back && item;
                    let (element, label) = Self::paragraph(one, pen);
                    let span = element.span.clone();
                    out.push(match label {
                        Some(_) => element,
                        None if goes_on => Element::new("wrapUp", span).holding([Node::Element(element)]),
                        None if loose => Element::new("container", span).holding([Node::Element(element)]),
                        None => {
                            let content = Element::new("content", span.clone()).holding([Node::Element(element)]);
                            Element::new("paragraph", span).holding([Node::Element(content)])
                        }
                    });
                }
            }
        }
        body
    }

    /// The letter of the next of several texts.
    fn next_part(&self, para: &Para, sort: Sort, texts: usize) -> Option<Line> {
        let text = para.text();
        let next = u32::try_from(texts + 1).ok()?;
        let large = para.size() > self.column.size * 1.1;
        let letter = fold(text.trim_end_matches('.').trim()) == fold(&(self.language.text_letter)(next));
        (sort == Sort::Heading && large && letter && texts > 0).then(|| para.lines.first().cloned()).flatten()
    }
}

impl Body {
    /// Whether a paragraph behind the closing lines is part of the vote: it
    /// begins with a bracket, or goes on with one that did.
    fn vote_goes_on(&self, para: &Para) -> bool {
        !self.vote.is_empty() || para.text().trim_start().starts_with(['[', '\u{ff3b}'])
    }
}

/// A preambular paragraph inside the body: it begins with italics and ends
/// with a comma.
fn preambular(told: &Told) -> bool {
    let first = told.para.lines.first().and_then(|line| line.inks.first());
    let italic = first.is_some_and(|ink| ink.italic || ink.bold);
    told.label.is_none() && italic && ends_with_comma(&told.para.text())
}

/// For each paragraph whether one with the number 1 comes behind it, up to the
/// next heading.
fn ahead(told: &[Told]) -> Vec<bool> {
    let mut out = vec![false; told.len()];
    let mut found = false;
    for (at, one) in told.iter().enumerate().rev() {
        out[at] = found;
        let text = matches!(one.sort, Sort::Text | Sort::Opening | Sort::Table);
        found = text && (found || one.number() == Some(1));
    }
    out
}

/// Whether a text ends as sentences and clauses do.
fn ends_as_text(text: &str) -> bool {
    trimmed(text).ends_with([',', ';', ':', '.', '\u{61b}', '\u{60c}', '\u{ff0c}', '\u{ff1b}', '\u{ff1a}', '\u{3002}'])
}

/// Whether a text ends as a preambular paragraph does, or as one with items.
fn goes_on(text: &str) -> bool {
    ends_with_comma(text) || trimmed(text).ends_with([':', '\u{ff1a}', ';', '\u{61b}', '\u{ff1b}'])
}

fn ends_with_comma(text: &str) -> bool {
    trimmed(text).ends_with([',', '\u{60c}', '\u{ff0c}', '\u{3001}'])
}

/// A text without the calls and quotation marks at its end.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "*()\u{201d}\u{201c}\u{bb}".contains(c))
}
