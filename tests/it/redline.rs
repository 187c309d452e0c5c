//! The comparison on the official page.

use crate::support::project;
use plenary::compose::compose;
use plenary::diff::diff;
use plenary::model::{Block, Resolution, Text};
use plenary::paper::{self, Document, Line};
use plenary::read::read;
use plenary::redline::{Options, Style, Subject, by_key};
use plenary::source::SourceFile;
use std::collections::HashSet;

fn source(name: &str) -> Resolution {
    let text = std::fs::read_to_string(project(name)).unwrap();
    read(&SourceFile::new(name, text)).resolution
}

fn page(old: &Resolution, new: &Resolution, options: &Options) -> Vec<u8> {
    let comparison = diff(old, new);
    (by_key("pdf").unwrap().render)(&Subject { comparison: &comparison, old, new }, options).unwrap()
}

fn text(line: &Line) -> String {
    let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
    text.replace('\u{a0}', " ").trim().to_owned()
}

fn lines(document: &Document) -> Vec<(usize, f32, String)> {
    let of = |(number, page): (usize, &paper::Page)| {
        page.lines.iter().map(|line| (number, line.x, text(line))).collect::<Vec<_>>()
    };
    document.pages.iter().enumerate().flat_map(of).collect()
}

/// What moved is told at both ends, what was split at each piece, numbers as
/// they were; bars stand at the edge, words are tagged as what became of them.
#[test]
fn the_page_tells_what_became_of_clauses() {
    let (old, new) = (source("tests/diff/old.toml"), source("tests/diff/new.toml"));
    let bytes = page(&old, &new, &Options::default());
    let document = paper::read(&bytes).unwrap();
    let lines = lines(&document);
    let has = |wanted: &str| lines.iter().any(|(_, _, text)| text.contains(wanted));
    for wanted in [
        "Changes from A/RES/79/990 to A/RES/80/990",
        "moved from 3",
        "moved to 1",
        "split from 2",
        "1. \u{2192} 2.",
        "Proclaims Reaffirms 2027",
        "Decides to end the list of years here.",
        "Welcomes the libraries that opened in the meantime.",
        "25 March 2025 24 March 2026",
    ] {
        assert!(has(wanted), "{wanted}: {lines:#?}");
    }
    // Remarks stand beside the column, on the line of their clause.
    let remark = document.pages[0].lines.iter().find(|line| text(line).ends_with("moved to 1")).unwrap();
    let run = remark.runs.iter().find(|run| run.text.contains("moved to 1")).unwrap();
    assert!(run.x > 490.0, "{}", run.x);
    assert!(document.pages[0].lines.iter().any(|line| line.row == remark.row && text(line).starts_with("3.")));
    let bars = document.pages[0].rules.iter().filter(|rule| rule.x < 60.0 && rule.width < 3.0).count();
    assert!(bars > 10, "{bars} bars");
    let said = String::from_utf8_lossy(&bytes);
    assert!(said.contains("TextDecorationType/LineThrough") && said.contains("TextDecorationType/Underline"));
}

/// Nothing that the new document prints is lost, whatever the language.
#[test]
fn the_new_document_is_there_whole() {
    let old = source("content/A_RES_79_901.en.toml");
    for language in plenary::lang::LANGUAGES {
        let new = source(&format!("content/A_RES_79_902.{}.toml", language.code));
        let bytes = page(&old, &new, &Options::default());
        let words = |document: &Document| -> HashSet<String> {
            let lines = document.pages.iter().flat_map(|page| &page.lines);
            lines.flat_map(|line| line.words.iter().map(|word| word.text.clone())).collect()
        };
        let plain = plenary::render::pdf::render(&compose(&new), &Default::default()).unwrap();
        let (marked, plain) = (words(&paper::read(&bytes).unwrap()), words(&paper::read(&plain).unwrap()));
        // Lines end elsewhere, and with them hyphenated words and page numbers.
        let lost: Vec<&String> = plain.difference(&marked).collect();
        assert!(lost.len() * 12 <= plain.len(), "{}: {lost:?}", language.code);
        assert!(String::from_utf8_lossy(&bytes).contains("LineThrough"));
    }
}

#[test]
fn only_what_changed_when_asked() {
    let (old, new) = (source("tests/diff/old.toml"), source("tests/diff/new.toml"));
    let mut same = new.clone();
    same.operative[1].text = Text("*Reaffirms* another thing that nobody said before, at some length;".into());
    let bytes = page(&new, &same, &Options { changed_only: true, ..Options::default() });
    let lines = lines(&paper::read(&bytes).unwrap());
    let has = |wanted: &str| lines.iter().any(|(_, _, text)| text.contains(wanted));
    assert!(has("another thing") && has("[\u{2026}]") && !has("libraries that opened"), "{lines:#?}");
    drop(old);
}

#[test]
fn styles_mark_without_colour() {
    let (old, new) = (source("tests/diff/old.toml"), source("tests/diff/new.toml"));
    let inserted = |style| {
        let document = paper::read(&page(&old, &new, &Options { style, ..Options::default() })).unwrap();
        let runs = document.pages[0].lines.iter().flat_map(|line| &line.runs);
        runs.into_iter().find(|run| run.text.contains("libraries that opened")).unwrap().style.clone()
    };
    assert!(inserted(Style::BoldStrike).bold);
    assert!(inserted(Style::Ramseyer).italic);
    let comparison = diff(&old, &new);
    let subject = Subject { comparison: &comparison, old: &old, new: &new };
    let columns = Options { style: Style::Columns, ..Options::default() };
    let refused = (by_key("pdf").unwrap().render)(&subject, &columns).unwrap_err();
    assert!(refused.message.contains("one column"), "{}", refused.message);
}

/// Rows stand beside rows, cells beside cells.
#[test]
fn tables_are_compared_row_by_row() {
    let old = source("content/A_RES_79_901.en.toml");
    let mut new = old.clone();
    let blocks = new.annex.iter_mut().flat_map(|annex| &mut annex.content);
    let changed = blocks.into_iter().find_map(|block: &mut Block| block.table.as_mut()).unwrap();
    let gone = changed.row.remove(4);
    changed.row[5].cells[1].text = Text("90 001.0".into());
    let lines = lines(&paper::read(&page(&old, &new, &Options::default())).unwrap());
    let first = gone.cells[0].text.0.split('[').next().unwrap().to_owned();
    assert!(lines.iter().any(|(_, _, text)| text.contains(first.trim())), "{first}: {lines:#?}");
    assert!(lines.iter().any(|(_, _, text)| text.contains("90.0 90 001.0")), "{lines:#?}");
    // What stays is printed once.
    let total = lines.iter().filter(|(_, _, text)| text.contains("Publication of inventories")).count();
    assert_eq!(total, 1, "{lines:#?}");
}

/// Pairs of sessions that follow each other: every page can be made.
#[test]
fn pages_of_the_corpus() {
    let root = project("../shared/corpus/rollforward");
    if !root.is_dir() {
        println!("skipped: no corpus at {}", root.display());
        return;
    }
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders.iter().step_by(3) {
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let of = |path: &std::path::Path| {
            let bytes = std::fs::read(path).unwrap();
            plenary::import::read("x", &bytes).unwrap().1.resolution.unwrap()
        };
        let (old, new) = (of(&files[0]), of(&files[1]));
        let bytes = page(&old, &new, &Options::default());
        assert!(paper::read(&bytes).is_ok_and(|document| !document.pages.is_empty()), "{}", files[0].display());
    }
}
