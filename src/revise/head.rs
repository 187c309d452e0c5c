//! What changes outside of the texts: cover, adoption, draft, and what is known
//! beyond the page. The list is made by holding the two documents against each
//! other, so that nothing is left out of it.

use super::{Change, Sureness};
use crate::model::{Hop, Path, Resolution};
use crate::source::Error;
use crate::write;
use toml::{Table, Value};

/// Tables whose texts are changed word by word.
const TEXTS: [&str; 5] = ["preamble", "operative", "part", "annex", "footnotes"];

/// How many characters of a value are shown.
const SHOWN: usize = 80;

/// Every value outside of the texts that two documents differ in.
///
/// # Errors
/// When one of them has no form in TOML, which none has.
pub(super) fn differences(old: &Resolution, new: &Resolution) -> Result<Vec<Change>, Error> {
    let table = |resolution: &Resolution| -> Result<Table, Error> {
        toml::from_str(&write::toml(resolution)?).map_err(|error| Error::new(error.to_string()))
    };
    let (old, new) = (table(old)?, table(new)?);
    let mut changes = Vec::new();
    let names = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key)));
    for name in names.filter(|name| !TEXTS.contains(&name.as_str())) {
        match (old.get(name), new.get(name)) {
            (Some(Value::Table(one)), Some(Value::Table(two))) => {
                let keys = one.keys().chain(two.keys().filter(|key| !one.contains_key(*key)));
                for key in keys.filter(|key| one.get(*key) != two.get(*key)) {
                    changes.push(change(&[name, key], one.get(key), two.get(key)));
                }
            }
            (one, two) if one != two => changes.push(change(&[name], one, two)),
            _ => {}
        }
    }
    Ok(changes)
}

fn change(keys: &[&str], old: Option<&Value>, new: Option<&Value>) -> Change {
    let new_text = new.map(shown).unwrap_or_default();
    let (reason, sureness) = why(keys, new.is_some());
    let open = new_text.contains("{{")
        || keys.last() == Some(&"symbol") && [".0", "/0"].iter().any(|end| new_text.ends_with(end));
    let sureness = if open { Sureness::Open } else { sureness };
    let path = Path(keys.iter().map(|key| Hop::Key((*key).to_owned())).collect());
    Change { path, range: None, old: old.map(shown).unwrap_or_default(), new: new_text, reason, sureness }
}

/// Why a value changes, and how sure that is.
fn why(keys: &[&str], stays: bool) -> (&'static str, Sureness) {
    match keys {
        ["document", "kind"] => ("it is not adopted yet", Sureness::Sure),
        ["document", "symbol"] => ("a draft has a symbol of its own", Sureness::Sure),
        ["document", "session"] => ("the session that the draft is for", Sureness::Sure),
        ["document", "agenda"] => ("items are numbered anew at every session", Sureness::Sure),
        ["document", "session-dates"] => ("they were those of the session then", Sureness::Sure),
        ["document", _] if !stays => ("it belongs to the document that was adopted", Sureness::Sure),
        ["draft"] | ["draft", _] => ("only drafts have it", Sureness::Sure),
        ["adoption"] => ("the draft is not adopted yet", Sureness::Sure),
        ["printed"] => ("lines that only the adopted document prints so", Sureness::Sure),
        ["layout"] => ("lines and pages of the adopted document", Sureness::Sure),
        ["metadata"] => ("it is known of the adopted document", Sureness::Sure),
        _ => ("it follows from the draft", Sureness::Likely),
    }
}

fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{start}\u{2026}")
}
