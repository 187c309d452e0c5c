//! The comparison as a page: a summary, an index of what changed, the clauses
//! inline or side by side. No scripts; marks have words for screen readers.

use super::{Format, Options, Style, Subject};
use crate::clauses::Place;
use crate::clauses::name;
use crate::diff::{Change, Comparison, Field, Kind, Note, Op, OpKind};
use crate::lang::{ChangeWords, Direction, Language, by_code};
use crate::render::page;
use crate::source::Error;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

/// One page of HTML.
pub(super) static HTML: Format = Format { key: "html", extension: "html", about: "one page for a browser", render };

static TEMPLATES: &[(&str, &str)] = &[("page.html", include_str!("../../templates/redline/page.html.jinja"))];

const CSS: &str = include_str!("../../templates/redline/style.css");

/// What the template sees.
#[derive(Serialize)]
struct Page<'a> {
    language: &'static str,
    direction: &'static str,
    words: ChangeWords,
    footnote: &'static str,
    css: &'static str,
    style: &'static str,
    columns: bool,
    title: String,
    old: &'a str,
    new: &'a str,
    summary: Vec<(&'static str, usize)>,
    index: Vec<Entry>,
    fields: Vec<Row<'a>>,
    clauses: Vec<Shown>,
}

/// A field outside of the clauses.
#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// A line of the index, or the other end of a move.
#[derive(Serialize, Clone)]
struct Entry {
    anchor: String,
    name: String,
    what: String,
}

/// A clause.
#[derive(Serialize)]
struct Shown {
    anchor: String,
    name: String,
    what: String,
    kind: Kind,
    level: usize,
    changed: bool,
    partner: Option<Entry>,
    phrase: Option<[String; 2]>,
    text: Vec<Drawn>,
    before: Vec<Drawn>,
    after: Vec<Drawn>,
    notes: Vec<DrawnNote>,
}

#[derive(Serialize)]
struct DrawnNote {
    text: Vec<Drawn>,
}

/// Words that share their fate.
#[derive(Serialize)]
struct Drawn {
    kind: OpKind,
    runs: Vec<Run>,
}

/// Words in one style.
#[derive(Serialize)]
struct Run {
    text: String,
    em: bool,
    strong: bool,
    rise: Option<&'static str>,
    note: Option<String>,
    /// Where the words lead, when that alone changed.
    leads: Option<String>,
}

fn render(subject: &Subject<'_>, options: &Options) -> Result<Vec<u8>, Error> {
    let comparison = subject.comparison;
    let language = by_code(comparison.new.language).unwrap_or(crate::lang::LANGUAGES[0]);
    let words = language.changes;
    let side = |document: &'_ crate::diff::Document| {
        if document.symbol.is_empty() { document.name.clone() } else { document.symbol.clone() }
    };
    let (old, new) = (side(&comparison.old), side(&comparison.new));
    let shown: Vec<(usize, &Change)> = comparison
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, change)| !options.changed_only || !change.is_nothing())
        .collect();
    let drawer = Drawer { comparison, language, words };
    let clauses: Vec<Shown> = shown.iter().map(|(index, change)| drawer.clause(*index, change)).collect();
    let index = clauses.iter().filter(|clause| clause.changed).map(|clause| Entry {
        anchor: clause.anchor.clone(),
        name: clause.name.clone(),
        what: clause.what.clone(),
    });
    let view = Page {
        language: language.code,
        direction: if language.direction == Direction::Rtl { "rtl" } else { "ltr" },
        words,
        footnote: language.page.footnote,
        css: CSS,
        style: match options.style {
            Style::Track => "track",
            Style::BoldStrike => "bold-strike",
            Style::Ramseyer => "ramseyer",
            Style::Columns => "side-by-side",
        },
        columns: options.style == Style::Columns,
        title: format!("{}: {old} \u{2013} {new}", words.title),
        old: &old,
        new: &new,
        summary: drawer.summary(),
        index: index.collect(),
        fields: comparison
            .fields
            .iter()
            .map(|Field { key, old, new, .. }| Row { key, old: old.as_deref(), new: new.as_deref() })
            .collect(),
        clauses,
    };
    Ok(page(TEMPLATES, "page.html", minijinja::context! { page => Value::from(Serde(&view)) })?.into_bytes())
}

struct Drawer<'d> {
    comparison: &'d Comparison,
    language: &'static Language,
    words: ChangeWords,
}

