//! Real git in a repository of its own: drivers, renames, merges, conflicts,
//! and a configuration that would run programs.

use crate::support::project;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository in a folder of its own, with a home that nobody configured.
struct Repository {
    _folder: tempfile::TempDir,
    root: PathBuf,
    home: PathBuf,
}

impl Repository {
    /// None where there is no git.
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: there is no git");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let (root, home) = (folder.path().join("repository"), folder.path().join("home"));
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(&home).unwrap();
        let repository = Self { _folder: folder, root, home };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.git(&["config", "user.name", "A. Drafter"]);
        repository.git(&["config", "user.email", "drafter@example.org"]);
        Some(repository)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("HOME", &self.home)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_PAGER", "cat")
            .env_remove("XDG_CONFIG_HOME");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command("git").args(arguments).output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "git {arguments:?}: {said}");
        String::from_utf8(run.stdout).unwrap()
    }

    fn plenary(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_plenary")).args(arguments).output().unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root.join(name)).unwrap()
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }
}

fn source() -> String {
    fs::read_to_string(project("content/A_RES_73_331.es.toml")).unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn git_speaks_in_clauses() {
    let Some(repository) = Repository::new() else { return };
    assert!(repository.plenary(&["git", "install"]).status.success());
    let attributes = repository.read(".gitattributes");
    assert!(repository.plenary(&["git", "install"]).status.success());
    assert_eq!(repository.read(".gitattributes"), attributes, "twice is once");
    repository.write("content/x.toml", &source());
    repository.commit("one");
    repository.write("content/x.toml", &source().replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1));
    let shown = repository.git(&["diff"]);
    assert!(shown.contains("~ operative paragraph 1: amended"), "{shown}");
    repository.commit("two");
    let shown = repository.git(&["log", "-p", "-1"]);
    assert!(shown.contains("-*Toma nota con aprecio*") && !shown.contains("text ="), "{shown}");
    // Renamed, with a change; deleted; added; broken.
    repository.git(&["mv", "content/x.toml", "content/y.toml"]);
    repository
        .write("content/y.toml", &repository.read("content/y.toml").replacen("meeting = 101", "meeting = 102", 1));
    let shown = repository.git(&["diff", "-M", "HEAD"]);
    assert!(shown.contains("rename from content/x.toml") && shown.contains("adoption.meeting"), "{shown}");
    repository.commit("three");
    fs::remove_file(repository.root.join("content/y.toml")).unwrap();
    let shown = repository.git(&["diff", "HEAD"]);
    assert!(shown.contains("- operative paragraph 1: deleted"), "{shown}");
    let shown = repository.git(&["diff", "-R", "HEAD"]);
    assert!(shown.contains("+ operative paragraph 1: added"), "{shown}");
    repository.write("content/y.toml", "format = 1\n[document\n");
    let shown = repository.git(&["diff", "HEAD"]);
    assert!(shown.contains("@@") && shown.contains("+[document"), "{shown}");
    repository.git(&["checkout", "-q", "--", "."]);
    assert!(repository.plenary(&["git", "install", "--uninstall"]).status.success());
    assert!(!repository.read(".git/config").contains("plenary"));
    assert_eq!(repository.read(".gitattributes"), "");
}

