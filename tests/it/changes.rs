//! What is changed in a source is reported where it was changed, and nothing
//! else is: a table of changes, in six languages, against PDF, Akoma Ntoso and
//! text.

use crate::support::{project, reading, rendered};
use plenary::compose::compose;
use plenary::source::{SourceFile, has_errors};
use plenary::verify::{Difference, Official, Options, Report, verify};
use serde_json::Value;
use snapbox::{assert_data_eq, data::Data};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

fn table() -> Vec<Value> {
    let text = std::fs::read_to_string(project("tests/verify/changes.toml")).unwrap();
    let table: Value = toml::from_str(&text).unwrap();
    table["change"].as_array().unwrap().clone()
}

/// Where the clause with an id is written.
fn clause(text: &str, id: &str) -> std::ops::Range<usize> {
    let at = text.find(&format!("id = \"{id}\"")).unwrap();
    let start = text[..at].rfind('[').map(|at| text[..at].rfind('\n').unwrap() + 1).unwrap();
    let end = text[at..].find("\n[").or(text[at..].find("\n  [")).map_or(text.len(), |end| at + end + 1);
    start..end
}

/// Makes a change; none where it has no words for a language.
fn changed(text: &str, language: &str, change: &Value) -> Option<String> {
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let pair = |value: &Value| (word(&value[0]), word(&value[1]));
    if let Some(replace) = change.get("replace") {
        let (old, new) = pair(replace.get(language).or(replace.get("all"))?);
        assert!(text.contains(&old), "{language} does not say {old}");
        return Some(text.replacen(&old, &new, 1));
    }
    if let Some(swap) = change.get("swap") {
        let (one, other) = pair(swap);
        return Some(text.replacen(&one, "\0", 1).replacen(&other, &one, 1).replacen('\0', &other, 1));
    }
    if let Some(id) = change.get("delete") {
        let range = clause(text, &word(id));
        let mut out = text.to_owned();
        out.replace_range(range, "");
        // A note that is not called is a fault.
        if change["name"].as_str().unwrap().contains("note") {
            out = out.lines().filter(|line| !line.starts_with("lists = ")).map(|line| format!("{line}\n")).collect();
        }
        return Some(out);
    }
    if let Some(moved) = change.get("move") {
        let (id, before) = pair(moved);
        let range = clause(text, &id);
        let body = text[range.clone()].to_owned();
        let mut out = text.to_owned();
        out.replace_range(range, "");
        let at = clause(&out, &before).start;
        out.insert_str(at, &body);
        return Some(out);
    }
    let add = change.get("add").unwrap();
    let at = clause(text, &word(&add["after"])).end;
    let mut out = text.to_owned();
    out.insert_str(at, &format!("[[operative]]\ntext = \"{}\"\n\n", word(add["text"].get(language)?)));
    Some(out)
}

fn told(report: &Report, text: &str) -> String {
    let line = |one: &Difference| {
        let place = one.source_place.map(|place| {
            let line = text.lines().nth(place.line - 1).unwrap_or_default();
            line.chars().skip(place.column - 1).take(12).collect::<String>()
        });
        let place = place.unwrap_or_default();
        let official = one.official_place.told();
        format!(
            "{}: {official} · {}\n  - {}\n  + {}\n",
            one.change.name(),
            place.trim_end(),
            one.official,
            one.regenerated
        )
    };
    report.words.differences.iter().map(line).collect()
}

#[test]
fn what_was_changed_is_reported_and_nothing_else() {
    for language in LANGUAGES {
        let name = format!("A_RES_79_902.{language}");
        let text = std::fs::read_to_string(project(&format!("content/{name}.toml"))).unwrap();
        let document = compose(&reading(&name, &text).resolution);
        let files = [("pdf", "PDF"), ("akn", "Akoma Ntoso"), ("txt", "text")];
        let officials =
            files.map(|(format, called)| (called, Official::read(called, &rendered(&document, format)).unwrap()));
        let mut out = String::new();
        for change in table() {
            let Some(changed) = changed(&text, language, &change) else { continue };
            let title = change["name"].as_str().unwrap();
            assert_ne!(text, changed, "{name}: {title}");
            let file = SourceFile::new(&name, &changed);
            let reading = plenary::read::read(&file);
            assert!(!has_errors(&reading.diagnostics), "{name}: {title}: {:#?}", reading.diagnostics);
            for (called, official) in &officials {
                let report = verify(&file, &reading.resolution, official, Options::default()).unwrap().report;
                assert!(!report.equal, "{name}: {title} goes unseen in {called}");
                out.push_str(&format!("== {title}, against {called}\n{}", told(&report, &changed)));
            }
        }
        let golden = project(&format!("tests/verify/changes/{language}.txt"));
        assert_data_eq!(out, Data::read_from(&golden, None).raw());
    }
}
