//! The matches to the record: every clause with what became of it.

use super::matching::{Ground, Matching};
use super::record::{Change, Kind, Note, Op, OpKind, Summary};
use super::side::Side;
use super::split::Whole;
use super::tokens::{Kind as TokenKind, Token, phrase, tokens};
use super::words::{Keyed, changes};
use super::{dates::Dates, fields};
use crate::clauses::List;
use std::borrow::Cow;
use std::collections::HashMap;

/// All that is known when the record is made.
pub(super) struct Maker<'g, 's, 'a> {
    pub(super) ground: &'g Ground<'s, 'a>,
    pub(super) matching: &'g Matching,
    pub(super) moved: Vec<bool>,
    /// The pieces of split and joined clauses, by whole.
    splits: HashMap<usize, &'g Whole>,
    joins: HashMap<usize, &'g Whole>,
    /// The whole of a piece.
    split_of: HashMap<usize, usize>,
    joined_to: HashMap<usize, usize>,
    out: Vec<Change>,
}

impl<'g, 's, 'a> Maker<'g, 's, 'a> {
    pub(super) fn new(
        ground: &'g Ground<'s, 'a>,
        matching: &'g Matching,
        moved: Vec<bool>,
        splits: &'g [Whole],
        joins: &'g [Whole],
    ) -> Self {
        let by_whole = |wholes: &'g [Whole]| wholes.iter().map(|whole| (whole.whole, whole)).collect();
        let by_piece = |wholes: &[Whole]| {
            wholes.iter().flat_map(|whole| whole.pieces.iter().map(|piece| (*piece, whole.whole))).collect()
        };
        Self {
            ground,
            matching,
            moved,
            splits: by_whole(splits),
            joins: by_whole(joins),
            split_of: by_piece(splits),
            joined_to: by_piece(joins),
            out: Vec::new(),
        }
    }

    /// The changes of all clauses in the order of reading, and their numbers.
    pub(super) fn make(mut self) -> (Vec<Change>, Summary) {
        self.below(0);
        let summary = Summary::of(&self.out, self.splits.len(), self.joins.len());
        (self.out, summary)
    }

    fn old(&self) -> &'s Side<'a> {
        self.ground.old
    }

    fn new_side(&self) -> &'s Side<'a> {
        self.ground.new
    }

    fn dates(&self) -> fields::Forms {
        (self.old().dates, self.new_side().dates)
    }

    /// What stands below a new clause, and what is gone from there.
    fn below(&mut self, node: usize) {
        let partner = self.matching.of_new[node];
        for list in [List::Preamble, List::Operative, List::Part, List::Annex, List::Content, List::Item] {
            let news: Vec<usize> = self.new_side().clauses.list(node, list).collect();
            let olds: Vec<usize> =
                partner.map_or_else(Vec::new, |partner| self.old().clauses.list(partner, list).collect());
            // Old clauses that are gone from here, by the last before them that stayed.
            let mut gone: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
            let mut last = None;
            for old in olds {
                match self.matching.of_old[old].filter(|new| self.stays(*new, node, list)) {
                    Some(new) => last = Some(new),
                    None => gone.entry(last).or_default().push(old),
                }
            }
            for old in gone.remove(&None).unwrap_or_default() {
                self.gone(old);
            }
            for new in news {
                self.clause(new);
                self.below(new);
                for old in gone.remove(&Some(new)).unwrap_or_default() {
                    self.gone(old);
                }
            }
        }
    }

    fn stays(&self, new: usize, parent: usize, list: List) -> bool {
        let clause = &self.new_side().clauses.nodes[new];
        !self.moved[new] && clause.parent == parent && clause.list == list
    }

