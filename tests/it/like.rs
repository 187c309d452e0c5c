//! Layout hints: what follows the rule needs none, and those of a PDF come back
//! from it.

use crate::support::{files, plenary, project, reading};
use plenary::compose::compose;
use plenary::import;
use plenary::like::{Taken, take};
use plenary::model::{Layout, Resolution};
use plenary::paper;
use plenary::render::{self, Settings};
use plenary::source::SourceFile;
use plenary::verify::{self, Official, Options};
use rayon::prelude::*;
use std::path::Path;

fn resolution(text: &str) -> Resolution {
    let reading = reading("test.toml", text);
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    reading.resolution
}

fn pdf(resolution: &Resolution) -> Vec<u8> {
    (render::by_key("pdf").unwrap().render)(&compose(resolution), &Settings::default()).unwrap()
}

/// Takes the hints of a PDF into a document without any but the sizes of
/// headings, which XML tells.
fn taken(resolution: &Resolution, pdf: &[u8]) -> (Option<Layout>, Taken) {
    let sizes = resolution.layout.as_ref().map(|layout| layout.headings).filter(|sizes| !sizes.is_empty());
    let layout = sizes.map(|headings| Layout { headings, ..Layout::default() });
    let mut plain = Resolution { layout, ..resolution.clone() };
    let taken = take(&mut plain, &paper::read(pdf).unwrap()).unwrap();
    assert_eq!(plain.document.printed, resolution.document.printed);
    (plain.layout, taken)
}

/// None for what follows the rule.
#[test]
fn examples_give_back_their_hints() {
    for path in files(&project("content"), "toml") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let resolution = resolution(&std::fs::read_to_string(&path).unwrap());
        let (layout, taken) = taken(&resolution, &std::fs::read(project(&format!("out/{name}.pdf"))).unwrap());
        assert_eq!(layout, resolution.layout, "{name}");
        assert_eq!(taken.lost, Vec::<String>::new(), "{name}");
        assert_eq!(taken.counts.0, taken.counts.1, "{name}");
    }
}

/// Lines broken by hand, one of them condensed; a page that holds six lines more
/// than it can; a lower foot.
#[test]
fn hints_come_back_from_the_pdf() {
    let source = std::fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    let hints = std::fs::read_to_string(project("tests/like/by-hand.toml")).unwrap();
    let by_hand = resolution(&format!("{source}\n{hints}"));
    let pdf = pdf(&by_hand);
    let (layout, taken) = taken(&by_hand, &pdf);
    assert_eq!(layout, by_hand.layout);
    assert_eq!(taken.counts, (2, 2));
    let pages = paper::read(&pdf).unwrap().pages;
    let first = |page: usize| {
        let below = pages[page].lines.iter().find(|line| line.baseline > 66.0);
        below.unwrap().text()
    };
    assert!(first(1).starts_with("3. Also invites"), "{}", first(1));
}

/// A PDF that is imported brings its own.
#[test]
fn an_imported_pdf_keeps_its_lines_and_pages() {
    let source = std::fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    let hints = std::fs::read_to_string(project("tests/like/by-hand.toml")).unwrap();
    let by_hand = resolution(&format!("{source}\n{hints}"));
    let folder = tempfile::tempdir().unwrap();
    let official = folder.path().join("official.pdf");
    std::fs::write(&official, pdf(&by_hand)).unwrap();
    let import = |more: &[&str]| {
        let run = plenary().arg("import").arg(&official).args(more).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let file = SourceFile::new("x.toml", String::from_utf8(run.stdout).unwrap());
        plenary::read::read(&file).resolution.layout
    };
    let (layout, wanted) = (import(&[]).unwrap(), by_hand.layout.unwrap());
    assert_eq!((layout.pages, layout.foot), (wanted.pages, wanted.foot));
    // Where room is lost between paragraphs, some of them are one on the page.
    for key in ["title", "agenda-title", "preamble-2", "para-5", "note-1", "running-title"] {
        assert_eq!(layout.lines.get(key), wanted.lines.get(key), "{key}");
    }
    assert_eq!(import(&["--no-layout"]), None);
}

#[test]
fn hints_that_do_not_fit_the_text_are_passed_over() {
    let source = std::fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    let stale = "[layout]\npages = [\"para-99:2\", \"para-1:x\", \"\"]\n[layout.lines]\npara-1 = [3, 3]\nnone = [1]\ntitle = []\n";
    let plain = resolution(&source);
    let text = |resolution: &Resolution| paper::read(&pdf(resolution)).unwrap().text();
    assert_eq!(text(&resolution(&format!("{source}\n{stale}"))), text(&plain));
}

/// Official PDFs beside their XML: with hints nearly every line stands, and every
/// page.
#[test]
fn corpus_lines_and_pages() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/ga");
    let mut pairs: Vec<_> =
        files(&corpus, "pdf").into_iter().filter(|path| path.ends_with("official.en.pdf")).collect();
    if pairs.is_empty() {
        eprintln!("skipped: no ../shared/corpus");
        return;
    }
    pairs.sort_by_key(|path| std::fs::metadata(path).map_or(0, |data| data.len()));
    pairs.truncate(16);
    let share = |path: &std::path::PathBuf| {
        let xml = std::fs::read_to_string(path.with_file_name("en.akn.xml")).unwrap();
        let mut resolution = import::akn(&SourceFile::new("en.akn.xml", xml)).resolution.unwrap();
        let bytes = std::fs::read(path).unwrap();
        let taken = take(&mut resolution, &paper::read(&bytes).unwrap()).unwrap();
        let official = Official::read("official.en.pdf", &bytes).unwrap();
        let source = SourceFile::new("en.toml", plenary::write::toml(&resolution).unwrap());
        let report = verify::verify(&source, &resolution, &official, Options::default()).unwrap().report;
        let lines = report.lines.unwrap();
        (taken.counts, lines.same as f64 / lines.official as f64)
    };
    let mut shares: Vec<_> = pairs.par_iter().map(share).collect();
    shares.sort_by(|a, b| a.1.total_cmp(&b.1));
    assert!(shares.iter().all(|(counts, _)| counts.0 == counts.1), "{shares:?}");
    assert!(shares[shares.len() / 2].1 >= 0.995, "{shares:?}");
}
