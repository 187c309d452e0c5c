//! What keeps the project as ARCHITECTURE.md says it is.

use crate::support::{files, plenary, project};
use snapbox::{assert_data_eq, data::Data};
use std::path::Path;

/// Modules by rank: each uses only those before it.
const RANKS: &[&[&str]] = &[
    &["source"],
    &["lang"],
    &["organ"],
    &["model"],
    &["read"],
    &["compose"],
    &["clauses"],
    &["diff"],
    &["write"],
    &["edit"],
    &["merge"],
    &["rules"],
    &["scaffold"],
    &["revise"],
    &["amend"],
    &["paper"],
    &["import"],
    &["render"],
    &["redline"],
    &["verify"],
    &["review"],
    &["like"],
    &["lsp"],
    &["project"],
    &["cli"],
];

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|rank| rank.contains(&module))
}

fn sources() -> Vec<(String, String)> {
    let root = project("src");
    let read = |path: &Path| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        (name, std::fs::read_to_string(path).unwrap())
    };
    files(&root, "rs").iter().map(|path| read(path)).collect()
}

/// The code of a file without its unit tests, comments and documentation.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn a_module_uses_only_lower_ranks() {
    for (name, text) in sources() {
        let module = name.split('/').next().unwrap().trim_end_matches(".rs");
        let Some(own) = rank(module) else { continue };
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if let Some(other) = rank(&used) {
                    assert!(other <= own, "{name} ({module}) uses {used}:\n{line}");
                }
            }
        }
    }
}

#[test]
fn only_project_and_cli_touch_the_world() {
    let world = ["std::fs", "std::env", "std::net", "SystemTime", "Instant::now", "stdin()", "stdout()", "stderr()"];
    for (name, text) in sources() {
        if name.starts_with("project/") || name.starts_with("cli/") {
            continue;
        }
        for line in code(&text) {
            assert!(!world.iter().any(|word| line.contains(word)), "{name} touches the world:\n{line}");
        }
    }
}

#[test]
fn typst_stays_inside_render_pdf() {
    for (name, text) in sources() {
        let uses =
            code(&text).any(|line| line.contains("typst::") || line.contains("typst_") || line.contains("comemo::"));
        assert!(!uses || name.starts_with("render/pdf/"), "{name} uses typst");
    }
}

#[test]
fn printpdf_stays_inside_review_paint() {
    for (name, text) in sources() {
        assert!(
            name == "review/paint.rs" || !code(&text).any(|line| line.contains("printpdf::")),
            "{name} uses printpdf"
        );
    }
}

/// Standing phrases are in `lang` and `organ`; a letter outside ASCII in the
/// code of another module is one of theirs.
#[test]
fn no_phrase_of_a_language_outside_lang_and_organ() {
    for (name, text) in sources() {
        if name.starts_with("lang/") || name.starts_with("organ/") {
            continue;
        }
        for line in code(&text) {
            let letter = line.chars().find(|c| {
                c.is_alphabetic()
                    && *c as u32 > 0x024f
                    && !matches!(*c, 'ᵃ'..='ᵿ' | 'ʰ'..='ˣ' | 'ᶀ'..='ᶿ' | 'ⁱ' | 'ⁿ' | 'ـ')
            });
            assert!(letter.is_none(), "{name} holds a phrase of a language:\n{line}");
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not say what it is");
        let lines = code(&text).count();
        assert!(lines <= 450, "{name} has {lines} lines; split it by what its parts are called");
    }
}

#[test]
fn the_committed_schemas_are_current() {
    for (of, file) in [("source", "resolution"), ("composed", "composed")] {
        let run = plenary().args(["schema", of]).output().unwrap();
        let golden = project(&format!("schema/{file}.schema.json"));
        assert_data_eq!(String::from_utf8(run.stdout).unwrap(), Data::read_from(&golden, None).raw());
    }
}

/// The README's first code block holds the two commands and nothing else.
#[test]
fn the_readme_begins_with_two_commands() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let block = readme.split("```").nth(1).unwrap();
    let lines: Vec<_> = block.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines, ["cargo run --release -- build", "cargo test --release"]);
}
