//! Joining: an edit here and a move there do not conflict; what nobody changed
//! stays byte for byte.

use crate::support::{files, plenary, project, reading};
use std::fs;

/// Joins three texts with the program: status, result, messages.
fn merged(base: &str, ours: &str, theirs: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (base, ours, theirs) = (write("base.toml", base), write("ours.toml", ours), write("theirs.toml", theirs));
    let run = plenary().arg("merge").args([&base, &ours, &theirs]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
}

fn source(name: &str) -> String {
    fs::read_to_string(project(&format!("content/{name}"))).unwrap()
}

/// A source with its operative paragraphs in another order.
fn reordered(text: &str) -> String {
    let mut parts: Vec<&str> = text.split("\n[[operative]]\n").collect();
    parts.swap(1, 3);
    parts.join("\n[[operative]]\n")
}

#[test]
fn one_side_alone_is_taken_byte_for_byte() {
    for path in files(&project("content"), "toml") {
        let text = fs::read_to_string(&path).unwrap();
        let other = format!("# a remark\n{}", text.replacen("[[operative]]\n", "# more\n[[operative]] # here\n", 1));
        assert!(merged(&text, &other, &text).1 == other, "{}", path.display());
        assert!(merged(&text, &text, &text).1 == text, "{}", path.display());
    }
}

#[test]
fn an_edit_here_and_a_move_there() {
    let base = source("A_RES_73_331.es.toml");
    let ours = base.replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1).replacen(
        "[document]",
        "# kept\n[document]",
        1,
    );
    let theirs = reordered(&base).replacen("meeting = 101", "meeting = 102", 1);
    let (status, text, said) = merged(&base, &ours, &theirs);
    assert_eq!(status, 0, "{said}");
    let wanted = reordered(&ours).replacen("meeting = 101", "meeting = 102", 1);
    assert!(text == wanted, "{text}");
    // From the other side the same document comes out.
    let (_, other, _) = merged(&base, &theirs, &ours);
    let document = |text: &str| reading("x", text).resolution;
    assert!(plenary::edit::same_document(&document(&other), &document(&text)));
}

#[test]
fn additions_of_both_keep_an_order() {
    let base = source("A_RES_73_331.es.toml");
    let add = |text: &str| {
        base.replacen("\n[[operative]]\n", &format!("\n[[operative]]\ntext = \"{text}\"\n\n[[operative]]\n"), 1)
    };
    let (status, text, said) = merged(&base, &add("*Primero* lo nuestro;"), &add("*Segundo* lo de ellos;"));
    assert_eq!(status, 0, "{said}");
    assert!(text.find("lo nuestro").unwrap() < text.find("lo de ellos").unwrap());
}

#[test]
fn what_both_changed_is_marked_and_reported() {
    let base = source("A_RES_73_331.es.toml");
    let ours = base.replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1);
    let theirs = base.replacen("*Toma nota con aprecio*", "*Lamenta*", 1);
    let (status, text, said) = merged(&base, &ours, &theirs);
    assert_eq!(status, 1);
    assert!(said.contains("operative paragraph 1"), "{said}");
    assert!(text.contains("# <<<<<<< conflict") && text.contains("*Lamenta*"), "{text}");
    let reading = reading("x", &text);
    let codes: Vec<_> = reading.diagnostics.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["merge-conflict"]);
    assert!(reading.resolution.operative[0].text.0.starts_with("*Toma buena nota*"));
}

#[test]
fn what_one_deleted_and_the_other_changed_stays_with_a_mark() {
    let base = source("A_RES_73_331.es.toml");
    let ours = base.replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1);
    let mut parts: Vec<&str> = base.split("\n[[operative]]\n").collect();
    parts.remove(1);
    let theirs = parts.join("\n[[operative]]\n");
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let (status, text, _) = merged(&base, one, other);
        assert_eq!(status, 1);
        assert!(text.contains("*Toma buena nota*") && text.contains("# <<<<<<<"), "{text}");
    }
}

#[test]
fn new_notes_of_one_name_stay_two() {
    let base = source("A_RES_73_331.es.toml");
    let note = |at: &str, text: &str| {
        let called = base.replacen(at, &format!("{at}[^nueva]"), 1);
        called.replacen("[footnotes]\n", &format!("[footnotes]\nnueva = \"{text}\"\n"), 1)
    };
    let (status, text, said) =
        merged(&base, &note("*Toma nota con aprecio*", "Una."), &note("*Habiendo examinado*", "Otra."));
    assert_eq!(status, 0, "{said}");
    let reading = reading("x", &text);
    assert!(reading.diagnostics.is_empty(), "{:?}\n{text}", reading.diagnostics);
    let notes: Vec<_> = reading.resolution.footnotes.values().map(|text| text.0.clone()).collect();
    assert!(notes.contains(&"Una.".to_owned()) && notes.contains(&"Otra.".to_owned()), "{notes:?}");
}
