//! What is gone, put between what stayed.

use super::text;
use super::{Loom, table_addresses};
use crate::compose::{Annex, Block, Change, Composed, Inline, Paragraph, Run, Section, Text};
use crate::model::Resolution;
use std::collections::HashMap;

/// The anchor of a block, of a quotation that of its first paragraph.
pub(super) fn anchor(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.anchor.clone(),
        Block::Section(section) => section.anchor.clone(),
        Block::Table(table) => table.anchor.clone(),
        Block::Quote(blocks) => blocks.first().map(anchor).unwrap_or_default(),
    }
}

/// What a document printed for each clause, by the address of the clause.
pub(super) fn pieces(document: &Composed, resolution: &Resolution) -> HashMap<String, Block> {
    let mut out = HashMap::new();
    for text in &document.texts {
        blocks(&text.blocks, false, &mut out);
    }
    for annex in &document.annexes {
        let title = Section {
            anchor: annex.anchor.clone(),
            id: None,
            level: 1,
            number: Some(annex.heading.clone()),
            title: annex.title.clone(),
            number_apart: true,
            italic: false,
            blocks: Vec::new(),
        };
        out.insert(annex.anchor.clone(), Block::Section(title));
        blocks(&annex.blocks, false, &mut out);
    }
    for (printed, address) in tables(resolution).into_iter().map(|(address, printed)| (printed, address)) {
        if let Some(table) = out.remove(&printed) {
            out.insert(address, table);
        }
    }
    out
}

/// The anchor that a table is printed with, by its address.
pub(super) fn tables(resolution: &Resolution) -> HashMap<String, String> {
    let addresses = table_addresses(resolution).into_iter().enumerate();
    addresses.map(|(index, address)| (address, format!("table-{}", index + 1))).collect()
}

fn blocks(all: &[Block], quoted: bool, out: &mut HashMap<String, Block>) {
    for block in all {
        let wrap = |block: Block| if quoted { Block::Quote(vec![block]) } else { block };
        match block {
            Block::Paragraph(paragraph) => {
                let own = Paragraph { children: Vec::new(), ..paragraph.clone() };
                out.insert(paragraph.anchor.clone(), wrap(Block::Paragraph(own)));
                blocks(&paragraph.children, quoted, out);
            }
            Block::Section(section) => {
                let own = Section { blocks: Vec::new(), ..section.clone() };
                out.insert(section.anchor.clone(), Block::Section(own));
                blocks(&section.blocks, quoted, out);
            }
            Block::Table(table) => {
                out.insert(table.anchor.clone(), Block::Table(table.clone()));
            }
            Block::Quote(inner) => blocks(inner, true, out),
        }
    }
}

