//! A document laid out for the rules: its clauses in order with what stands
//! around them, its texts as they are printed, and where each is written.

use super::prose::Prose;
use crate::lang::phrases::{self, Part};
use crate::lang::{Editing, Language};
use crate::model::{Block, Hop, Kind, Path, Resolution};
use crate::organ::Organ;
use crate::read::Tree;
use crate::source::{Diagnostic, Span};
use std::ops::Range;

/// Where a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the preamble, or a preambular paragraph inside the body.
    Preamble,
    /// In the operative part.
    Operative,
    /// In an annex or a quotation.
    Annex,
}

/// A paragraph, item, heading, table or quotation with its text.
pub(super) struct Clause<'a> {
    /// Where it is written.
    pub(super) path: Path,
    /// As it is written.
    pub(super) block: &'a Block,
    /// Which part of the document it belongs to.
    pub(super) place: Place,
    /// 0 for a paragraph, 1 for its items.
    pub(super) depth: usize,
    /// Its place among the blocks beside it, and how many they are.
    pub(super) rank: (usize, usize),
    /// What stands behind it in the list that it is in.
    pub(super) next: Option<&'a Block>,
    /// Its text.
    pub(super) prose: Prose,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A title of the document, of a part or an annex, of an agenda item.
    Title,
    /// A paragraph or item.
    Clause,
    /// A heading.
    Heading,
    /// A cell, title or note of a table.
    Table,
    /// A footnote.
    Note,
    /// A line that is printed as it is given.
    Line,
}

/// A text of the document.
pub(super) struct Passage {
    /// Where it is written.
    pub(super) path: Path,
    /// What it is.
    pub(super) sort: Sort,
    /// As it is printed.
    pub(super) prose: Prose,
}

/// A document laid out for the rules.
pub(super) struct Sheet<'a> {
    /// As it is written.
    pub(super) resolution: &'a Resolution,
    /// Where its parts are written.
    pub(super) tree: &'a Tree<'a>,
    /// The text of the file.
    pub(super) file: &'a str,
    /// All blocks that have a text, parents before children.
    pub(super) clauses: Vec<Clause<'a>>,
    /// All texts in the order in which they are printed, notes last.
    pub(super) passages: Vec<Passage>,
}

/// What a rule found.
pub(super) struct Finding {
    /// The part of the document that it is about.
    pub(super) path: Path,
    /// Its message; code and severity are the rule's.
    pub(super) diagnostic: Diagnostic,
}

impl<'a> Sheet<'a> {
    /// Lays a document out.
    pub(super) fn new(resolution: &'a Resolution, tree: &'a Tree<'a>, file: &'a str) -> Self {
        let mut sheet = Self { resolution, tree, file, clauses: Vec::new(), passages: Vec::new() };
        let mut path = Path::default();
        sheet.list(&mut path, "preamble", &resolution.preamble, Place::Preamble, 0);
        sheet.list(&mut path, "operative", &resolution.operative, Place::Operative, 0);
        for (index, part) in resolution.part.iter().enumerate() {
            path.0.extend([Hop::Key("part".to_owned()), Hop::Index(index)]);
            sheet.list(&mut path, "preamble", &part.preamble, Place::Preamble, 0);
            sheet.list(&mut path, "operative", &part.operative, Place::Operative, 0);
            path.0.clear();
        }
        for (index, annex) in resolution.annex.iter().enumerate() {
            path.0.extend([Hop::Key("annex".to_owned()), Hop::Index(index)]);
            sheet.list(&mut path, "content", &annex.content, Place::Annex, 0);
            path.0.clear();
        }
        let mut passages = Vec::new();
        let headings: Vec<Path> = sheet
            .clauses
            .iter()
            .filter(|clause| matches!(clause.block.kind, Kind::Heading | Kind::Section))
            .map(|clause| clause.path.join("text"))
            .collect();
        resolution.texts(&mut |path, text| {
            if !text.is_empty() {
                let sort = if headings.contains(path) { Sort::Heading } else { sort(path) };
                passages.push(Passage { path: path.clone(), sort, prose: Prose::new(text) });
            }
        });
        sheet.passages = passages;
        sheet
    }

