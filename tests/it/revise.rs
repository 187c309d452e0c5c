//! Last session's text as a draft for the next, in six languages.

use crate::support::{files, plenary, project};
use plenary::model::{Hop, Path};
use plenary::read::read;
use plenary::revise::{Change, Given, Revision, Sureness, revise};
use plenary::rules::{self, Settings};
use plenary::source::SourceFile;
use std::collections::BTreeMap;

/// A resolution of the 79th session, adopted on 4 December 2024 as 79/30.
fn adopted(language: &str, preamble: &str, operative: &str, note: &str) -> SourceFile {
    let text = format!(
        "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"{language}\"\nsymbol = \"A/RES/79/30\"\n\
         title = \"T\"\nsession = 79\nagenda = {{ item = \"45 (b)\", title = \"A\" }}\nissued = 2024-12-09\n\
         [adoption]\ndate = 2024-12-04\nmeeting = 45\nwithout-reference-to = \"A/79/L.3\"\n\
         [[preamble]]\ntext = \"{preamble}\"\n[[operative]]\ntext = \"{operative}\"\n[footnotes]\nreport = \"{note}\"\n"
    );
    SourceFile::new("x.toml", text)
}

/// Preamble, operative paragraph and note of the draft for the 80th session.
fn draft(file: &SourceFile) -> [String; 3] {
    let reading = read(file);
    assert!(reading.diagnostics.is_empty(), "{:#?}\n{}", reading.diagnostics, file.text);
    let revision = revise(&reading.resolution, 80, &Given::default()).unwrap();
    let draft = revision.draft;
    assert_eq!(draft.document.symbol.as_str(), "A/80/L.0");
    assert!(draft.adoption.is_none());
    [draft.preamble[0].text.0.clone(), draft.operative[0].text.0.clone(), draft.footnotes["report"].0.clone()]
}

#[test]
fn rows_of_resolutions_go_on_in_the_form_of_the_language() {
    let rows = [
        (
            "en",
            "*Recalling* its resolutions 77/1 of 5 October 2022 and 78/2 of 6 October 2023,[^report]",
            "*Recalling* its resolutions 77/1 of 5 October 2022, 78/2 of 6 October 2023 and 79/30 of 4 December 2024,[^report]",
        ),
        (
            "fr",
            "*Rappelant* ses résolutions 77/1 du 5 octobre 2022 et 78/2 du 1er octobre 2023[^report],",
            "*Rappelant* ses résolutions 77/1 du 5 octobre 2022, 78/2 du 1er octobre 2023 et 79/30 du 4 décembre 2024[^report],",
        ),
        (
            "es",
            "*Recordando* sus resoluciones 77/1, de 5 de octubre de 2022, y 78/2, de 6 de octubre de 2023[^report],",
            "*Recordando* sus resoluciones 77/1, de 5 de octubre de 2022, 78/2, de 6 de octubre de 2023, y 79/30, de 4 de diciembre de 2024[^report],",
        ),
        (
            "ru",
            "*ссылаясь* на свои резолюции 77/1 от 5 октября 2022 года и 78/2 от 6 октября 2023 года[^report],",
            "*ссылаясь* на свои резолюции 77/1 от 5 октября 2022 года, 78/2 от 6 октября 2023 года и 79/30 от 4 декабря 2024 года[^report],",
        ),
        (
            "zh",
            "*回顾*其2022年10月5日第77/1号和2023年10月6日第78/2号决议，[^report]",
            "*回顾*其2022年10月5日第77/1号、2023年10月6日第78/2号和2024年12月4日第79/30号决议，[^report]",
        ),
        (
            "ar",
            "*إذ تشير* إلى قراريها 77/1 المؤرخ 5 تشرين الأول/أكتوبر 2022 و 78/2 المؤرخ 6 تشرين الأول/أكتوبر 2023[^report]،",
            "*إذ تشير* إلى قراريها 77/1 المؤرخ 5 تشرين الأول/أكتوبر 2022 و 78/2 المؤرخ 6 تشرين الأول/أكتوبر 2023 و 79/30 المؤرخ 4 كانون الأول/ديسمبر 2024[^report]،",
        ),
    ];
    for (language, before, after) in rows {
        let [preamble, _, note] = draft(&adopted(language, before, "x.", "A/79/315."));
        assert_eq!(preamble, after);
        assert_eq!(note, "{{A/79/315}}.");
    }
}

