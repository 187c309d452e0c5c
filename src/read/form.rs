//! The tree against the form: the JSON Schema of the model's types, the same
//! that editors complete and check with.
//!
//! Every place that does not fit is reported in the words of the source
//! format, and cut out, so that serde can read the rest.

mod cut;

use super::{Tree, characters};
use crate::lang::Date;
use crate::model::{Hop, Path, Resolution};
use crate::organ::symbol::Symbol;
use crate::source::{Diagnostic, did_you_mean};
use jsonschema::error::ValidationErrorKind as Fault;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value};
use std::sync::LazyLock;
use toml::de::{DeTable, DeValue};

/// The JSON Schema of the source format.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(Resolution).to_value()
}

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| {
    jsonschema::options()
        .with_format("symbol", |text: &str| Symbol::parse(text).is_ok())
        .with_format("date", |text: &str| Date::parse(text).is_some())
        .should_validate_formats(true)
        .build(&SCHEMA)
        .ok()
});

/// Reads the tree into a document, reporting and cutting out what does not
/// fit.
pub(super) fn fit(tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) -> Resolution {
    let mut value = table(tree, tree.root.get_ref(), diagnostics);
    let mut cuts = Vec::new();
    floats(tree, tree.root.get_ref(), &mut Path::default(), diagnostics, &mut cuts);
    if let Some(validator) = VALIDATOR.as_ref() {
        for error in validator.iter_errors(&value) {
            report(tree, &value, &error, diagnostics, &mut cuts);
        }
    }
    cut::cut(&mut value, cuts);
    match serde_json::from_value(value) {
        Ok(resolution) => resolution,
        Err(fault) => {
            // A schema that is laxer than the types would be our own fault;
            // the author is told all the same.
            if diagnostics.is_empty() {
                diagnostics.push(Diagnostic::error("unreadable", 0..0, fault.to_string()));
            }
            Resolution::default()
        }
    }
}

fn table(tree: &Tree<'_>, table: &DeTable<'_>, diagnostics: &mut Vec<Diagnostic>) -> Value {
    let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), self::value(tree, value, diagnostics)));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn value(tree: &Tree<'_>, value: &toml::Spanned<DeValue<'_>>, diagnostics: &mut Vec<Diagnostic>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => {
            characters::check_escaped(tree.text, value.span(), text, diagnostics);
            Value::String(text.to_string())
        }
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix()).map_or_else(
                |_| {
                    diagnostics.push(Diagnostic::error(
                        "number-range",
                        value.span(),
                        format!("`{digits}` is too large a number"),
                    ));
                    Value::Null
                },
                Value::from,
            )
        }
        DeValue::Float(number) => number.as_str().replace('_', "").parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| self::value(tree, item, diagnostics)).collect()),
        DeValue::Table(inner) => table(tree, inner, diagnostics),
    }
}

/// Numbers with a decimal point where whole ones are expected: to JSON Schema
/// `80.0` is a whole number.
fn floats(
    tree: &Tree<'_>,
    table: &DeTable<'_>,
    path: &mut Path,
    diagnostics: &mut Vec<Diagnostic>,
    cuts: &mut Vec<Path>,
) {
    for (key, value) in table {
        path.0.push(Hop::Key(key.get_ref().to_string()));
        float(tree, value.get_ref(), path, diagnostics, cuts);
        path.0.pop();
    }
}

fn float(
    tree: &Tree<'_>,
    value: &DeValue<'_>,
    path: &mut Path,
    diagnostics: &mut Vec<Diagnostic>,
    cuts: &mut Vec<Path>,
) {
    match value {
        DeValue::Table(inner) => floats(tree, inner, path, diagnostics, cuts),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.0.push(Hop::Index(index));
                float(tree, item.get_ref(), path, diagnostics, cuts);
                path.0.pop();
            }
        }
        DeValue::Float(number) => {
            let wanted = schemas_at(path);
            let takes = |name: &str| {
                wanted.iter().any(|schema| schema.get("type").is_some_and(|t| t.to_string().contains(name)))
            };
            if takes("integer") && !takes("number") {
                let found = format!("`{}` is not a whole number", number.as_str());
                diagnostics
                    .push(Diagnostic::error("wrong-type", tree.span(path), found).label("expected a whole number"));
                cuts.push(path.clone());
            }
        }
        _ => {}
    }
}

