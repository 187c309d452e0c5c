//! The amendments that make one document of another.

use super::{Action, Amendment, Amendments, FORMAT};
use crate::clauses::{Clauses, List, Own};
use crate::diff::{Relation, relation};
use crate::edit::{own, same_value, undated};
use crate::merge::with_note_ids;
use crate::model::{Resolution, Text};
use crate::write::normal;
use indexmap::IndexMap;
use std::collections::HashMap;
use toml::{Table, Value};

/// How many words tell a clause.
const BEGINS: usize = 6;

/// The amendments that make `new` of `old`.
#[must_use]
pub fn amendments(old: &Resolution, new: &Resolution) -> Amendments {
    let names = renamed(old, new);
    let map: HashMap<String, String> = names.iter().map(|(old, new)| (old.clone(), new.clone())).collect();
    let old = if map.is_empty() { old.clone() } else { with_note_ids(old, &map) };
    let mut relation = relation(&old, new);
    let (before, after) = (Clauses::of(&old), Clauses::of(new));
    loosen(&mut relation, &after);
    let mut deriver = Deriver { before: &before, after: &after, relation: &relation, out: Vec::new() };
    deriver.tables();
    deriver.clauses();
    Amendments {
        amendments: FORMAT,
        to: Some(old.document.symbol.to_string()).filter(|symbol| !symbol.is_empty()),
        rename_notes: names,
        amendment: deriver.out,
        ..Amendments::default()
    }
}

/// Notes with the same text and another id.
fn renamed(old: &Resolution, new: &Resolution) -> IndexMap<String, String> {
    let mut names = IndexMap::new();
    let mut taken = std::collections::HashSet::new();
    let same = |one: &Text, other: &Text| normal(&one.0) == normal(&other.0);
    for (id, text) in &old.footnotes {
        if new.footnotes.get(id).is_some_and(|other| same(text, other)) {
            taken.insert(id.clone());
        }
    }
    for (id, text) in &old.footnotes {
        if taken.contains(id) && new.footnotes.get(id).is_some_and(|other| same(text, other)) {
            continue;
        }
        let found = new.footnotes.iter().find(|(other, theirs)| same(text, theirs) && !taken.contains(*other));
        if let Some((other, _)) = found {
            taken.insert(other.clone());
            names.insert(id.clone(), other.clone());
        }
    }
    names
}

/// What stands below a clause that is added is added with it.
fn loosen(relation: &mut Relation, after: &Clauses) {
    for node in 1..after.nodes.len() {
        let parent = after.nodes[node].parent;
        if relation.of_new[parent].is_none()
            && let Some(old) = relation.of_new[node].take()
        {
            relation.of_old[old] = None;
        }
    }
}

struct Deriver<'d> {
    before: &'d Clauses,
    after: &'d Clauses,
    relation: &'d Relation,
    out: Vec<Amendment>,
}

