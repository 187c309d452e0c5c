//! Comparing: what is planted is found, by kind; nothing differs from itself.

use crate::support::{files, plenary, project, reading};
use plenary::diff::{Kind, diff};
use plenary::import;
use plenary::model::{Block, Kind as BlockKind, Resolution, Text};
use std::collections::BTreeMap;
use std::path::Path;

/// The examples, and of the corpus, where it is there, what was revised year by
/// year and one language after another.
fn documents() -> Vec<(String, Resolution)> {
    let mut found: Vec<(String, Resolution)> = Vec::new();
    for path in files(&project("content"), "toml") {
        let name = path.display().to_string();
        let resolution = reading(&name, &std::fs::read_to_string(&path).unwrap()).resolution;
        found.push((name, resolution));
    }
    let corpus = project("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: no corpus beside the project");
        return found;
    }
    let published = files(&corpus.join("rollforward"), "xml").into_iter();
    let languages = files(&corpus.join("ga"), "xml").into_iter().step_by(3);
    found.extend(published.chain(languages).filter_map(|path| Some((path.display().to_string(), imported(&path)?))));
    found
}

fn imported(path: &Path) -> Option<Resolution> {
    let bytes = std::fs::read(path).ok()?;
    import::read("x", &bytes).ok()?.1.resolution
}

#[test]
fn nothing_differs_from_itself() {
    for (name, document) in documents() {
        let comparison = diff(&document, &document);
        assert!(comparison.is_empty(), "{name}: {:?}", comparison.summary);
        assert_eq!(comparison.summary.unchanged, comparison.clauses.len(), "{name}");
    }
}

fn words(block: &Block) -> usize {
    block.text.0.split_whitespace().count()
}

fn is_plain(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.item.is_empty()
}

/// A text parted in its middle where no mark is open.
fn parted(text: &str) -> Option<(String, String)> {
    let middle = text.len() / 2;
    let open =
        |text: &str| text.matches('*').count() % 2 == 1 || text.matches('[').count() != text.matches(']').count();
    let mut cuts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).filter(|at| !open(&text[..*at])).collect();
    cuts.sort_by_key(|at| at.abs_diff(middle));
    let at = *cuts.first()?;
    let parts = (text[..at].to_owned(), text[at + 1..].to_owned());
    let share = parts.0.len() as f64 / text.len() as f64;
    (0.3..0.7).contains(&share).then_some(parts)
}

/// Changes to plant, each in a document of its own; none where it does not fit.
fn planted(kind: &str, document: &Resolution, seed: usize) -> Option<Resolution> {
    let mut changed = document.clone();
    let list = &mut changed.operative;
    let plain: Vec<usize> = (0..list.len()).filter(|at| is_plain(&list[*at]) && words(&list[*at]) > 9).collect();
    if plain.len() < 6 {
        return None;
    }
    let pick = plain[seed % plain.len()];
    let twins = |text: &Text| document.operative.iter().filter(|block| &block.text == text).count() > 1;
    if twins(&list[pick].text) {
        return None;
    }
    match kind {
        "moved" => {
            let block = list.remove(pick);
            let to = (pick + list.len() / 2) % list.len();
            if to.abs_diff(pick) < 2 {
                return None;
            }
            list.insert(to, block);
        }
        "split" => {
            let at = plain.iter().copied().cycle().skip(seed).take(plain.len()).find(|at| words(&list[*at]) > 30)?;
            let (one, other) = parted(&list[at].text.0)?;
            list[at].text = Text(one);
            list.insert(at + 1, Block { text: Text(other), ..Block::default() });
        }
        "joined" => {
            let at = plain
                .windows(2)
                .map(|pair| pair[0])
                .cycle()
                .skip(seed)
                .take(plain.len())
                .find(|at| plain.contains(&(at + 1)) && words(&list[*at]) > 12 && words(&list[*at + 1]) > 12)?;
            let other = list.remove(at + 1);
            list[at].text.0.push_str(&format!(" {}", other.text.0));
        }
        "added" => list.insert(
            pick,
            Block {
                text: Text("*Lorem* ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor;".into()),
                ..Block::default()
            },
        ),
        "deleted" => {
            list.remove(pick);
        }
        "amended" => {
            let text = &list[pick].text.0;
            let (one, other) = parted(text)?;
            list[pick].text = Text(format!("{one} xyzzy {other}"));
        }
        "across" => {
            let block = list.remove(pick);
            changed.preamble.insert(changed.preamble.len() / 2, block);
        }
        _ => unreachable!(),
    }
    Some(changed)
}