/// The path of a JSON pointer.
fn path(pointer: &str, root: &Value) -> Path {
    let mut value = Some(root);
    let hops = pointer.split('/').skip(1).map(|part| {
        let part = part.replace("~1", "/").replace("~0", "~");
        let index = part.parse::<usize>().ok().filter(|_| value.is_some_and(Value::is_array));
        value = value.and_then(|v| match index {
            Some(index) => v.get(index),
            None => v.get(&part),
        });
        index.map_or(Hop::Key(part), Hop::Index)
    });
    Path(hops.collect())
}

/// The schemas that hold at a path: several where there is a choice.
fn schemas_at<'a>(path: &Path) -> Vec<&'a Value> {
    let mut here = resolve(&SCHEMA);
    for hop in &path.0 {
        here = here
            .into_iter()
            .filter_map(|schema| match hop {
                Hop::Key(key) => {
                    schema.get("properties").and_then(|p| p.get(key)).or_else(|| schema.get("additionalProperties"))
                }
                Hop::Index(_) => schema.get("items"),
            })
            .flat_map(resolve)
            .collect();
    }
    here
}

/// Follows `$ref`, `anyOf` and `oneOf`.
fn resolve(schema: &'static Value) -> Vec<&'static Value> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix("#/$defs/")) {
        return SCHEMA.get("$defs").and_then(|defs| defs.get(name)).map_or_else(Vec::new, resolve);
    }
    match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
        Some(choices) => choices.iter().flat_map(resolve).collect(),
        None => vec![schema],
    }
}

/// The keys that a table of the format knows, by the names in its head:
/// `["operative", "item"]`.
pub(crate) fn keys_of(names: &[&str]) -> Vec<&'static str> {
    let mut path = Path::default();
    for name in names {
        path.0.push(Hop::Key((*name).to_owned()));
        let array = |schema: &&Value| schema.get("type").and_then(Value::as_str) == Some("array");
        if schemas_at(&path).iter().any(array) {
            path.0.push(Hop::Index(0));
        }
    }
    known_keys(&path)
}

/// The keys that are known at a path.
fn known_keys(path: &Path) -> Vec<&'static str> {
    let keys = schemas_at(path).into_iter().filter_map(|schema| schema.get("properties")?.as_object());
    keys.flat_map(|properties| properties.keys().map(String::as_str)).collect()
}

/// What a table can hold at a path, for a hint: `text`, `id`, …
fn keys_hint(path: &Path) -> Option<String> {
    let keys = known_keys(path);
    let list: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    (!list.is_empty()).then(|| format!("keys known here: {}", list.join(", ")))
}

