//! Importing official PDFs: held against the published XML of the same
//! documents, and against the sources of our own.

use crate::clauses::{Clause, agreement, clauses};
use crate::support::{files, plenary, project, reading};
use plenary::compose::compose;
use plenary::import;
use plenary::model::Resolution;
use plenary::source::{Format, Severity, render};
use plenary::write;
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn imported(path: &Path) -> Resolution {
    let bytes = std::fs::read(path).unwrap();
    let (_, importing) = import::read(&path.display().to_string(), &bytes).unwrap();
    importing.resolution.unwrap_or_else(|| panic!("{}: refused: {:#?}", path.display(), importing.diagnostics))
}

fn clauses_of(path: &Path) -> Vec<Clause> {
    clauses(&compose(&imported(path)))
}

/// Official files of the corpus, when it is at hand.
fn corpus(folder: &str) -> Vec<PathBuf> {
    let found = files(&project("../shared/corpus").join(folder), "pdf");
    if found.is_empty() {
        eprintln!("skipped: no corpus at ../shared/corpus/{folder}");
    }
    found
}

#[test]
fn official_files_give_the_clauses_of_the_published_xml() {
    let mut shares: Vec<(f64, String)> = corpus("ga")
        .par_iter()
        .filter_map(|pdf| {
            let xml = pdf.with_file_name("en.akn.xml");
            let found = xml.exists().then(|| agreement(&clauses_of(&xml), &clauses_of(pdf)))?;
            Some((
                found.share(),
                format!("{:.3} {} of {} {:?} {}", found.share(), found.same, found.all, found.kinds, pdf.display()),
            ))
        })
        .collect();
    if shares.is_empty() {
        return;
    }
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (median, worst) = (shares[shares.len() / 2].0, shares[0].0);
    for (_, line) in shares.iter().filter(|(share, _)| *share < 1.0) {
        println!("{line}");
    }
    println!("{} documents: median {median:.4}, worst {worst:.4}", shares.len());
    assert!(median >= 0.99 && worst >= 0.95, "median {median:.4}, worst {worst:.4}");
}

#[test]
fn our_own_pages_come_back_as_their_sources() {
    // What a page does not tell: which paragraphs go on, what is a quotation,
    // and the spans of a table's heads.
    let floors = BTreeMap::from([("A_RES_48_991.en", 0.9), ("A_RES_79_901.en", 0.9), ("A_RES_79_908.ru", 0.95)]);
    let mut low = Vec::new();
    for source in files(&project("content"), "toml") {
        let stem = source.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&source).unwrap();
        let wanted = clauses(&compose(&reading(&stem, &text).resolution));
        let found = agreement(&wanted, &clauses_of(&project("out").join(format!("{stem}.pdf"))));
        if found.share() < floors.get(stem.as_str()).copied().unwrap_or(1.0) {
            low.push(format!("{stem}: {:.3} {:?}", found.share(), found.kinds));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn drafts_and_older_files_are_read_whole() {
    for path in corpus("drafts").into_iter().chain(corpus("ga-73")) {
        let resolution = imported(&path);
        let document = &resolution.document;
        let name = path.display();
        assert!(!document.symbol.as_str().is_empty(), "{name}: no symbol");
        assert!(document.issued.is_some(), "{name}: no day of issue");
        let text = write::toml(&resolution).unwrap();
        let again = reading("x.toml", &text);
        let faults: Vec<_> = again.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        if document.organ.key == "general-assembly" {
            assert!(!document.title.is_empty() && document.session.is_some(), "{name}: no title, no session");
        }
        let draft = resolution.draft.as_ref();
        if let Some(draft) = draft {
            assert!(!draft.line.is_empty() || !draft.sponsors.is_empty(), "{name}: no sponsors");
        }
        // A long list of sponsors in bold is no text, nor makes a table of it.
        let tables = resolution.operative.iter().filter(|block| block.table.is_some()).count();
        assert_eq!(tables, 0, "{name}: text was taken for a table");
        let empty = resolution.preamble.is_empty() && resolution.operative.is_empty();
        assert!(!empty, "{name}: no clause");
    }
}

#[test]
fn a_guess_has_its_page_and_its_grade() {
    let path = project("out/A_RES_79_901.en.pdf");
    let (file, importing) = import::read("x.pdf", &std::fs::read(path).unwrap()).unwrap();
    let table = importing.diagnostics.iter().find(|d| d.code == "guessed-table").unwrap();
    let place = file.place(table.span.start).unwrap();
    assert!(place.page > 1 && place.y > 72.0 && place.x > 100.0, "{place:?}");
    assert!(matches!(table.label.as_str(), "likely" | "doubtful"));
    let lines = render(&file, &importing.diagnostics, Format::Json);
    assert!(lines.lines().all(|line| line.contains("\"page\":") && line.contains("\"y\":")), "{lines}");
}

#[test]
fn strict_refuses_what_is_guessed() {
    let run = |file: &str| plenary().args(["import", "--strict", file]).output().unwrap();
    assert_eq!(run("out/A_79_L.901.en.pdf").status.code(), Some(0));
    let refused = run("out/A_RES_79_901.en.pdf");
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
}

/// Bytes that are changed or cut off end with a document or a message.
fn harmless(bytes: &[u8]) {
    if let Ok((file, importing)) = import::read("x.pdf", bytes) {
        drop(render(&file, &importing.diagnostics, Format::Human(false)));
        if let Some(resolution) = importing.resolution {
            write::toml(&resolution).unwrap();
        }
    }
}

#[test]
fn files_that_are_cut_off_are_refused_or_read() {
    let bytes = std::fs::read(project("out/A_79_L.901.en.pdf")).unwrap();
    for part in 1..20 {
        harmless(&bytes[..bytes.len() * part / 20]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_the_importer_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60)) {
        let mut bytes = std::fs::read(project("out/A_RES_79_901.en.pdf")).unwrap();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        harmless(&bytes);
    }
}
