//! Where clauses stand: ours is the ground, and what theirs moved or added is
//! put into it behind what stands before it there.

use super::clauses::END;
use super::{CONFLICT, Conflict, Ground};

impl Ground {
    /// The children of every joint, in order.
    pub(super) fn places(&mut self) -> Vec<Vec<usize>> {
        self.choose();
        let mut order: Vec<Vec<usize>> = vec![Vec::new(); self.joints.len()];
        for (ours, clause) in self.ours.nodes.iter().enumerate().skip(1) {
            let joint = self.of_ours[&ours];
            if self.joints[joint].kept && !self.joints[joint].by_theirs {
                order[self.of_ours[&clause.parent]].push(joint);
            }
        }
        for theirs in 1..self.theirs.nodes.len() {
            let joint = self.of_theirs[&theirs];
            if self.joints[joint].kept && self.joints[joint].by_theirs {
                self.put(joint, theirs, &mut order);
            }
        }
        order
    }

    /// Whose place each clause takes.
    fn choose(&mut self) {
        for index in 1..self.joints.len() {
            let joint = self.joints[index].clone();
            let (ours, theirs) = match (joint.ours, joint.theirs) {
                (Some(ours), Some(theirs)) => (ours, theirs),
                (None, Some(_)) => {
                    self.joints[index].by_theirs = true;
                    continue;
                }
                _ => continue,
            };
            if joint.base.is_none() || !self.to_theirs.moved[theirs] {
                continue;
            }
            if !self.to_ours.moved[ours] {
                self.joints[index].by_theirs = true;
                continue;
            }
            let (a, b) = (&self.ours.nodes[ours], &self.theirs.nodes[theirs]);
            let parents = (self.of_ours.get(&a.parent), self.of_theirs.get(&b.parent));
            if a.list != b.list || parents.0 != parents.1 {
                let place = self.place(index);
                let there = b.place.name();
                let what = format!("ours moved it here, theirs to {there}");
                self.joints[index].remarks.extend([format!("{CONFLICT} conflict: {what}"), END.to_owned()]);
                self.conflicts.push(Conflict { place, what: "both moved it".to_owned() });
            }
        }
        self.untangle();
    }

    /// A clause does not stand below itself: where the moves of both sides
    /// together would have it so, ours stand.
    fn untangle(&mut self) {
        for index in 1..self.joints.len() {
            if !self.joints[index].by_theirs {
                continue;
            }
            let mut at = index;
            for _ in 0..=self.joints.len() {
                let Some(parent) = self.parent(at) else { break };
                if parent == index {
                    self.joints[index].by_theirs = self.joints[index].ours.is_none();
                    break;
                }
                if parent == 0 {
                    break;
                }
                at = parent;
            }
        }
    }

    fn parent(&self, index: usize) -> Option<usize> {
        let joint = &self.joints[index];
        match (joint.ours, joint.theirs) {
            (_, Some(theirs)) if joint.by_theirs => self.of_theirs.get(&self.theirs.nodes[theirs].parent).copied(),
            (Some(ours), _) => self.of_ours.get(&self.ours.nodes[ours].parent).copied(),
            _ => None,
        }
    }

    /// Puts a clause where theirs has it.
    fn put(&self, joint: usize, theirs: usize, order: &mut [Vec<usize>]) {
        let clause = &self.theirs.nodes[theirs];
        let parent = self.of_theirs[&clause.parent];
        let siblings = &self.theirs.nodes[clause.parent].children;
        let place = siblings.iter().position(|child| *child == theirs).unwrap_or(0);
        let before = siblings[..place].iter().rev().filter(|child| self.theirs.nodes[**child].list == clause.list);
        let list = &mut order[parent];
        let found =
            before.map(|child| self.of_theirs[child]).find_map(|before| list.iter().position(|joint| *joint == before));
        let mut at = found.map_or(0, |at| at + 1);
        if found.is_none() {
            // At the head of its list, behind the lists before it.
            at = list.iter().take_while(|joint| self.list_of(**joint) < clause.list).count();
        }
        // What ours added at the same place comes first.
        while list.get(at).is_some_and(|next| {
            self.joints[*next].base.is_none()
                && self.joints[*next].theirs.is_none()
                && self.list_of(*next) == clause.list
        }) {
            at += 1;
        }
        list.insert(at, joint);
    }

    fn list_of(&self, index: usize) -> crate::clauses::List {
        let joint = &self.joints[index];
        match (joint.ours, joint.theirs) {
            (_, Some(theirs)) if joint.by_theirs => self.theirs.nodes[theirs].list,
            (Some(ours), _) => self.ours.nodes[ours].list,
            (None, Some(theirs)) => self.theirs.nodes[theirs].list,
            (None, None) => crate::clauses::List::None,
        }
    }
}