fn report(
    tree: &Tree<'_>,
    root: &Value,
    error: &ValidationError<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    cuts: &mut Vec<Path>,
) {
    let path = path(error.instance_path().as_str(), root);
    let span = tree.span(&path);
    let found = error.instance();
    let fault = match error.kind() {
        Fault::AdditionalProperties { unexpected } => {
            for key in unexpected {
                let inner = path.join(key);
                let hint = did_you_mean(key, known_keys(&path)).or_else(|| keys_hint(&path));
                diagnostics.push(
                    Diagnostic::error(
                        "unknown-key",
                        tree.key_span(&inner),
                        format!("unknown key `{key}`{}", inside(&path)),
                    )
                    .maybe_hint(hint),
                );
                cuts.push(inner);
            }
            return;
        }
        Fault::Required { property } => {
            let key = property.as_str().unwrap_or_default();
            let span = if path.0.is_empty() { tree.key_span(&path) } else { span };
            Diagnostic::error("missing-key", span, format!("`{key}` is missing{}", inside(&path)))
                .maybe_hint(example(key).map(|example| format!("write `{example}`")))
        }
        Fault::Enum { options } => {
            let options: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            unknown_value(span, found, &options)
        }
        Fault::Constant { expected_value } => unknown_value(span, found, &[expected_value.as_str().unwrap_or("1")]),
        Fault::OneOfNotValid { context } | Fault::AnyOf { context } => match meant(error, context) {
            Some(faults) => {
                for fault in faults {
                    report(tree, root, fault, diagnostics, cuts);
                }
                return;
            }
            None => no_choice(tree, &path, found),
        },
        Fault::Format { format } if format == "date" => {
            Diagnostic::error("bad-date", span, format!("`{}` is not a day of the calendar", shown(found)))
                .label("expected a day such as 2019-07-25")
        }
        Fault::Format { .. } => {
            let text = found.as_str().unwrap_or_default();
            let why = Symbol::parse(text).err();
            let place = why.as_ref().map_or(0..text.len(), |fault| fault.offset..text.len().max(fault.offset + 1));
            let message = why.map_or_else(String::new, |fault| fault.to_string());
            Diagnostic::error(
                "bad-symbol",
                tree.offsets(&path).span(place),
                format!("`{text}` is not a document symbol"),
            )
            .label(message)
            .hint("symbols look like `A/RES/73/331`, `S/RES/1973 (2011)`, `A/73/L.103/Add.1`")
        }
        Fault::Type { .. } => wrong_type(tree, &path, found),
        Fault::Pattern { .. } => {
            let example = path.0.last().and_then(|hop| if let Hop::Key(key) = hop { example(key) } else { None });
            Diagnostic::error("unknown-value", span, format!("`{}` is not written as expected", shown(found)))
                .maybe_hint(example.map(|example| format!("write `{example}`")))
        }
        Fault::Maximum { .. } | Fault::Minimum { .. } => out_of_range(&path, span, found),
        _ => Diagnostic::error("out-of-range", span, error.to_string()),
    };
    if !matches!(error.kind(), Fault::Required { .. }) {
        cuts.push(path);
    }
    diagnostics.push(fault);
}

/// For a place that takes one of several forms, the faults of the form that
/// was meant: the one of the same type.
fn meant<'a, 'e>(
    error: &ValidationError<'_>,
    forms: &'a [Vec<ValidationError<'e>>],
) -> Option<&'a [ValidationError<'e>]> {
    let here = error.instance_path().as_str();
    let other_type = |fault: &ValidationError<'_>| match fault.kind() {
        Fault::Type { .. } | Fault::Constant { .. } => fault.instance_path().as_str() == here,
        _ => false,
    };
    forms.iter().find(|faults| !faults.is_empty() && !faults.iter().any(other_type)).map(Vec::as_slice)
}

/// A place that takes one of several forms, and none was written.
fn no_choice(tree: &Tree<'_>, path: &Path, found: &Value) -> Diagnostic {
    let options: Vec<&str> = schemas_at(path).into_iter().filter_map(|schema| schema.get("const")?.as_str()).collect();
    if options.is_empty() || !found.is_string() {
        return wrong_type(tree, path, found);
    }
    unknown_value(tree.span(path), found, &options)
}

fn unknown_value(span: crate::source::Span, found: &Value, options: &[&str]) -> Diagnostic {
    let list: Vec<_> = options.iter().map(|option| format!("`{option}`")).collect();
    let near = found.as_str().and_then(|word| did_you_mean(word, options.iter().copied()));
    Diagnostic::error("unknown-value", span, format!("`{}` is not known here", shown(found)))
        .label(format!("expected {}", list.join(", ")))
        .maybe_hint(near)
}

