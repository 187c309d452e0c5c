//! The outline of a document: its parts and clauses as they are numbered.

use super::Document;
use crate::compose::labels;
use crate::model::{Annex, Block, Hop, Kind, Path};
use crate::read::Tree;
use crate::rules::prose::Prose;
use lsp_types::{DocumentSymbol, SymbolKind};
use std::collections::HashMap;

/// How many characters of a text stand in the outline.
const WIDTH: usize = 60;

impl Document {
    /// The parts and clauses with their printed numbers.
    #[must_use]
    pub fn outline(&self) -> Vec<DocumentSymbol> {
        if let Some(outline) = &self.outline {
            return outline.clone();
        }
        let labels = labels(&self.resolution);
        let tree = self.tree();
        let mut path = Path::default();
        let mut symbols = Vec::new();
        let mut part = |path: &mut Path, name: &str, blocks: &[Block]| {
            path.0.push(Hop::Key(name.to_owned()));
            let below = self.blocks(path, blocks, &labels, &tree);
            path.0.pop();
            if let (Some(first), Some(last)) = (below.first(), below.last()) {
                let range = lsp_types::Range { start: first.range.start, end: last.range.end };
                let head = first.selection_range;
                symbols.push(symbol(name.to_owned(), None, SymbolKind::NAMESPACE, range, head, below));
            }
        };
        part(&mut path, "preamble", &self.resolution.preamble);
        part(&mut path, "operative", &self.resolution.operative);
        for (index, one) in self.resolution.part.iter().enumerate() {
            path.0.extend([Hop::Key("part".to_owned()), Hop::Index(index)]);
            part(&mut path, "preamble", &one.preamble);
            part(&mut path, "operative", &one.operative);
            path.0.clear();
        }
        for (index, annex) in self.resolution.annex.iter().enumerate() {
            symbols.push(self.annex(index, annex, &labels, &tree));
        }
        symbols
    }

    fn annex(&self, index: usize, annex: &Annex, labels: &HashMap<Path, String>, tree: &Tree<'_>) -> DocumentSymbol {
        let mut path = Path(vec![Hop::Key("annex".to_owned()), Hop::Index(index)]);
        let head = self.range(tree.span(&path));
        path.0.push(Hop::Key("content".to_owned()));
        let below = self.blocks(&mut path, &annex.content, labels, tree);
        let end = below.last().map_or(head.end, |last| last.range.end);
        let range = lsp_types::Range { start: head.start, end: end.max(head.end) };
        let title = Prose::new(&annex.title).text;
        symbol(format!("annex {}", index + 1), Some(title), SymbolKind::NAMESPACE, range, head, below)
    }

    fn blocks(
        &self,
        path: &mut Path,
        blocks: &[Block],
        labels: &HashMap<Path, String>,
        tree: &Tree<'_>,
    ) -> Vec<DocumentSymbol> {
        let mut found = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            path.0.push(Hop::Index(index));
            let own = self.range(tree.span(&path.join("text")));
            path.0.push(Hop::Key("item".to_owned()));
            let below = self.blocks(path, &block.item, labels, tree);
            path.0.pop();
            let label = labels.get(path).cloned().unwrap_or_default();
            path.0.pop();
            let end = below.last().map_or(own.end, |last| last.range.end);
            let range = lsp_types::Range { start: own.start, end: end.max(own.end) };
            let words: String = Prose::new(&block.text).text.trim().chars().take(WIDTH).collect();
            let kind = match block.kind {
                Kind::Section | Kind::Heading => SymbolKind::NAMESPACE,
                Kind::Table => SymbolKind::ARRAY,
                _ => SymbolKind::STRING,
            };
            let name = format!("{label} {words}").trim().to_owned();
            let name = if name.is_empty() { "\u{2026}".to_owned() } else { name };
            found.push(symbol(name, block.id.clone(), kind, range, own, below));
        }
        found
    }
}

#[expect(deprecated, reason = "the field has to be given")]
fn symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: lsp_types::Range,
    selection_range: lsp_types::Range,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let children = (!children.is_empty()).then_some(children);
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children }
}
