//! The comparison against pairs that were read: `tests/diff/labels.txt`.

use crate::support::project;
use plenary::diff::{Kind, diff};
use plenary::model::Resolution;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Label = (&'static str, String, String);

const KINDS: [&str; 5] = ["added", "deleted", "moved", "split", "joined"];

fn document(path: &Path) -> Option<Resolution> {
    plenary::import::read("x", &std::fs::read(path).ok()?).ok()?.1.resolution
}

/// What the comparison says became of clauses, without those that stayed.
fn found(old: &Resolution, new: &Resolution) -> BTreeSet<Label> {
    let mut out = BTreeSet::new();
    for change in diff(old, new).clauses {
        let anchor = |place: &Option<plenary::clauses::Place>| {
            place.as_ref().map_or_else(|| "-".to_owned(), |place| place.anchor.clone())
        };
        let (old, new) = (anchor(&change.old), anchor(&change.new));
        match change.kind {
            Kind::Added => drop(out.insert(("added", "-".to_owned(), new))),
            Kind::Deleted => drop(out.insert(("deleted", old, "-".to_owned()))),
            Kind::Split => drop(out.insert(("split", old, new))),
            Kind::Joined => {
                for other in &change.others {
                    out.insert(("joined", other.anchor.clone(), new.clone()));
                }
                out.insert(("joined", old, new));
            }
            Kind::MovedAway | Kind::JoinedAway => {}
            _ if change.moved => drop(out.insert(("moved", old, new))),
            _ => {}
        }
    }
    out
}

#[test]
fn pairs_that_were_read_come_out_as_they_were_read() {
    let root = project("../shared/corpus/rollforward");
    if !root.is_dir() {
        println!("skipped: no corpus at {}", root.display());
        return;
    }
    let labels = std::fs::read_to_string(project("tests/diff/labels.txt")).unwrap();
    // Right, wrong and missed by kind.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut pairs = 0;
    for pair in labels.split("\npair ").skip(1) {
        let mut lines = pair.lines();
        let files = lines.next().unwrap().split(' ').map(|name| root.join(format!("{name}.en.akn.xml")));
        let [old, new] = files.map(|path| document(&path)).collect::<Vec<_>>().try_into().unwrap();
        let (Some(old), Some(new)) = (old, new) else { continue };
        pairs += 1;
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split(' ').collect::<Vec<_>>()).collect();
        let rows = rows.iter().filter(|row| row.len() == 3);
        let unsure: BTreeSet<(&str, &str)> =
            rows.clone().filter(|row| row[0] == "unsure").map(|row| (row[1], row[2])).collect();
        let counted = |label: &Label| {
            let (old, new) = (label.1.as_str(), label.2.as_str());
            !unsure.iter().any(|(o, n)| *o != "-" && *o == old || *n != "-" && *n == new)
        };
        let wanted: BTreeSet<Label> = rows
            .filter_map(|row| {
                let kind = KINDS.into_iter().find(|kind| *kind == row[0])?;
                Some((kind, row[1].to_owned(), row[2].to_owned()))
            })
            .filter(counted)
            .collect();
        let found: BTreeSet<Label> = found(&old, &new).into_iter().filter(counted).collect();
        for kind in KINDS {
            let of =
                |set: &BTreeSet<Label>| set.iter().filter(|label| label.0 == kind).cloned().collect::<BTreeSet<_>>();
            let (wanted, found) = (of(&wanted), of(&found));
            let count = counts.entry(kind).or_default();
            count[0] += wanted.intersection(&found).count();
            count[1] += found.difference(&wanted).count();
            count[2] += wanted.difference(&found).count();
        }
    }
    assert!(pairs >= 30, "{pairs} pairs");
    for (kind, [right, wrong, missed]) in counts {
        let share = |other: usize| right as f64 / (right + other).max(1) as f64;
        println!("{kind}: {right} right, precision {:.3}, recall {:.3}", share(wrong), share(missed));
        // Moves, splits and joins are few here: one may be another reading.
        assert!(
            wrong <= 1 + right / 33 && missed <= 1 + right / 33,
            "{kind}: {right} right, {wrong} wrong, {missed} missed"
        );
    }
}
