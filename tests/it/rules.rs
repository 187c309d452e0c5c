//! The rules of the Editorial Manual: faultless examples, planted faults that
//! are found where they are, pages that say what the rules say.

use crate::support::{files, plenary, project};
use plenary::read::read;
use plenary::rules::{self, RULES, Settings};
use plenary::source::{Diagnostic, SourceFile, apply};
use snapbox::{assert_data_eq, data::Data};

fn findings(text: &str) -> Vec<Diagnostic> {
    let file = SourceFile::new("x.toml", text);
    let reading = read(&file);
    assert!(reading.diagnostics.is_empty(), "{:#?}\n{text}", reading.diagnostics);
    rules::check(&file, &reading.resolution, &Settings::default())
}

#[test]
fn every_example_keeps_the_rules() {
    for path in files(&project("content"), "toml").into_iter().chain(files(&project("tests/rules"), "toml")) {
        let found = findings(&std::fs::read_to_string(&path).unwrap());
        assert!(found.is_empty(), "{}: {found:#?}", path.display());
    }
}

/// One fault: what stands in a clean source, and what is written instead. The
/// finding has to stand where the first of the two differ.
struct Planted {
    code: &'static str,
    language: &'static str,
    old: &'static str,
    new: &'static str,
}

/// `tests/rules/planted.txt`: blocks of a code, a language, the old and the new
/// text, each on a line.
fn planted(text: &'static str) -> Vec<Planted> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    assert!(lines.len().is_multiple_of(3), "a block has three lines");
    let blocks = lines.chunks(3).map(|block| {
        let (code, language) = block[0].split_once(' ').unwrap();
        Planted {
            code,
            language,
            old: block[1].get(2..).unwrap_or_default(),
            new: block[2].get(2..).unwrap_or_default(),
        }
    });
    blocks.collect()
}

fn written(text: &str) -> String {
    text.replace("\\n", "\n").replace('~', "\u{a0}")
}

#[test]
fn planted_faults_are_found_where_they_are() {
    let faults = planted(include_str!("../rules/planted.txt"));
    let mut codes = std::collections::BTreeSet::new();
    let mut missed = Vec::new();
    for fault in &faults {
        let mut sources = files(&project("content"), "toml");
        sources.extend(files(&project("tests/rules"), "toml"));
        let source = sources
            .iter()
            .filter(|path| path.to_str().unwrap().contains(&format!(".{}.toml", fault.language)))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .find(|text| text.contains(&written(fault.old)))
            .unwrap_or_else(|| panic!("no example in {} says {}", fault.language, fault.old));
        let (old, new) = (written(fault.old), written(fault.new));
        let at = source.find(&old).unwrap();
        let text = source.replacen(&old, &new, 1);
        let found = findings(&text);
        let near = |d: &&Diagnostic| d.code == fault.code && d.span.start <= at + new.len() && d.span.end + 2 >= at;
        if !found.iter().any(|d| near(&d)) {
            let codes: Vec<_> = found.iter().map(|d| (d.code, d.span.clone())).collect();
            missed.push(format!("{} in {}: `{old}` to `{new}`: {codes:?}", fault.code, fault.language));
        }
        codes.insert((fault.code, fault.language));
        // What is mended is as it was, or faultless at least.
        let edits: Vec<_> = found.iter().filter(near).map(|d| d.edits.clone()).collect();
        if !edits.is_empty() && edits.iter().all(|edits| !edits.is_empty()) {
            let (mended, made) = apply(&text, &edits.iter().map(Vec::as_slice).collect::<Vec<_>>());
            assert!(made > 0);
            let left: Vec<_> = findings(&mended).into_iter().filter(|d| d.code == fault.code).collect();
            assert!(left.is_empty(), "{} in {} is mended to {left:#?}", fault.code, fault.language);
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), faults.len(), missed.join("\n"));
    // Every rule in every language that it holds for, but those with tests of
    // their own.
    let elsewhere = ["unused-allow", "unknown-rule", "language-version"];
    let none = [("capital", "ar"), ("capital", "zh"), ("mixed-scripts", "ar"), ("mixed-scripts", "zh")];
    for rule in RULES.iter().filter(|rule| !elsewhere.contains(&rule.code)) {
        for language in ["ar", "en", "es", "fr", "ru", "zh"] {
            let holds = rule.languages.is_empty() || rule.languages.contains(&language);
            let planted = codes.contains(&(rule.code, language));
            let known = none.contains(&(rule.code, language));
            assert!(planted || known || !holds, "no fault is planted for {} in {language}", rule.code);
        }
    }
}

#[test]
fn one_clause_is_let_off_with_a_reason() {
    let source = std::fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap();
    let fault = "id = \"year\"\ntext = \"*Decides* to proclaim 2029 the International Year of Lighthouses,\"";
    let text = |allow: &str| {
        let start = source.find("id = \"year\"").unwrap();
        let end = start + source[start..].find("\n\n").unwrap();
        format!("{}{fault}{allow}{}", &source[..start], &source[end..])
    };
    let codes = |allow: &str| -> Vec<&str> { findings(&text(allow)).into_iter().map(|d| d.code).collect() };
    assert_eq!(codes(""), ["ending"]);
    assert!(codes("\nallow = [{ rule = \"ending\", reason = \"as adopted\" }]").is_empty());
    assert_eq!(codes("\nallow = [{ rule = \"ending\", reason = \"\" }]"), ["ending", "unknown-rule"]);
    assert_eq!(codes("\nallow = [{ rule = \"endings\", reason = \"x\" }]"), ["ending", "unknown-rule"]);
    assert_eq!(
        codes("\nallow = [{ rule = \"ending\", reason = \"x\" }, { rule = \"capital\", reason = \"x\" }]"),
        ["unused-allow"]
    );
}

