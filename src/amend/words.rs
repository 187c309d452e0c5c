//! Amendments as delegates say them, in English.

use super::{Action, Amendment};
use crate::clauses::Clauses;

/// The sentence of an amendment: "In operative paragraph 3, replace …".
#[must_use]
pub fn sentence(amendment: &Amendment, source: &Clauses) -> String {
    let name = |name: &Option<String>| {
        let node = name.as_ref().and_then(|name| source.find(name));
        node.map(|node| source.nodes[node].place.name()).or_else(|| name.clone()).unwrap_or_default()
    };
    let clause = name(&amendment.clause);
    let place = || match (&amendment.after, &amendment.into, &amendment.list) {
        (Some(_), _, _) => format!("after {}", name(&amendment.after)),
        (None, Some(_), _) => format!("at the beginning of {}", name(&amendment.into)),
        (None, None, Some(list)) => format!("at the beginning of the {}", spoken(list)),
        _ => "somewhere".to_owned(),
    };
    if let Some(table) = &amendment.table {
        let keys: Vec<&str> = amendment.set.keys().chain(&amendment.unset).map(String::as_str).collect();
        return format!("In [{table}], change {}.", keys.join(", "));
    }
    match amendment.action {
        Action::Substitute => format!(
            "In {clause}, replace \u{201c}{}\u{201d} with \u{201c}{}\u{201d}.",
            amendment.words.as_deref().unwrap_or_default(),
            amendment.by.as_deref().unwrap_or_default()
        ),
        Action::Replace if amendment.text.is_some() => format!("Replace {clause} with the following text."),
        Action::Replace => format!("In {clause}, change what it is."),
        Action::Add => {
            let what = if amendment.annex.is_some() { "an annex" } else { "a new paragraph" };
            format!("Add {what} {}.", place())
        }
        Action::Delete => format!("Delete {clause}."),
        Action::Move => format!("Move {clause} {}.", place()),
    }
}

fn spoken(list: &str) -> &str {
    match list {
        "operative" => "operative part",
        "annex" => "annexes",
        "part" => "texts",
        other => other,
    }
}
