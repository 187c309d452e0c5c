//! Preamble and body: what stands at the top of them.

use super::Writer;
use super::profile::{Names, Profile};
use super::tree::{Element, element};
use crate::compose::{self, Block, Inline, Paragraph, Role, Section, Text};

const FORMULA: Names = Names("formula", "formula");
pub(super) const CONTAINER: Names = Names("container", "container");
pub(super) const PARAGRAPH: Names = Names("para", "para");
const SECTION: Names = Names("section", "sec");
const DIVISION: Names = Names("section", "dvs");
const CROSS_HEADING: Names = Names("preamble", "crossHeading");

/// Word styles of headings in the published files, by level from 1.
const HEADINGS: [&str; 4] = ["H1", "H23", "H4", "H56"];

impl Writer<'_> {
    /// The opening line and the preambular paragraphs, each in a container
    /// that bears its first words.
    pub(super) fn preamble(&mut self, text: &Text) -> Option<Element> {
        let blocks = text.blocks.get(..text.preamble)?;
        let mut preamble = element("preamble");
        for block in blocks {
            self.preambular(block, &mut preamble);
        }
        (!preamble.is_empty()).then_some(preamble)
    }

    fn preambular(&mut self, block: &Block, into: &mut Element) {
        match block {
            Block::Paragraph(paragraph) if paragraph.role == Role::Opening => {
                let id = self.ids.top("", FORMULA, None);
                let p = self.p(&paragraph.runs);
                into.push(element("formula").with("name", "enactingFormula").with("eId", id).child(p));
            }
            Block::Paragraph(paragraph) => self.container(paragraph, into),
            Block::Section(section) => {
                let mut line = section.number.iter().map(|number| text_run(&format!("{number} "))).collect::<Vec<_>>();
                line.extend(section.title.iter().cloned());
                let id = self.ids.top("", CONTAINER, None);
                self.anchors.insert(section.anchor.clone(), id.clone());
                let mut p = self.profile.block("p");
                let mut bold = self.profile.emphasis(section.italic, !section.italic, self.composed);
                self.plain(&line, &mut bold);
                p.push(bold);
                into.push(element("container").with("name", "heading").with("eId", id).child(p));
                for block in &section.blocks {
                    self.preambular(block, into);
                }
            }
            Block::Table(table) => self.table_container(table, into),
            Block::Quote(blocks) => {
                for block in blocks {
                    self.preambular(block, into);
                }
            }
        }
    }

    /// A preambular paragraph with what hangs on it.
    fn container(&mut self, paragraph: &Paragraph, into: &mut Element) {
        let id = self.ids.top("", CONTAINER, None);
        self.anchors.insert(paragraph.anchor.clone(), id.clone());
        let mut container = element("container").with("name", phrase(&paragraph.runs)).with("eId", id);
        let mut p = self.profile.block("p");
        p.push_text(self.profile.indent());
        if let Some(label) = &paragraph.label {
            p.push_text(format!("{label}\t"));
        }
        self.runs(&paragraph.runs, &mut p);
        container.push(p);
        match self.profile {
            // In the published files items are containers like the others.
            Profile::Dgacm => {
                into.push(container);
                for child in &paragraph.children {
                    self.preambular(child, into);
                }
            }
            Profile::Hlcm => {
                self.block_lists(&paragraph.children, &mut container);
                into.push(container);
            }
        }
    }

    /// The operative part.
    pub(super) fn main_body(&mut self, text: &Text) -> Element {
        let mut body = element("mainBody");
        self.tops(text.blocks.get(text.preamble..).unwrap_or_default(), "", &mut body);
        if body.is_empty() {
            body.push(self.nothing());
        }
        body
    }

    /// A body must not be empty.
    pub(super) fn nothing(&mut self) -> Element {
        let id = self.ids.top("", PARAGRAPH, None);
        element("paragraph").with("eId", id).child(element("content").child(element("p")))
    }

    /// Blocks that stand in no paragraph. `outer` is the identifier of the
    /// section around them.
    pub(super) fn tops(&mut self, blocks: &[Block], outer: &str, into: &mut Element) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.role == Role::Preambular => {
                    self.cross_heading(paragraph, outer, into);
                }
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, outer, into);
                }
                Block::Section(section) => self.section(section, outer, into),
                Block::Table(table) if into.name == "mainBody" => self.table_container(table, into),
                Block::Table(table) => {
                    let element = self.table_in_hierarchy(table, outer);
                    into.push(element);
                }
                Block::Quote(blocks) => {
                    let id = self.ids.top(outer, PARAGRAPH, None);
                    let quote = self.quote(blocks, &id);
                    let content = element("content").child(element("p").child(quote));
                    into.push(element("paragraph").with("eId", id).child(content));
                }
            }
        }
    }

    /// Preambular text in the body.
    fn cross_heading(&mut self, paragraph: &Paragraph, outer: &str, into: &mut Element) {
        // Only hierarchical elements hold one.
        let loose = into.name == "mainBody";
        let id = self.ids.top(outer, if loose { SECTION } else { CROSS_HEADING }, None);
        let mut heading = element("crossHeading").with("refersTo", "#preamble");
        let inner = if loose { self.ids.inner(&id, CROSS_HEADING, None) } else { id.clone() };
        self.anchors.insert(paragraph.anchor.clone(), inner.clone());
        heading = heading.with("eId", inner);
        if let Some(label) = &paragraph.label {
            heading.push_text(format!("{label} "));
        }
        self.runs(&paragraph.runs, &mut heading);
        if loose {
            into.push(element("section").with("eId", id).child(heading));
        } else {
            into.push(heading);
        }
        for child in &paragraph.children {
            match child {
                Block::Paragraph(child) => self.cross_heading(child, outer, into),
                other => self.tops(std::slice::from_ref(other), outer, into),
            }
        }
    }

    /// A section or heading. The published files write it as a paragraph of a
    /// heading's style, and a section only where preambular text follows.
    fn section(&mut self, section: &Section, outer: &str, into: &mut Element) {
        let class = HEADINGS[section.level.clamp(1, HEADINGS.len()) - 1];
        let preambular =
            section.blocks.iter().any(|block| matches!(block, Block::Paragraph(p) if p.role == Role::Preambular));
        let whole = self.profile == Profile::Hlcm || preambular || into.name != "mainBody";
        let (name, names) = match (whole, outer.is_empty()) {
            (false, _) => ("paragraph", PARAGRAPH),
            (true, true) => ("section", SECTION),
            (true, false) if self.profile == Profile::Hlcm => ("division", DIVISION),
            (true, false) => ("section", SECTION),
        };
        let id = self.ids.top(outer, names, section.number.as_deref());
        self.anchors.insert(section.anchor.clone(), id.clone());
        let mut head = self.profile.class(element(name).with("eId", id.as_str()), class);
        let apart = section.number_apart && self.profile == Profile::Dgacm && !section.title.is_empty();
        match &section.number {
            Some(number) if apart && whole => head.push(element("heading").text(number.as_str())),
            Some(number) if apart => {
                // It is in the letters of the title.
                let bold = section.title.iter().all(|run| matches!(run, Inline::Run(run) if run.bold));
                let run = compose::Run { text: number.clone(), bold, ..compose::Run::default() };
                let mut line = element("subheading");
                self.runs(&[Inline::Run(run)], &mut line);
                head.push(line);
                into.push(head);
                let id = self.ids.top(outer, names, None);
                head = self.profile.class(element(name).with("eId", id), class);
            }
            // A number without a title is a heading by itself.
            Some(number) if section.title.is_empty() && self.profile == Profile::Dgacm => {
                head.push(element("subheading").text(number.as_str()));
            }
            Some(number) => head.push(element("num").text(number.as_str())),
            None => {}
        }
        if !section.title.is_empty() {
            let mut title = element(if self.profile == Profile::Dgacm { "subheading" } else { "heading" });
            if section.italic {
                let mut emphasis = self.profile.emphasis(true, false, self.composed);
                self.runs(&section.title, &mut emphasis);
                title.push(emphasis);
            } else {
                self.runs(&section.title, &mut title);
            }
            head.push(title);
        }
        if whole {
            self.tops(&section.blocks, &id, &mut head);
            into.push(head);
        } else {
            into.push(head);
            self.tops(&section.blocks, outer, into);
        }
    }

    /// A paragraph of running text.
    pub(super) fn p(&mut self, runs: &[Inline]) -> Element {
        let mut p = self.profile.block("p");
        self.runs(runs, &mut p);
        p
    }
}

fn text_run(text: &str) -> Inline {
    Inline::Run(compose::Run { text: text.to_owned(), ..compose::Run::default() })
}

/// The words that name a preambular paragraph: those it emphasises first, or
/// its first ones.
fn phrase(runs: &[Inline]) -> String {
    let emphasised = runs.iter().find_map(|run| match run {
        Inline::Run(run) if run.italic && !run.text.trim().is_empty() => Some(run.text.trim().to_owned()),
        _ => None,
    });
    emphasised.unwrap_or_else(|| {
        let text = compose::plain(runs);
        let words: Vec<&str> = text.split_whitespace().take(3).collect();
        words.join(" ").chars().take(60).collect()
    })
}
