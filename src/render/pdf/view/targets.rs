//! Anchors of the document, and links to them.

use crate::compose::{Block, Composed, Inline, Paragraph};
use std::collections::HashSet;

/// Anchors that links of the document lead to and that it has: only these
/// become labels, and only links to them are links.
pub(super) fn targets(document: &Composed) -> HashSet<String> {
    let mut wanted = HashSet::new();
    walk(document, &mut |inline| match inline {
        Inline::Run(run) => {
            if let Some(anchor) = run.href.as_deref().and_then(|href| href.strip_prefix('#')) {
                wanted.insert(anchor.to_owned());
            }
        }
        Inline::Call(call) if call.repeated || call.table => {
            wanted.insert(call.target.clone());
        }
        _ => {}
    });
    let mut targets = HashSet::new();
    let mut meet = |anchor: &str| {
        if let Some(anchor) = wanted.take(anchor) {
            targets.insert(anchor);
        }
    };
    document.footnotes.iter().for_each(|note| meet(&note.anchor));
    for annex in &document.annexes {
        meet(&annex.anchor);
        anchors(&annex.blocks, &mut meet);
    }
    document.texts.iter().for_each(|text| anchors(&text.blocks, &mut meet));
    targets
}

/// Calls a function for every anchor of blocks.
fn anchors(blocks: &[Block], meet: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                meet(&paragraph.anchor);
                anchors(&paragraph.children, meet);
            }
            Block::Section(section) => {
                meet(&section.anchor);
                anchors(&section.blocks, meet);
            }
            Block::Table(table) => {
                meet(&table.anchor);
                table.notes.iter().for_each(|note| meet(&note.anchor));
            }
            Block::Quote(blocks) => anchors(blocks, meet),
        }
    }
}

/// Calls a function for every inline of the document.
fn walk<'a>(document: &'a Composed, f: &mut impl FnMut(&'a Inline)) {
    document.cover.iter().for_each(|line| line.runs.iter().for_each(&mut *f));
    for text in &document.texts {
        text.title.iter().for_each(&mut *f);
        walk_blocks(&text.blocks, f);
    }
    document.closing.iter().for_each(|line| line.iter().for_each(&mut *f));
    document.vote.iter().for_each(|paragraph| walk_paragraph(paragraph, f));
    for annex in &document.annexes {
        annex.title.iter().for_each(&mut *f);
        walk_blocks(&annex.blocks, f);
    }
    document.footnotes.iter().for_each(|note| note.runs.iter().for_each(&mut *f));
}

fn walk_paragraph<'a>(paragraph: &'a Paragraph, f: &mut impl FnMut(&'a Inline)) {
    paragraph.runs.iter().for_each(&mut *f);
    walk_blocks(&paragraph.children, f);
}

fn walk_blocks<'a>(blocks: &'a [Block], f: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => walk_paragraph(paragraph, f),
            Block::Section(section) => {
                section.title.iter().for_each(&mut *f);
                walk_blocks(&section.blocks, f);
            }
            Block::Quote(blocks) => walk_blocks(blocks, f),
            Block::Table(table) => {
                table.title.iter().chain(&table.unit).chain(&table.below).for_each(&mut *f);
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| cell.runs.iter().for_each(&mut *f));
                table.notes.iter().for_each(|note| note.runs.iter().for_each(&mut *f));
            }
        }
    }
}
