//! A paragraph with its items: lists, points, sublists, what goes on behind
//! them, tables and quotations among them.

use super::Writer;
use super::body::PARAGRAPH;
use super::profile::{Names, Profile};
use super::tree::{Element, element};
use crate::compose::{Block, Paragraph, Role};

const LIST: Names = Names("list", "list");
const SUBLIST: Names = Names("sublist", "list");
const POINT: Names = Names("point", "point");
const MOD: Names = Names("mod", "mod");
const QUOTED: Names = Names("quotedStructure", "qstr");

impl Writer<'_> {
    /// A paragraph of the operative part or of an annex.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, outer: &str, into: &mut Element) {
        let id = self.ids.top(outer, PARAGRAPH, paragraph.label.as_deref());
        self.anchors.insert(paragraph.anchor.clone(), id.clone());
        let mut whole = self.profile.class(element("paragraph").with("eId", id.as_str()), "SingleTxt");
        if let Some(label) = &paragraph.label {
            whole.push(element("num").text(label.as_str()));
            if paragraph.number_apart && self.profile == Profile::Dgacm {
                let empty = self.named("content", &id).child(element("p"));
                into.push(whole.child(empty));
                let text = self.ids.top(outer, PARAGRAPH, None);
                whole = self.profile.class(element("paragraph").with("eId", text), "SingleTxt");
            }
        }
        self.filled(paragraph, &id, &mut whole);
        into.push(whole);
    }

    /// Puts text and children into a paragraph or point.
    fn filled(&mut self, paragraph: &Paragraph, id: &str, into: &mut Element) {
        let (lines, items) = self.running(paragraph, id);
        if items.is_empty() {
            let content = self.named("content", id);
            into.push(content.children(lines));
            return;
        }
        let mut intro = Some(self.named("intro", id).children(lines));
        for group in groups(items) {
            match group {
                [Block::Table(table)] => {
                    // An introduction whose list does not come at once stands
                    // by itself.
                    if let Some(intro) = intro.take() {
                        into.push(intro);
                    }
                    let table = self.table_in_hierarchy(table, id);
                    into.push(table);
                }
                group => {
                    let list = self.list(group, id, intro.take(), LIST);
                    into.push(list);
                }
            }
        }
    }

    /// A list: points, and behind the last of them what goes on.
    fn list(&mut self, blocks: &[Block], outer: &str, intro: Option<Element>, names: Names) -> Element {
        let id = self.ids.inner(outer, names, None);
        let mut list = element(names.0).with("eId", id.as_str());
        if let Some(intro) = intro {
            list.push(intro);
        }
        let mut wrap = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(point) if point.role == Role::Item => self.point(point, &id, &mut list),
                other => wrap.extend(self.flow(other, &id)),
            }
        }
        if !wrap.is_empty() {
            list.push(self.named("wrapUp", &id).children(wrap));
        }
        list
    }

    /// A point. The published files put its own points behind it, the
    /// guidelines into it.
    fn point(&mut self, point: &Paragraph, outer: &str, list: &mut Element) {
        let id = self.ids.inner(outer, POINT, point.label.as_deref());
        self.anchors.insert(point.anchor.clone(), id.clone());
        let mut whole = element("point").with("eId", id.as_str());
        if let Some(label) = &point.label {
            whole.push(element("num").text(label.as_str()));
        }
        if self.profile == Profile::Hlcm {
            self.filled(point, &id, &mut whole);
            list.push(whole);
            return;
        }
        let (lines, items) = self.running(point, &id);
        let content = self.named("content", &id).children(lines);
        list.push(whole.child(content));
        for group in groups(items) {
            let below = match group {
                [Block::Table(table)] => self.table_in_hierarchy(table, &id),
                group => self.list(group, &id, None, SUBLIST),
            };
            list.push(below);
        }
    }

    /// The text of a paragraph with what goes on in it, and the children that
    /// follow: items, tables.
    fn running<'p>(&mut self, paragraph: &'p Paragraph, id: &str) -> (Vec<Element>, &'p [Block]) {
        let flow = paragraph.children.iter().take_while(|child| flows(child)).count();
        let (flow, items) = paragraph.children.split_at(flow);
        let mut lines = vec![self.line(paragraph)];
        for block in flow {
            lines.extend(self.flow(block, id));
        }
        (lines, items)
    }

    /// The text of a paragraph, with the blank at its beginning that the
    /// published files have.
    fn line(&mut self, paragraph: &Paragraph) -> Element {
        let mut p = self.profile.block("p");
        p.push_text(self.profile.indent());
        self.runs(&paragraph.runs, &mut p);
        p
    }

    /// What goes on in a paragraph: a continuation or a quotation.
    fn flow(&mut self, block: &Block, id: &str) -> Vec<Element> {
        match block {
            Block::Paragraph(paragraph) => {
                let mut p = self.profile.block("p");
                if let Some(label) = &paragraph.label {
                    p.push_text(format!("{label} "));
                }
                self.runs(&paragraph.runs, &mut p);
                self.anchors.insert(paragraph.anchor.clone(), id.to_owned());
                let mut out = vec![p];
                for child in &paragraph.children {
                    out.extend(self.flow(child, id));
                }
                out
            }
            Block::Quote(blocks) => vec![element("p").child(self.quote(blocks, id))],
            // No heading stands inside a paragraph.
            Block::Section(section) => {
                let mut out = vec![self.p(&section.title)];
                for child in &section.blocks {
                    out.extend(self.flow(child, id));
                }
                out
            }
            Block::Table(table) => vec![self.table(table, id)],
        }
    }

    /// A quoted text.
    pub(super) fn quote(&mut self, blocks: &[Block], outer: &str) -> Element {
        let id = self.ids.inner(outer, MOD, Some("1"));
        let inner = self.ids.inner(&id, QUOTED, None);
        let mut quoted = element("quotedStructure").with("eId", inner.as_str());
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.label.is_none() && paragraph.children.is_empty() => {
                    let p = self.line(paragraph);
                    quoted.push(p);
                }
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, &inner, &mut quoted);
                }
                Block::Table(table) => {
                    let table = self.table(table, &inner);
                    quoted.push(table);
                }
                other => self.tops(std::slice::from_ref(other), &inner, &mut quoted),
            }
        }
        element("mod").with("eId", id).child(quoted)
    }

    /// Items of a preambular paragraph by the guidelines: a `blockList`.
    pub(super) fn block_lists(&mut self, children: &[Block], container: &mut Element) {
        for group in groups(children) {
            let items: Vec<&Paragraph> = group.iter().filter_map(item).collect();
            if items.is_empty() {
                for block in group {
                    let lines = self.flow(block, "");
                    lines.into_iter().for_each(|line| container.push(line));
                }
                continue;
            }
            let id = self.ids.inner("", LIST, None);
            let mut list = element("blockList").with("eId", id.as_str());
            for point in items {
                let inner = self.ids.inner(&id, POINT, point.label.as_deref());
                let mut item = element("item").with("eId", inner.as_str());
                if let Some(label) = &point.label {
                    item.push(element("num").text(label.as_str()));
                }
                let line = self.line(point);
                item.push(line);
                self.anchors.insert(point.anchor.clone(), inner);
                self.block_lists(&point.children, &mut item);
                list.push(item);
            }
            container.push(list);
            for block in group.iter().filter(|block| item(block).is_none()) {
                let lines = self.flow(block, &id);
                lines.into_iter().for_each(|line| container.push(line));
            }
        }
    }

    /// `content`, `intro` or `wrapUp` with the identifier that the published
    /// files give it.
    fn named(&mut self, name: &'static str, outer: &str) -> Element {
        let short = match name {
            "wrapUp" => "wrapup",
            other => other,
        };
        let id = match self.profile {
            Profile::Dgacm if outer.contains("_list") => format!("{outer}_{name}"),
            Profile::Dgacm => format!("{outer}__{name}"),
            Profile::Hlcm => format!("{outer}__{short}"),
        };
        element(name).with("eId", self.ids.unique(id))
    }
}

fn item(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) if paragraph.role == Role::Item => Some(paragraph),
        _ => None,
    }
}

/// Whether a block goes on in the running text: no item, no table.
fn flows(block: &Block) -> bool {
    item(block).is_none() && !matches!(block, Block::Table(_))
}

/// Runs of items with what goes on behind each run; tables by themselves.
fn groups(blocks: &[Block]) -> Vec<&[Block]> {
    let mut groups = Vec::new();
    let mut start = 0;
    for at in 1..=blocks.len() {
        let ends = match blocks.get(at) {
            None => true,
            Some(Block::Table(_)) => true,
            Some(next) => {
                matches!(blocks[at - 1], Block::Table(_)) || item(next).is_some() && item(&blocks[at - 1]).is_none()
            }
        };
        if ends {
            groups.push(&blocks[start..at]);
            start = at;
        }
    }
    groups
}