    /// An old clause that does not stand here any more, with what stood below
    /// it.
    fn gone(&mut self, old: usize) {
        let clause = &self.old().clauses.nodes[old];
        let text = |kind| ops(kind, &self.keyed(self.old(), old));
        let (kind, new, text) = match (self.matching.of_old[old], self.joined_to.get(&old)) {
            (Some(new), _) => (Kind::MovedAway, Some(new), text(OpKind::Deleted)),
            (None, Some(whole)) => (Kind::JoinedAway, Some(*whole), text(OpKind::Deleted)),
            (None, None) => (Kind::Deleted, None, text(OpKind::Deleted)),
        };
        self.out.push(Change {
            kind,
            moved: false,
            renumbered: false,
            akn: if kind == Kind::Deleted { vec!["repeal"] } else { Vec::new() },
            old: Some(clause.place.clone()),
            new: new.map(|new| self.new_side().clauses.nodes[new].place.clone()),
            others: Vec::new(),
            text,
            phrase: None,
            notes: Vec::new(),
            fields: Vec::new(),
        });
        // What moved away with its parent is told with the parent.
        let children: Vec<usize> = clause.children.clone();
        for child in children {
            let with_parent = match (self.matching.of_old[old], self.matching.of_old[child]) {
                (Some(parent), Some(new)) => !self.moved[new] && self.new_side().clauses.nodes[new].parent == parent,
                // It is told below its parent, where that stands now.
                (Some(_), None) => true,
                _ => false,
            };
            if !with_parent && self.matching.of_old[old].is_none() {
                self.gone(child);
            }
        }
    }

    /// A new clause.
    fn clause(&mut self, new: usize) {
        let place = self.new_side().clauses.nodes[new].place.clone();
        let mut change = Change {
            kind: Kind::Added,
            moved: false,
            renumbered: false,
            akn: Vec::new(),
            old: None,
            new: Some(place),
            others: Vec::new(),
            text: Vec::new(),
            phrase: None,
            notes: Vec::new(),
            fields: Vec::new(),
        };
        if let Some(old) = self.matching.of_new[new] {
            self.matched(&mut change, old, new);
        } else if let Some(whole) = self.split_of.get(&new).copied() {
            self.piece(&mut change, whole, new);
        } else {
            change.text = ops(OpKind::Inserted, &self.keyed(self.new_side(), new));
            change.akn.push("insertion");
        }
        self.out.push(change);
    }

    fn matched(&self, change: &mut Change, old: usize, new: usize) {
        let before = &self.old().clauses.nodes[old];
        let after = &self.new_side().clauses.nodes[new];
        change.moved = self.moved[new];
        change.renumbered =
            before.place.number != after.place.number && before.place.number.is_some() && after.place.number.is_some();
        change.old = Some(before.place.clone());
        if let Some(join) = self.joins.get(&new) {
            let from = |piece: &usize| self.keyed(self.old(), *piece);
            change.text = changes(&chain(join.pieces.iter().map(from)), &self.keyed(self.new_side(), new));
            change.kind = Kind::Joined;
            change.akn.push("join");
            let others = join.pieces.iter().filter(|piece| **piece != old);
            change.others = others.map(|piece| self.old().clauses.nodes[*piece].place.clone()).collect();
        } else if self.splits.contains_key(&old) {
            self.piece(change, old, new);
        } else {
            self.amended(change, old, new);
        }
        change.fields = fields::of_clause(&before.own, &after.own, self.dates());
        if change.kind == Kind::Unchanged && change.fields.iter().any(|field| told(field, change.moved)) {
            change.kind = Kind::Amended;
        }
        if change.moved {
            change.akn.push("move");
        }
        if change.renumbered {
            change.akn.push("renumbering");
        }
    }

    /// A clause that is still one.
    fn amended(&self, change: &mut Change, old: usize, new: usize) {
        let (before, after) = (self.keyed(self.old(), old), self.keyed(self.new_side(), new));
        change.text = changes(&before, &after);
        change.notes = self.notes(&mut change.text);
        let differs = change.text.iter().any(|op| op.kind != OpKind::Equal) || !change.notes.is_empty();
        change.kind = if !differs {
            Kind::Unchanged
        } else if change.notes.is_empty() && only_the_end(&before, &after) {
            Kind::Punctuation
        } else {
            Kind::Amended
        };
        if change.kind == Kind::Amended {
            change.akn.push(if change.text.iter().any(|op| op.kind == OpKind::Equal) {
                "substitution"
            } else {
                "replacement"
            });
            let phrases = [phrase_of(&self.old().tokens[old]), phrase_of(&self.new_side().tokens[new])];
            change.phrase =
                (phrases[0] != phrases[1] && phrases.iter().all(|phrase| !phrase.is_empty())).then_some(phrases);
        }
    }