impl Loom<'_> {
    pub(super) fn texts(&mut self, document: &mut Composed) {
        let several = document.texts.len() > 1;
        for (index, text) in document.texts.iter_mut().enumerate() {
            if several && index > 0 {
                let title = std::mem::take(&mut text.title);
                text.title = self.words(&format!("text-{index}"), &title);
            }
            let first = if index == 0 { self.behind(None) } else { Vec::new() };
            let mine = if several { self.behind(Some(&format!("text-{index}"))) } else { Vec::new() };
            let Text { blocks, preamble, .. } = text;
            let opening = blocks.iter().take(*preamble).take(1).count();
            let all = std::mem::take(blocks);
            *blocks = self.blocks(all);
            let gone = first.into_iter().chain(mine).map(|(_, block)| block);
            blocks.splice(opening.min(blocks.len())..opening.min(blocks.len()), gone);
        }
    }

    pub(super) fn annexes(&mut self, document: &mut Composed) {
        for annex in &mut document.annexes {
            let title = std::mem::take(&mut annex.title);
            annex.title = self.annex_title(&annex.anchor, &annex.heading, &title);
            let gone = self.behind(Some(&annex.anchor));
            let all = std::mem::take(&mut annex.blocks);
            let mut blocks: Vec<Block> = gone.into_iter().map(|(_, block)| block).collect();
            blocks.extend(self.blocks(all));
            annex.blocks = blocks;
        }
        if self.changed_only {
            document.annexes.retain(|annex: &Annex| self.kept.contains(&annex.anchor) || !all_left_out(&annex.blocks));
        }
    }

    /// The title of an annex: where the source gives its heading, that is part
    /// of the words.
    fn annex_title(&mut self, anchor: &str, heading: &str, title: &[Inline]) -> Vec<Inline> {
        let given = self.record(anchor).is_some_and(|record| {
            let words: String = record.text.iter().map(crate::diff::Op::plain).collect();
            words.contains('\n')
        });
        if !given {
            return self.words(anchor, title);
        }
        let mut whole = vec![Inline::Run(Run { text: heading.to_owned(), ..Run::default() }), Inline::Break];
        whole.extend_from_slice(title);
        let mut woven = self.words(anchor, &whole);
        match woven.iter().position(|inline| *inline == Inline::Break) {
            Some(at) => woven.split_off(at + 1),
            None => woven,
        }
    }

    fn blocks(&mut self, all: Vec<Block>) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        for block in all {
            let before = out.len();
            self.block(block, &mut out);
            if self.changed_only {
                self.leave_out(&mut out, before);
            }
        }
        out
    }

    fn block(&mut self, block: Block, out: &mut Vec<Block>) {
        match block {
            Block::Paragraph(mut paragraph) => {
                paragraph.runs = self.words(&paragraph.anchor, &paragraph.runs);
                let mut children: Vec<Block> =
                    self.behind(Some(&paragraph.anchor)).into_iter().map(|(_, block)| block).collect();
                children.extend(self.blocks(std::mem::take(&mut paragraph.children)));
                paragraph.children = children;
                out.push(Block::Paragraph(paragraph));
            }
            Block::Section(mut section) => {
                section.title = self.words(&section.anchor, &section.title);
                let mut blocks: Vec<Block> =
                    self.behind(Some(&section.anchor)).into_iter().map(|(_, block)| block).collect();
                blocks.extend(self.blocks(std::mem::take(&mut section.blocks)));
                section.blocks = blocks;
                out.push(Block::Section(section));
            }
            Block::Table(table) => {
                let anchor = table.anchor.clone();
                self.table(table, out);
                out.extend(self.behind(Some(&anchor)).into_iter().map(|(_, block)| block));
            }
            Block::Quote(blocks) => {
                let blocks = self.blocks(blocks);
                out.push(Block::Quote(blocks));
            }
        }
    }

    /// Of the blocks from a place on, leaves out what did not change.
    fn leave_out(&mut self, out: &mut Vec<Block>, from: usize) {
        let kept = out[from..].iter().any(|block| self.shows(block));
        if kept {
            return;
        }
        out.truncate(from);
        let gap = |block: &Block| anchor(block).starts_with("omitted-");
        if !out.last().is_some_and(gap) {
            let gap = self.gap();
            out.push(gap);
        }
    }

    /// Whether a block or what stands below it changed.
    fn shows(&self, block: &Block) -> bool {
        match block {
            Block::Paragraph(paragraph) => {
                self.changed(&paragraph.anchor)
                    || paragraph.role == crate::compose::Role::Opening
                    || paragraph.children.iter().any(|block| self.shows(block))
            }
            Block::Section(section) => {
                self.changed(&section.anchor) || section.blocks.iter().any(|block| self.shows(block))
            }
            Block::Table(table) => self.changed(&table.anchor),
            Block::Quote(blocks) => blocks.iter().any(|block| self.shows(block)),
        }
    }

    fn changed(&self, anchor: &str) -> bool {
        self.kept.contains(anchor) || anchor.starts_with("was-")
    }

    /// A line that was put into or taken out of the page, marked whole.
    pub(super) fn whole(&mut self, runs: &[Inline], change: Change) -> Vec<Inline> {
        text::whole(runs, change, &mut self.notes, self.style)
    }
}

fn all_left_out(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| anchor(block).starts_with("omitted-"))
}
