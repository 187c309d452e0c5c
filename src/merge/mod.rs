//! Two edited versions of a document joined, clause by clause.
//!
//! A clause is matched in all three versions, wherever it stands. What one side
//! changed is taken from it: the text here, the place there. Where both changed
//! the same thing in different ways, ours stays, and theirs is put above it in
//! comments that `check` finds ([`crate::read`]).
//!
//! `clauses` finds which clauses stay and what they say, `places` where they
//! stand, `tables` joins what is no clause, `arrays` rows of tables and the like.

mod arrays;
mod clauses;
mod places;
mod tables;

pub(crate) use tables::with_note_ids;

use crate::clauses::{Clause, Clauses, Own};
use crate::diff::{Relation, relation};
use crate::edit::Target;
use crate::model::{Path, Resolution};
use std::collections::HashMap;

/// How a mark of a conflict begins: a comment above what was changed on both
/// sides.
pub use crate::read::CONFLICT;

/// What came of joining.
#[derive(Debug)]
pub struct Merged {
    /// The document: clauses come from ours (source 0) or theirs (source 1).
    pub target: Target,
    /// What was changed on both sides, for messages.
    pub conflicts: Vec<Conflict>,
}

/// What was changed on both sides in different ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The clause or table: "operative paragraph 3".
    pub place: String,
    /// What both did to it, for a message.
    pub what: String,
}

/// A clause of the joined document.
#[derive(Debug, Clone)]
struct Joint {
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
    own: Own,
    kept: bool,
    /// Whether it stands where theirs has it.
    by_theirs: bool,
    remarks: Vec<String>,
}

/// The three versions and how they hang together.
struct Ground {
    base: Clauses,
    ours: Clauses,
    theirs: Clauses,
    to_ours: Relation,
    to_theirs: Relation,
    joints: Vec<Joint>,
    of_ours: HashMap<usize, usize>,
    of_theirs: HashMap<usize, usize>,
    conflicts: Vec<Conflict>,
}

/// Joins two versions that went out from a third.
///
/// ```
/// use plenary::merge::merge;
/// use plenary::model::{Block, Resolution, Text};
///
/// let of = |texts: &[&str]| Resolution {
///     operative: texts.iter().map(|text| Block { text: Text((*text).into()), ..Block::default() }).collect(),
///     ..Resolution::default()
/// };
/// let base = of(&["*Decides* to begin the work;", "*Requests* a report on all of it."]);
/// let ours = of(&["*Decides* to begin the useful work;", "*Requests* a report on all of it."]);
/// let theirs = of(&["*Requests* a report on all of it.", "*Decides* to begin the work;"]);
/// let merged = merge(&base, &ours, &theirs);
/// assert!(merged.conflicts.is_empty());
/// let texts: Vec<_> = merged.target.clauses.resolution().operative.into_iter().map(|block| block.text.0).collect();
/// assert_eq!(texts, ["*Requests* a report on all of it.", "*Decides* to begin the useful work;"]);
/// ```
#[must_use]
pub fn merge(base: &Resolution, ours: &Resolution, theirs: &Resolution) -> Merged {
    let theirs = &tables::without_clashing_notes(base, ours, theirs);
    let mut ground = Ground {
        base: Clauses::of(base),
        ours: Clauses::of(ours),
        theirs: Clauses::of(theirs),
        to_ours: relation(base, ours),
        to_theirs: relation(base, theirs),
        joints: Vec::new(),
        of_ours: HashMap::new(),
        of_theirs: HashMap::new(),
        conflicts: Vec::new(),
    };
    ground.join();
    ground.decide();
    let (rest, notices) = ground.tables();
    let order = ground.places();
    ground.finish(rest, notices, &order)
}

impl Ground {
    /// The tree of what stays, in its order.
    fn finish(mut self, rest: Resolution, notices: HashMap<String, Vec<String>>, order: &[Vec<usize>]) -> Merged {
        let mut target = Target {
            clauses: Clauses { nodes: Vec::new(), rest },
            origins: Vec::new(),
            remarks: HashMap::new(),
            notices,
        };
        self.add(0, 0, order, &mut target);
        tables::with_called_notes(&mut target.clauses, [&self.ours.rest, &self.theirs.rest, &self.base.rest]);
        self.conflicts.sort_by(|one, other| one.place.cmp(&other.place));
        Merged { target, conflicts: self.conflicts }
    }

    fn add(&self, joint: usize, parent: usize, order: &[Vec<usize>], target: &mut Target) {
        let Joint { ours, theirs, by_theirs, own, remarks, .. } = &self.joints[joint];
        let place = match (ours, theirs) {
            (_, Some(theirs)) if *by_theirs => &self.theirs.nodes[*theirs],
            (Some(ours), _) => &self.ours.nodes[*ours],
            (None, Some(theirs)) => &self.theirs.nodes[*theirs],
            (None, None) => return,
        };
        let node = target.clauses.nodes.len();
        target.clauses.nodes.push(Clause {
            own: own.clone(),
            parent,
            list: place.list,
            children: Vec::new(),
            path: Path::default(),
            place: place.place.clone(),
        });
        target.origins.push(ours.map(|ours| (0, ours)).or_else(|| theirs.map(|theirs| (1, theirs))));
        if node > 0 {
            target.clauses.nodes[parent].children.push(node);
        }
        if !remarks.is_empty() {
            target.remarks.insert(node, remarks.clone());
        }
        for child in order.get(joint).into_iter().flatten() {
            self.add(*child, node, order, target);
        }
    }
}
