//! The text flattened into a row of items, top to bottom.

use super::{Cover, Frame, Grid, GridCell, GridNote, GridRow, Heading, Item, Label, Note, Par, Title};
use crate::compose::{Annex, Block, Composed, CoverRole, Inline, Paragraph, Role, Row, Section, Table, Text};
use crate::model::HeadingSizes;
use crate::render::pdf::lines::Measure;
use crate::render::pdf::pieces::{Cutter, Line};
use crate::render::pdf::sheet::Sheet;
use crate::render::pdf::spacing::{self, Kind};
use crate::render::pdf::style::{Style, Styles};

/// How much wider than others a table may be, in points.
const WIDER: f64 = 4.0;

/// Builds the row of items.
pub(super) struct Builder<'a> {
    pub(super) cutter: Cutter<'a>,
    pub(super) sheet: Sheet,
    pub(super) styles: Styles,
    /// Sizes of headings, where they are not as usual.
    pub(super) sizes: HeadingSizes,
    pub(super) items: Vec<Item>,
}

/// Where blocks stand: indent of the quotation at both sides, in points, and
/// level of the last heading above.
#[derive(Clone, Copy)]
struct Place {
    indent: f64,
    level: usize,
    /// Numbers stand at the edge of the column, as in reports.
    report: bool,
    /// In an annex.
    annex: bool,
}