#[test]
fn one_predecessor_gives_its_place_to_the_adopted_resolution() {
    let before = "*Recalling* its resolution [[A/RES/78/66|78/66]] of 4 December 2023,[^report]";
    let note = "*Official Records of the General Assembly, Seventy-ninth Session, Supplement No. 23* (A/79/23).";
    let file = adopted("en", before, "*Notes* the session held in Geneva on 3 March 2024 and in 2024.", note);
    let [preamble, operative, note] = draft(&file);
    assert_eq!(preamble, "*Recalling* its resolution 79/30 of 4 December 2024,[^report]");
    assert_eq!(operative, "*Notes* the session held in Geneva on {{3 March 2025}} and in 2025.");
    let moved = "*Official Records of the General Assembly, Eightieth Session, Supplement No. 23* (A/80/23).";
    assert_eq!(note, moved);
}

#[test]
fn sessions_move_on_as_the_cycle_says() {
    let words = [
        ("en", "at its eighty-fifth session", "at its eighty-sixth session"),
        ("fr", "à sa quatre-vingt-cinquième session", "à sa quatre-vingt-sixième session"),
        ("es", "octogésimo quinto período", "octogésimo sexto período"),
        ("ru", "восемьдесят пятой", "восемьдесят шестой"),
        ("zh", "第八十五届会议", "第八十六届会议"),
        ("ar", "الخامسة والثمانين", "السادسة والثمانين"),
    ];
    for (language, before, after) in words {
        let name = format!("content/A_RES_79_902.{language}.toml");
        let file = SourceFile::new(&name, std::fs::read_to_string(project(&name)).unwrap());
        let reading = read(&file);
        let revision = revise(&reading.resolution, 80, &Given::default()).unwrap();
        let text = plenary::write::toml(&revision.draft).unwrap().replace('\n', " ");
        assert!(text.contains(after) && !text.contains(before), "{language}: {text}");
        // The draft is faultless and keeps the rules but for what is to fill.
        let draft = SourceFile::new("draft.toml", plenary::write::toml(&revision.draft).unwrap());
        let reading = read(&draft);
        assert!(reading.diagnostics.is_empty(), "{language}: {:#?}", reading.diagnostics);
        let found = rules::check(&draft, &reading.resolution, &Settings::default());
        assert!(found.iter().all(|d| d.code == "unfilled"), "{language}: {found:#?}");
        // Every change is listed with what stood there, and nothing else changed.
        listed(&file, &revision);
        for change in &revision.changes {
            assert!(!change.old.is_empty() || !change.new.is_empty(), "{change:?}");
            assert!(
                change.sureness != Sureness::Open || change.new.contains("{{") || change.new.ends_with(".0"),
                "{change:?}"
            );
        }
    }
}

#[test]
fn what_was_not_adopted_cannot_be_revised() {
    let run = |file: &str, session: &str| plenary().args(["revise", file, "--session", session]).output().unwrap();
    assert_eq!(run("content/A_79_L.901.en.toml", "80").status.code(), Some(2));
    assert_eq!(run("content/S_RES_2901_2025.en.toml", "80").status.code(), Some(2));
    assert_eq!(run("content/S_RES_2901_2025.en.toml", "2026").status.code(), Some(0));
    assert_eq!(run("content/A_RES_79_902.en.toml", "79").status.code(), Some(2));
    let done = run("content/A_RES_79_902.en.toml", "80");
    assert_eq!(done.status.code(), Some(0));
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("confirm: `eighty-fifth` to `eighty-sixth`"), "{told}");
}

/// Leaves of a value with their paths.
fn leaves(path: &mut Vec<String>, value: &toml::Value, found: &mut BTreeMap<Vec<String>, String>) {
    let mut below = |key: String, value: &toml::Value| {
        path.push(key);
        leaves(path, value, found);
        path.pop();
    };
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| below(key.clone(), value)),
        toml::Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| below(index.to_string(), value));
        }
        other => drop(found.insert(path.clone(), other.as_str().map_or_else(|| other.to_string(), str::to_owned))),
    }
}

