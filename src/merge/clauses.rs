//! Which clauses stay, and what they say.

use super::{CONFLICT, Conflict, Ground, Joint};
use crate::clauses::Own;
use crate::edit::{own, same_own};
use crate::model::{Annex, Block, Part};
use crate::write;
use toml::{Table, Value};

impl Ground {
    /// One joint for each clause, whichever versions have it.
    pub(super) fn join(&mut self) {
        for (ours, clause) in self.ours.nodes.iter().enumerate() {
            let base = self.to_ours.of_new[ours];
            let theirs = base.and_then(|base| self.to_theirs.of_old[base]);
            self.of_ours.insert(ours, self.joints.len());
            if let Some(theirs) = theirs {
                self.of_theirs.insert(theirs, self.joints.len());
            }
            self.joints.push(Joint::new(base, Some(ours), theirs, clause.own.clone()));
        }
        for (theirs, clause) in self.theirs.nodes.iter().enumerate() {
            if self.of_theirs.contains_key(&theirs) {
                continue;
            }
            let base = self.to_theirs.of_new[theirs];
            // What both added is one clause.
            let twin = base.is_none().then(|| {
                self.joints.iter().position(|joint| {
                    let ours = joint.ours.map(|ours| &self.ours.nodes[ours]);
                    joint.base.is_none()
                        && joint.theirs.is_none()
                        && ours.is_some_and(|ours| ours.list == clause.list && same_own(&ours.own, &clause.own))
                })
            });
            let joint = if let Some(twin) = twin.flatten() {
                self.joints[twin].theirs = Some(theirs);
                twin
            } else {
                self.joints.push(Joint::new(base, None, Some(theirs), clause.own.clone()));
                self.joints.len() - 1
            };
            self.of_theirs.insert(theirs, joint);
        }
    }

    /// What stays, and what it says.
    pub(super) fn decide(&mut self) {
        for index in 0..self.joints.len() {
            let joint = self.joints[index].clone();
            let base = joint.base.map(|base| self.base.nodes[base].own.clone());
            let ours = joint.ours.map(|ours| self.ours.nodes[ours].own.clone());
            let theirs = joint.theirs.map(|theirs| self.theirs.nodes[theirs].own.clone());
            match (base, ours, theirs) {
                (Some(base), Some(ours), Some(theirs)) => self.both(index, &base, &ours, &theirs),
                (Some(base), Some(ours), None) => {
                    let changed = !same_own(&base, &ours) || self.grew(joint.ours, true);
                    self.deleted(index, changed, "ours changed what theirs deleted", "theirs deleted it");
                }
                (Some(base), None, Some(theirs)) => {
                    let changed = !same_own(&base, &theirs) || self.grew(joint.theirs, false);
                    self.deleted(index, changed, "theirs changed what ours deleted", "ours deleted it; this is theirs");
                }
                _ => {}
            }
        }
        self.referred();
        // What stays needs what it stands in.
        for index in 0..self.joints.len() {
            let mut at = index;
            while self.joints[at].kept && at != 0 {
                let joint = &self.joints[at];
                let parent = match (joint.ours, joint.theirs) {
                    (Some(ours), _) => self.of_ours.get(&self.ours.nodes[ours].parent),
                    (None, Some(theirs)) => self.of_theirs.get(&self.theirs.nodes[theirs].parent),
                    (None, None) => None,
                };
                let Some(parent) = parent.copied() else { break };
                if parent != at && !self.joints[parent].kept {
                    self.joints[parent].kept = true;
                }
                if parent == at {
                    break;
                }
                at = parent;
            }
        }
    }

    /// Keeps what one side deleted and the other refers to anew.
    fn referred(&mut self) {
        for index in 0..self.joints.len() {
            let joint = self.joints[index].clone();
            let Some(base) = joint.base.filter(|_| !joint.kept) else { continue };
            let Some(id) = self.base.nodes[base].id().map(str::to_owned) else { continue };
            let (gone, side) = match (joint.ours, joint.theirs) {
                (None, Some(_)) => (&self.ours, "theirs"),
                (Some(_), None) => (&self.theirs, "ours"),
                _ => continue,
            };
            let refers = |own: &Own| refers(own, &id);
            let dangling = gone.nodes.iter().any(|clause| refers(&clause.own));
            let called = self.joints.iter().any(|other| other.kept && refers(&other.own));
            if called && !dangling {
                let what = match side {
                    "ours" => "ours refers to what theirs deleted",
                    _ => "theirs refers to what ours deleted",
                };
                let remark = match side {
                    "ours" => "theirs deleted it",
                    _ => "ours deleted it; this is theirs",
                };
                self.deleted(index, true, what, remark);
            }
        }
    }

    /// Whether something was added below a clause.
    fn grew(&self, node: Option<usize>, is_ours: bool) -> bool {
        let (side, relation) = if is_ours { (&self.ours, &self.to_ours) } else { (&self.theirs, &self.to_theirs) };
        node.is_some_and(|node| side.nodes[node].children.iter().any(|child| relation.of_new[*child].is_none()))
    }

    fn deleted(&mut self, index: usize, changed: bool, what: &str, remark: &str) {
        self.joints[index].kept = changed;
        if changed {
            self.joints[index].remarks =
                vec![format!("{CONFLICT} conflict: {what}"), format!("# {remark}"), END.to_owned()];
            let place = self.place(index);
            self.conflicts.push(Conflict { place, what: what.to_owned() });
        }
    }

