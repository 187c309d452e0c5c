//! `plenary check` on files: settings, mending, baselines, language versions.

use crate::support::{plenary, project};
use std::fs;
use std::path::Path;

/// What a run of `check` in a folder prints on standard output and error, and
/// its status.
fn check(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let run = plenary().current_dir(folder).args(["check", "--format", "short"]).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(run.stdout), text(run.stderr), run.status.code().unwrap())
}

/// A folder with one example, some of its words replaced.
fn folder(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut text = fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    fs::write(folder.path().join("x.toml"), text).unwrap();
    folder
}

const COMMA: (&str, &str) = ("International Year of Lighthouses;", "International Year of Lighthouses,");

#[test]
fn settings_stand_at_or_above_a_source() {
    let folder = folder(&[COMMA]);
    let (out, _, status) = check(folder.path(), &["x.toml"]);
    assert!(out.starts_with("x.toml:62:") && out.contains("warning[ending]"), "{out}");
    assert_eq!(status, 0);
    assert_eq!(check(folder.path(), &["--strict", "x.toml"]).2, 1);
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::rename(folder.path().join("x.toml"), folder.path().join("below/x.toml")).unwrap();
    let settings = |text: &str| fs::write(folder.path().join("plenary.toml"), text).unwrap();
    settings("[rules]\nending = \"error\"\n");
    assert_eq!(check(folder.path(), &["below"]).2, 1);
    settings("[rules]\nending = \"off\"\n");
    assert_eq!(check(folder.path(), &["below"]).0, "");
    settings("[rules]\nendings = \"off\"\ncapital = \"low\"\n[rule]\n");
    let (out, _, status) = check(folder.path(), &["below"]);
    assert!(out.contains("plenary.toml:2:1: error[unknown-rule]: there is no rule `endings`"), "{out}");
    assert!(out.contains("error[unknown-value]: `capital` cannot be set so"), "{out}");
    assert!(out.contains("error[unknown-key]: unknown key `rule`"), "{out}");
    assert_eq!(status, 1);
}

#[test]
fn what_is_safe_is_mended_and_comments_stay() {
    let folder = folder(&[
        COMMA,
        ("[adoption]", "# kept\n[adoption]"),
        ("Sea,[^convention] which", "Sea[^convention], which"),
        ("“Transforming", "\\\"Transforming"),
        ("Sustainable Development”", "Sustainable Development\\\""),
        ("*Mindful* that", "*mindful*  that"),
        ("annex I.\"", "annex I\""),
    ]);
    let (_, told, _) = check(folder.path(), &["--fix", "x.toml"]);
    assert!(told.contains("0 errors, 0 warnings; 7 places mended"), "{told}");
    let mended = fs::read_to_string(folder.path().join("x.toml")).unwrap();
    let whole = fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    assert_eq!(mended, whole.replace("[adoption]", "# kept\n[adoption]"));
    // Nothing is left to mend, and a source with errors is left alone.
    assert!(check(folder.path(), &["--fix", "x.toml"]).1.contains("0 places mended"));
    let broken = mended.replace("[adoption]", "[adopted]").replace("Lighthouses;", "Lighthouses,");
    fs::write(folder.path().join("x.toml"), &broken).unwrap();
    assert_eq!(check(folder.path(), &["--fix", "x.toml"]).2, 1);
    assert_eq!(fs::read_to_string(folder.path().join("x.toml")).unwrap(), broken);
}

#[test]
fn a_baseline_leaves_new_findings() {
    let folder = folder(&[COMMA]);
    let (_, told, status) = check(folder.path(), &["--write-baseline", "known.jsonl", "x.toml"]);
    assert!(told.contains("1 finding written to known.jsonl"), "{told}");
    assert_eq!(status, 0);
    assert_eq!(check(folder.path(), &["--baseline", "known.jsonl", "x.toml"]).0, "");
    // Named in the settings it holds as well, and lines above do not matter.
    fs::write(folder.path().join("plenary.toml"), "baseline = \"known.jsonl\"\n").unwrap();
    let text = fs::read_to_string(folder.path().join("x.toml")).unwrap();
    let text = format!("# a line more\n{text}").replace("*Mindful* that", "*mindful* that");
    fs::write(folder.path().join("x.toml"), text).unwrap();
    let (out, _, _) = check(folder.path(), &["x.toml"]);
    assert!(out.contains("warning[capital]") && !out.contains("[ending]"), "{out}");
    fs::write(folder.path().join("known.jsonl"), "{}\n").unwrap();
    assert_eq!(check(folder.path(), &["x.toml"]).2, 2);
}

#[test]
fn language_versions_are_compared_when_checked_together() {
    let folder = folder(&[]);
    let french = fs::read_to_string(project("content/A_RES_79_902.fr.toml")).unwrap();
    fs::write(
        folder.path().join("y.toml"),
        french.replace("1980/67 du Conseil économique et social, en", "1980/68 du Conseil économique et social, en"),
    )
    .unwrap();
    let (out, _, _) = check(folder.path(), &["."]);
    assert!(out.contains("y.toml:31:") && out.contains("warning[language-version]"), "{out}");
    fs::write(folder.path().join("plenary.toml"), "[rules]\nlanguage-version = \"error\"\n").unwrap();
    assert_eq!(check(folder.path(), &["."]).2, 1);
}

/// Runs the program with a text on standard input.
fn piped(arguments: &[&str], text: &str) -> (String, String, Option<i32>) {
    use std::io::Write;
    let mut run = plenary();
    run.args(arguments).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = run.stderr(std::process::Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(out.stdout), text(out.stderr), out.status.code())
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let whole = fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    let faulty = whole.replace(COMMA.0, COMMA.1);
    let (out, told, status) = piped(&["check", "--fix", "-"], &faulty);
    assert_eq!((out, status), (whole, Some(0)));
    assert!(told.contains("1 place mended"), "{told}");
    // What cannot be mended is told on standard error, and the text stays.
    let broken = faulty.replace("[adoption]", "[adopted]");
    let (out, told, status) = piped(&["check", "--fix", "--format", "short", "-"], &broken);
    assert_eq!((out, status), (broken, Some(1)));
    assert!(told.contains("<stdin>:17:2: error[unknown-key]"), "{told}");
}

#[test]
fn addresses_are_no_sentences() {
    let source = fs::read_to_string(project("content/A_RES_79_902.fr.toml")).unwrap();
    let end = source.find("[[operative]]").unwrap();
    let text = "text = \"*Décide* de publier sous http://example.org/a;b?c:d!, x=1; et f(a::b; c!d) ceci: rien;\"\n";
    let source = format!("{}[[operative]]\n{text}\n{}", &source[..end], &source[end..]);
    let (out, _, _) = piped(&["check", "--fix", "-"], &source);
    assert!(out.contains("http://example.org/a;b?c:d!, x=1;"), "{out}");
    assert!(out.contains("ceci\u{a0}: rien\u{a0};"), "{out}");
}

#[test]
fn a_reader_that_is_gone_is_no_fault() {
    for arguments in [&["explain", "--list"][..], &["schema"], &["help"], &["new", "--list"]] {
        let mut run = plenary();
        run.args(arguments).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = run.spawn().unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert_eq!((String::from_utf8(out.stderr).unwrap(), out.status.code()), (String::new(), Some(0)));
    }
}