#[test]
fn branches_are_joined_by_clause() {
    let Some(repository) = Repository::new() else { return };
    repository.plenary(&["git", "install"]);
    repository.write("content/x.toml", &source());
    repository.write("content/other.toml", "[package]\nname = \"a\"\n\nversion = \"1\"\n");
    repository.commit("base");
    repository.git(&["checkout", "-q", "-b", "topic"]);
    let mut parts: Vec<String> = source().split("\n[[operative]]\n").map(str::to_owned).collect();
    parts.swap(1, 2);
    repository.write("content/x.toml", &parts.join("\n[[operative]]\n"));
    repository.write("content/other.toml", "[package]\nname = \"b\"\n\nversion = \"1\"\n");
    repository.commit("moved");
    repository.git(&["checkout", "-q", "main"]);
    let edited = source().replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1);
    repository.write("content/x.toml", &format!("# by hand\n{edited}"));
    repository.write("content/other.toml", "[package]\nname = \"a\"\n\nversion = \"2\"\n");
    repository.commit("edited");
    repository.git(&["merge", "-q", "-m", "joined", "topic"]);
    let joined = repository.read("content/x.toml");
    assert!(joined.starts_with("# by hand\n"));
    assert!(joined.find("*Observa con aprecio*").unwrap() < joined.find("*Toma buena nota*").unwrap());
    // What is no source is joined line by line.
    assert_eq!(repository.read("content/other.toml"), "[package]\nname = \"b\"\n\nversion = \"2\"\n");
    // A conflict: git knows it, the file can be read.
    repository.git(&["checkout", "-q", "-b", "third", "HEAD~2"]);
    repository.write("content/x.toml", &source().replacen("*Toma nota con aprecio*", "*Lamenta*", 1));
    repository.commit("third");
    let run = repository.run(&["merge", "main"]);
    assert!(!run.status.success());
    let joined = repository.read("content/x.toml");
    assert!(joined.contains("# <<<<<<< conflict"), "{joined}");
    assert!(repository.git(&["status", "--porcelain"]).contains("UU content/x.toml"));
    let checked = repository.plenary(&["check", "content/x.toml", "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&[checked.stdout, checked.stderr].concat()).contains("merge-conflict"));
    // A comparison of what is not merged.
    assert!(repository.run(&["diff"]).status.success());
}

#[test]
fn versions_are_named_as_git_names_them() {
    let Some(repository) = Repository::new() else { return };
    repository.write("content/x.toml", &source());
    repository.commit("one");
    repository.git(&["checkout", "-q", "-b", "topic"]);
    repository.write("content/x.toml", &source().replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1));
    repository.write("content/-o.toml", &source());
    repository.commit("two");
    let status = |arguments: &[&str]| repository.plenary(arguments).status.code();
    assert_eq!(status(&["diff", "HEAD:content/x.toml", "content/x.toml"]), Some(0));
    assert_eq!(status(&["diff", "HEAD~1:content/x.toml", "content/x.toml"]), Some(1));
    let shown = repository.plenary(&["diff", "main..topic", "--", "content/"]);
    assert!(text(&shown).contains("~ operative paragraph 1: amended"), "{}", text(&shown));
    assert!(text(&shown).contains("topic:content/-o.toml"));
    assert_eq!(status(&["diff", "main...topic", "--stat", "--", "content/x.toml"]), Some(1));
    assert_eq!(status(&["diff", "main", "--", "content/x.toml"]), Some(1));
    assert_eq!(status(&["diff", "topic", "--", "content/x.toml"]), Some(0));
    assert_eq!(status(&["diff", "topic:content/-o.toml", "content/x.toml"]), Some(1));
    for unknown in ["nowhere:content/x.toml", "HEAD:nowhere.toml", "nowhere..topic"] {
        assert_eq!(status(&["diff", unknown, "content/x.toml", "--", "content"]).or(Some(2)), Some(2), "{unknown}");
    }
}

/// The history of one clause, under the numbers and names that it had.
#[test]
fn the_history_of_a_clause_is_followed() {
    let Some(repository) = Repository::new() else { return };
    repository.write("content/x.toml", &source());
    repository.commit("first");
    repository.write("content/x.toml", &source().replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1));
    repository.commit("edited");
    let text_now = repository.read("content/x.toml");
    let added = "\n[[operative]]\ntext = \"*Lorem* ipsum dolor sit amet consectetur;\"\n\n[[operative]]\n";
    repository.write("content/x.toml", &text_now.replacen("\n[[operative]]\n", added, 1));
    repository.git(&["mv", "content/x.toml", "content/y.toml"]);
    repository.commit("added before it");
    let run = repository.plenary(&["log", "content/y.toml", "--clause", "para-2"]);
    let shown = text(&run);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    for said in ["added before it", "renumbered, was 1", "edited", "[-con aprecio-]", "first"] {
        assert!(
            shown.contains(said) || said == "[-con aprecio-]" && shown.contains("opening phrase"),
            "{said}\n{shown}"
        );
    }
    assert_eq!(repository.plenary(&["log", "content/y.toml", "--clause", "nothing"]).status.code(), Some(2));
    let whole = text(&repository.plenary(&["log", "content/y.toml", "--stat"]));
    assert_eq!(whole.matches("commit ").count(), 3, "{whole}");
    assert_eq!(repository.plenary(&["log", "--from=-otrap", "content/y.toml"]).status.code(), Some(2));
}

