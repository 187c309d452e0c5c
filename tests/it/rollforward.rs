//! What `revise` proposes, held against the text that was adopted a session
//! later: measured over the corpus, where it is there, and printed
//! (`cargo test --release rollforward -- --nocapture`).

use crate::support::{files, project};
use plenary::lang::Language;
use plenary::model::Resolution;
use plenary::organ::symbol::find;
use plenary::revise::{Given, revise};
use plenary::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is counted in texts: sessions in words, resolutions, days, years.
type Facts = BTreeMap<(&'static str, String), usize>;

/// The texts of preamble and operative part, and of the notes, as they are
/// printed, places to fill in braces left out.
fn texts(resolution: &Resolution) -> Vec<String> {
    let mut found = Vec::new();
    resolution.texts(&mut |path, text| {
        let first = format!("{:?}", path.0.first());
        if ["preamble", "operative", "part"].iter().any(|part| first.contains(part)) {
            let words: String = text.parse().0.iter().map(|piece| words(&piece.kind)).collect::<Vec<_>>().concat();
            found.push(words);
        }
    });
    found
}

fn words(kind: &plenary::model::text::PieceKind) -> String {
    use plenary::model::text::PieceKind;
    match kind {
        PieceKind::Characters(text) | PieceKind::Document(_, text) => text.clone(),
        PieceKind::Break => " ".to_owned(),
        _ => String::new(),
    }
}

fn facts(language: &Language, organ: &str, text: &str) -> Facts {
    let mut facts = Facts::new();
    let mut add = |kind, value: String| *facts.entry((kind, value)).or_default() += 1;
    for (_, number, _) in language.find_sessions(text) {
        add("sessions", number.to_string());
    }
    let mut taken = Vec::new();
    for (range, symbol) in find(text, organ) {
        if symbol.as_str().contains("/RES/") {
            add("resolutions", symbol.to_string());
        }
        taken.push(range);
    }
    for (range, date) in language.find_dates(text) {
        add("days", date.to_string());
        taken.push(range);
    }
    for (at, _) in text.match_indices("20") {
        let year: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_digit() || "/-,.".contains(c));
        if year.len() == 4 && alone && !taken.iter().any(|range| range.contains(&at)) {
            add("years", year);
        }
    }
    facts
}

/// The paragraphs of two texts that are the same but for a few words: for each
/// of the first the one of the second that is most like it.
fn alike(old: &[String], next: &[String]) -> Vec<(usize, usize)> {
    // Words without figures; ideographs count one by one.
    let pieces = |text: &String| -> BTreeSet<String> {
        let wide = text.chars().any(|c| c as u32 > 0x2e80);
        let text: String = text.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
        if wide {
            let chars: Vec<char> = text.chars().collect();
            chars.windows(2).map(|pair| pair.iter().collect()).collect()
        } else {
            text.split_whitespace().map(str::to_owned).collect()
        }
    };
    let (one, two): (Vec<_>, Vec<_>) = (old.iter().map(pieces).collect(), next.iter().map(pieces).collect());
    let mut free: Vec<bool> = vec![true; two.len()];
    let mut pairs = Vec::new();
    for (index, words) in one.iter().enumerate() {
        let likeness = |other: &BTreeSet<String>| {
            let both = words.intersection(other).count();
            both * 100 / (words.len() + other.len() - both).max(1)
        };
        let best = (0..two.len()).filter(|at| free[*at]).max_by_key(|at| (likeness(&two[*at]), usize::MAX - at));
        if let Some(best) = best.filter(|at| likeness(&two[*at]) >= 60) {
            free[best] = false;
            pairs.push((index, best));
        }
    }
    pairs
}

/// How many of the facts of one are not in the other.
fn more(one: &Facts, other: &Facts, kind: &str) -> Facts {
    let of_kind = one.iter().filter(|((of, _), _)| *of == kind);
    of_kind
        .filter_map(|(key, count)| {
            let left = count.saturating_sub(other.get(key).copied().unwrap_or(0));
            (left > 0).then(|| (key.clone(), left))
        })
        .collect()
}

fn total(facts: &Facts) -> usize {
    facts.values().sum()
}

/// What two have in common.
fn both(one: &Facts, other: &Facts) -> usize {
    one.iter().map(|(key, count)| *count.min(other.get(key).unwrap_or(&0))).sum()
}

