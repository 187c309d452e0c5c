//! Importing texts: the seed, our own texts, and what converters make of them
//! (`tests/import/text`, each with the source that it becomes and the messages
//! that are shown).

use crate::clauses::{agreement, clauses};
use crate::support::{files, plenary, project, reading};
use plenary::compose::{Composed, compose};
use plenary::import;
use plenary::source::{Format, SourceFile, render};
use plenary::write;
use proptest::prelude::*;
use snapbox::{assert_data_eq, data::Data};
use std::path::Path;

fn imported(path: &Path) -> (SourceFile, import::Importing) {
    let name = path.file_name().unwrap().to_str().unwrap();
    import::read(name, &std::fs::read(path).unwrap()).unwrap()
}

fn composed(path: &Path) -> Composed {
    let (_, importing) = imported(path);
    compose(&importing.resolution.unwrap_or_else(|| panic!("{}: {:#?}", path.display(), importing.diagnostics)))
}

fn own(path: &Path) -> Composed {
    let text = std::fs::read_to_string(path).unwrap();
    compose(&reading(&path.display().to_string(), &text).resolution)
}

#[test]
fn the_seed_becomes_the_source_that_content_carries() {
    let seed = composed(&project("tests/seed/A_RES_73_331.es.txt"));
    let content = own(&project("content/A_RES_73_331.es.toml"));
    let found = agreement(&clauses(&content), &clauses(&seed));
    assert_eq!((found.same, found.all), (found.all, found.all), "{:#?}", found.kinds);
    assert_eq!(seed.symbol, content.symbol);
    let (_, importing) = imported(&project("tests/seed/A_RES_73_331.es.txt"));
    let restored = importing.diagnostics.iter().filter(|d| d.code == "restored-italics").count();
    assert_eq!(restored, 15, "each preambular paragraph is reported");
}

#[test]
fn no_word_of_the_seed_differs_after_import_and_build() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("seed.toml");
    let seed = project("tests/seed/A_RES_73_331.es.txt");
    let run = plenary().args(["-q", "import"]).arg(&seed).arg("-o").arg(&source).output().unwrap();
    assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    let verified = plenary().arg("verify").arg(&source).arg(&seed).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn our_own_texts_come_back() {
    let mut shares = Vec::new();
    for path in files(&project("content"), "toml") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = project("out").join(format!("{name}.txt"));
        let found = agreement(&clauses(&own(&path)), &clauses(&composed(&text)));
        println!("{:.3} {} of {} {:?} {name}", found.share(), found.same, found.all, found.kinds);
        shares.push(found.share());
    }
    shares.sort_by(f64::total_cmp);
    let (median, worst) = (shares[shares.len() / 2], shares[0]);
    // A text has no italics but those of opening phrases, no quotations, no references.
    assert!(median >= 0.93 && worst >= 0.5, "median {median:.3}, worst {worst:.3}");
}

#[test]
fn texts_of_converters_become_these_sources() {
    let mut cases = files(&project("tests/import/text"), "txt");
    cases.extend(files(&project("tests/import/text"), "md"));
    assert!(cases.len() > 5, "the cases are gone");
    for path in cases {
        let (file, importing) = imported(&path);
        let messages = render(&file, &importing.diagnostics, Format::Short);
        let source = importing.resolution.map(|resolution| write::toml(&resolution).unwrap()).unwrap_or_default();
        assert_data_eq!(source, Data::read_from(&path.with_extension("toml"), None).raw());
        assert_data_eq!(messages, Data::read_from(&path.with_extension("messages"), None).raw());
    }
}

/// Hundreds of kilobytes of marks take no longer than as much text does.
#[test]
fn time_grows_with_the_text() {
    let start = std::time::Instant::now();
    for marks in ["*", "*a _b ", "word\u{b2} ", "*a**b_{c}^[x](y) ", "1 Note\n", "H\u{2082}O", "<i>a", "[^1] "] {
        let text = format!("The General Assembly,\n\n{}", marks.repeat((400 << 10) / marks.len()));
        let (_, importing) = import::read("x.txt", text.as_bytes()).unwrap();
        if let Some(resolution) = importing.resolution {
            write::toml(&resolution).unwrap();
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// No text makes the importer panic, and what it makes can be written.
    #[test]
    fn no_text_panics(lines in prop::collection::vec(prop_oneof![
        "\\PC{0,40}",
        Just("The General Assembly,".to_owned()),
        Just("____________".to_owned()),
        Just(String::new()),
        Just("A/RES/79/1".to_owned()),
        Just("2/3".to_owned()),
        "[0-9]{1,3}[./ )][ A-Za-z*_\\[\\]|^()]{0,20}",
        "[|#>*¹²³(«“][ -~]{0,20}",
    ], 0..40)) {
        let text = lines.join("\n");
        let (_, importing) = import::read("x.txt", text.as_bytes()).unwrap();
        if let Some(resolution) = importing.resolution {
            let _ = compose(&resolution);
            write::toml(&resolution).unwrap();
        }
    }

    /// Nor does a text of which pieces are gone.
    #[test]
    fn no_cut_text_panics(from in 0_usize..9000, length in 0_usize..4000) {
        let seed = std::fs::read_to_string(project("tests/seed/A_RES_73_331.es.txt")).unwrap();
        let text: String = seed.chars().enumerate().filter(|(at, _)| *at < from || *at > from + length).map(|(_, c)| c).collect();
        if let (_, import::Importing { resolution: Some(resolution), .. }) = import::read("x.txt", text.as_bytes()).unwrap() {
            write::toml(&resolution).unwrap();
        }
    }
}