    fn both(&mut self, index: usize, base: &Own, ours: &Own, theirs: &Own) {
        if same_own(base, theirs) {
            self.joints[index].own = ours.clone();
            return;
        }
        if same_own(base, ours) || same_own(ours, theirs) {
            self.joints[index].own = if same_own(ours, theirs) { ours.clone() } else { theirs.clone() };
            return;
        }
        let (Ok(base), Ok(ours_table), Ok(theirs)) = (own(base), own(ours), own(theirs)) else { return };
        let (joined, remarks, keys) = tables(&base, &ours_table, &theirs);
        if let Some(made) = made(ours, joined) {
            self.joints[index].own = made;
        }
        if !keys.is_empty() {
            self.joints[index].remarks = remarks;
            let place = self.place(index);
            self.conflicts.push(Conflict { place, what: format!("both changed `{}`", keys.join("`, `")) });
        }
    }

    pub(super) fn place(&self, index: usize) -> String {
        let joint = &self.joints[index];
        let place = joint.ours.map(|ours| &self.ours.nodes[ours].place);
        let place = place.or_else(|| joint.theirs.map(|theirs| &self.theirs.nodes[theirs].place));
        place.map(crate::clauses::Place::name).unwrap_or_default()
    }
}

impl Joint {
    fn new(base: Option<usize>, ours: Option<usize>, theirs: Option<usize>, own: Own) -> Self {
        Self { base, ours, theirs, own, kept: true, by_theirs: false, remarks: Vec::new() }
    }
}

/// Whether a clause refers to another by its id.
fn refers(own: &Own, id: &str) -> bool {
    use crate::model::text::{PieceKind, Target};
    let mut found = false;
    let mut look = |text: &crate::model::Text| {
        found |= text.0.contains(id)
            && text.parse().0.iter().any(|piece| {
                matches!(&piece.kind, PieceKind::Reference { id: own, .. } if own == id)
                    || matches!(&piece.style.link, Some(Target::Clause(own)) if own == id)
            });
    };
    match own {
        Own::Root => {}
        Own::Part(part) => look(&part.title),
        Own::Annex(annex) => look(&annex.title),
        Own::Block(block) => {
            look(&block.text);
            if let Some(table) = &block.table {
                let cells = table.row.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| look(&cell.text));
            }
        }
    }
    found
}

/// Ends the comments of a conflict.
pub(super) const END: &str = "# >>>>>>>";

/// Two tables joined key by key; comments about what both changed, and its
/// keys. Ours stays.
pub(super) fn tables(base: &Table, ours: &Table, theirs: &Table) -> (Table, Vec<String>, Vec<String>) {
    let same = |one: Option<&Value>, other: Option<&Value>| crate::edit::same_value(one, other);
    let mut joined = ours.clone();
    let (mut remarks, mut clashing) = (Vec::new(), Vec::new());
    let mut keys: Vec<&String> = ours.keys().collect();
    keys.extend(theirs.keys().chain(base.keys()));
    let mut seen = std::collections::HashSet::new();
    for key in keys {
        if !seen.insert(key) {
            continue;
        }
        let (b, o, t) = (base.get(key), ours.get(key), theirs.get(key));
        if same(o, t) || same(b, t) {
            continue;
        }
        if same(b, o) {
            match t {
                Some(value) => joined.insert(key.clone(), value.clone()),
                None => joined.remove(key),
            };
            continue;
        }
        // Tables in tables go by their keys as well.
        if let (Some(Value::Table(b)), Some(Value::Table(o)), Some(Value::Table(t))) = (b, o, t) {
            let (table, _, inner) = tables(b, o, t);
            if inner.is_empty() {
                joined.insert(key.clone(), Value::Table(table));
                continue;
            }
        }
        if let (Some(Value::Array(b)), Some(Value::Array(o)), Some(Value::Array(t))) = (b, o, t)
            && let Some(array) = super::arrays::joined(b, o, t)
        {
            joined.insert(key.clone(), Value::Array(array));
            continue;
        }
        remarks.push(format!("{CONFLICT} conflict: both changed `{key}`; ours stands below"));
        remarks.push("# theirs:".to_owned());
        remark(&mut remarks, key, t);
        remarks.push("# before:".to_owned());
        remark(&mut remarks, key, b);
        remarks.push(END.to_owned());
        clashing.push(key.clone());
    }
    (joined, remarks, clashing)
}

fn remark(remarks: &mut Vec<String>, key: &str, value: Option<&Value>) {
    let Some(value) = value else {
        remarks.push("# (nothing)".to_owned());
        return;
    };
    let line = write::line(key, value).ok().flatten();
    let text = line.or_else(|| write::section(&[key.to_owned()], false, value).ok()).unwrap_or_default();
    remarks.extend(text.lines().map(|line| format!("# {line}").trim_end().to_owned()));
}

/// The table of a clause as what it was.
fn made(like: &Own, table: Table) -> Option<Own> {
    let value = Value::Table(table);
    match like {
        Own::Root => None,
        Own::Part(_) => value.try_into::<Part>().ok().map(Own::Part),
        Own::Annex(_) => value.try_into::<Annex>().ok().map(Own::Annex),
        Own::Block(_) => value.try_into::<Block>().ok().map(Own::Block),
    }
}
