//! Drafting templates: every one in every language builds in every format and
//! keeps the rules but for its places to fill.

use crate::support::{composed, plenary, project, rendered};
use plenary::lang;
use plenary::read::read;
use plenary::render::FORMATS;
use plenary::rules::{self, Settings};
use plenary::scaffold::{from, own};
use plenary::source::SourceFile;
use std::collections::BTreeMap;

#[test]
fn every_template_gives_a_draft_with_places_to_fill() {
    let names: Vec<_> = own().iter().map(|scaffold| scaffold.name.as_str()).collect();
    assert_eq!(names.len(), 12, "a template is faulty: {names:?}");
    let mut faults = Vec::new();
    for scaffold in own() {
        let languages: Vec<_> = scaffold.languages().collect();
        assert_eq!(languages, ["ar", "en", "es", "fr", "ru", "zh"], "{}", scaffold.name);
        for language in lang::LANGUAGES {
            let text = match scaffold.fill(language, &BTreeMap::new()) {
                Ok(text) => text,
                Err(error) => {
                    faults.push(format!("{} {}: {error}", scaffold.name, language.code));
                    continue;
                }
            };
            let file = SourceFile::new("x.toml", text);
            let reading = read(&file);
            let mut found = reading.diagnostics;
            found.extend(rules::check(&file, &reading.resolution, &Settings::default()));
            assert!(found.iter().any(|d| d.code == "unfilled"), "{}: nothing to fill", scaffold.name);
            for d in found.iter().filter(|d| d.code != "unfilled") {
                let marked = file.text.get(d.span.clone()).unwrap_or_default();
                faults.push(format!("{} {}: {} {}: {marked}", scaffold.name, language.code, d.code, d.message));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_template_builds_in_every_format() {
    for scaffold in own() {
        for language in lang::LANGUAGES {
            let text = scaffold.fill(language, &BTreeMap::new()).unwrap();
            let document = composed(&text);
            for format in FORMATS {
                assert!(!rendered(&document, format.key).is_empty(), "{} {}", scaffold.name, language.code);
            }
        }
    }
}

/// With every variable given, only what has no variable is left to fill.
#[test]
fn values_take_the_place_of_places() {
    for scaffold in own() {
        let values: BTreeMap<String, String> = scaffold
            .manifest
            .variable
            .iter()
            .map(|(key, variable)| {
                let value = match variable.kind {
                    plenary::scaffold::ValueKind::Text => "a \"quoted\" value with \\ in it".to_owned(),
                    plenary::scaffold::ValueKind::Number => "83".to_owned(),
                    plenary::scaffold::ValueKind::Date => "2027-01-31".to_owned(),
                };
                (key.clone(), value)
            })
            .collect();
        for language in lang::LANGUAGES {
            let text = scaffold.fill(language, &values);
            // A backslash is a mark of texts, and a fault of what was given.
            assert!(text.is_ok() || text.unwrap_err().message.contains("bad-mark"), "{}", scaffold.name);
        }
    }
}

#[test]
fn a_source_becomes_a_draft() {
    let source = std::fs::read_to_string(project("content/A_RES_79_902.ru.toml")).unwrap();
    let file = SourceFile::new("x.toml", source);
    let draft = from(&read(&file).resolution);
    assert_eq!(draft.document.symbol.as_str(), "A/79/L.0");
    assert!(draft.adoption.is_none() && draft.metadata.is_none());
    let text = plenary::write::toml(&draft).unwrap();
    let reading = read(&SourceFile::new("y.toml", text));
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    assert_eq!(reading.resolution.operative, read(&file).resolution.operative);
}

#[test]
fn a_folder_of_the_user_works_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("ours");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("manifest.toml"), "about = \"ours\"\n[variable.what]\nabout = \"what\"\n").unwrap();
    let text = "[document]\nkind = \"draft\"\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/81/L.7\"\n\
                title = \"Ours\"\nsession = 81\n[[operative]]\ntext = \"*Decides* to {{ what|place(\"do\") }}.\"\n";
    std::fs::write(own.join("en.toml.jinja"), text).unwrap();
    let run = |arguments: &[&str]| {
        plenary().args(["new", "--scaffolds"]).arg(folder.path()).args(arguments).output().unwrap()
    };
    let output = |arguments: &[&str]| String::from_utf8(run(arguments).stdout).unwrap();
    assert!(output(&["ours"]).contains("*Decides* to {{do}}."));
    assert!(output(&["ours", "--set", "what=sing"]).contains("*Decides* to sing."));
    assert!(output(&["--list"]).starts_with("ours\n"));
    assert_eq!(run(&["ours", "--set", "that=sing"]).status.code(), Some(2));
    assert_eq!(run(&["ours", "-l", "fr"]).status.code(), Some(2));
}

#[test]
fn what_is_given_in_vain_is_refused() {
    let run = |set: &str| plenary().args(["new", "thematic", "--set", set]).output().unwrap();
    for (set, told) in
        [("sponsors=", "is given no value"), ("session=x", "cannot be the value"), ("subject=*x", "bad-mark")]
    {
        let out = run(set);
        let error = String::from_utf8(out.stderr).unwrap();
        assert_eq!((out.status.code(), out.stdout.len()), (Some(2), 0), "{set}");
        assert!(error.contains(told), "{set}: {error}");
    }
}

/// The note tells as many places as `check` finds.
#[test]
fn places_are_counted_as_check_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.toml");
    for arguments in [&["new", "cooperation"][..], &["new", "--from", "content/A_RES_79_902.en.toml"]] {
        let out = plenary().args(arguments).arg("--force").arg("-o").arg(&path).output().unwrap();
        let told = String::from_utf8(out.stderr).unwrap();
        let checked = plenary().args(["check", "--format", "short"]).arg(&path).output().unwrap();
        let found = String::from_utf8(checked.stdout).unwrap().matches("[unfilled]").count();
        assert!(told.contains(&format!(": {found} places to fill")), "{told} {found}");
    }
}