    /// A piece of a clause that was split: its share of the comparison of the
    /// whole with all pieces.
    fn piece(&self, change: &mut Change, whole: usize, new: usize) {
        let Some(split) = self.splits.get(&whole) else { return };
        let pieces: Vec<Vec<Keyed<'_>>> =
            split.pieces.iter().map(|piece| self.keyed(self.new_side(), *piece)).collect();
        let all = changes(&self.keyed(self.old(), whole), &chain(pieces.into_iter()));
        let at = split.pieces.iter().position(|piece| *piece == new).unwrap_or_default();
        change.text = share(all, at, split.pieces.len());
        change.kind = Kind::Split;
        change.akn.push("split");
        change.old = Some(self.old().clauses.nodes[whole].place.clone());
        let others = split.pieces.iter().filter(|piece| **piece != new);
        change.others = others.map(|piece| self.new_side().clauses.nodes[*piece].place.clone()).collect();
    }

    /// The tokens of a clause with what their notes and references mean.
    fn keyed<'k>(&self, side: &'k Side<'_>, node: usize) -> Vec<Keyed<'k>> {
        let is_old = std::ptr::eq(side, self.old());
        side.tokens[node].iter().map(|token| self.key(side, is_old, node, token)).collect()
    }

    fn key<'k>(&self, side: &Side<'_>, is_old: bool, node: usize, token: &'k Token) -> Keyed<'k> {
        let mut keyed = Keyed::plain(Cow::Borrowed(token));
        match &token.kind {
            TokenKind::Note(id) => {
                let text = side.note(node, id).map_or_else(|| format!("[^{id}]"), |text| text.0.clone());
                let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                keyed.means = self.resolved(side, is_old, &text);
                keyed.note = Some(text);
            }
            TokenKind::Reference(id) => {
                let with_word = token.text == "@";
                keyed.token.to_mut().text = side.reference(id, with_word);
                keyed.means = format!("{}{}", token.text, self.target(side, is_old, id));
            }
            _ => {}
        }
        keyed
    }

    /// A clause that is referred to, by a name that is the same in both
    /// documents.
    fn target(&self, side: &Side<'_>, is_old: bool, id: &str) -> String {
        match side.cited.get(id) {
            Some((node, _)) if is_old => {
                self.matching.of_old[*node].map_or_else(|| format!("old {node}"), |new| new.to_string())
            }
            Some((node, _)) => node.to_string(),
            None => format!("[{id}]"),
        }
    }

    /// A text of a note in which references stand for what they lead to.
    fn resolved(&self, side: &Side<'_>, is_old: bool, text: &str) -> String {
        if !text.contains("[@") && !text.contains("[#") {
            return text.to_owned();
        }
        let mut out = Vec::new();
        tokens(&crate::model::Text(text.to_owned()), side.dates, &mut out);
        let word = |token: &Token| match &token.kind {
            TokenKind::Reference(id) => self.target(side, is_old, id),
            _ => token.text.clone(),
        };
        out.iter().map(word).collect()
    }

    /// Notes that stand at the same place and have other words: they are told
    /// as notes, and their calls are not news.
    fn notes(&self, text: &mut Vec<Op>) -> Vec<Note> {
        let dates = self.dates();
        let mut notes = Vec::new();
        let mut at = 0;
        while at + 1 < text.len() {
            let (before, after) = (lone_note(&text[at]), lone_note(&text[at + 1]));
            if let (Some(before), Some(after)) = (before, after)
                && text[at].kind == OpKind::Deleted
                && text[at + 1].kind == OpKind::Inserted
            {
                let keyed = |text: &str, dates: &Dates| -> Vec<Keyed<'_>> {
                    let mut out = Vec::new();
                    tokens(&crate::model::Text(text.to_owned()), dates, &mut out);
                    out.into_iter().map(|token| Keyed::plain(Cow::Owned(token))).collect()
                };
                notes.push(Note { text: changes(&keyed(&before, dates.0), &keyed(&after, dates.1)) });
                text.remove(at);
                text[at].kind = OpKind::Equal;
            }
            at += 1;
        }
        notes
    }
}