impl Builder<'_> {
    pub(super) fn ragged(&self, key: &str, runs: &[Inline], style: &Style, room: f64) -> Vec<Line> {
        self.cutter.cut(key, runs, style, Measure { first: room, rest: room, justify: false, title: false })
    }

    /// Lines of a title, balanced as editors do.
    pub(super) fn titled(&self, key: &str, runs: &[Inline], style: &Style, room: f64) -> Vec<Line> {
        self.cutter.cut(key, runs, style, Measure { first: room, rest: room, justify: false, title: true })
    }

    fn anchor(&self, anchor: &str) -> Option<String> {
        self.cutter.targets.contains(anchor).then(|| anchor.to_owned())
    }

    pub(super) fn cover(&self, document: &Composed, titled: bool) -> Vec<Cover> {
        let head = |role: CoverRole| matches!(role, CoverRole::Heading | CoverRole::Adoption | CoverRole::Sponsors);
        let first = document.cover.iter().position(|line| head(line.role)).filter(|_| !titled);
        let several = document.metadata.agenda.len() > 1;
        let line = |(index, line): (usize, &crate::compose::CoverLine)| {
            let style = cover_style(&self.styles, line.role, document.front);
            let room = self.cover_room(line.role);
            let above = match index {
                0 if document.front == "council" => self.sheet.cover + spacing::council_drop(line.role),
                0 => self.sheet.cover,
                _ => spacing::above_cover(line.role, self.styles.body.pitch),
            };
            let above = if index == 0 { above - self.sheet.top } else { above };
            let heading = (Some(index) == first).then_some(1);
            let again = document.cover[..index].iter().filter(|before| before.role == line.role).count();
            let key = nth(cover_key(line.role), again);
            let role = line.role;
            if role == CoverRole::AgendaTitle {
                // Each of several items has its title, a paragraph of its own.
                let titles: Vec<&[Inline]> =
                    if several { line.runs.split(|run| *run == Inline::Break).collect() } else { vec![&line.runs] };
                let title = |(again, runs): (usize, &[Inline])| {
                    let key = nth(&key, again);
                    let lines = self.titled(&key, runs, style, room);
                    let above = if again == 0 { above } else { above + spacing::AFTER };
                    Cover { key, role, lines, above, heading: None }
                };
                return titles.into_iter().enumerate().map(title).collect::<Vec<_>>();
            }
            let lines = self.ragged(&key, &line.runs, style, room);
            vec![Cover { key, role, lines, above, heading }]
        };
        document.cover.iter().enumerate().flat_map(line).collect()
    }

    fn cover_room(&self, role: CoverRole) -> f64 {
        match role {
            CoverRole::Organ
            | CoverRole::Session
            | CoverRole::SessionDates
            | CoverRole::AgendaItem
            | CoverRole::Committee => self.sheet.full,
            CoverRole::AgendaTitle => self.sheet.agenda,
            CoverRole::Heading | CoverRole::Adoption | CoverRole::Bracket | CoverRole::Sponsors => self.sheet.measure,
        }
    }

    pub(super) fn notes(&self, document: &Composed) -> Vec<Note> {
        let note = |note: &crate::compose::Footnote| Note {
            key: note.anchor.clone(),
            mark: note.mark.clone(),
            anchor: self.anchor(&note.anchor),
            lines: self.ragged(&note.anchor, &note.runs, &self.styles.note, self.sheet.note),
        };
        document.footnotes.iter().map(note).collect()
    }

    pub(super) fn texts(&mut self, document: &Composed) {
        let place = Place { indent: 0.0, level: 1, report: false, annex: false };
        for (index, text) in document.texts.iter().enumerate() {
            self.text(&nth("title", index), text, place);
        }
        if !document.closing.is_empty() {
            self.items.push(Item::Heading(closing()));
        }
        for paragraph in &document.vote {
            self.paragraph(paragraph, place);
        }
        for annex in &document.annexes {
            self.annex(annex);
        }
    }

    fn text(&mut self, key: &str, text: &Text, place: Place) {
        if !text.title.is_empty() || text.letter.is_some() {
            let lines = self.titled(key, &text.title, &self.styles.title, self.sheet.title);
            let number = text.number.clone();
            let number_width = number.as_deref().map_or(0.0, |number| self.cutter.width(number, &self.styles.title));
            self.items.push(Item::Title(Title {
                key: key.to_owned(),
                letter: text.letter.clone(),
                number,
                number_width,
                level: 1,
                lines,
            }));
        }
        // A declaration may stand in the text itself (A/RES/79/1).
        self.blocks(&text.blocks, Place { report: is_declaration(&text.blocks), ..place });
    }

    fn annex(&mut self, annex: &Annex) {
        let sizes = self.sizes;
        let (number_style, weight) = heading_style(sizes.annex).unwrap_or(("strong", Kind::Annex));
        let (style, title) = heading_style(sizes.annex_title).unwrap_or(("strong", Kind::Annex));
        let own = self.styles.named(style);
        let gap = spacing::annex_title(weight, title, self.styles.body.pitch) - own.pitch;
        let lines = self.titled(&annex.anchor, &annex.title, own, self.sheet.measure);
        self.items.push(Item::Heading(Heading {
            key: annex.anchor.clone(),
            role: "annex",
            weight,
            tail: if annex.title.is_empty() { weight } else { title },
            number_style,
            style,
            gap,
            level: 2,
            number: Some(annex.heading.clone()),
            hang: None,
            number_width: None,
            italic: false,
            x: 0.0,
            lines,
            anchor: self.anchor(&annex.anchor),
        }));
        self.blocks(&annex.blocks, Place { indent: 0.0, level: 2, report: !is_operative(&annex.blocks), annex: true });
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, place),
                Block::Section(section) => self.section(section, place),
                Block::Table(table) => self.table(table),
                Block::Quote(blocks) => {
                    self.blocks(blocks, Place { indent: place.indent + self.sheet.tabs[0], ..place });
                }
            }
        }
    }

    fn section(&mut self, section: &Section, place: Place) {
        let weight = weight(section, self.sheet.bold_headings);
        let size = if place.annex { self.sizes.annex_section } else { self.sizes.section };
        let size = size.filter(|_| section.level <= 1 && !section.italic);
        let (name, weight) = match heading_style(size) {
            Some(large) => large,
            None if section.italic => ("body", weight),
            None => ("strong", weight),
        };
        let style = self.styles.named(name);
        let level = place.level + 1;
        // "I" stands above its title, "I." before it.
        let full_stop = section.number.as_deref().is_some_and(|number| number.ends_with(['.', '．']));
        // The number of an H1 heading hangs left of the column (A/RES/79/253).
        let outside = weight == Kind::High && place.indent == 0.0;
        let tab = if outside { 0.0 } else { self.sheet.tabs[0] };
        let tab = (full_stop && !section.title.is_empty()).then_some(tab);
        let hang = tab.map(|tab| place.indent + tab);
        let outside = section.number.as_deref().filter(|_| outside && hang.is_some());
        let number_width = outside.map(|number| self.cutter.width(number, style));
        let back = tab.unwrap_or(0.0);
        let measure = Measure { title: true, ..self.measure(place, back, back, false) };
        let lines = self.cutter.cut_as(&section.anchor, &section.title, style, measure, section.italic);
        self.items.push(Item::Heading(Heading {
            key: section.anchor.clone(),
            role: if section.number.is_some() { "section" } else { "heading" },
            weight,
            tail: weight,
            number_style: name,
            style: name,
            gap: 0.0,
            level,
            number: section.number.clone(),
            hang,
            number_width,
            italic: section.italic,
            x: place.indent,
            lines,
            anchor: self.anchor(&section.anchor),
        }));
        self.blocks(&section.blocks, Place { level, ..place });
    }

    /// Room for lines that begin at `x`, the first at `first`.
    fn measure(&self, place: Place, first: f64, x: f64, justify: bool) -> Measure {
        let room = self.sheet.measure - place.indent;
        Measure { first: (room - first).max(36.0), rest: (room - x).max(36.0), justify, title: false }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Place) {
        let tabs = self.sheet.tabs;
        // Items below (a) stand in a block of their own, one tab further in each.
        let x = place.indent
            + match paragraph.level {
                0 | 1 => 0.0,
                level => tabs[(level - 2).min(tabs.len() - 1)],
            };
        let first = match paragraph.role {
            Role::Continuation => x,
            Role::Operative if place.report => x,
            // "(i)" stands at the edge of its block (so in all five official
            // files that have such items).
            _ if paragraph.level > 1 => x,
            _ => x + tabs[0],
        };
        let label = paragraph.label.as_ref().map(|text| self.label(text, first));
        let start = label.as_ref().map_or(first, |label| label.to);
        let justify = paragraph.role != Role::Opening;
        let measure = self.measure(place, start, x, justify);
        let lines = self.cutter.cut(&paragraph.anchor, &paragraph.runs, &self.styles.body, measure);
        let keep = paragraph
            .runs
            .last()
            .is_some_and(|run| matches!(run, Inline::Run(run) if run.text.trim_end().ends_with(':')))
            && !paragraph.children.is_empty();
        let anchor = self.anchor(&paragraph.anchor);
        self.items.push(Item::Par(Par {
            key: paragraph.anchor.clone(),
            role: paragraph.role,
            x,
            first,
            right: place.indent,
            label,
            lines,
            anchor,
            keep,
            leads: paragraph.role == Role::Unnumbered && is_bold(&paragraph.runs),
        }));
        self.blocks(&paragraph.children, place);
    }

    /// The text begins at the next tab behind the label.
    fn label(&self, text: &str, x: f64) -> Label {
        let width = self.cutter.width(text, &self.styles.body);
        let to = self.sheet.tab_behind(x + width + 2.0);
        Label { text: text.to_owned(), to: to.max(x + self.sheet.tabs[1] - self.sheet.tabs[0]) }
    }

    fn table(&mut self, table: &Table) {
        let note = &self.styles.note;
        let full = self.sheet.table(self.cutter.script);
        let width = table.measure.map_or(full, |measure| measure.min(full + WIDER));
        let width = if table.boxed { width.min(self.sheet.measure) } else { width };
        let inside = width - 2.0 * self.sheet.tabs[0];
        let inside = Measure { first: inside, rest: inside, justify: true, title: false };
        let lines = |row: usize, runs: &[Inline]| {
            if !table.boxed {
                return self.cutter.flow(runs);
            }
            self.cutter.cut(&row_key(&table.anchor, row), runs, &self.styles.body, inside)
        };
        let row = |(index, row): (usize, &Row)| GridRow {
            role: row.role,
            cells: row
                .cells
                .iter()
                .map(|cell| GridCell {
                    lines: lines(index, &cell.runs),
                    colspan: cell.colspan.max(1),
                    rowspan: cell.rowspan.max(1),
                    align: cell.align,
                    head: cell.head,
                })
                .collect(),
        };
        let notes = table.notes.iter().map(|under| GridNote {
            mark: under.mark.clone(),
            anchor: self.anchor(&under.anchor),
            lines: self.ragged(&under.anchor, &under.runs, note, self.sheet.measure),
        });
        let grid = Grid {
            key: table.anchor.clone(),
            title: self.ragged(&table.anchor, &table.title, &self.styles.strong, self.sheet.measure),
            unit: self.cutter.flow(&table.unit),
            widths: table.widths.clone(),
            width,
            frame: table.boxed.then(|| frame(table)),
            headers: table.headers.min(table.rows.len()),
            rows: table.rows.iter().enumerate().map(row).collect(),
            below: self.ragged("", &table.below, note, width),
            notes: notes.collect(),
            anchor: self.anchor(&table.anchor),
        };
        self.items.push(Item::Table(Box::new(grid)));
    }
}

