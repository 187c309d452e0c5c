//! Making amendments, and telling which clash and which no longer apply.

use super::{Action, Amendment, Amendments};
use crate::clauses::{Clause, Clauses, List, Own, Place};
use crate::edit::{Target, document, own};
use crate::merge::with_note_ids;
use crate::model::{Annex, Block, Hop, Part, Path, Resolution};
use crate::write::normal;
use std::collections::HashMap;
use toml::{Table, Value};

/// What became of an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It was made.
    Made,
    /// It was made in a clause that has another name by now.
    Elsewhere(String),
    /// It could not be made, and why.
    Not(String),
}

/// What came of amending.
#[derive(Debug)]
pub struct Applied {
    /// The amended document, of clauses of source 0 and new ones.
    pub target: Target,
    /// What became of each amendment, in the order of files and amendments.
    pub fates: Vec<Fate>,
}

/// The address of a clause by its path, where it has no other.
pub(super) fn path_name(clause: &Clause) -> String {
    let hop = |hop: &Hop| match hop {
        Hop::Key(key) => key.clone(),
        Hop::Index(index) => (index + 1).to_string(),
    };
    format!("/{}", clause.path.0.iter().map(hop).collect::<Vec<_>>().join("/"))
}

/// Makes amendments. All name clauses as they stand before any of them.
#[must_use]
pub fn apply(source: &Resolution, files: &[Amendments]) -> Applied {
    let mut names: HashMap<String, String> = HashMap::new();
    for (old, new) in files.iter().flat_map(|file| &file.rename_notes) {
        names.entry(old.clone()).or_insert_with(|| new.clone());
    }
    let renamed = if names.is_empty() { source.clone() } else { with_note_ids(source, &names) };
    let clauses = Clauses::of(&renamed);
    let count = clauses.nodes.len();
    let mut maker = Maker {
        rest: Table::try_from(&clauses.rest).unwrap_or_default(),
        origins: (0..count).map(|node| Some((0, node))).collect(),
        states: vec![State::default(); count],
        first: HashMap::new(),
        behind: HashMap::new(),
        touched: HashMap::new(),
        texts: clauses
            .nodes
            .iter()
            .map(|clause| match &clause.own {
                Own::Block(block) => Some(normal(&block.text.0)),
                _ => None,
            })
            .collect(),
        clauses,
        count,
    };
    let amendments: Vec<&Amendment> = files.iter().flat_map(|file| &file.amendment).collect();
    let mut fates: Vec<Fate> = amendments.iter().map(|amendment| maker.amend(amendment)).collect();
    maker.late(&amendments, &mut fates);
    Applied { target: maker.finish(), fates }
}

/// What was done to a clause.
#[derive(Debug, Clone, Default)]
struct State {
    deleted: bool,
    /// The parent and list to which it was moved.
    moved: Option<(usize, List)>,
    replaced: bool,
}

/// A place in a list: at its head, or behind a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Head(usize, List),
    Behind(usize),
}

struct Maker {
    clauses: Clauses,
    /// How many clauses there were before.
    count: usize,
    /// The texts of the blocks before any amendment, on one line.
    texts: Vec<Option<String>>,
    rest: Table,
    origins: Vec<Option<(usize, usize)>>,
    states: Vec<State>,
    first: HashMap<(usize, List), Vec<usize>>,
    behind: HashMap<usize, Vec<usize>>,
    /// Values that tables got.
    touched: HashMap<(String, String), Option<Value>>,
}

impl Maker {
    fn amend(&mut self, amendment: &Amendment) -> Fate {
        if let Some(table) = &amendment.table {
            return self.table(table, amendment);
        }
        if amendment.action == Action::Add {
            return self.add(amendment);
        }
        let (node, fate) = match self.locate(amendment) {
            Ok(found) => found,
            Err(why) => return Fate::Not(why),
        };
        let done = match amendment.action {
            Action::Delete => self.delete(node),
            Action::Move => self.shift(node, amendment),
            Action::Substitute => self.substitute(node, amendment),
            Action::Replace | Action::Add => self.replace(node, amendment),
        };
        match done {
            Ok(()) => fate,
            Err(why) => Fate::Not(why),
        }
    }

