//! Two documents on one page: the new one as it is printed, its words marked
//! with what became of them, and what is gone where it stood.
//!
//! `text` marks the words of a clause, `notes` puts the footnotes of both on the
//! page, `table` sets rows side by side, `cover` marks what stands outside of the
//! clauses, `tree` puts what is gone between what stayed.

mod cover;
mod notes;
mod table;
mod text;
mod tree;

use super::{Options, Style};
use crate::clauses::{Clauses, short};
use crate::compose::{Block, Composed, Inline, Paragraph, Role, Section, compose, plain};
use crate::diff::{Change as Record, Comparison, Kind, OpKind};
use crate::lang::Language;
use crate::model::Resolution;
use crate::render::pdf::{Mark, Marks};
use notes::{Notes, bare};
use std::collections::{HashMap, HashSet};

/// A page that compares, ready to be set.
pub(super) struct Woven {
    pub(super) document: Composed,
    pub(super) marks: Marks,
}

/// Puts both documents on one page.
pub(super) fn weave(comparison: &Comparison, old: &Resolution, new: &Resolution, options: &Options) -> Woven {
    let (before, mut document) = (compose(old), compose(new));
    // Hints say how lines of the new document end, and these are others.
    let template = crate::render::pdf::template(&document);
    document.layout =
        crate::model::Layout { template: Some(template), foot: document.layout.foot, ..Default::default() };
    let language = new.document.language.0;
    let mut loom = Loom {
        comparison,
        language,
        style: options.style,
        notes: Notes::new(&before, &document, options.style),
        gone: tree::pieces(&before, old),
        tables: tree::tables(new),
        of_new: HashMap::new(),
        after: HashMap::new(),
        marks: Marks {
            style: match options.style {
                Style::BoldStrike => "bold-strike",
                Style::Ramseyer => "ramseyer",
                Style::Track | Style::Columns => "track",
            },
            ..Marks::default()
        },
        changed_only: options.changed_only,
        omitted: 0,
        kept: HashSet::new(),
    };
    loom.sort();
    loom.cover(&before, &mut document);
    loom.texts(&mut document);
    loom.annexes(&mut document);
    loom.head(&mut document);
    document.footnotes = loom.notes.finish();
    Woven { document, marks: loom.marks }
}

/// What is needed while both are put together.
struct Loom<'l> {
    comparison: &'l Comparison,
    language: &'static Language,
    style: Style,
    notes: Notes<'l>,
    /// What the old document printed for each of its clauses, by anchor.
    gone: HashMap<String, Block>,
    /// The printed anchor of each table of the new document, by its address.
    tables: HashMap<String, String>,
    /// The record of each new clause, by its printed anchor.
    of_new: HashMap<String, usize>,
    /// Records of what is gone, by the new clause behind which they stand.
    after: HashMap<Option<String>, Vec<usize>>,
    marks: Marks,
    changed_only: bool,
    omitted: usize,
    /// Anchors of clauses that are shown, where only those that changed are.
    kept: HashSet<String>,
}