/// Adopted texts of each title and language in order of their sessions: the
/// folders of titles, and titles that come again in other sessions.
fn titles() -> Vec<Vec<Resolution>> {
    let mut titles: BTreeMap<(String, &str), Vec<Resolution>> = BTreeMap::new();
    for path in files(&project("../shared/corpus/rollforward"), "xml") {
        let resolution = imported(&path);
        let title = path.parent().unwrap().display().to_string();
        titles.entry((title, resolution.document.language.code)).or_default().push(resolution);
    }
    for path in files(&project("../shared/corpus/ga"), "xml").iter().filter(|path| path.ends_with("en.akn.xml")) {
        let english = imported(path).document.title.0;
        // "… budget for 2024", "… budget for 2025".
        let title: String = english.chars().filter(|c| !c.is_ascii_digit()).collect();
        for path in files(path.parent().unwrap(), "xml") {
            let resolution = imported(&path);
            titles.entry((title.clone(), resolution.document.language.code)).or_default().push(resolution);
        }
    }
    let session = |resolution: &Resolution| resolution.document.session;
    let mut found: Vec<Vec<Resolution>> = titles.into_values().filter(|texts| texts.len() > 1).collect();
    found.iter_mut().for_each(|texts| texts.sort_by_key(session));
    found
}

fn imported(path: &Path) -> Resolution {
    let file = SourceFile::new(path.display().to_string(), std::fs::read_to_string(path).unwrap());
    plenary::import::akn(&file).resolution.unwrap()
}

/// Of what changed, how much the proposal has; of what it changes, how much is
/// right.
#[derive(Default, Clone, Copy)]
struct Share {
    changed: usize,
    got: usize,
    proposed: usize,
}

/// What is held: sessions, resolutions and years that are new in the next text;
/// the adopted resolution among them; days that fall away, for which day comes
/// cannot be known.
const KINDS: [&str; 5] = ["sessions", "resolutions", "adopted", "years", "days"];

/// What changed of a kind, and what the draft changes.
fn held(kind: &str, old: &Resolution, before: &Facts, after: &Facts, made: &Facts) -> (Facts, Facts) {
    match kind {
        "days" => (more(before, after, kind), more(before, made, kind)),
        "adopted" => {
            let symbol = old.document.symbol.to_string();
            let own = |facts: Facts| facts.into_iter().filter(|((_, value), _)| *value == symbol).collect();
            (own(more(after, before, "resolutions")), own(more(made, before, "resolutions")))
        }
        _ => (more(after, before, kind), more(made, before, kind)),
    }
}

#[test]
fn proposals_are_held_against_the_next_text() {
    let titles = titles();
    if titles.is_empty() {
        eprintln!("skipped: ../shared/corpus/rollforward is not there");
        return;
    }
    let mut shares: BTreeMap<(String, &str), Share> = BTreeMap::new();
    let mut pairs = 0;
    for adopted in &titles {
        for pair in adopted.windows(2) {
            let [old, next] = pair else { continue };
            let session = next.document.session.unwrap();
            if old.document.session.is_none_or(|own| own >= session) {
                continue;
            }
            let draft = revise(old, session, &Given::default()).unwrap().draft;
            let (language, organ) = (old.document.language.0, old.document.organ.key);
            let (before, after, made) = (texts(old), texts(next), texts(&draft));
            pairs += 1;
            for (one, other) in alike(&before, &after) {
                let facts = |text: &String| facts(language, organ, text);
                let (before, after, made) = (facts(&before[one]), facts(&after[other]), facts(&made[one]));
                for kind in KINDS {
                    let (changed, proposed) = held(kind, old, &before, &after, &made);
                    let share = shares.entry((language.code.to_owned(), kind)).or_default();
                    share.changed += total(&changed);
                    share.got += both(&changed, &proposed);
                    share.proposed += total(&proposed);
                    if std::env::var_os("PLENARY_SHOW").is_some_and(|of| of == kind) && changed != proposed {
                        let list = |facts: &Facts| facts.keys().map(|(_, v)| v.clone()).collect::<Vec<_>>().join(" ");
                        let name = format!("{} {}", next.document.symbol, language.code);
                        eprintln!("{name}\n    next {}\n    made {}", list(&changed), list(&proposed));
                    }
                }
            }
        }
    }
    for ((language, kind), share) in &shares {
        let percent = |part: usize, whole: usize| part * 100 / whole.max(1);
        eprintln!(
            "{language} {kind}: {} changed, {} % proposed; {} proposed, {} % right",
            share.changed,
            percent(share.got, share.changed),
            share.proposed,
            percent(share.got, share.proposed)
        );
    }
    eprintln!("{pairs} pairs");
}
