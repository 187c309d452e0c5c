//! What stands outside of the clauses: document, adoption, draft, lines that
//! are printed otherwise, metadata; and what a block is beside its text.

use super::dates::Dates;
use super::record::{Field, Op};
use super::tokens::tokens;
use super::words::{Keyed, changes};
use crate::clauses::Own;
use crate::model::{Resolution, Text};
use serde::Serialize;
use std::borrow::Cow;

/// The forms of dates of the old document and of the new one.
pub(super) type Forms = (&'static Dates, &'static Dates);

/// The fields that differ, in the order of the source format.
pub(super) fn fields(old: &Resolution, new: &Resolution) -> Vec<Field> {
    let mut out = Vec::new();
    let dates = (Dates::of(old.document.language.0), Dates::of(new.document.language.0));
    let tables: [(&str, Values, Values); 6] = [
        ("document", flat(&old.document), flat(&new.document)),
        ("adoption", flat(&old.adoption), flat(&new.adoption)),
        ("draft", flat(&old.draft), flat(&new.draft)),
        ("printed", flat(&old.printed), flat(&new.printed)),
        ("layout", flat(&old.layout), flat(&new.layout)),
        ("metadata", flat(&old.metadata), flat(&new.metadata)),
    ];
    for (table, old, new) in tables {
        compare(table, &old, &new, dates, &mut out);
    }
    out
}

/// What differs in a clause beside text and what stands below it.
pub(super) fn of_clause(old: &Own, new: &Own, dates: Forms) -> Vec<Field> {
    let mut out = Vec::new();
    // Most clauses are as they were, and what serde makes of one is dear.
    if old == new {
        return out;
    }
    match (old, new) {
        (Own::Block(old), Own::Block(new)) => {
            let bare = |block: &crate::model::Block| crate::model::Block {
                id: None,
                text: Text::default(),
                table: block
                    .table
                    .as_ref()
                    .map(|table| crate::model::Table { columns: table.columns.clone(), ..Default::default() }),
                ..block.clone()
            };
            let (old, new) = (bare(old), bare(new));
            if old != new {
                compare("", &flat(&old), &flat(&new), dates, &mut out);
            }
        }
        (Own::Annex(old), Own::Annex(new)) => {
            let numbering =
                |annex: &crate::model::Annex| crate::model::Annex { numbering: annex.numbering, ..Default::default() };
            compare("", &flat(&numbering(old)), &flat(&numbering(new)), dates, &mut out);
        }
        (Own::Part(old), Own::Part(new)) if old.letter != new.letter => {
            out.push(Field {
                key: "letter".into(),
                old: old.letter.clone(),
                new: new.letter.clone(),
                text: Vec::new(),
            });
        }
        _ => {}
    }
    out
}

type Values = Vec<(String, String)>;

/// A value as keys and texts, in the order of the format.
fn flat(value: &impl Serialize) -> Values {
    let mut out = Vec::new();
    if let Ok(value) = toml::Value::try_from(Wrapped { value }) {
        walk(value.get("value"), String::new(), &mut out);
    }
    out
}

/// TOML has no value that is nothing, but a key that is not there.
#[derive(Serialize)]
struct Wrapped<'a, T: Serialize> {
    value: &'a T,
}

fn walk(value: Option<&toml::Value>, key: String, out: &mut Values) {
    match value {
        None => {}
        Some(toml::Value::Table(table)) if !is_date(table) => {
            for (name, value) in table {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                walk(Some(value), key, out);
            }
        }
        // Each element is a thing of its own, wherever in the list it stands.
        Some(toml::Value::Array(values)) if values.iter().any(toml::Value::is_table) => {
            for value in values {
                let mut parts = Vec::new();
                walk(Some(value), String::new(), &mut parts);
                let parts: Vec<String> = parts.into_iter().map(|(_, value)| value).collect();
                out.push((format!("{key}[]"), parts.join("; ")));
            }
        }
        Some(toml::Value::Array(values)) => {
            let values: Vec<String> = values.iter().map(plain).collect();
            out.push((key, values.join(", ")));
        }
        Some(value) => out.push((key, plain(value))),
    }
}

/// How serde carries a date of TOML.
fn is_date(table: &toml::Table) -> bool {
    table.len() == 1 && table.contains_key(DATE)
}

const DATE: &str = "$__toml_private_datetime";

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        toml::Value::Table(table) if is_date(table) => table.get(DATE).map(plain).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn compare(table: &str, old: &Values, new: &Values, dates: Forms, out: &mut Vec<Field>) {
    let name = |key: &str| [table, key].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in new.iter().chain(old) {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    for key in keys {
        let of =
            |values: &Values| values.iter().filter(|(name, _)| name == key).map(|(_, value)| value.clone()).collect();
        let (before, after): (Vec<String>, Vec<String>) = (of(old), of(new));
        if before == after {
            continue;
        }
        if let ([before], [after]) = (before.as_slice(), after.as_slice())
            && !key.ends_with("[]")
        {
            let text = words(before, after, dates);
            out.push(Field { key: name(key), old: Some(before.clone()), new: Some(after.clone()), text });
            continue;
        }
        let from = out.len();
        for value in before.iter().filter(|value| !after.contains(value)) {
            out.push(Field { key: name(key), old: Some(value.clone()), new: None, text: Vec::new() });
        }
        for value in after.iter().filter(|value| !before.contains(value)) {
            out.push(Field { key: name(key), old: None, new: Some(value.clone()), text: Vec::new() });
        }
        if out.len() == from {
            // The same elements in another order, or one more often.
            let list = |values: &[String]| Some(values.join(" / "));
            out.push(Field { key: name(key), old: list(&before), new: list(&after), text: Vec::new() });
        }
    }
}

/// What changed in a text of some words; nothing for single values.
fn words(old: &str, new: &str, dates: Forms) -> Vec<Op> {
    let keyed = |text: &str, dates: &Dates| {
        let mut out = Vec::new();
        tokens(&Text(text.to_owned()), dates, &mut out);
        out.into_iter().map(|token| Keyed::plain(Cow::Owned(token))).collect::<Vec<_>>()
    };
    let (old, new) = (keyed(old, dates.0), keyed(new, dates.1));
    let many = |side: &[Keyed<'_>]| side.iter().filter(|one| one.token.is_word()).count() > 3;
    if many(&old) && many(&new) { changes(&old, &new) } else { Vec::new() }
}
