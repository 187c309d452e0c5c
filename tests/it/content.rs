//! The worked examples: faultless, current in `out/`, and between them using
//! every field of the format.

use crate::support::{composed, files, project, reading, rendered_text};
use plenary::model::Resolution;
use serde_json::Value;
use snapbox::{assert_data_eq, data::Data};
use std::collections::BTreeSet;

#[test]
fn every_example_is_faultless() {
    for path in files(&project("content"), "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let diagnostics = reading("x", &text).diagnostics;
        assert!(diagnostics.is_empty(), "{}: {diagnostics:#?}", path.display());
    }
}

#[test]
fn out_is_what_is_built_from_content() {
    for path in files(&project("content"), "toml") {
        let document = composed(&std::fs::read_to_string(&path).unwrap());
        let stem = path.file_stem().unwrap().to_str().unwrap();
        for format in ["txt", "html"] {
            let golden = project(&format!("out/{stem}.{format}"));
            assert_data_eq!(rendered_text(&document, format), Data::read_from(&golden, None).raw());
        }
    }
}

#[test]
fn composed_documents_fit_their_schema() {
    let validator = jsonschema::validator_for(&plenary::render::json::schema()).unwrap();
    for path in files(&project("content"), "toml") {
        let document = composed(&std::fs::read_to_string(&path).unwrap());
        let value: Value = serde_json::from_str(&rendered_text(&document, "json")).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    }
    // A schema that holds nothing would fit all.
    assert!(!validator.is_valid(&serde_json::json!({ "version": 1 })));
}

/// What is written is read back the same: the types are the format.
#[test]
fn examples_survive_writing_and_reading() {
    for path in files(&project("content"), "toml") {
        let first = reading("x", &std::fs::read_to_string(&path).unwrap()).resolution;
        let written = toml::to_string(&first).unwrap();
        let second = reading("x", &written);
        assert!(second.diagnostics.is_empty(), "{}: {:#?}\n{written}", path.display(), second.diagnostics);
        assert_eq!(first, second.resolution, "{}", path.display());
    }
}

#[test]
fn every_language_and_organ_has_an_example() {
    let all: Vec<Resolution> = files(&project("content"), "toml")
        .iter()
        .map(|path| reading("x", &std::fs::read_to_string(path).unwrap()).resolution)
        .collect();
    for language in plenary::lang::LANGUAGES {
        assert!(all.iter().any(|r| r.document.language.code == language.code), "no example in {}", language.code);
    }
    for organ in plenary::organ::ORGANS {
        assert!(all.iter().any(|r| r.document.organ.key == organ.key), "no example of {}", organ.key);
    }
}

#[test]
fn every_field_of_the_format_is_used_in_an_example() {
    let schema = plenary::read::schema();
    let mut known = BTreeSet::new();
    keys_of_schema(&schema, &mut known);
    let mut used = BTreeSet::new();
    for path in files(&project("content"), "toml") {
        let value: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        keys_of_value(&serde_json::to_value(value).unwrap(), &mut used);
    }
    let missing: Vec<_> = known.difference(&used).collect();
    assert!(missing.is_empty(), "no example uses {missing:?}");
}

fn keys_of_schema(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| keys_of_schema(value, keys));
        }
        Value::Array(items) => items.iter().for_each(|value| keys_of_schema(value, keys)),
        _ => {}
    }
}

fn keys_of_value(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            keys.extend(map.keys().cloned());
            map.values().for_each(|value| keys_of_value(value, keys));
        }
        Value::Array(items) => items.iter().for_each(|value| keys_of_value(value, keys)),
        _ => {}
    }
}