fn out_of_range(path: &Path, span: crate::source::Span, found: &Value) -> Diagnostic {
    let limit = |name| schemas_at(path).into_iter().find_map(|schema| schema.get(name)).map(ToString::to_string);
    let is_format = path.0 == [Hop::Key("format".to_owned())];
    let message = if is_format {
        format!("format {found} is not known to this version of plenary")
    } else {
        format!("{found} is out of range")
    };
    let label = match (limit("minimum"), limit("maximum")) {
        (Some(low), Some(high)) if low == high => format!("expected {low}"),
        (Some(low), Some(high)) => format!("expected {low} to {high}"),
        (low, high) => format!(
            "expected {}{}",
            low.map(|l| format!("{l} or more")).unwrap_or_default(),
            high.map(|h| format!("{h} or less")).unwrap_or_default()
        ),
    };
    Diagnostic::error("out-of-range", span, message).label(label)
}

fn wrong_type(tree: &Tree<'_>, path: &Path, found: &Value) -> Diagnostic {
    let schemas = schemas_at(path);
    let types = schemas.iter().filter_map(|schema| schema.get("type"));
    let mut wanted: Vec<&str> = types
        .flat_map(|t| t.as_array().cloned().unwrap_or_else(|| vec![t.clone()]))
        .filter_map(|t| t.as_str().map(type_name))
        .filter(|name| *name != "nothing")
        .collect();
    wanted.dedup();
    let is_date = schemas.iter().any(|schema| schema.get("format").and_then(Value::as_str) == Some("date"));
    if is_date {
        wanted = vec!["a day such as 2019-07-25"];
    }
    let Some(Hop::Key(key)) = path.0.last() else {
        return Diagnostic::error("wrong-type", tree.span(path), format!("found {}", kind(found)))
            .label(format!("expected {}", wanted.join(" or ")));
    };
    let mut fault = Diagnostic::error("wrong-type", tree.span(path), format!("`{key}` is {}", kind(found)))
        .label(format!("expected {}", wanted.join(" or ")));
    if found.is_object() && wanted == ["an array"] {
        let keys: Vec<&str> =
            path.0.iter().filter_map(|hop| if let Hop::Key(key) = hop { Some(key.as_str()) } else { None }).collect();
        fault = fault.hint(format!("write `[[{}]]` with two brackets, once for each", keys.join(".")));
    }
    if found.is_string() && wanted == ["an array"] {
        fault = fault.hint(format!("write `{key} = [{found}]`"));
    }
    if found.is_string() && wanted == ["a table"] {
        let inner = example_table(key);
        fault = inner.map_or_else(|| fault.clone(), |inner| fault.clone().hint(format!("write `{inner}`")));
    }
    if found.is_number() && wanted.contains(&"a string") {
        fault = fault.hint("put it in quotation marks");
    }
    fault
}

/// " in `[document]`".
fn inside(path: &Path) -> String {
    let keys: Vec<&str> =
        path.0.iter().filter_map(|hop| if let Hop::Key(key) = hop { Some(key.as_str()) } else { None }).collect();
    if keys.is_empty() { String::new() } else { format!(" in `{}`", keys.join(".")) }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "a table",
    }
}

fn type_name(name: &str) -> &'static str {
    match name {
        "string" => "a string",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "an array",
        "object" => "a table",
        _ => "nothing",
    }
}

fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// How a table is written, for hints.
fn example_table(key: &str) -> Option<&'static str> {
    Some(match key {
        "agenda" => "agenda = { item = \"12 (a)\" }",
        "report" => "report = { committee = 3, symbol = \"A/79/458\" }",
        "vote" => "vote = { in-favour = 30, against = 12, abstaining = 5 }",
        _ => return None,
    })
}

/// How a key is written, for hints.
fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "format" => "format = 1",
        "document" => "[document]",
        "organ" => "organ = \"general-assembly\"",
        "language" => "language = \"es\"",
        "symbol" => "symbol = \"A/RES/73/331\"",
        "date" => "date = 2019-07-25",
        "item" => "item = \"128 (t)\"",
        "job" => "job = \"19-12889\"",
        "committee" => "committee = 3",
        "cells" => "cells = [\"…\", \"…\"]",
        _ => return None,
    })
}
