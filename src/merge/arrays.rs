//! Arrays joined element by element: rows of a table and their cells, sponsors.

use super::clauses::tables;
use similar::{Algorithm, capture_diff_slices};
use toml::Value;

/// Elements that both sides may have changed: none where they changed the same
/// ones in different ways.
pub(super) fn joined(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let names = |values: &[Value]| -> Vec<String> { values.iter().map(ToString::to_string).collect() };
    let known = names(base);
    let (to_ours, to_theirs) = (kept(&known, &names(ours)), kept(&known, &names(theirs)));
    let mut out = Vec::new();
    let mut from = (0, 0, 0);
    for at in 0..=base.len() {
        // What both kept parts the arrays into pieces that are joined apart.
        let end = if at == base.len() { Some((ours.len(), theirs.len())) } else { to_ours[at].zip(to_theirs[at]) };
        let Some((i, j)) = end else { continue };
        out.extend(piece(&base[from.0..at], &ours[from.1..i], &theirs[from.2..j])?);
        if at < base.len() {
            out.push(base[at].clone());
        }
        from = (at + 1, i + 1, j + 1);
    }
    Some(out)
}

/// Where each element of the base stands in another version; none where it does
/// not.
fn kept(base: &[String], other: &[String]) -> Vec<Option<usize>> {
    let mut out = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let similar::DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                out[old_index + step] = Some(new_index + step);
            }
        }
    }
    out
}

fn piece(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    if base == theirs || ours == theirs {
        return Some(ours.to_vec());
    }
    if base == ours {
        return Some(theirs.to_vec());
    }
    // What both added stays, ours first.
    if base.is_empty() {
        return Some(ours.iter().chain(theirs).cloned().collect());
    }
    if base.len() != ours.len() || base.len() != theirs.len() {
        return None;
    }
    base.iter().zip(ours).zip(theirs).map(|((b, o), t)| value(b, o, t)).collect()
}

fn value(base: &Value, ours: &Value, theirs: &Value) -> Option<Value> {
    if base == theirs || ours == theirs {
        return Some(ours.clone());
    }
    if base == ours {
        return Some(theirs.clone());
    }
    match (base, ours, theirs) {
        (Value::Table(b), Value::Table(o), Value::Table(t)) => {
            let (table, _, clashing) = tables(b, o, t);
            clashing.is_empty().then_some(Value::Table(table))
        }
        // Cells stand at their places: they are joined one by one.
        (Value::Array(b), Value::Array(o), Value::Array(t)) if b.len() == o.len() && b.len() == t.len() => {
            let cells: Option<Vec<Value>> = b.iter().zip(o).zip(t).map(|((b, o), t)| value(b, o, t)).collect();
            cells.map(Value::Array)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(text: &str) -> Vec<Value> {
        match format!("a = {text}").parse::<toml::Table>().ok().and_then(|mut table| table.remove("a")) {
            Some(Value::Array(array)) => array,
            _ => Vec::new(),
        }
    }

    #[test]
    fn rows_of_both_sides_go_together() {
        let base = array("[{ cells = ['a', '1'] }, { cells = ['b', '2'] }, { cells = ['c', '3'] }]");
        let ours = array("[{ cells = ['a', '9'] }, { cells = ['b', '2'] }, { cells = ['c', '3'] }]");
        let theirs =
            array("[{ cells = ['a', '1'] }, { cells = ['b', '2'] }, { cells = ['d', '4'] }, { cells = ['c', '5'] }]");
        let both =
            array("[{ cells = ['a', '9'] }, { cells = ['b', '2'] }, { cells = ['d', '4'] }, { cells = ['c', '5'] }]");
        assert_eq!(joined(&base, &ours, &theirs), Some(both));
    }

    #[test]
    fn cells_of_one_row_go_together_and_the_same_cell_clashes() {
        let base = array("[{ cells = ['a', '1'] }]");
        let ours = array("[{ cells = ['a', '9'] }]");
        assert_eq!(joined(&base, &ours, &array("[{ cells = ['z', '1'] }]")), Some(array("[{ cells = ['z', '9'] }]")));
        assert_eq!(joined(&base, &ours, &array("[{ cells = ['a', '8'] }]")), None);
    }
}
