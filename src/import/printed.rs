//! What the file prints against what plenary composes: each standing line
//! that differs is reported.

use super::Importer;
use super::label::fold;
use super::xml::Element;
use crate::compose::{self, Block, Composed, CoverRole, Inline, Role};
use crate::source::Span;

impl Importer<'_> {
    /// Composes the document and compares masthead, cover, opening and
    /// closing lines, in words.
    pub(super) fn printed(&mut self, root: &Element) {
        self.resolution.footnotes.clone_from(&self.notes.texts);
        let composed = compose::compose(&self.resolution);
        let mut printed = Vec::new();
        if let Some(cover) = root.named("coverPage") {
            // Of the session's dates the XML keeps the days alone.
            let whole = |line: &&Element| line.child("img").is_none() && line.child("event").is_none();
            printed.extend(cover.elements().filter(whole).map(|line| (line, line.text())));
            let organ = cover.first(&|element| element.refers_to() == "issuingBody");
            printed.extend(organ.map(|element| (element, element.text())));
        }
        if let Some(closing) = root.named("conclusions") {
            // Meeting and day stand in one element with a line end between.
            closing.elements().for_each(|line| printed.extend(rows(line).into_iter().map(|row| (line, row))));
        }
        let opening = root.first(&|element| element.attribute("name") == "enactingFormula");
        printed.extend(opening.map(|element| (element, element.text())));
        let known: Vec<String> =
            standing(&composed, self.language().masthead_name).iter().map(|line| fold(line)).collect();
        let differing: Vec<(Span, String)> = printed
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty() && !known.contains(&fold(text)))
            .map(|(element, text)| (element.span.clone(), text))
            .collect();
        for (span, text) in differing {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let near = nearest(&text, &composed);
            self.warn("printed-otherwise", span, format!("a line is printed `{text}`")).hint =
                near.map(|line| format!("plenary composes `{line}`"));
        }
    }
}

/// The lines of a closing paragraph.
fn rows(element: &Element) -> Vec<String> {
    let mut rows = vec![String::new()];
    cut(element, &mut rows);
    rows
}

fn cut(element: &Element, rows: &mut Vec<String>) {
    for node in &element.children {
        match node {
            super::xml::Node::Text(text) => {
                if let Some(last) = rows.last_mut() {
                    last.push_str(text);
                }
            }
            super::xml::Node::Element(child) if child.name == "eol" => rows.push(String::new()),
            super::xml::Node::Element(child) if matches!(child.name.as_str(), "outcome" | "organization") => {
                rows.push(String::new());
                cut(child, rows);
                rows.push(String::new());
            }
            super::xml::Node::Element(child) => cut(child, rows),
        }
    }
}

fn runs(runs: &[Inline]) -> String {
    compose::plain(runs)
}

/// Every standing line of a composed document.
fn standing(composed: &Composed, language: &str) -> Vec<String> {
    let masthead = &composed.masthead;
    let mut lines = vec![
        masthead.united_nations.to_owned(),
        composed.symbol.clone(),
        masthead.organ.to_owned(),
        language.to_owned(),
    ];
    lines.extend(masthead.distribution.iter().cloned());
    for line in &composed.cover {
        lines.push(runs(&line.runs));
        if line.role == CoverRole::AgendaTitle {
            // One line for each of several items.
            lines.extend(line.runs.split(|run| matches!(run, Inline::Break)).map(runs));
        }
    }
    let opening = composed.texts.iter().flat_map(|text| &text.blocks).filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.role == Role::Opening => Some(runs(&paragraph.runs)),
        _ => None,
    });
    lines.extend(opening);
    lines.extend(composed.closing.iter().map(|line| runs(line)));
    lines.extend(composed.vote.iter().map(|line| runs(&line.runs)));
    lines
}

/// The composed line that is most like a printed one.
fn nearest(text: &str, composed: &Composed) -> Option<String> {
    let lines = standing(composed, "");
    let like = lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| (strsim::normalized_levenshtein(text, &line), line));
    like.filter(|(like, _)| *like > 0.4).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, line)| line)
}
