//! What the cover and the adoption of every language version say alike:
//! session, agenda item, day, meeting, vote.

use super::super::sheet::Finding;
use super::Version;
use crate::model::{Hop, Path};
use serde_json::Value;

/// Values that no language changes, by their keys, and what each is called.
const SAME: &[(&[&str], &str)] = &[
    (&["document", "kind"], "kind of document"),
    (&["document", "organ"], "organ"),
    (&["document", "session"], "session"),
    (&["document", "session-kind"], "kind of session"),
    (&["document", "session-dates"], "days of the session"),
    (&["document", "agenda", "item"], "agenda item"),
    (&["adoption", "date"], "day of adoption"),
    (&["adoption", "meeting"], "meeting"),
    (&["adoption", "resumed"], "resumed meeting"),
    (&["adoption", "without-reference-to"], "document behind the text"),
    (&["adoption", "report", "committee"], "Main Committee"),
    (&["adoption", "report", "symbol"], "report of the Main Committee"),
    (&["adoption", "report", "paragraph"], "paragraph of the report"),
    (&["adoption", "recommendation", "symbol"], "report behind the text"),
    (&["adoption", "vote", "in-favour"], "votes in favour"),
    (&["adoption", "vote", "against"], "votes against"),
    (&["adoption", "vote", "abstaining"], "abstentions"),
];

/// Reports in what cover and adoption differ from the base's.
pub(super) fn differ(base: Version<'_, '_>, other: Version<'_, '_>, found: &mut Vec<(bool, Finding)>) {
    let value = |version: Version<'_, '_>| {
        let resolution = version.1.resolution;
        serde_json::json!({ "document": resolution.document, "adoption": resolution.adoption })
    };
    let (one, two) = (value(base), value(other));
    let name = base.1.language().english_name;
    for (keys, what) in SAME {
        let at = |value: &Value| keys.iter().try_fold(value.clone(), |value, key| value.get(key).cloned());
        let (left, right) = (at(&one), at(&two));
        if left == right {
            continue;
        }
        let path = Path(keys.iter().map(|key| Hop::Key((*key).to_owned())).collect());
        let line = base.0.line(base.1.tree.span(&path).start).0;
        let message = format!("{what}: {} here, {} in {name}", shown(right.as_ref()), shown(left.as_ref()));
        let finding = other.1.about(&path, message).hint(format!("the {name} version: {}:{line}", base.0.name));
        found.push((false, finding));
    }
}

/// A value as a person would write it.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "none".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => values.iter().map(|value| shown(Some(value))).collect::<Vec<_>>().join(", "),
        // A day is a table of its own where it is handed on.
        Some(Value::Object(table)) => table.values().map(|value| shown(Some(value))).collect::<Vec<_>>().join(" "),
        Some(other) => other.to_string(),
    }
}
