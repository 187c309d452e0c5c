//! `plenary verify`: nothing differs from our own pages, in six languages;
//! what was changed is found, where it was changed, and nothing else.

use crate::support::{files, project};
use plenary::read::read;
use plenary::source::SourceFile;
use plenary::verify::{Change, Official, Options, Report, verify};

fn verified(name: &str, text: &str, official: &Official) -> Report {
    let file = SourceFile::new(name, text);
    let reading = read(&file);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    verify(&file, &reading.resolution, official, Options::default()).unwrap().report
}

fn official(path: &str) -> Official {
    Official::read(path, &std::fs::read(project(path)).unwrap()).unwrap()
}

#[test]
fn nothing_differs_from_our_own_pages() {
    for path in files(&project("content"), "toml") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let report = verified(name, &std::fs::read_to_string(&path).unwrap(), &official(&format!("out/{name}.pdf")));
        assert!(report.equal && report.words.same == report.words.official, "{name}: {report:#?}");
    }
}

/// A word changed, one left out and one added in each language: three
/// differences, on the lines of the source that were touched.
#[test]
fn what_was_changed_is_found_where_it_was_changed() {
    for (language, changes) in [
        ("en", [("last keepers", "first keepers"), ("recorded", "recorded anew"), ("still in service", "in service")]),
        ("fr", [("Rappelant", "Relevant"), ("vingt", "vingt"), ("la", "la")]),
    ] {
        let path = format!("content/A_RES_79_902.{language}.toml");
        let text = std::fs::read_to_string(project(&path)).unwrap();
        let applied: Vec<_> = changes.iter().filter(|(old, new)| old != new && text.contains(old)).collect();
        let changed = applied.iter().fold(text.clone(), |text, (old, new)| text.replacen(old, new, 1));
        let report = verified(&path, &changed, &official(&format!("out/A_RES_79_902.{language}.pdf")));
        assert_eq!(report.words.differences.len(), applied.len(), "{report:#?}");
        for one in &report.words.differences {
            let place = one.source_place.unwrap();
            let line = |text: &str| text.lines().nth(place.line - 1).unwrap_or_default().to_owned();
            let around = format!("{}\n{}", line(&changed), changed.lines().nth(place.line).unwrap_or_default());
            assert_ne!(line(&text), line(&changed), "{one:?}\n{around}");
        }
    }
}

/// The first Arabic, Chinese, Russian and Spanish paragraph with another word
/// in it.
#[test]
fn a_changed_word_is_found_in_every_script() {
    for (language, old, new) in [
        ("ar", "المنارات ظلت", "المصابيح ظلت"),
        ("zh", "灯塔守护人", "灯塔看管人"),
        ("ru", "сентября 2015", "октября 2015"),
        ("es", "septiembre de 2015", "octubre de 2015"),
    ] {
        let path = format!("content/A_RES_79_902.{language}.toml");
        let text = std::fs::read_to_string(project(&path)).unwrap();
        // White space in the source may be a line end or a no-break space.
        let pattern: Vec<&str> = old.split(' ').collect();
        let Some(at) = text.find(pattern[0]).filter(|at| text[*at..].contains(pattern[pattern.len() - 1])) else {
            panic!("{path} does not say {old}")
        };
        let changed = format!("{}{}{}", &text[..at], new.split(' ').next().unwrap(), &text[at + pattern[0].len()..]);
        let report = verified(&path, &changed, &official(&format!("out/A_RES_79_902.{language}.pdf")));
        let differences = &report.words.differences;
        assert!(!differences.is_empty() && differences.len() <= 2, "{report:#?}");
        assert!(differences.iter().all(|one| one.change == Change::Changed), "{differences:#?}");
        let line = text[..at].matches('\n').count() + 1;
        assert_eq!(differences[0].source_place.unwrap().line, line, "{differences:#?}");
    }
}

#[test]
fn text_of_our_own_differs_in_nothing() {
    for name in ["A_RES_73_331.es", "A_RES_79_902.ar", "A_RES_79_902.zh", "A_RES_79_908.ru", "S_RES_2901_2025.fr"] {
        let text = std::fs::read_to_string(project(&format!("content/{name}.toml"))).unwrap();
        let report = verified(name, &text, &official(&format!("out/{name}.txt")));
        assert!(report.equal, "{name}: {:#?}", report.words.differences);
    }
}
