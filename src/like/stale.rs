//! Layout hints that no longer fit: what they were taken for was changed.

use crate::compose::Composed;
use crate::model::{Hop, Path, Resolution};
use crate::read::Tree;
use crate::render::pdf;
use crate::source::{Diagnostic, SourceFile};

/// The hints of a document that its PDF passes over, each with its place in the
/// source: those of a text that is no longer there, and lines that do not add
/// up to the characters of their text.
#[must_use]
pub fn stale(file: &SourceFile, resolution: &Resolution, composed: &Composed) -> Vec<Diagnostic> {
    let Some(layout) = resolution.layout.as_ref().filter(|layout| !layout.is_empty()) else { return Vec::new() };
    let mut faults = Vec::new();
    let tree = Tree::of(file, &mut faults);
    let sets = pdf::set(composed);
    let known = |key: &str| sets.iter().find(|set| set.key == key);
    let told = |hops: &[Hop], message: String| {
        let mut path = vec![Hop::Key("layout".to_owned())];
        path.extend_from_slice(hops);
        Diagnostic::warning("stale-hint", tree.span(&Path(path)), message)
            .hint("it is passed over; delete it, or take it anew with `plenary import --like`")
    };
    let mut out = Vec::new();
    for (key, counts) in &layout.lines {
        let hops = [Hop::Key("lines".to_owned()), Hop::Key(key.clone())];
        let Some(set) = known(key) else {
            out.push(told(&hops, format!("the hint is for `{key}`, and the document has no such text")));
            continue;
        };
        let sum = |counts: &[u32]| counts.iter().map(|count| u64::from(*count)).sum::<u64>();
        let (hinted, own) = (sum(counts), sum(&set.counts()));
        if hinted != own {
            let message = format!("the lines of `{key}` hold {hinted} characters, and its text has {own}");
            out.push(told(&hops, message));
        }
    }
    for (index, start) in layout.pages.iter().enumerate() {
        let key = start.split(':').next().unwrap_or(start);
        if known(key).is_none() {
            let hops = [Hop::Key("pages".to_owned()), Hop::Index(index)];
            out.push(told(&hops, format!("a page begins with `{key}`, and the document has no such text")));
        }
    }
    out
}