    fn named(&self, name: &str) -> Result<usize, String> {
        let by_path = || self.clauses.nodes[..self.count].iter().position(|clause| path_name(clause) == name);
        let found = self.clauses.find(name).filter(|node| *node < self.count).or_else(by_path);
        found.ok_or_else(|| {
            let near = crate::source::did_you_mean(name, self.clauses.names());
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            format!("no clause has the id or address `{name}`{near}")
        })
    }

    /// The clause that is meant: the one that is named, if it begins as it
    /// should, else the only one that does.
    fn locate(&self, amendment: &Amendment) -> Result<(usize, Fate), String> {
        let Some(name) = &amendment.clause else { return Err("it names no `clause`".to_owned()) };
        let found = self.named(name);
        let Some(begins) = &amendment.begins else { return found.map(|node| (node, Fate::Made)) };
        let begins = normal(begins);
        let fits = |node: usize| self.texts[node].as_ref().is_none_or(|text| text.starts_with(&begins));
        if let Ok(node) = found
            && fits(node)
        {
            return Ok((node, Fate::Made));
        }
        let others: Vec<usize> = (1..self.count).filter(|node| self.texts[*node].is_some() && fits(*node)).collect();
        match others.as_slice() {
            [one] => Ok((*one, Fate::Elsewhere(self.clauses.nodes[*one].place.name()))),
            [] => Err(format!("`{name}` does not begin with \u{201c}{begins}\u{201d}, nor does any other clause")),
            _ => Err(format!("`{name}` does not begin with \u{201c}{begins}\u{201d}, and several other clauses do")),
        }
    }

    fn table(&mut self, name: &str, amendment: &Amendment) -> Fate {
        let mut table = self.rest.get(name).and_then(Value::as_table).cloned().unwrap_or_default();
        let changes = amendment.set.iter().map(|(key, value)| (key, Some(value.clone())));
        let changes: Vec<_> = changes.chain(amendment.unset.iter().map(|key| (key, None))).collect();
        for (key, value) in &changes {
            let place = (name.to_owned(), (*key).clone());
            if self.touched.get(&place).is_some_and(|other| other != value) {
                return Fate::Not(format!("another amendment changes `{name}.{key}` otherwise"));
            }
        }
        for (key, value) in changes {
            match &value {
                Some(value) => table.insert(key.clone(), value.clone()),
                None => table.remove(key),
            };
            self.touched.insert((name.to_owned(), key.clone()), value);
        }
        let mut rest = self.rest.clone();
        if table.is_empty() {
            rest.remove(name);
        } else {
            rest.insert(name.to_owned(), Value::Table(table));
        }
        if document(Value::Table(rest.clone())).is_none() {
            return Fate::Not(format!("`{name}` cannot have these keys and values"));
        }
        self.rest = rest;
        Fate::Made
    }

    fn delete(&mut self, node: usize) -> Result<(), String> {
        let state = &mut self.states[node];
        if state.replaced || state.moved.is_some() {
            return Err("another amendment changes or moves the clause".to_owned());
        }
        state.deleted = true;
        Ok(())
    }

    fn slot(&self, amendment: &Amendment) -> Result<Slot, String> {
        if let Some(after) = &amendment.after {
            return Ok(Slot::Behind(self.named(after)?));
        }
        let Some(key) = &amendment.list else {
            return Err("it says neither `after` which clause nor in which `list`".to_owned());
        };
        let list = List::by_key(key).ok_or_else(|| format!("there is no list `{key}`"))?;
        let parent = amendment.into.as_ref().map_or(Ok(0), |name| self.named(name))?;
        let fits = match &self.clauses.nodes[parent].own {
            Own::Root => matches!(list, List::Preamble | List::Operative | List::Part | List::Annex),
            Own::Part(_) => matches!(list, List::Preamble | List::Operative),
            Own::Annex(_) => list == List::Content,
            Own::Block(_) => list == List::Item,
        };
        if fits { Ok(Slot::Head(parent, list)) } else { Err(format!("the clause has no list `{key}`")) }
    }

