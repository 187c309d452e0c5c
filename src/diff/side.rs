//! One of the two documents, made ready: its clauses as tokens and as words
//! with numbers of their own.

use super::dates::Dates;
use super::tokens::{Kind, Token, tokens};
use crate::clauses::{Clauses, Own};
use crate::compose::{Cited, number};
use crate::model::{Resolution, Table, Text};
use std::collections::HashMap;

/// Numbers of words, the same in both documents.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: HashMap<String, u32>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        self.known.insert(word.to_owned(), next);
        next
    }
}

/// A document made ready.
pub(super) struct Side<'a> {
    pub(super) resolution: &'a Resolution,
    pub(super) clauses: Clauses,
    /// The tokens of each clause.
    pub(super) tokens: Vec<Vec<Token>>,
    /// The words of each clause, folded, by their numbers.
    pub(super) words: Vec<Vec<u32>>,
    /// The forms of dates of its language.
    pub(super) dates: &'static Dates,
    /// Clauses by their ids, each with the number that is printed for it.
    pub(super) cited: HashMap<String, (usize, Cited)>,
}

impl<'a> Side<'a> {
    pub(super) fn new(resolution: &'a Resolution, known: &mut Words) -> Self {
        let dates = Dates::of(resolution.document.language.0);
        let clauses = Clauses::of(resolution);
        let tokens: Vec<Vec<Token>> = clauses.nodes.iter().map(|clause| of(&clause.own, dates)).collect();
        let fold = |token: &Token| (token.is_word()).then(|| super::words::folded(&token.text).to_lowercase());
        let words = tokens
            .iter()
            .map(|tokens| tokens.iter().filter_map(fold).map(|word| known.number(&word)).collect())
            .collect();
        let mut cited = HashMap::new();
        let ids = number(resolution).ids;
        for (node, clause) in clauses.nodes.iter().enumerate() {
            if let Some((id, label)) = clause.id().and_then(|id| ids.get_key_value(id)) {
                cited.entry(id.clone()).or_insert_with(|| (node, label.clone()));
            }
        }
        Self { resolution, clauses, tokens, words, dates, cited }
    }

    /// The words that a reference prints.
    pub(super) fn reference(&self, id: &str, with_word: bool) -> String {
        let Some((_, cited)) = self.cited.get(id) else { return format!("[@{id}]") };
        let language = self.resolution.document.language.0;
        if with_word { (language.cite)(cited.citation, &cited.number) } else { cited.number.clone() }
    }

    /// The text of the note that is called in a clause.
    pub(super) fn note(&self, clause: usize, id: &str) -> Option<&Text> {
        if let Own::Block(block) = &self.clauses.nodes[clause].own
            && let Some(text) = block.table.as_ref().and_then(|table| table.notes.get(id))
        {
            return Some(text);
        }
        self.resolution.footnotes.get(id)
    }
}

/// The tokens of what a clause says itself.
fn of(own: &Own, dates: &Dates) -> Vec<Token> {
    let mut out = Vec::new();
    match own {
        Own::Root => {}
        Own::Part(part) => tokens(&part.title, dates, &mut out),
        Own::Annex(annex) => {
            tokens(&annex.heading, dates, &mut out);
            if !annex.heading.is_empty() {
                out.push(Token::bare("\n", Kind::Row));
            }
            tokens(&annex.title, dates, &mut out);
        }
        Own::Block(block) => {
            tokens(&block.text, dates, &mut out);
            if let Some(table) = &block.table {
                if !out.is_empty() {
                    out.push(Token::bare("\n", Kind::Row));
                }
                of_table(table, dates, &mut out);
            }
        }
    }
    out
}

fn of_table(table: &Table, dates: &Dates, out: &mut Vec<Token>) {
    let line = |line: &Text, out: &mut Vec<Token>| {
        if !line.is_empty() {
            tokens(line, dates, out);
            out.push(Token::bare("\n", Kind::Row));
        }
    };
    line(&table.title, out);
    line(&table.unit, out);
    for row in &table.row {
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                out.push(Token::bare(" | ", Kind::Cell));
            }
            tokens(&cell.text, dates, out);
        }
        out.push(Token::bare("\n", Kind::Row));
    }
    line(&table.below, out);
}