/// Whether a field of a clause is told: a paragraph that becomes an item is
/// another kind of block, which its place says already.
fn told(field: &super::record::Field, moved: bool) -> bool {
    !(moved && matches!(field.key.as_str(), "kind" | "number" | "restart")) && field.key != "number"
}

/// The text of the note, where an op is the call of one note.
fn lone_note(op: &Op) -> Option<String> {
    match op.runs.as_slice() {
        [run] if run.text.is_empty() => run.note.clone(),
        _ => None,
    }
}

/// Whether two texts differ in the marks at their ends only.
fn only_the_end(old: &[Keyed<'_>], new: &[Keyed<'_>]) -> bool {
    let body = |side: &[Keyed<'_>]| -> Vec<(String, bool, bool, String)> {
        let end = side
            .iter()
            .rposition(|one| !matches!(one.token.kind, TokenKind::Sign | TokenKind::Space))
            .map_or(0, |last| last + 1);
        let key = |one: &Keyed<'_>| {
            let text =
                if matches!(one.token.kind, TokenKind::Reference(_)) { String::new() } else { one.token.text.clone() };
            let blank = one.token.kind == TokenKind::Space;
            (text, one.token.italic && !blank, one.token.bold && !blank, one.means.clone())
        };
        // A note stands behind the mark in some languages.
        side[..end]
            .iter()
            .filter(|one| !(one.token.kind == TokenKind::Sign && is_end(&one.token.text)))
            .map(key)
            .collect()
    };
    let marks = |side: &[Keyed<'_>]| side.iter().filter(|one| is_end(&one.token.text)).count();
    body(old) == body(new) && marks(old).abs_diff(marks(new)) <= 1 && marks_inside(old) == marks_inside(new)
}

/// The marks that end clauses, but for the last of a text.
fn marks_inside(side: &[Keyed<'_>]) -> Vec<String> {
    let mut marks: Vec<String> = side.iter().map(|one| one.token.text.clone()).filter(|text| is_end(text)).collect();
    marks.pop();
    marks
}

fn is_end(text: &str) -> bool {
    matches!(text, "," | ";" | "." | ":" | "\u{3002}" | "\u{ff0c}" | "\u{ff1b}" | "\u{ff1a}" | "\u{60c}" | "\u{61b}")
}

fn phrase_of(tokens: &[Token]) -> String {
    let end = phrase(tokens);
    tokens[..end].iter().map(|token| token.text.as_str()).collect::<String>().trim().to_owned()
}

/// All tokens as one stretch of a kind.
fn ops(kind: OpKind, keyed: &[Keyed<'_>]) -> Vec<Op> {
    super::words::whole(kind, keyed)
}

/// Texts behind each other, the ends between them marked.
fn chain<'k>(texts: impl Iterator<Item = Vec<Keyed<'k>>>) -> Vec<Keyed<'k>> {
    let mut out = Vec::new();
    for text in texts {
        if !out.is_empty() {
            let token = Cow::Owned(Token::bare(END, TokenKind::Row));
            out.push(Keyed { means: END.to_owned(), ..Keyed::plain(token) });
        }
        out.extend(text);
    }
    out
}

/// Stands between the pieces of a clause that was split.
const END: &str = "\u{1e}";

/// The share of the piece `at`.
fn share(ops: Vec<Op>, at: usize, count: usize) -> Vec<Op> {
    let mut shares: Vec<Vec<Op>> = vec![Vec::new(); count];
    let mut current = 0;
    for op in ops {
        let mut open = Op { kind: op.kind, runs: Vec::new() };
        for run in op.runs {
            let mut parts = run.text.split(END);
            let first = parts.next().unwrap_or_default().to_owned();
            if !first.is_empty() || run.note.is_some() {
                open.runs.push(super::record::Piece { text: first, ..run.clone() });
            }
            for part in parts {
                if !open.runs.is_empty() {
                    shares[current.min(count - 1)]
                        .push(std::mem::replace(&mut open, Op { kind: op.kind, runs: Vec::new() }));
                }
                current += 1;
                if !part.is_empty() {
                    open.runs.push(super::record::Piece { text: part.to_owned(), ..run.clone() });
                }
            }
        }
        if !open.runs.is_empty() {
            shares[current.min(count - 1)].push(open);
        }
    }
    shares.get_mut(at).map(std::mem::take).unwrap_or_default()
}