/// Of a merge what it changed itself is shown, a version that cannot be read is
/// told, and a closed pipe is no fault.
#[test]
fn merges_and_broken_versions_are_told() {
    let Some(repository) = Repository::new() else { return };
    let base = fs::read_to_string(project("tests/merge/base.toml")).unwrap();
    let commit = |text: &str, message: &str| {
        repository.write("x.toml", text);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "-m", message]);
    };
    let year = |year: &str| base.replace("Proclaims* 2027", &format!("Proclaims* {year}"));
    commit(&base, "base");
    repository.git(&["checkout", "-q", "-b", "side"]);
    commit(&year("2029"), "side");
    repository.git(&["checkout", "-q", "-"]);
    commit(&year("2030"), "ours");
    repository.git(&["merge", "-q", "--no-commit", "-s", "ours", "side"]);
    commit(&year("2031"), "joined");
    commit(&(year("2031") + "broken = [\n"), "broken");
    commit(&year("2032"), "mended");
    repository.git(&["mv", "x.toml", "y.toml"]);
    repository.git(&["commit", "-q", "-m", "renamed"]);
    let log = String::from_utf8(repository.plenary(&["log", "y.toml"]).stdout).unwrap();
    for wanted in ["[-2030-]{+2031+}", "[-2031-]{+2032+}", "x.toml cannot be read: line", "    joined", "    broken"] {
        assert!(log.contains(wanted), "{wanted}: {log}");
    }
    // The side is in it, and the merge shows nothing of it again.
    assert!(log.contains("[-2027-]{+2029+}") && !log.contains("[-2029-]"), "{log}");
    let renamed = repository.plenary(&["diff", "HEAD~2", "--", "y.toml"]);
    assert_eq!(renamed.status.code(), Some(2), "the old version is broken");
    let renamed = repository.plenary(&["diff", "HEAD~3", "--", "y.toml"]);
    let text = String::from_utf8(renamed.stdout).unwrap();
    assert!(text.contains("HEAD~3:x.toml") && text.contains("[-2031-]{+2032+}"), "{text}");
}

/// The sessions in `tests/cli/git`, in a repository that is the same each time:
/// the path of the file is taken from the top of the project.
#[test]
fn sessions() {
    let Some(repository) = Repository::new() else { return };
    let commit = |version: &str, name: &str, day: &str, message: &str| {
        let text = fs::read_to_string(project(&format!("tests/merge/{version}.toml"))).unwrap();
        repository.write(name, &text);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "--date", day, "-m", message]);
    };
    commit("base", "draft.toml", "2026-03-02T12:00:00Z", "The draft as it was tabled");
    repository.git(&["mv", "draft.toml", "x.toml"]);
    commit("theirs", "x.toml", "2026-03-09T12:00:00Z", "The libraries, and an order");
    commit("clash", "x.toml", "2026-03-16T12:00:00Z", "Back to what was tabled, but for the report");
    trycmd::TestCases::new()
        .case("tests/cli/git/*.trycmd")
        .register_bin("plenary", std::path::Path::new(env!("CARGO_BIN_EXE_plenary")))
        .env("GIT_DIR", repository.root.join(".git").to_string_lossy());
}

/// A repository that somebody else configured runs nothing, and no name is
/// taken for an option.
#[test]
fn nothing_of_a_configuration_is_run() {
    let Some(repository) = Repository::new() else { return };
    repository.write("content/x.toml", &source());
    repository.commit("one");
    repository.write("content/x.toml", &source().replacen("*Toma nota con aprecio*", "*Toma buena nota*", 1));
    repository.commit("two");
    let trap = repository.root.join("trap");
    let touch = format!("touch {}", trap.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "gpg.program",
        "pager.log",
        "pager.diff-tree",
        "alias.cat-file",
        "alias.rev-parse",
        "credential.helper",
    ] {
        repository.git(&["config", key, &touch]);
    }
    repository.git(&["config", "log.showSignature", "true"]);
    let hooks = repository.root.join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    repository.write(".gitattributes", "*.toml diff=evil filter=evil\n");
    for arguments in [
        &["diff", "HEAD~1:content/x.toml", "HEAD:content/x.toml"][..],
        &["diff", "HEAD~1..HEAD", "--", "content"],
        &["diff", "HEAD~1...HEAD", "--", "content"],
        &["diff", "HEAD~1", "--", "content"],
        &["merge", "HEAD~1:content/x.toml", "HEAD:content/x.toml", "HEAD~1:content/x.toml"],
    ] {
        let run = repository.plenary(arguments);
        assert!(run.status.code() < Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
        assert!(!Path::new(&trap).exists(), "{arguments:?} ran a program");
    }
    for name in [
        "--output=trap:content/x.toml",
        "-otrap..HEAD",
        "HEAD..--output=trap",
        "--exec=touch trap:x",
        "HEAD^{/--output=trap}:content/x.toml",
    ] {
        let run = repository.plenary(&["diff", "--", name, "content/x.toml"]);
        assert_ne!(run.status.code(), Some(0), "{name}");
        repository.plenary(&["diff", name, "--", "content"]);
        assert!(!trap.exists(), "{name}");
    }
}
