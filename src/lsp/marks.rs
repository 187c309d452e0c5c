//! What stands at a place of a source: a call of a note, a reference to a clause,
//! a symbol, or where one of them is defined; and every place of a name.

use super::Document;
use crate::model::{Hop, Path};
use std::ops::Range;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A footnote.
    Note,
    /// A clause.
    Clause,
    /// A document, by its symbol.
    Symbol,
}

/// A name at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) named: Named,
    pub(super) name: String,
    /// Bytes of the name.
    pub(super) span: Range<usize>,
}

/// How each mark begins, what ends its name, and what it names.
const OPENINGS: [(&str, &[char], Named); 5] = [
    ("[^", &[']'], Named::Note),
    ("[@", &[']'], Named::Clause),
    ("[#", &[']'], Named::Clause),
    ("](#", &[')'], Named::Clause),
    ("[[", &['|', ']'], Named::Symbol),
];

impl Document {
    /// The name at a byte.
    pub(super) fn mark(&self, offset: usize) -> Option<Mark> {
        let (_, start) = self.file.line(offset);
        let line = self.file.text[start..].split('\n').next().unwrap_or_default();
        let at = offset - start;
        let marks = OPENINGS.iter().filter_map(|(open, ends, named)| {
            let mut limit = (at + open.len()).min(line.len());
            while !line.is_char_boundary(limit) {
                limit += 1;
            }
            let from = line[..limit].rfind(open)?;
            let inner = from + open.len();
            let end = inner + line.get(inner..)?.find(*ends)?;
            (from <= at && at <= end).then(|| Mark {
                named: *named,
                name: line[inner..end].to_owned(),
                span: start + inner..start + end,
            })
        });
        marks.min_by_key(|mark| mark.span.len()).or_else(|| self.definition_at(offset))
    }

    /// The clause or note that is defined at a byte.
    fn definition_at(&self, offset: usize) -> Option<Mark> {
        self.definitions().into_iter().find(|mark| mark.span.start <= offset && offset <= mark.span.end)
    }

    /// Every id of a clause and of a footnote, where it is given.
    pub(super) fn definitions(&self) -> Vec<Mark> {
        let tree = self.tree();
        let mut found = Vec::new();
        let mut add = |named: Named, name: &str, span: Range<usize>| {
            // Without quotation marks.
            let written = self.file.text.get(span.clone()).unwrap_or_default();
            let from = written.find(name).map_or(span.start, |at| span.start + at);
            found.push(Mark { named, name: name.to_owned(), span: from..from + name.len() });
        };
        self.resolution.blocks(&mut |path, block| {
            if let Some(id) = &block.id {
                add(Named::Clause, id, tree.span(&path.join("id")));
            }
        });
        for (index, annex) in self.resolution.annex.iter().enumerate() {
            if let Some(id) = &annex.id {
                let path = Path(vec![Hop::Key("annex".into()), Hop::Index(index), Hop::Key("id".into())]);
                add(Named::Clause, id, tree.span(&path));
            }
        }
        for id in self.resolution.footnotes.keys() {
            let path = Path(vec![Hop::Key("footnotes".into()), Hop::Key(id.clone())]);
            add(Named::Note, id, tree.key_span(&path));
        }
        found
    }

    /// Every place of a name: where it is given, and every mark that uses it.
    pub(super) fn places(&self, named: Named, name: &str) -> Vec<Range<usize>> {
        let text = &self.file.text;
        let mut found: Vec<Range<usize>> = self
            .definitions()
            .into_iter()
            .filter(|mark| mark.named == named && mark.name == name)
            .map(|mark| mark.span)
            .collect();
        for (open, ends, _) in OPENINGS.iter().filter(|(_, _, of)| *of == named) {
            for (at, _) in text.match_indices(&format!("{open}{name}")) {
                let from = at + open.len();
                if text[from + name.len()..].starts_with(*ends) {
                    found.push(from..from + name.len());
                }
            }
        }
        found.sort_by_key(|span| span.start);
        found.dedup();
        found
    }
}
