//! The command line: `tests/cli/*.trycmd`, each a session with its output.

use crate::support::plenary;
use std::fs;

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .register_bin("plenary", std::path::Path::new(env!("CARGO_BIN_EXE_plenary")));
}

fn source(title: &str) -> String {
    let source = fs::read_to_string(crate::support::project("content/A_RES_73_331.es.toml")).unwrap();
    source.replacen("Cooperación", title, 1)
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("x.toml"), folder.path().join("out"));
    fs::write(&input, source("Uno")).unwrap();
    let build = || plenary().args(["build", "-f", "txt,html", "-o"]).arg(&out).arg(&input).output().unwrap();
    assert!(build().status.success());
    let before = fs::metadata(out.join("x.txt")).unwrap().modified().unwrap();
    let second = build();
    assert!(String::from_utf8_lossy(&second.stderr).contains("2 unchanged"));
    assert_eq!(fs::metadata(out.join("x.txt")).unwrap().modified().unwrap(), before);
}

#[test]
fn the_last_good_output_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("x.toml"), folder.path().join("out"));
    fs::write(&input, source("Uno")).unwrap();
    let build = || plenary().args(["build", "-f", "txt", "-o"]).arg(&out).arg(&input).output().unwrap();
    assert!(build().status.success());
    let good = fs::read(out.join("x.txt")).unwrap();
    fs::write(&input, source("Uno").replace("[document]", "[documento]")).unwrap();
    assert_eq!(build().status.code(), Some(1));
    assert_eq!(fs::read(out.join("x.txt")).unwrap(), good);
    let left: Vec<_> = fs::read_dir(&out).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn faults_of_the_world_end_with_2_and_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("x.toml");
    fs::write(&input, source("Uno")).unwrap();
    let a_file = folder.path().join("file");
    fs::write(&a_file, "precious").unwrap();
    let blocked = a_file.join("below");
    for out in [a_file.as_path(), blocked.as_path()] {
        let run = plenary().args(["build", "-f", "txt", "-o"]).arg(out).arg(&input).output().unwrap();
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{message}");
        assert!(message.contains("error: "), "{message}");
    }
    assert_eq!(fs::read_to_string(&a_file).unwrap(), "precious");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_folder_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out, victim) = (folder.path().join("x.toml"), folder.path().join("out"), folder.path().join("victim"));
    fs::write(&input, source("Uno")).unwrap();
    fs::create_dir(&out).unwrap();
    fs::write(&victim, "precious").unwrap();
    std::os::unix::fs::symlink(&victim, out.join("x.txt")).unwrap();
    assert!(plenary().args(["build", "-f", "txt", "-o"]).arg(&out).arg(&input).status().unwrap().success());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    assert!(fs::read_to_string(out.join("x.txt")).unwrap().contains("Asamblea General"));
}

#[test]
fn twins_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a/x.toml", "b/X.toml"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source("Uno")).unwrap();
    }
    let run = plenary()
        .args(["build", "-f", "txt", "-o"])
        .arg(folder.path().join("out"))
        .arg(folder.path().join("a/x.toml"))
        .arg(folder.path().join("b/X.toml"))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("would build the same file"));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_template_of_the_user_stands_in_for_ours() {
    let folder = tempfile::tempdir().unwrap();
    let (input, templates) = (folder.path().join("x.toml"), folder.path().join("templates"));
    fs::write(&input, source("Uno")).unwrap();
    fs::create_dir_all(templates.join("text")).unwrap();
    let template = templates.join("text/document.txt.jinja");
    let build = || {
        plenary().args(["build", "-f", "txt", "-o", "-", "--templates"]).arg(&templates).arg(&input).output().unwrap()
    };
    fs::write(&template, "{{ document.symbol }} in {{ document.language }}\n").unwrap();
    assert_eq!(String::from_utf8_lossy(&build().stdout), "A/RES/73/331 in es\n");
    fs::write(&template, "{{ document.symbol }}\n{{ document.nothing.here }}\n").unwrap();
    let run = build();
    assert_eq!(run.status.code(), Some(2));
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(message.contains("text/document.txt.jinja`, line 2"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: no /dev/full");
        return;
    };
    let run = plenary().args(["schema"]).stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("cannot write to standard output"));
}