/// The frame of a box, with the empty rows at its foot.
fn frame(table: &Table) -> Frame {
    let (top, bottom, row) = spacing::FRAME;
    let empty = table.rows.iter().filter(|row| row.cells.iter().all(|cell| cell.runs.is_empty())).count();
    Frame { top, bottom: bottom + row * empty as f64 }
}

/// Style of a line of the front matter.
pub(super) fn cover_style<'a>(styles: &'a Styles, role: CoverRole, front: &str) -> &'a Style {
    match role {
        CoverRole::Organ | CoverRole::Session | CoverRole::AgendaTitle => &styles.strong,
        CoverRole::SessionDates | CoverRole::AgendaItem | CoverRole::Bracket => &styles.body,
        CoverRole::Committee => &styles.committee,
        CoverRole::Heading | CoverRole::Adoption => &styles.adoption,
        CoverRole::Sponsors if front == "council" => &styles.title,
        CoverRole::Sponsors => &styles.strong,
    }
}

/// The name of a line of the front matter for hints.
fn cover_key(role: CoverRole) -> &'static str {
    match role {
        CoverRole::Organ => "organ",
        CoverRole::Session => "session",
        CoverRole::SessionDates => "session-dates",
        CoverRole::AgendaItem => "agenda-item",
        CoverRole::AgendaTitle => "agenda-title",
        CoverRole::Committee => "committee",
        CoverRole::Heading => "heading",
        CoverRole::Adoption => "adoption",
        CoverRole::Bracket => "bracket",
        CoverRole::Sponsors => "sponsors",
    }
}