/// Demands that what a draft has otherwise than the adopted text is what is
/// listed: whole values by their path, and words of texts so that the listed
/// changes alone make the new text out of the old one.
fn listed(file: &SourceFile, revision: &Revision) {
    let tree = |text: &str| {
        let mut found = BTreeMap::new();
        leaves(&mut Vec::new(), &toml::from_str(text).unwrap(), &mut found);
        found
    };
    let hops = |path: &Path| -> Vec<String> {
        let hop = |hop: &Hop| match hop {
            Hop::Key(key) => key.clone(),
            Hop::Index(index) => index.to_string(),
        };
        path.0.iter().map(hop).collect()
    };
    let old_document = plenary::write::toml(&read(file).resolution).unwrap();
    let (old, new) = (tree(&old_document), tree(&plenary::write::toml(&revision.draft).unwrap()));
    for path in old.keys().chain(new.keys()) {
        let (before, after) = (old.get(path), new.get(path));
        if before == after {
            continue;
        }
        let whole = |c: &Change| c.range.is_none() && path.starts_with(&hops(&c.path));
        if revision.changes.iter().any(whole) {
            continue;
        }
        let words: Vec<_> = revision.changes.iter().filter(|c| c.range.is_some() && hops(&c.path) == *path).collect();
        assert!(!words.is_empty(), "{}: {path:?} changes unlisted: {before:?} to {after:?}", file.name);
        let mut text = before.unwrap().clone();
        for change in words.iter().rev() {
            let range = change.range.clone().unwrap();
            assert_eq!(text[range.clone()], change.old, "{path:?}");
            text.replace_range(range, &change.new);
        }
        // Lines are broken anew.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&text), words(after.unwrap()), "{}: {path:?}", file.name);
    }
}

#[test]
fn nothing_changes_unlisted() {
    let mut sources = files(&project("content"), "toml");
    sources.extend(files(&project("../shared/corpus/rollforward"), "xml"));
    let mut revised = 0;
    for path in sources {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        let file = if path.extension().is_some_and(|end| end == "xml") {
            let imported = plenary::import::akn(&SourceFile::new(&name, text)).resolution.unwrap();
            SourceFile::new(&name, plenary::write::toml(&imported).unwrap())
        } else {
            SourceFile::new(&name, text)
        };
        let old = read(&file).resolution;
        let session = old.document.session.or(old.document.symbol.number_and_year().map(|(_, year)| year));
        let Some(session) = session.filter(|_| old.adoption.is_some()) else { continue };
        for later in [1, 2] {
            let revision = revise(&old, session + later, &Given::default()).unwrap();
            listed(&file, &revision);
            revised += 1;
        }
    }
    assert!(revised > 40, "{revised}");
}

#[test]
fn what_cannot_be_set_is_refused_with_its_place() {
    let refused = [
        ("symbol=foo", "column 1 of `foo`"),
        ("symbol=S/RES/1", "column 7"),
        ("symbol=S/2024/5", "the symbol of no draft of the General Assembly"),
        ("symbol=A/81/L.5", "is of another session"),
        ("symbol=", "gives no value"),
        ("sponsors=", "gives no value"),
        ("sponsors=*x", "is opened and not closed"),
        ("agenda= ", "gives no value"),
        ("titel=x", "cannot be set"),
    ];
    for (set, told) in refused {
        let run = plenary()
            .args(["revise", "content/A_RES_79_902.en.toml", "--session", "80", "--set", set])
            .output()
            .unwrap();
        let error = String::from_utf8(run.stderr).unwrap();
        assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0), "{set}");
        assert!(error.contains(told) && error.contains("hint: "), "{set}: {error}");
    }
}

#[test]
fn mandates_of_the_security_council_are_revised_by_year() {
    let path = project("content/S_RES_2901_2025.en.toml");
    let file = SourceFile::new("x.toml", std::fs::read_to_string(path).unwrap());
    let old = read(&file).resolution;
    let revision = revise(&old, 2026, &Given::default()).unwrap();
    assert_eq!(revision.draft.document.symbol.as_str(), "S/2026/0");
    listed(&file, &revision);
    let error = revise(&old, 80, &Given::default()).unwrap_err();
    assert!(error.message.contains("80 is no year"), "{}", error.message);
}