    fn put(&mut self, node: usize, slot: Slot) -> (usize, List) {
        match slot {
            Slot::Head(parent, list) => {
                self.first.entry((parent, list)).or_default().push(node);
                (parent, list)
            }
            Slot::Behind(other) => {
                self.behind.entry(other).or_default().push(node);
                (self.clauses.nodes[other].parent, self.clauses.nodes[other].list)
            }
        }
    }

    fn shift(&mut self, node: usize, amendment: &Amendment) -> Result<(), String> {
        let slot = self.slot(amendment)?;
        if self.states[node].moved.is_some() {
            return Err("another amendment moves the clause".to_owned());
        }
        if self.states[node].deleted {
            return Err("another amendment deletes the clause".to_owned());
        }
        let (parent, list) = self.put(node, slot);
        self.states[node].moved = Some((parent, list));
        // Nothing stands below itself.
        let mut at = parent;
        while at != 0 {
            if at == node {
                self.states[node].moved = None;
                self.first
                    .values_mut()
                    .chain(self.behind.values_mut())
                    .for_each(|list| list.retain(|other| *other != node));
                return Err("the clause would stand below itself".to_owned());
            }
            at = self
                .states
                .get(at)
                .and_then(|state| state.moved)
                .map_or(self.clauses.nodes[at].parent, |(parent, _)| parent);
        }
        Ok(())
    }

    fn add(&mut self, amendment: &Amendment) -> Fate {
        let slot = match self.slot(amendment) {
            Ok(slot) => slot,
            Err(why) => return Fate::Not(why),
        };
        let list = match slot {
            Slot::Head(_, list) => list,
            Slot::Behind(other) => self.clauses.nodes[other].list,
        };
        let node = match (&amendment.block, &amendment.annex, &amendment.part, list) {
            (Some(block), None, None, List::Preamble | List::Operative | List::Content | List::Item) => {
                self.block(block, list)
            }
            (None, Some(annex), None, List::Annex) => {
                let node = self.node(Own::Annex(Annex { content: Vec::new(), ..annex.clone() }), list);
                self.below(node, &annex.content, List::Content);
                node
            }
            (None, None, Some(part), List::Part) => {
                let own = Part { preamble: Vec::new(), operative: Vec::new(), ..part.clone() };
                let node = self.node(Own::Part(own), list);
                self.below(node, &part.preamble, List::Preamble);
                self.below(node, &part.operative, List::Operative);
                node
            }
            _ => return Fate::Not(format!("what is added does not go into a list `{}`", list.key())),
        };
        self.put(node, slot);
        Fate::Made
    }

    fn node(&mut self, own: Own, list: List) -> usize {
        let place: Place = self.clauses.nodes[0].place.clone();
        self.clauses.nodes.push(Clause { own, parent: 0, list, children: Vec::new(), path: Path::default(), place });
        self.origins.push(None);
        self.states.push(State::default());
        self.clauses.nodes.len() - 1
    }

    fn block(&mut self, block: &Block, list: List) -> usize {
        let node = self.node(Own::Block(Block { item: Vec::new(), ..block.clone() }), list);
        self.below(node, &block.item, List::Item);
        node
    }

    fn below(&mut self, node: usize, blocks: &[Block], list: List) {
        for block in blocks {
            let child = self.block(block, list);
            self.clauses.nodes[node].children.push(child);
        }
    }

    fn changeable(&mut self, node: usize) -> Result<(), String> {
        if self.states[node].deleted { Err("another amendment deletes the clause".to_owned()) } else { Ok(()) }
    }

