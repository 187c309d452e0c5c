//! What a name means, and where it leads.

use super::Document;
use super::marks::Named;
use crate::compose::cited_numbers;
use crate::organ::symbol::Symbol;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Range};

impl Document {
    /// What stands at a position: the printed number of a clause with its
    /// text, the text of a footnote, what a symbol is.
    #[must_use]
    pub fn hover(&self, position: Position) -> Option<Hover> {
        let mark = self.mark(self.offset(position))?;
        let value = match mark.named {
            Named::Note => self.resolution.footnotes.get(&mark.name)?.0.clone(),
            Named::Symbol => {
                let symbol = Symbol::parse(&mark.name).ok()?;
                let kind = symbol.resolution_number().map(|number| format!("resolution {number}\n\n"));
                format!("{}{}", kind.unwrap_or_default(), symbol.url(self.resolution.document.language.code))
            }
            Named::Clause => {
                let number = cited_numbers(&self.resolution).remove(&mark.name)?;
                let mut text = None;
                self.resolution.blocks(&mut |_, block| {
                    if block.id.as_deref() == Some(mark.name.as_str()) {
                        text = Some(block.text.0.trim().to_owned());
                    }
                });
                let annex = self.resolution.annex.iter().find(|annex| annex.id.as_ref() == Some(&mark.name));
                let text = text.or_else(|| annex.map(|annex| annex.title.0.clone())).unwrap_or_default();
                format!("**{number}**\n\n{text}")
            }
        };
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
        Some(Hover { contents, range: Some(self.range(mark.span)) })
    }

    /// Where the name at a position is given.
    #[must_use]
    pub fn definition(&self, position: Position) -> Option<Range> {
        let mark = self.mark(self.offset(position))?;
        let found =
            self.definitions().into_iter().find(|other| other.named == mark.named && other.name == mark.name)?;
        Some(self.range(found.span))
    }

    /// Every place of the name at a position.
    #[must_use]
    pub fn references(&self, position: Position) -> Vec<Range> {
        let Some(mark) = self.mark(self.offset(position)) else { return Vec::new() };
        self.places(mark.named, &mark.name).into_iter().map(|span| self.range(span)).collect()
    }
}
