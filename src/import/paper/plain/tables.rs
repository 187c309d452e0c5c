//! Tables in Markdown to tables of published XML, by the parser of Markdown.

use super::super::super::xml::{Element, Node};
use super::super::ink::Pen;
use super::rows::Row;
use super::{inline, set_text};
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use std::ops::Range;

/// The element of a table.
pub(super) fn element(rows: &[Row], pen: &mut Pen<'_>) -> Element {
    let span = rows.first().map_or(0..0, |row| row.span.clone());
    let mut lines: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    // A table without the row of dashes is none to Markdown.
    let dashes = |line: &&&str| line.contains('-') && line.chars().all(|c| "|-: ".contains(c));
    let columns = lines.first().map_or(0, |line| line.trim_matches('|').matches('|').count() + 1);
    let own = format!("|{}", "---|".repeat(columns));
    if lines.iter().position(|line| dashes(&line)) != Some(1) {
        lines.retain(|line| !dashes(&line));
        lines.insert(1.min(lines.len()), &own);
    }
    let text = lines.join("\n");
    let mut table = Element::new("table", span.clone());
    let (mut cells, mut head): (Vec<Range<usize>>, bool) = (Vec::new(), true);
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::End(TagEnd::TableCell) => cells.push(range),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                let mut tr = Element::new("tr", span.clone());
                for cell in std::mem::take(&mut cells) {
                    let text = text[cell].trim().trim_matches('|').trim();
                    let nodes = match rows.first() {
                        Some(row) => pen.nodes(&[set_text(inline::inks(text), row, inline::SIZE)], false),
                        None => Vec::new(),
                    };
                    let paragraph = Element::new("p", span.clone()).holding(nodes);
                    let name = if head { "th" } else { "td" };
                    tr = tr
                        .holding([Node::Element(Element::new(name, span.clone()).holding([Node::Element(paragraph)]))]);
                }
                head = false;
                table = table.holding([Node::Element(tr)]);
            }
            _ => {}
        }
    }
    table
}