/// The name of a row of a box for hints: `table-3-2` for the second.
pub(super) fn row_key(table: &str, row: usize) -> String {
    format!("{table}-{}", row + 1)
}

/// `title`, `title-2`, `title-3`.
fn nth(name: &str, before: usize) -> String {
    if before == 0 { name.to_owned() } else { format!("{name}-{}", before + 1) }
}

/// Style and weight of a heading that is larger than others, by its size.
fn heading_style(size: Option<u8>) -> Option<(&'static str, Kind)> {
    match size? {
        14.. => Some(("adoption", Kind::Chapter)),
        12.. => Some(("title", Kind::High)),
        _ => None,
    }
}

/// What a heading is to what stands above and below it.
fn weight(section: &Section, bold_headings: bool) -> Kind {
    if section.number.is_some() {
        return Kind::Section;
    }
    if !bold_headings && is_bold(&section.title) {
        return Kind::Bold;
    }
    // "Part I", "Rule 12": its title is the next heading.
    let title = crate::compose::plain(&section.title);
    let words: Vec<&str> = title.split_whitespace().collect();
    let number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
            || word.chars().count() == 1 && word.chars().all(char::is_uppercase)
    };
    let label = (1..=3).contains(&words.len()) && words.last().is_some_and(|word| number(word));
    if label { Kind::Label } else { Kind::Section }
}

/// Whether all of a text is bold.
fn is_bold(runs: &[Inline]) -> bool {
    let bold = |inline: &Inline| !matches!(inline, Inline::Run(run) if !run.bold && !run.text.trim().is_empty());
    runs.iter().any(|inline| matches!(inline, Inline::Run(run) if run.bold)) && runs.iter().all(bold)
}

/// Marks where the closing lines stand among the items.
fn closing() -> Heading {
    Heading {
        key: "closing".to_owned(),
        role: "closing",
        weight: Kind::Closing,
        tail: Kind::Closing,
        number_style: "strong",
        style: "strong",
        gap: 0.0,
        level: 0,
        number: None,
        hang: None,
        number_width: None,
        italic: false,
        x: 0.0,
        lines: Vec::new(),
        anchor: None,
    }
}

/// Whether the numbered paragraphs of an annex are clauses, which end with
/// semicolons as those of a declaration do; they are then set as operative
/// paragraphs, and the sentences of other annexes as in reports (so in all 14
/// numbered annexes of 2023 to 2025 that were looked at).
fn is_operative(blocks: &[Block]) -> bool {
    let (clauses, sentences) = endings(blocks);
    clauses > sentences
}

/// Whether a text is a declaration of numbered sentences rather than a
/// resolution.
fn is_declaration(blocks: &[Block]) -> bool {
    let (clauses, sentences) = endings(blocks);
    sentences > clauses + 3
}

/// How many numbered paragraphs end with a semicolon, and how many otherwise.
fn endings(blocks: &[Block]) -> (usize, usize) {
    let one = |block: &Block| match block {
        Block::Paragraph(Paragraph { role: Role::Operative, runs, .. }) => {
            let last = crate::compose::plain(runs).trim_end().chars().next_back();
            if matches!(last, Some(';' | '\u{61b}' | '\u{ff1b}')) { (1, 0) } else { (0, 1) }
        }
        Block::Section(section) => endings(&section.blocks),
        _ => (0, 0),
    };
    blocks.iter().map(one).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
}