impl Loom<'_> {
    /// Sorts the records by the clauses that print them.
    fn sort(&mut self) {
        let mut last = None;
        for (index, record) in self.comparison.clauses.iter().enumerate() {
            match (&record.new, record.kind) {
                (Some(place), kind) if !matches!(kind, Kind::MovedAway | Kind::JoinedAway) => {
                    let anchor = self.tables.get(&place.anchor).unwrap_or(&place.anchor).clone();
                    self.of_new.insert(anchor.clone(), index);
                    if !record.is_nothing() {
                        self.kept.insert(anchor.clone());
                    }
                    last = Some(anchor);
                }
                _ => self.after.entry(last.clone()).or_default().push(index),
            }
        }
    }

    fn record(&self, anchor: &str) -> Option<&'_ Record> {
        self.of_new.get(anchor).map(|index| &self.comparison.clauses[*index])
    }

    /// The words of a clause with what became of them, and its mark.
    fn words(&mut self, anchor: &str, runs: &[Inline]) -> Vec<Inline> {
        let comparison = self.comparison;
        let Some(record) = self.of_new.get(anchor).map(|index| &comparison.clauses[*index]) else {
            return runs.to_vec();
        };
        let mark = self.mark(record);
        if mark != Mark::default() {
            self.marks.clauses.insert(anchor.to_owned(), mark);
        }
        let woven = text::woven(&record.text, runs, &mut self.notes, self.style);
        for note in &record.notes {
            self.note(note, runs);
        }
        woven
    }

    /// A note whose words changed, which is called in some runs.
    fn note(&mut self, note: &crate::diff::Note, runs: &[Inline]) {
        let now: String =
            note.text.iter().filter(|op| op.kind != OpKind::Deleted).map(crate::diff::Op::plain).collect();
        for inline in runs {
            if let Inline::Call(call) = inline
                && let Some(footnote) = self.notes.all.get(call.note).filter(|_| !call.table)
                && bare(&plain(&footnote.runs)) == bare(&now)
            {
                let own = footnote.runs.clone();
                let woven = text::woven(&note.text, &own, &mut self.notes, self.style);
                self.notes.all[call.note].runs = woven;
                return;
            }
        }
    }

    /// What the margin says of a clause, and what became of its label.
    fn mark(&self, record: &Record) -> Mark {
        use crate::compose::Change;
        let words = &self.language.changes;
        let with = |phrase: &str, place: String| Some(phrase.replace("{}", &place));
        let name = |place: &Option<crate::clauses::Place>| {
            place.as_ref().map(|place| short(place, self.language)).unwrap_or_default()
        };
        let comma = format!("{} ", self.language.comma.trim());
        let remark = match record.kind {
            Kind::Split => with(words.split_from, name(&record.old)),
            Kind::Joined => {
                let mut all = vec![name(&record.old)];
                all.extend(record.others.iter().map(|place| short(place, self.language)));
                with(words.joined_from, all.join(&comma))
            }
            Kind::MovedAway => with(words.moved_to, name(&record.new)),
            Kind::JoinedAway => with(words.joined_to, name(&record.new)),
            _ if record.moved => with(words.moved_from, name(&record.old)),
            _ if record.renumbered => {
                let label = |place: &Option<crate::clauses::Place>| {
                    place
                        .as_ref()
                        .and_then(|place| place.label.clone().or_else(|| place.annex.clone()))
                        .unwrap_or_default()
                };
                let (old, new) = (label(&record.old), label(&record.new));
                // An item whose paragraph alone has another number says nothing.
                (old != new).then(|| format!("{old} \u{2192} {new}"))
            }
            _ => None,
        };
        let label = match record.kind {
            Kind::Added => Some(Change::Inserted),
            Kind::Deleted | Kind::MovedAway | Kind::JoinedAway => Some(Change::Deleted),
            _ if record.moved => Some(Change::Inserted),
            _ => None,
        };
        Mark { remark, label }
    }

    /// What is gone behind a clause, as it was printed.
    fn behind(&mut self, anchor: Option<&str>) -> Vec<(&'static str, Block)> {
        let indices = self.after.remove(&anchor.map(str::to_owned)).unwrap_or_default();
        let comparison = self.comparison;
        let mut out = Vec::new();
        for record in indices.into_iter().map(|index| &comparison.clauses[index]) {
            let Some(place) = &record.old else { continue };
            self.notes.printed = record.kind == Kind::Deleted;
            let block = self.gone.get(&place.anchor).cloned();
            if let Some(block) = block.and_then(|block| self.struck(block)) {
                let key = tree::anchor(&block);
                self.marks.clauses.insert(key, self.mark(record));
                out.push((place.kind, block));
            }
        }
        self.notes.printed = true;
        out
    }

    /// A block that is gone, all its words struck out.
    fn struck(&mut self, block: Block) -> Option<Block> {
        let gone = crate::compose::Change::Deleted;
        Some(match block {
            Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                runs: text::whole(&paragraph.runs, gone, &mut self.notes, self.style),
                anchor: format!("was-{}", paragraph.anchor),
                children: Vec::new(),
                ..paragraph
            }),
            Block::Section(section) => Block::Section(Section {
                title: text::whole(&section.title, gone, &mut self.notes, self.style),
                anchor: format!("was-{}", section.anchor),
                blocks: Vec::new(),
                ..section
            }),
            Block::Table(table) => Block::Table(self.struck_table(table)),
            Block::Quote(blocks) => {
                let blocks: Vec<Block> = blocks.into_iter().filter_map(|block| self.struck(block)).collect();
                if blocks.is_empty() {
                    return None;
                }
                Block::Quote(blocks)
            }
        })
    }

    /// Stands where clauses are left out.
    fn gap(&mut self) -> Block {
        self.omitted += 1;
        let run = crate::compose::Run { text: "[\u{2026}]".to_owned(), ..Default::default() };
        let anchor = format!("omitted-{}", self.omitted);
        Block::Paragraph(Paragraph { anchor, ..Paragraph::bare(Role::Unnumbered, vec![Inline::Run(run)]) })
    }
}

/// The clauses of a document that are tables, in the order of printing.
fn table_addresses(resolution: &Resolution) -> Vec<String> {
    let clauses = Clauses::of(resolution);
    let tables = clauses.nodes.iter().filter(|clause| clause.place.kind == "table");
    tables.map(|clause| clause.place.anchor.clone()).collect()
}