/// Precision and recall of every kind over everything that was planted. The
/// figures are printed; the target is 0.97 each.
#[test]
fn what_is_planted_is_found() {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (seed, (name, document)) in documents().iter().enumerate() {
        for kind in ["moved", "split", "joined", "added", "deleted", "amended", "across"] {
            let Some(changed) = planted(kind, document, seed) else { continue };
            let summary = diff(document, &changed).summary;
            let wanted = if kind == "across" { "moved" } else { kind };
            let found = [
                ("amended", summary.amended),
                ("added", summary.added),
                ("deleted", summary.deleted),
                ("moved", summary.moved),
                ("split", summary.split),
                ("joined", summary.joined),
            ];
            for (other, count) in found {
                let [right, wrong, missed] = counts.entry(other).or_default();
                let expected = usize::from(other == wanted);
                *right += count.min(expected);
                *wrong += count.saturating_sub(expected);
                *missed += expected.saturating_sub(count);
                if count != expected {
                    println!("{name}: planted {kind}, found {other} {count} times");
                }
            }
        }
    }
    for (kind, [right, wrong, missed]) in counts {
        let share = |bad: usize| right as f64 / (right + bad).max(1) as f64;
        println!("{kind}: {right} found, precision {:.3}, recall {:.3}", share(wrong), share(missed));
        // Our own examples are few.
        let least = if project("../shared/corpus").is_dir() { 10 } else { 2 };
        assert!(right > least, "{kind}: only {right} were planted");
        assert!(share(wrong) >= 0.97 && share(missed) >= 0.97, "{kind}: {right} right, {wrong} wrong, {missed} missed");
    }
}

#[test]
fn a_reference_that_follows_is_no_change() {
    let of = |first: &[&str]| Resolution {
        operative: first
            .iter()
            .map(|text| Block { text: Text((*text).into()), ..Block::default() })
            .chain([
                Block {
                    id: Some("x".into()),
                    text: Text("*Decides* to meet again in a year;".into()),
                    ..Block::default()
                },
                Block { text: Text("*Recalls* [@x] above, and [#x].".into()), ..Block::default() },
            ])
            .collect(),
        ..Resolution::default()
    };
    let comparison = diff(&of(&[]), &of(&["*Notes* with regret that nobody came;"]));
    let kinds: Vec<_> = comparison.clauses.iter().map(|change| (change.kind, change.renumbered)).collect();
    assert_eq!(kinds, [(Kind::Added, false), (Kind::Unchanged, true), (Kind::Unchanged, true)]);
}

#[test]
fn a_note_is_compared_where_it_is_called() {
    let of = |id: &str, text: &str| Resolution {
        operative: vec![Block {
            text: Text(format!("*Recalls* the report,[^{id}] which it read.")),
            ..Block::default()
        }],
        footnotes: [(id.to_owned(), Text(text.into()))].into_iter().collect(),
        ..Resolution::default()
    };
    assert!(diff(&of("a", "A/79/1."), &of("b", "A/79/1.")).is_empty());
    let comparison = diff(&of("a", "See A/79/1, annex."), &of("a", "See A/80/1, annex."));
    assert_eq!(comparison.clauses[0].kind, Kind::Amended);
    assert_eq!(comparison.clauses[0].notes.len(), 1);
    assert!(comparison.clauses[0].text.iter().all(|op| op.kind == plenary::diff::OpKind::Equal));
}

/// Bytes of any kind end with a message.
#[test]
fn what_cannot_be_read_ends_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let good = project("content/A_RES_73_331.es.toml");
    for (name, bytes) in
        [("x.toml", &b"format = "[..]), ("y.xml", b"<a>"), ("z.toml", b"\xff\xfe"), ("w.pdf", b"%PDF-1.7")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for (one, other) in [(&good, &path), (&path, &good)] {
            let run = plenary().arg("diff").arg(one).arg(other).output().unwrap();
            assert_eq!(run.status.code(), Some(2), "{name}");
            assert!(String::from_utf8_lossy(&run.stderr).contains("error"), "{name}");
        }
    }
}

/// The page in the language and direction of the new document, with words for
/// those who hear it.
#[test]
fn the_page_speaks_six_languages() {
    let old = reading("x", &std::fs::read_to_string(project("content/A_RES_79_901.en.toml")).unwrap()).resolution;
    for language in plenary::lang::LANGUAGES {
        let path = project(&format!("content/A_RES_79_902.{}.toml", language.code));
        let new = reading("x", &std::fs::read_to_string(path).unwrap()).resolution;
        let comparison = diff(&old, &new);
        let subject = plenary::redline::Subject { comparison: &comparison, old: &old, new: &new };
        let html = (plenary::redline::by_key("html").unwrap().render)(&subject, &plenary::redline::Options::default());
        let html = String::from_utf8(html.unwrap()).unwrap();
        let direction = if language.code == "ar" { "rtl" } else { "ltr" };
        assert!(html.contains(&format!("<html lang=\"{}\" dir=\"{direction}\">", language.code)));
        assert!(html.contains(language.changes.summary) && html.contains("<ins>") && html.contains("<del>"));
        assert!(!html.contains("<script"));
    }
}

#[test]
fn text_is_data_on_the_page() {
    let of = |text: &str| Resolution {
        operative: vec![Block { text: Text(text.into()), ..Block::default() }],
        ..Resolution::default()
    };
    let (old, new) = (of("*Notes* <b>this</b>;"), of("*Notes* <script>alert(1)</script> & \"that\";"));
    let comparison = diff(&old, &new);
    let subject = plenary::redline::Subject { comparison: &comparison, old: &old, new: &new };
    let html = (plenary::redline::by_key("html").unwrap().render)(&subject, &plenary::redline::Options::default());
    let html = String::from_utf8(html.unwrap()).unwrap();
    assert!(!html.contains("<script>") && html.contains("&lt;"), "{html}");
}