    fn list(&mut self, path: &mut Path, key: &str, blocks: &'a [Block], place: Place, depth: usize) {
        path.0.push(Hop::Key(key.to_owned()));
        for (index, block) in blocks.iter().enumerate() {
            path.0.push(Hop::Index(index));
            let own = match block.kind {
                Kind::Preambular => Place::Preamble,
                Kind::Quote => Place::Annex,
                _ => place,
            };
            self.clauses.push(Clause {
                path: path.clone(),
                block,
                place: own,
                depth,
                rank: (index, blocks.len()),
                next: blocks.get(index + 1),
                prose: Prose::new(&block.text),
            });
            self.list(path, "item", &block.item, own, depth + 1);
            path.0.pop();
        }
        path.0.pop();
    }

    /// The language of the document.
    pub(super) fn language(&self) -> &'static Language {
        self.resolution.document.language.0
    }

    /// What an editor holds texts of the language to.
    pub(super) fn editing(&self) -> &'static Editing {
        self.language().editing
    }

    /// The organ of the document.
    pub(super) fn organ(&self) -> &'static Organ {
        self.resolution.document.organ.0
    }

    /// Paragraphs of the preamble and the operative part, without items,
    /// headings and what has no text.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Clause<'a>> {
        self.clauses.iter().filter(|clause| {
            clause.depth == 0
                && clause.place != Place::Annex
                && matches!(clause.block.kind, Kind::Paragraph | Kind::Preambular | Kind::Unnumbered)
                && !clause.prose.text.trim().is_empty()
        })
    }

    /// Whether a paragraph is one of reasons or decisions: it opens with a
    /// phrase, set in italics or known to the language. Others are prose, as in
    /// a declaration that stands in the body.
    pub(super) fn opens(&self, clause: &Clause<'_>) -> bool {
        clause.prose.opening().is_some() || self.known_opening(clause).is_some()
    }

    /// The bytes that a known opening phrase takes at the beginning of a
    /// clause, blanks before it not counted.
    pub(super) fn known_opening(&self, clause: &Clause<'_>) -> Option<usize> {
        let phrases = phrases::of(self.language());
        let text = clause.prose.text.trim_start();
        [Part::Preambular, Part::Operative].into_iter().filter_map(|part| phrases.opening(part, text)).max()
    }

    /// The bytes of the file for bytes of a text as it is printed. `path` is
    /// that of the text.
    pub(super) fn span(&self, path: &Path, prose: &Prose, range: Range<usize>) -> Span {
        self.tree.offsets(path).span(prose.source(range))
    }

    /// A finding in a text.
    pub(super) fn at(&self, path: &Path, prose: &Prose, range: Range<usize>, message: impl Into<String>) -> Finding {
        let span = self.span(path, prose, range);
        Finding { path: path.clone(), diagnostic: Diagnostic::warning("", span, message) }
    }

    /// A finding in the text of a clause.
    pub(super) fn in_clause(&self, clause: &Clause<'_>, range: Range<usize>, message: impl Into<String>) -> Finding {
        self.at(&clause.path.join("text"), &clause.prose, range, message)
    }

    /// A finding about a value or a table as a whole.
    pub(super) fn about(&self, path: &Path, message: impl Into<String>) -> Finding {
        let span = self.tree.span(path);
        Finding { path: path.clone(), diagnostic: Diagnostic::warning("", span, message) }
    }
}

impl Finding {
    /// The same with what was expected.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.label(label);
        self
    }

    /// The same with a remedy.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.hint(hint);
        self
    }

    /// The same with what to write in the place that it marks.
    pub(super) fn write(mut self, text: impl Into<String>) -> Self {
        let span = self.diagnostic.span.clone();
        self.diagnostic = self.diagnostic.edit(span, text);
        self
    }

    /// The same with what to write elsewhere.
    pub(super) fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.edit(span, text);
        self
    }

    /// The same with another place that belongs to it.
    pub(super) fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.related(span, label);
        self
    }
}

/// What the text at a path is.
fn sort(path: &Path) -> Sort {
    let has = |keys: &[&str]| path.0.iter().any(|hop| matches!(hop, Hop::Key(key) if keys.contains(&key.as_str())));
    match path.0.first() {
        Some(Hop::Key(key)) if key == "footnotes" => Sort::Note,
        Some(Hop::Key(key)) if key == "printed" || key == "draft" => Sort::Line,
        Some(Hop::Key(key)) if key == "document" => Sort::Title,
        _ if has(&["table"]) => Sort::Table,
        _ if has(&["title", "heading"]) => Sort::Title,
        _ => Sort::Clause,
    }
}