/// Findings in the English and another version of an example, one of them
/// changed.
fn version_findings(language: &str, old: &str, new: &str) -> [Vec<String>; 2] {
    let source = |language: &str| {
        let name = format!("content/A_RES_79_902.{language}.toml");
        let text = std::fs::read_to_string(project(&name)).unwrap();
        SourceFile::new(name, text)
    };
    let (english, mut other) = (source("en"), source(language));
    assert!(other.text.contains(old), "{language} has no {old}");
    other = SourceFile::new(other.name.clone(), other.text.replacen(old, new, 1));
    let (one, two) = (read(&english), read(&other));
    assert!(two.diagnostics.is_empty(), "{:#?}", two.diagnostics);
    let settings = Settings::default();
    let files = [(&english, &one.resolution), (&other, &two.resolution)];
    let found = rules::versions(&files, &[&settings, &settings]);
    let told = |diagnostics: &[Diagnostic]| diagnostics.iter().map(|d| d.message.clone()).collect();
    [told(&found[0]), told(&found[1])]
}

#[test]
fn language_versions_are_held_against_each_other() {
    for language in ["ar", "es", "fr", "ru", "zh"] {
        assert_eq!(version_findings(language, "[[preamble]]", "[[preamble]]"), [vec![], Vec::<String>::new()]);
    }
    let item = "[[operative.item]]\nid = \"activities-open\"\ntext = \"Abran los faros al público, en particular a las escuelas;\"\n";
    let [english, spanish] = version_findings("es", item, "");
    assert_eq!(english, ["one clause stands here where Spanish has no clause"]);
    assert_eq!(spanish, ["no clause stands here where English has one clause"]);
    let [_, french] = version_findings("fr", "25\u{a0}septembre 2015", "26\u{a0}septembre 2015");
    assert_eq!(french, ["other days are named than in English: 2015-09-26 here, 2015-09-25 there"]);
    let [_, russian] = version_findings(
        "ru",
        "1980/67 Экономического и Социального Совета от",
        "1980/68 Экономического и Социального Совета от",
    );
    assert_eq!(russian, ["other documents are cited than in English: 1980/68 here, 1980/67 there"]);
    let [_, day] = version_findings("fr", "date = 2024-12-12", "date = 2024-12-13");
    assert_eq!(day, ["day of adoption: 2024-12-13 here, 2024-12-12 in English"]);
    let [_, meeting] = version_findings("es", "meeting = 47", "meeting = 48");
    assert_eq!(meeting, ["meeting: 48 here, 47 in English"]);
    let [_, item] = version_findings("ar", "item = \"73 (a)\"", "item = \"73 (b)\"");
    assert_eq!(item, ["agenda item: 73 (b) here, 73 (a) in English"]);
    let [_, year] = version_findings("ru", "провозгласить 2029", "провозгласить 2028");
    assert_eq!(year, ["other numbers stand here than in English: 2028 here, 2029 there"]);
    let [_, session] = version_findings("fr", "quatre-vingt-cinquième", "quatre-vingt-quatrième");
    assert_eq!(session, ["other sessions stand here than in English: 84 here, 85 there"]);
    let [_, chinese] = version_findings("zh", "第1980/67号决议，特别是", "第1980/67号决议，[^report]特别是");
    assert_eq!(chinese, ["calls of footnotes: 1 here, 0 in English"]);
}

/// Pages are made from the rules: `cargo run --release -- explain --pages docs`.
#[test]
fn pages_say_what_the_rules_say() {
    for rule in RULES {
        let page = project(&format!("docs/rules/{}.md", rule.code));
        assert_data_eq!(rules::markdown(rule), Data::read_from(&page, None).raw());
    }
    let pages = files(&project("docs/rules"), "md").len();
    assert_eq!(pages, RULES.len(), "a page of a rule that is gone is left");
    let folder = tempfile::tempdir().unwrap();
    let run = plenary().args(["-q", "explain", "--pages"]).arg(folder.path()).output().unwrap();
    assert!(run.status.success());
    let index = std::fs::read_to_string(folder.path().join("rules.md")).unwrap();
    assert_data_eq!(index, Data::read_from(&project("docs/rules.md"), None).raw());
}

/// Every code that the program prints stands behind one of these.
const CALLS: [&str; 6] = ["Diagnostic::error(", "Diagnostic::warning(", ".warn(", ".refuse(", "guess(", "fault("];

#[test]
fn every_code_can_be_explained() {
    let mut codes = std::collections::BTreeSet::new();
    for path in files(&project("src"), "rs") {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let texts_of_diagnostics = ["Diagnostic", "warn(", "refuse(", "guess("].iter().any(|word| text.contains(word));
        if !texts_of_diagnostics || name.contains("lang") || name.contains("organ/") {
            continue;
        }
        for call in CALLS {
            for part in text.split(call).skip(1) {
                let Some(code) = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                let is_code = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                let sure = call.starts_with("Diagnostic") || call == ".warn(" || call == ".refuse(";
                if (sure && !code.is_empty()) || (is_code && call == "guess(") || (is_code && call == "fault(") {
                    codes.insert((code.to_owned(), name.clone()));
                }
            }
        }
    }
    assert!(codes.len() > 80, "{}", codes.len());
    for (code, name) in codes {
        assert!(rules::explain(&code).is_ok(), "`{code}` of {name} is not explained");
    }
}