    fn substitute(&mut self, node: usize, amendment: &Amendment) -> Result<(), String> {
        self.changeable(node)?;
        let (Some(words), Some(by)) = (&amendment.words, &amendment.by) else {
            return Err("it says not which `words` are replaced `by` which".to_owned());
        };
        let Own::Block(block) = &mut self.clauses.nodes[node].own else {
            return Err("the clause has no text".to_owned());
        };
        let (text, words) = (normal(&block.text.0), normal(words));
        match text.matches(words.as_str()).count() {
            1 if !words.is_empty() => {
                block.text.0 = text.replacen(&words, by, 1);
                self.states[node].replaced = true;
                Ok(())
            }
            0 | 1 => Err(format!("the clause does not say \u{201c}{words}\u{201d}")),
            many => Err(format!("the clause says \u{201c}{words}\u{201d} {many} times")),
        }
    }

    fn replace(&mut self, node: usize, amendment: &Amendment) -> Result<(), String> {
        self.changeable(node)?;
        if self.states[node].replaced {
            return Err("another amendment changes the clause".to_owned());
        }
        let mut table = own(&self.clauses.nodes[node].own).map_err(|error| error.message)?;
        for key in &amendment.unset {
            table.remove(key);
        }
        for (key, value) in &amendment.set {
            table.insert(key.clone(), value.clone());
        }
        if let Some(text) = &amendment.text {
            table.insert("text".to_owned(), Value::String(text.0.clone()));
        }
        let value = Value::Table(table);
        let made = match &self.clauses.nodes[node].own {
            Own::Root => None,
            Own::Part(_) => value.try_into().ok().map(Own::Part),
            Own::Annex(_) => value.try_into().ok().map(Own::Annex),
            Own::Block(_) => value.try_into().ok().map(Own::Block),
        };
        let Some(made) = made else { return Err("the clause cannot have these keys and values".to_owned()) };
        self.clauses.nodes[node].own = made;
        self.states[node].replaced = true;
        Ok(())
    }

    /// Changes of what was deleted with a clause above it.
    fn late(&self, amendments: &[&Amendment], fates: &mut [Fate]) {
        for (amendment, fate) in amendments.iter().zip(fates) {
            if matches!(fate, Fate::Not(_)) || !matches!(amendment.action, Action::Replace | Action::Substitute) {
                continue;
            }
            let named = amendment.clause.as_ref().and_then(|name| self.named(name).ok());
            let Some(mut at) = named else { continue };
            while at != 0 && self.states[at].moved.is_none() {
                at = self.clauses.nodes[at].parent;
                if self.states[at].deleted {
                    *fate = Fate::Not("another amendment deletes what it stands in".to_owned());
                    break;
                }
            }
        }
    }

    /// The document that came of it.
    fn finish(mut self) -> Target {
        let rest = document(Value::Table(std::mem::take(&mut self.rest))).unwrap_or_else(|| self.clauses.rest.clone());
        let mut target = Target {
            clauses: Clauses { nodes: Vec::new(), rest },
            origins: Vec::new(),
            remarks: HashMap::new(),
            notices: HashMap::new(),
        };
        self.emit(0, 0, List::None, &mut target);
        target
    }

    fn emit(&self, node: usize, parent: usize, list: List, target: &mut Target) {
        let index = target.clauses.nodes.len();
        let clause = &self.clauses.nodes[node];
        target.clauses.nodes.push(Clause { parent, list, children: Vec::new(), ..clause.clone() });
        target.origins.push(self.origins[node]);
        if index > 0 {
            target.clauses.nodes[parent].children.push(index);
        }
        for list in [List::Preamble, List::Operative, List::Part, List::Annex, List::Content, List::Item] {
            for added in self.first.get(&(node, list)).into_iter().flatten() {
                self.emit(*added, index, list, target);
            }
            for child in self.clauses.list(node, list) {
                let state = &self.states[child];
                if !state.deleted && state.moved.is_none() {
                    self.emit(child, index, list, target);
                }
                for added in self.behind.get(&child).into_iter().flatten() {
                    self.emit(*added, index, list, target);
                }
            }
        }
    }
}