impl Deriver<'_> {
    /// Document, adoption, footnotes and the other tables.
    fn tables(&mut self) {
        let of = |clauses: &Clauses| Table::try_from(&clauses.rest).unwrap_or_default();
        let (old, new) = (of(self.before), of(self.after));
        let mut names: Vec<&String> = new.keys().collect();
        names.extend(old.keys().filter(|name| !new.contains_key(*name)));
        for name in names {
            let empty = Table::new();
            let part =
                |whole: &Table| whole.get(name).and_then(Value::as_table).cloned().unwrap_or_else(|| empty.clone());
            let (set, unset) = differing(&part(&old), &part(&new));
            if !set.is_empty() || !unset.is_empty() {
                self.out.push(Amendment { table: Some(name.clone()), unset, set, ..Amendment::default() });
            }
        }
    }

    fn clauses(&mut self) {
        for node in 1..self.before.nodes.len() {
            let parent = self.before.nodes[node].parent;
            let goes = |node: usize| node != 0 && self.relation.of_old[node].is_none();
            if goes(node) && !goes(parent) {
                let amendment = Amendment { action: Action::Delete, ..self.at(node) };
                self.out.push(amendment);
            }
        }
        for node in 1..self.after.nodes.len() {
            let parent = self.after.nodes[node].parent;
            match self.relation.of_new[node] {
                Some(old) => {
                    self.own(old, node);
                    if self.relation.moved[node] {
                        let amendment = Amendment { action: Action::Move, ..self.at(old) };
                        self.placed(amendment, node);
                    }
                }
                None if self.relation.of_new[parent].is_some() => self.added(node),
                None => {}
            }
        }
    }

    /// An amendment of a clause.
    fn at(&self, node: usize) -> Amendment {
        let begins = match &self.before.nodes[node].own {
            Own::Block(block) => beginning(&block.text),
            _ => None,
        };
        Amendment { clause: Some(self.name(node)), begins, ..Amendment::default() }
    }

    /// The name by which a clause is found.
    fn name(&self, node: usize) -> String {
        let clause = &self.before.nodes[node];
        let names = [clause.id().map(str::to_owned), Some(clause.place.anchor.clone())];
        let found = names.into_iter().flatten().find(|name| !name.is_empty() && self.before.find(name) == Some(node));
        found.unwrap_or_else(|| super::apply::path_name(clause))
    }

    fn own(&mut self, old: usize, new: usize) {
        let (Ok(before), Ok(after)) = (own(&self.before.nodes[old].own), own(&self.after.nodes[new].own)) else {
            return;
        };
        let (mut set, unset) = differing(&before, &after);
        let mut amendment = self.at(old);
        let is_block = matches!(self.before.nodes[old].own, Own::Block(_));
        if is_block && let Some(Value::String(text)) = set.remove("text") {
            let was = before.get("text").and_then(Value::as_str).unwrap_or_default();
            if let Some((words, by)) =
                substitution(&normal(was), &normal(&text)).filter(|_| set.is_empty() && unset.is_empty())
            {
                self.out.push(Amendment { action: Action::Substitute, words: Some(words), by: Some(by), ..amendment });
                return;
            }
            amendment.text = Some(Text(text));
        }
        if amendment.text.is_some() || !set.is_empty() || !unset.is_empty() {
            self.out.push(Amendment { unset, set, ..amendment });
        }
    }

    fn added(&mut self, node: usize) {
        let mut amendment = Amendment { action: Action::Add, ..Amendment::default() };
        match &self.after.nodes[node].own {
            Own::Root => return,
            Own::Block(_) => amendment.block = self.after.block(node),
            Own::Annex(annex) => {
                let content = self.after.blocks(node, List::Content);
                amendment.annex = Some(crate::model::Annex { content, ..annex.clone() });
            }
            Own::Part(part) => {
                let (preamble, operative) =
                    (self.after.blocks(node, List::Preamble), self.after.blocks(node, List::Operative));
                amendment.part = Some(crate::model::Part { preamble, operative, ..part.clone() });
            }
        }
        self.placed(amendment, node);
    }

    /// Says where: behind the nearest clause before it that stays in its list.
    fn placed(&mut self, mut amendment: Amendment, node: usize) {
        let clause = &self.after.nodes[node];
        let siblings = &self.after.nodes[clause.parent].children;
        let before = siblings.iter().copied().take_while(|other| *other != node);
        let kept = before
            .filter(|other| self.after.nodes[*other].list == clause.list && !self.relation.moved[*other])
            .filter_map(|other| self.relation.of_new[other])
            .last();
        if let Some(kept) = kept {
            amendment.after = Some(self.name(kept));
        } else {
            amendment.list = Some(clause.list.key().to_owned());
            amendment.into =
                self.relation.of_new[clause.parent].filter(|parent| *parent != 0).map(|parent| self.name(parent));
        }
        self.out.push(amendment);
    }
}

/// The first words of a text.
pub(super) fn beginning(text: &Text) -> Option<String> {
    let text = normal(&text.0);
    let end = text
        .match_indices(' ')
        .nth(BEGINS - 1)
        .map_or_else(|| text.char_indices().nth(40).map_or(text.len(), |(at, _)| at), |(at, _)| at);
    Some(text[..end].to_owned()).filter(|text| !text.is_empty())
}

/// Keys that get other values, and keys that are taken out.
fn differing(old: &Table, new: &Table) -> (Table, Vec<String>) {
    let set = new.iter().filter(|(key, value)| !same_value(old.get(*key), Some(value)));
    let set = set.map(|(key, value)| (key.clone(), undated(value.clone()))).collect();
    (set, old.keys().filter(|key| !new.contains_key(*key)).cloned().collect())
}

/// The one stretch of words that differs, where it stands once in the old text
/// and is the smaller part of it.
fn substitution(old: &str, new: &str) -> Option<(String, String)> {
    let prefix: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let most = old.len().min(new.len()) - prefix;
    let mut suffix = 0;
    for (a, b) in old.chars().rev().zip(new.chars().rev()) {
        if a != b || suffix + a.len_utf8() > most {
            break;
        }
        suffix += a.len_utf8();
    }
    // Whole words, and some words where something is only put in.
    let from = old[..prefix].rfind(' ').map_or(0, |at| at + 1);
    let to = old[old.len() - suffix..].find(' ').map_or(old.len(), |at| old.len() - suffix + at);
    let (words, by) = (&old[from..to], &new[from..new.len() - (old.len() - to)]);
    let small = words.len() * 3 < old.len() * 2 && by.len() < 400;
    (small && !words.is_empty() && old.matches(words).count() == 1).then(|| (words.to_owned(), by.to_owned()))
}