impl Drawer<'_> {
    fn summary(&self) -> Vec<(&'static str, usize)> {
        let (summary, words) = (&self.comparison.summary, &self.words);
        let rows = [
            (words.amended, summary.amended),
            (words.added, summary.added),
            (words.deleted, summary.deleted),
            (words.moved, summary.moved),
            (words.split, summary.split),
            (words.joined, summary.joined),
            (words.renumbered, summary.renumbered),
            (words.punctuation, summary.punctuation),
            (words.unchanged, summary.unchanged),
        ];
        rows.into_iter().collect()
    }

    fn name(&self, place: &Place) -> String {
        name(place, self.language)
    }

    fn what(&self, change: &Change) -> String {
        let words = &self.words;
        let mut out = Vec::new();
        match change.kind {
            Kind::Unchanged => {}
            Kind::Amended => out.push(words.amended),
            Kind::Punctuation => out.push(words.punctuation),
            Kind::Added => out.push(words.added),
            Kind::Deleted => out.push(words.deleted),
            Kind::Split => out.push(words.split),
            Kind::Joined | Kind::JoinedAway => out.push(words.joined),
            Kind::MovedAway => out.push(words.moved),
        }
        if change.moved {
            out.push(words.moved);
        } else if change.renumbered {
            out.push(words.renumbered);
        }
        let mut text = out.join(", ");
        let numbers = (change.old.as_ref(), change.new.as_ref());
        if let (Some(old), Some(new)) = numbers
            && change.renumbered
            && !change.moved
        {
            let number = |place: &Place| place.number.clone().unwrap_or_default();
            text.push_str(&format!(" ({} \u{2192} {})", number(old), number(new)));
        }
        text
    }

    fn clause(&self, index: usize, change: &Change) -> Shown {
        let away = matches!(change.kind, Kind::MovedAway | Kind::JoinedAway);
        let here = if away { change.old.as_ref() } else { change.new.as_ref().or(change.old.as_ref()) };
        let partner = if away { change.new.as_ref() } else { change.old.as_ref() };
        let tied = away || change.moved || matches!(change.kind, Kind::Split | Kind::Joined);
        let partner = partner.filter(|_| tied).map(|place| {
            // The other end of a move; of what is not shown twice, itself.
            let other = self.comparison.clauses.iter().position(|other| {
                if away {
                    other.new.as_ref() == Some(place) && !matches!(other.kind, Kind::MovedAway | Kind::JoinedAway)
                } else {
                    matches!(other.kind, Kind::MovedAway | Kind::JoinedAway) && other.old.as_ref() == Some(place)
                }
            });
            Entry { anchor: anchor(other.unwrap_or(index)), name: self.name(place), what: String::new() }
        });
        let mut text = drawn(&change.text, |_| true);
        if away {
            // What stood here was not deleted; the other end shows it.
            text = Vec::new();
        }
        Shown {
            anchor: anchor(index),
            name: here.map(|place| self.name(place)).unwrap_or_default(),
            what: self.what(change),
            kind: change.kind,
            level: here.map_or(0, |place| place.level.min(3)),
            changed: !change.is_nothing(),
            partner,
            phrase: change.phrase.clone(),
            text,
            before: if away { Vec::new() } else { drawn(&change.text, |kind| kind != OpKind::Inserted) },
            after: if away { Vec::new() } else { drawn(&change.text, |kind| kind != OpKind::Deleted) },
            notes: change.notes.iter().map(|Note { text }| DrawnNote { text: drawn(text, |_| true) }).collect(),
        }
    }
}

fn anchor(index: usize) -> String {
    format!("change-{}", index + 1)
}

fn drawn(ops: &[Op], shown: impl Fn(OpKind) -> bool) -> Vec<Drawn> {
    let run = |piece: &crate::diff::Piece, leads: bool| Run {
        text: piece.text.clone(),
        em: piece.italic,
        strong: piece.bold,
        rise: piece.raised.map(|raised| if raised { "sup" } else { "sub" }),
        note: piece.note.clone(),
        leads: piece.link.clone().filter(|_| leads),
    };
    ops.iter()
        .enumerate()
        .filter(|(_, op)| shown(op.kind))
        .map(|(index, op)| {
            let leads = super::leads_elsewhere(ops, index);
            Drawn { kind: op.kind, runs: op.runs.iter().map(|piece| run(piece, leads)).collect() }
        })
        .collect()
}
