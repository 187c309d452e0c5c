//! Completion: keys of the format, opening phrases, ids of footnotes and
//! clauses, symbols.

use super::Document;
use super::marks::Named;
use crate::compose::cited_numbers;
use crate::lang::phrases::{self, Part};
use crate::organ::symbol::find;
use crate::read::keys_of;
use crate::rules::prose::Prose;
use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Position, TextEdit};
use std::collections::BTreeSet;

impl Document {
    /// What may be written at a position.
    #[must_use]
    pub fn complete(&self, position: Position) -> Vec<CompletionItem> {
        let offset = self.offset(position);
        let (_, start) = self.file.line(offset);
        let before = &self.file.text[start..offset];
        for (open, close) in [("[^", "]"), ("[@", "]"), ("[#", "]"), ("[[", "]]")] {
            if let Some(at) = before.rfind(open)
                && !before[at..].contains(']')
            {
                let from = start + at + open.len();
                return match open {
                    "[^" => self.names(Named::Note, from..offset, close),
                    "[[" => self.symbols(from..offset, close),
                    _ => self.names(Named::Clause, from..offset, close),
                };
            }
        }
        if let Some(part) = self.opening(offset) {
            return self.phrases(part, start, offset);
        }
        if before.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == ' ') && !self.inside_string(offset) {
            let from = start + before.len() - before.trim_start().len();
            return self.keys(from..offset);
        }
        Vec::new()
    }

    fn item(
        &self,
        kind: CompletionItemKind,
        label: &str,
        detail: String,
        text: String,
        span: std::ops::Range<usize>,
    ) -> CompletionItem {
        let edit = TextEdit { range: self.range(span), new_text: text };
        CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            detail: Some(detail).filter(|detail| !detail.is_empty()),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    }

    /// Ids of footnotes or clauses, each with its text or number.
    fn names(&self, named: Named, span: std::ops::Range<usize>, close: &str) -> Vec<CompletionItem> {
        let numbers = cited_numbers(&self.resolution);
        let closed = self.file.text[span.end..].starts_with(close);
        let known = self.definitions().into_iter().filter(|mark| mark.named == named);
        known
            .map(|mark| {
                let detail = match named {
                    Named::Note => self.resolution.footnotes.get(&mark.name).map(|note| note.0.clone()),
                    _ => numbers.get(&mark.name).cloned(),
                };
                let text = if closed { mark.name.clone() } else { format!("{}{close}", mark.name) };
                self.item(CompletionItemKind::REFERENCE, &mark.name, detail.unwrap_or_default(), text, span.clone())
            })
            .collect()
    }

    /// Symbols that the document cites.
    fn symbols(&self, span: std::ops::Range<usize>, close: &str) -> Vec<CompletionItem> {
        let closed = self.file.text[span.end..].starts_with(close);
        let mut found = BTreeSet::new();
        self.resolution.texts(&mut |_, text| {
            let prose = Prose::new(text);
            let cited = find(&prose.text, self.resolution.document.organ.key);
            found.extend(cited.into_iter().map(|(_, symbol)| symbol.to_string()));
        });
        found
            .into_iter()
            .map(|symbol| {
                let text = if closed { symbol.clone() } else { format!("{symbol}{close}") };
                self.item(CompletionItemKind::FILE, &symbol, String::new(), text, span.clone())
            })
            .collect()
    }

    /// The part whose paragraph begins at a byte, with no more than a few
    /// letters before it.
    fn opening(&self, offset: usize) -> Option<Part> {
        let text = &self.file.text;
        let from = [text[..offset].rfind('"'), text[..offset].rfind('\'')].into_iter().flatten().max()?;
        let written = text[from + 1..offset].trim_start();
        let letters = written.strip_prefix('*').unwrap_or(written);
        let few = letters.chars().count() < 40 && letters.chars().all(|c| c.is_alphabetic() || c == ' ');
        let key = text[..from].trim_end_matches('"').trim_end().strip_suffix('=')?.trim_end();
        let head = text[..from].rfind("\n[").map(|at| text[at + 1..].lines().next().unwrap_or_default())?;
        (few && key.ends_with("text")).then_some(())?;
        match head.trim().trim_matches(['[', ']']) {
            "preamble" | "part.preamble" => Some(Part::Preambular),
            "operative" | "part.operative" => Some(Part::Operative),
            _ => None,
        }
    }

    fn phrases(&self, part: Part, start: usize, offset: usize) -> Vec<CompletionItem> {
        let line = &self.file.text[start..offset];
        let from = start + line.rfind(['"', '\'']).map_or(0, |at| at + 1);
        let written = &self.file.text[from..offset];
        let prefix = written.trim_start_matches('*').to_lowercase();
        let closed = self.file.text[offset..].starts_with('*');
        let all = phrases::of(self.resolution.document.language.0).all(part).iter();
        all.filter(|phrase| phrase.to_lowercase().starts_with(&prefix))
            .map(|phrase| {
                let text = if closed { format!("*{phrase}") } else { format!("*{phrase}*") };
                self.item(CompletionItemKind::TEXT, phrase, String::new(), text, from..offset)
            })
            .collect()
    }

    /// Keys of the table that a byte stands in, those that are written left
    /// out.
    fn keys(&self, span: std::ops::Range<usize>) -> Vec<CompletionItem> {
        let text = &self.file.text;
        let head = text[..span.start]
            .rfind("\n[")
            .map_or(if text.starts_with('[') { Some(0) } else { None }, |at| Some(at + 1));
        let names: Vec<&str> = head.map_or_else(Vec::new, |at| {
            let line = text[at..].lines().next().unwrap_or_default();
            line.split('#').next().unwrap_or_default().trim().trim_matches(['[', ']']).split('.').collect()
        });
        let end = text[span.end..].find("\n[").map_or(text.len(), |at| span.end + at);
        let own = &text[head.unwrap_or(0)..end];
        let written = |key: &&str| own.lines().any(|line| line.split('=').next().is_some_and(|k| k.trim() == *key));
        keys_of(&names)
            .into_iter()
            .filter(|key| !written(key))
            .map(|key| self.item(CompletionItemKind::PROPERTY, key, String::new(), format!("{key} = "), span.clone()))
            .collect()
    }

    fn inside_string(&self, offset: usize) -> bool {
        let tree = self.tree();
        let mut inside = false;
        self.resolution.texts(&mut |path, text| {
            let span = tree.span(path);
            inside |= !text.is_empty() && span.start < offset && offset < span.end;
        });
        inside
    }
}
