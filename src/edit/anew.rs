//! A source that cannot be changed in place, written anew: each comment goes
//! to where what it stood at stands now.

use super::{Source, Target};
use crate::clauses::{Clauses, List};
use crate::model::{Hop, Path, Resolution};
use crate::source::Error;
use crate::write::{self, Keys};
use std::collections::HashMap;

/// The document that is wanted in its canonical form. Comments of clauses that
/// are gone go with them, as they do where a source is changed in place.
pub(super) fn anew(sources: &[Source<'_>], target: &Target, wanted: &Resolution) -> Result<String, Error> {
    let places = places(&target.clauses);
    let mut texts = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let mut clauses: HashMap<Keys, Option<Keys>> =
            source.clauses.nodes.iter().skip(1).map(|clause| (keys(&clause.path), None)).collect();
        for (node, origin) in target.origins.iter().enumerate() {
            if let Some((_, old)) = origin.filter(|(from, _)| *from == index)
                && let Some(place @ None) = clauses.get_mut(&keys(&source.clauses.nodes[old].path))
            {
                *place = Some(places[node].clone());
            }
        }
        texts.push((source.text, clauses));
    }
    let mut remarks: Vec<(Keys, &[String])> =
        target.notices.iter().map(|(key, lines)| (vec![key.clone()], lines.as_slice())).collect();
    remarks.extend(target.remarks.iter().map(|(node, lines)| (places[*node].clone(), lines.as_slice())));
    remarks.sort();
    write::remade(wanted, &texts, &remarks)
}

/// Where each clause stands when the tree is written.
fn places(clauses: &Clauses) -> Vec<Keys> {
    let mut places = vec![Keys::new(); clauses.nodes.len()];
    let mut open = vec![0];
    while let Some(parent) = open.pop() {
        for list in [List::Preamble, List::Operative, List::Part, List::Annex, List::Content, List::Item] {
            for (index, child) in clauses.list(parent, list).enumerate() {
                let below = [list.key().to_owned(), index.to_string()];
                places[child] = places[parent].iter().cloned().chain(below).collect();
                open.push(child);
            }
        }
    }
    places
}

fn keys(path: &Path) -> Keys {
    let key = |hop: &Hop| match hop {
        Hop::Key(key) => key.clone(),
        Hop::Index(index) => index.to_string(),
    };
    path.0.iter().map(key).collect()
}
