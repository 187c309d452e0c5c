//! Amending: what `diff` finds makes the new document of the old one.

use crate::support::{files, plenary, project, reading};
use plenary::amend::{Fate, amendments, apply, read, write};
use plenary::edit::{Source, rewrite, same_document};
use plenary::import;
use plenary::model::Resolution;
use plenary::source::SourceFile;
use std::path::PathBuf;

fn imported(path: &PathBuf) -> Option<Resolution> {
    import::read("x", &std::fs::read(path).ok()?).ok()?.1.resolution
}

/// The amendments of a pair, written and read, make the new document, in the
/// model and in the text of the source.
fn holds(name: &str, old: &Resolution, new: &Resolution) {
    let found = amendments(old, new);
    let text = write(&found, &[]).unwrap();
    let back =
        read(&SourceFile::new("amendments.toml", text.clone())).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    let applied = apply(old, std::slice::from_ref(&back));
    for (fate, amendment) in applied.fates.iter().zip(&back.amendment) {
        assert_eq!(*fate, Fate::Made, "{name}: {amendment:?}");
    }
    assert!(same_document(&applied.target.clauses.resolution(), new), "{name}\n{text}");
    let source = plenary::write::toml(old).unwrap();
    let clauses = plenary::clauses::Clauses::of(old);
    let written = rewrite(&[Source { text: &source, clauses: &clauses }], &applied.target).unwrap();
    assert!(same_document(&reading("x", &written).resolution, new), "{name}: the text says something else");
}

#[test]
fn amendments_make_the_new_document() {
    let mut documents: Vec<(PathBuf, Resolution)> = files(&project("content"), "toml")
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, reading("x", &text).resolution)
        })
        .collect();
    // Any two documents, languages of one among them.
    for pair in documents.windows(2) {
        holds(&format!("{} {}", pair[0].0.display(), pair[1].0.display()), &pair[0].1, &pair[1].1);
        holds(&format!("{} {}", pair[1].0.display(), pair[0].0.display()), &pair[1].1, &pair[0].1);
    }
    let corpus = project("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: no corpus beside the project");
        return;
    }
    documents.clear();
    for folder in ["rollforward", "ga"] {
        documents.extend(files(&corpus.join(folder), "xml").into_iter().filter_map(|path| {
            let document = imported(&path)?;
            Some((path, document))
        }));
    }
    let mut count = 0;
    for pair in documents.windows(2).filter(|pair| pair[0].0.parent() == pair[1].0.parent()) {
        holds(&format!("{} {}", pair[0].0.display(), pair[1].0.display()), &pair[0].1, &pair[1].1);
        count += 1;
    }
    // Documents that have nothing to do with each other, the same each time.
    let mut seed = 79_u64;
    let mut pick = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or_default() % documents.len()
    };
    for _ in 0..200 {
        let (one, other) = (&documents[pick()], &documents[pick()]);
        holds(&format!("{} {}", one.0.display(), other.0.display()), &one.1, &other.1);
        count += 1;
    }
    for (path, document) in &documents {
        assert!(plenary::diff::diff(document, document).is_empty(), "{}", path.display());
    }
    println!("{count} pairs of the corpus");
}

#[test]
fn nothing_amends_a_document_to_itself() {
    for path in files(&project("content"), "toml") {
        let document = reading("x", &std::fs::read_to_string(&path).unwrap()).resolution;
        let found = amendments(&document, &document);
        assert!(found.amendment.is_empty() && found.rename_notes.is_empty(), "{}", path.display());
    }
}

/// Two delegations: what does not touch goes together, what does is told.
#[test]
fn amendments_of_several_go_together_or_clash() {
    let folder = tempfile::tempdir().unwrap();
    let source = project("content/A_RES_73_331.es.toml");
    let text = std::fs::read_to_string(&source).unwrap();
    let commented = text.replacen("[[operative]]\n", "# a remark\n[[operative]] # here\n", 1);
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let draft = write("draft.toml", &commented);
    let kenya = write(
        "kenya.toml",
        "amendments = 1\n[[amendment]]\naction = \"substitute\"\nclause = \"para-1\"\nwords = \"con aprecio\"\nby = \"con gran aprecio\"\n\
         [[amendment]]\naction = \"delete\"\nclause = \"para-7\"\n",
    );
    let norway = write(
        "norway.toml",
        "amendments = 1\n[[amendment]]\naction = \"move\"\nclause = \"para-1\"\nafter = \"para-2\"\n\
         [[amendment]]\naction = \"replace\"\nclause = \"para-7\"\ntext = \"*Otra* cosa;\"\n\
         [[amendment]]\naction = \"delete\"\nclause = \"para-9\"\nbegins = \"*Solicita* al Secretario General que\"\n",
    );
    let run = plenary().arg("amend").args([&draft, &kenya, &norway]).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("norway.toml, 2: not made, another amendment deletes the clause"), "{said}");
    assert!(said.contains("norway.toml, 3: made in operative paragraph 8"), "{said}");
    let made = String::from_utf8(run.stdout).unwrap();
    assert!(made.contains("# a remark\n[[operative]] # here\n"), "{made}");
    assert!(made.contains("con gran aprecio"));
    // What nobody touched is as it was.
    let head = commented.find("# a remark").unwrap();
    assert_eq!(made[..head - 1], commented[..head - 1]);
    let bad = write("bad.toml", "amendments = 1\n[[amendment]]\naction = \"replace\"\nclausee = \"para-7\"\n");
    let run = plenary().arg("amend").args([&draft, &bad]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("did you mean `clause`?"));
}
