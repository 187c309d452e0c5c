//! Tables, and the notes below them.

use super::Writer;
use super::body::{CONTAINER, PARAGRAPH};
use super::profile::{Names, Profile};
use super::tree::{Element, element};
use crate::compose::{Cell, Inline, RowRole, Run, Table, TableNote};

const TABLE: Names = Names("table", "table");

/// Word styles of what stands above a table and below it.
const ABOVE: &str = "SingleTxt";
const BELOW: &str = "FootnoteText";

impl Writer<'_> {
    /// A table where running text cannot stand beside it, in a container.
    pub(super) fn table_container(&mut self, table: &Table, into: &mut Element) {
        let id = self.ids.top("", CONTAINER, None);
        for line in [&table.title, &table.unit] {
            self.line_beside(line, ABOVE, into);
        }
        let made = self.table(table, &id);
        into.push(element("container").with("name", "table").with("eId", id).child(made));
        self.line_beside(&table.below, BELOW, into);
        for note in &table.notes {
            self.note_below(note, into);
        }
    }

    /// What stands above a table or below it, a paragraph of its own in a style.
    fn line_beside(&mut self, line: &[Inline], style: &str, into: &mut Element) {
        if line.is_empty() {
            return;
        }
        let p = self.p(line);
        self.beside(p, style, into);
    }

    fn note_below(&mut self, note: &TableNote, into: &mut Element) {
        let mut p = self.profile.block("p");
        p.push_text(self.profile.indent());
        p.push(element("sup").text(note.mark.as_str()));
        p.push_text(if self.profile == Profile::Dgacm { "\t" } else { " " });
        self.runs(&note.runs, &mut p);
        self.beside(p, BELOW, into);
    }

    fn beside(&mut self, p: Element, style: &str, into: &mut Element) {
        let id = self.ids.top("", PARAGRAPH, None);
        if into.name == "mainBody" {
            let paragraph = self.profile.class(element("paragraph").with("eId", id), style);
            into.push(paragraph.child(element("content").child(p)));
        } else {
            into.push(element("container").with("name", "table").with("eId", id).child(p));
        }
    }

    /// A table inside sections and paragraphs.
    pub(super) fn table_in_hierarchy(&mut self, table: &Table, outer: &str) -> Element {
        let id = self.ids.inner(outer, TABLE, Some("1"));
        let mut content = element("content");
        for line in [&table.title, &table.unit] {
            if !line.is_empty() {
                let p = self.p(line);
                content.push(p);
            }
        }
        let made = self.table(table, &id);
        content.push(made);
        if !table.below.is_empty() {
            let p = self.p(&table.below);
            content.push(p);
        }
        for note in &table.notes {
            let mut p = self.profile.block("p");
            p.push(element("sup").text(note.mark.as_str()));
            p.push_text(" ");
            self.runs(&note.runs, &mut p);
            content.push(p);
        }
        element("hcontainer").with("name", "table").with("eId", id).child(content)
    }

    /// The rows.
    pub(super) fn table(&mut self, table: &Table, outer: &str) -> Element {
        let id = self.ids.inner(outer, TABLE, Some("1"));
        self.anchors.insert(table.anchor.clone(), id.clone());
        let mut made = element("table").with("eId", id);
        for row in &table.rows {
            let mut tr = element("tr");
            for cell in &row.cells {
                let cell = self.cell(cell, row.role);
                tr.push(cell);
            }
            if tr.is_empty() {
                tr.push(element("td"));
            }
            made.push(tr);
        }
        if made.is_empty() {
            made.push(element("tr").child(element("td")));
        }
        made
    }

    fn cell(&mut self, cell: &Cell, role: RowRole) -> Element {
        let head = role == RowRole::Header;
        let mut made = element(if head { "th" } else { "td" });
        if cell.colspan > 1 {
            made = made.with("colspan", cell.colspan.to_string());
        }
        if cell.rowspan > 1 {
            made = made.with("rowspan", cell.rowspan.to_string());
        }
        if self.profile == Profile::Dgacm && cell.align != "start" {
            let word = if cell.align == "end" { "right" } else { "center" };
            made = made.with("akn4un:data-justification", word);
        }
        for line in cell.runs.split(|run| matches!(run, Inline::Break)) {
            let mut p = element("p");
            if head && !line.is_empty() {
                let mut emphasis = self.profile.emphasis(true, false, self.composed);
                self.plain(line, &mut emphasis);
                p.push(emphasis);
            } else if role == RowRole::Total {
                let line: Vec<Inline> = line.iter().map(bold).collect();
                self.runs(&line, &mut p);
            } else {
                self.runs(line, &mut p);
            }
            made.push(p);
        }
        made
    }
}

/// The same in bold type, as totals are printed.
fn bold(inline: &Inline) -> Inline {
    match inline {
        Inline::Run(run) => Inline::Run(Run { bold: true, ..run.clone() }),
        other => other.clone(),
    }
}
