//! What changed inside a clause: its tokens held against each other, small
//! islands between changes taken into them, changes of style told apart.

use super::record::{Op, OpKind, Piece};
use super::tokens::{Kind, Token};
use crate::organ::symbol::Symbol;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

/// A token with what it is compared by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Keyed<'t> {
    pub(super) token: Cow<'t, Token>,
    /// The text of a note, the target of a reference; empty for others.
    pub(super) means: String,
    /// The words of a note, for those who read the comparison.
    pub(super) note: Option<String>,
}

impl<'t> Keyed<'t> {
    /// A token that means what it says.
    pub(super) fn plain(token: Cow<'t, Token>) -> Self {
        Self { token, means: String::new(), note: None }
    }
}

/// What two tokens have in common where they count as equal.
#[derive(PartialEq, Eq, Hash)]
struct Key<'k> {
    text: Cow<'k, str>,
    /// What a note or reference means is what counts, not its id.
    kind: Discriminant<Kind>,
    means: &'k str,
    italic: bool,
    bold: bool,
    raised: Option<bool>,
    link: Option<&'k str>,
}

impl<'k> Key<'k> {
    fn of(one: &'k Keyed<'_>) -> Self {
        let token = one.token.as_ref();
        // The style of a blank is nothing to see.
        let seen = token.kind != Kind::Space;
        Self {
            text: if matches!(token.kind, Kind::Reference(_)) { Cow::Borrowed("") } else { folded(&token.text) },
            kind: discriminant(&token.kind),
            means: &one.means,
            italic: token.italic && seen,
            bold: token.bold && seen,
            raised: token.raised,
            // A document is known by the words that cite it, a clause by what
            // they lead to.
            link: token.link.as_deref().filter(|link| link.starts_with("http") && Symbol::of_address(link).is_none()),
        }
    }
}

/// A stretch of both texts: equal, or not.
#[derive(Debug, Clone)]
struct Stretch {
    equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Fewer words than these between two changes are no ground that was kept.
const ISLAND: usize = 3;

/// Below this share of words that stayed, a text was replaced as a whole.
const STAYED: f64 = 0.2;

/// What became of one text in another. Sorted out by [`Op`]s in the order of
/// reading, deletions before insertions.
pub(super) fn changes(old: &[Keyed<'_>], new: &[Keyed<'_>]) -> Vec<Op> {
    // Most clauses stay as they are: nothing has to be sought in these.
    if old == new {
        return whole(OpKind::Equal, new);
    }
    let (a, b) = keys(old, new);
    let mut stretches = stretches(&a, &b);
    absorb(&mut stretches, old, new);
    let stayed = |side: &[Keyed<'_>], range: fn(&Stretch) -> Range<usize>| -> usize {
        stretches.iter().filter(|stretch| stretch.equal).map(|stretch| words(&side[range(stretch)])).sum()
    };
    let all = words(old).max(words(new));
    if all > 0 && (stayed(new, |stretch| stretch.new.clone()) as f64) < STAYED * all as f64 {
        stretches = vec![Stretch { equal: false, old: 0..old.len(), new: 0..new.len() }];
    }
    let mut out = Vec::new();
    for stretch in stretches {
        let (before, after) = (&old[stretch.old], &new[stretch.new]);
        if stretch.equal {
            push(&mut out, OpKind::Equal, after);
        } else if same_text(before, after) {
            push(&mut out, OpKind::Restyled, after);
        } else {
            push(&mut out, OpKind::Deleted, before);
            push(&mut out, OpKind::Inserted, after);
        }
    }
    out
}

/// The tokens of both texts as numbers that are equal where they are.
fn keys(old: &[Keyed<'_>], new: &[Keyed<'_>]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<Key<'_>, u32> = HashMap::new();
    let mut out = [Vec::with_capacity(old.len()), Vec::with_capacity(new.len())];
    for (side, out) in [old, new].into_iter().zip(&mut out) {
        for one in side {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            out.push(*known.entry(Key::of(one)).or_insert(next));
        }
    }
    let [old, new] = out;
    (old, new)
}

/// What looks alike on the page: blanks and hyphens that end no line.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let fold = |c: char| match c {
        '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(fold).collect())
}

fn stretches(a: &[u32], b: &[u32]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, a, b) {
        let (equal, old, new) = match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (true, old_index..old_index + len, new_index..new_index + len)
            }
            DiffOp::Delete { old_index, old_len, new_index } => {
                (false, old_index..old_index + old_len, new_index..new_index)
            }
            DiffOp::Insert { old_index, new_index, new_len } => {
                (false, old_index..old_index, new_index..new_index + new_len)
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (false, old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        join(&mut out, Stretch { equal, old, new });
    }
    out
}

/// Appends a stretch, to the last one where that is of its kind.
fn join(out: &mut Vec<Stretch>, stretch: Stretch) {
    match out.last_mut() {
        Some(last) if last.equal == stretch.equal => {
            last.old.end = stretch.old.end;
            last.new.end = stretch.new.end;
        }
        _ => out.push(stretch),
    }
}

/// Takes small islands into the changes around them.
fn absorb(stretches: &mut Vec<Stretch>, old: &[Keyed<'_>], new: &[Keyed<'_>]) {
    let size = |stretch: &Stretch| words(&old[stretch.old.clone()]).max(words(&new[stretch.new.clone()]));
    let mut out: Vec<Stretch> = Vec::new();
    for at in 0..stretches.len() {
        let mut stretch = stretches[at].clone();
        let inner = stretch.equal && at > 0 && at + 1 < stretches.len();
        if inner {
            let island = words(&new[stretch.new.clone()]);
            let (before, after) = (out.last().map_or(0, &size), size(&stretches[at + 1]));
            let between = island == 0 && new[stretch.new.clone()].iter().all(|keyed| keyed.token.kind == Kind::Space);
            let small = island < ISLAND && before.min(after) > island && before + after >= 2 * ISLAND;
            if between && before.min(after) > 0 || island > 0 && small {
                stretch.equal = false;
            }
        }
        join(&mut out, stretch);
    }
    *stretches = out;
}

fn words(side: &[Keyed<'_>]) -> usize {
    side.iter().filter(|keyed| keyed.token.is_word()).count()
}

/// Whether two stretches differ in style only.
fn same_text(old: &[Keyed<'_>], new: &[Keyed<'_>]) -> bool {
    !old.is_empty()
        && old.len() == new.len()
        && old.iter().zip(new).all(|(a, b)| {
            let same = match (&a.token.kind, &b.token.kind) {
                (Kind::Note(_), Kind::Note(_)) | (Kind::Reference(_), Kind::Reference(_)) => true,
                (kind, other) => kind == other && folded(&a.token.text) == folded(&b.token.text),
            };
            same && a.means == b.means
        })
}

fn push(out: &mut Vec<Op>, kind: OpKind, keyed: &[Keyed<'_>]) {
    if keyed.is_empty() {
        return;
    }
    let mut runs: Vec<Piece> = Vec::new();
    for one in keyed {
        match runs.last_mut() {
            Some(last) if one.note.is_none() && last.joins(&one.token) => last.text.push_str(Piece::text(&one.token)),
            _ => runs.push(Piece::of(&one.token, one.note.clone())),
        }
    }
    out.push(Op { kind, runs });
}

/// A whole text as one stretch of a kind.
pub(super) fn whole(kind: OpKind, keyed: &[Keyed<'_>]) -> Vec<Op> {
    let mut out = Vec::new();
    push(&mut out, kind, keyed);
    out
}
