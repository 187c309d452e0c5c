//! The language versions of one document, clause by clause.

mod head;
mod numbers;

use super::sheet::{Clause, Finding, Sheet};
use super::{Level, Rule, Settings, allow};
use crate::lang::Date;
use crate::model::Resolution;
use crate::organ::symbol::find;
use crate::read::Tree;
use crate::source::{Diagnostic, Severity, SourceFile};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "language-version",
    name: "language versions of one document say the same",
    what: "Files of one symbol in several languages are held against each other: the same clauses and items, and in \
           each the same footnotes, symbols, days, sessions, numbers in figures and references to clauses; on the cover \
           the same session, agenda item, day of adoption, meeting and vote. A clause that only one of them has is \
           named in both.",
    why: "A clause, a footnote or a date that is missing in one language is a fault in what was adopted.",
    bad: "# draft.fr.toml\ntext = \"*Rappelant* sa résolution 77/158 du 14 décembre 2021,\"",
    good: "# draft.fr.toml, as draft.en.toml has it\ntext = \"*Rappelant* sa résolution 77/158 du 14 décembre 2022,\"",
    source: "United Nations Editorial Manual, paragraphs and subparagraphs: numbers agree in all languages",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check: |_, _| {},
};

/// What a clause has in every language.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Clone)]
struct Traits {
    notes: usize,
    symbols: BTreeMap<String, usize>,
    dates: BTreeMap<Date, usize>,
    references: usize,
}

/// What tells which clause is which: its shape, not its words.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Clone)]
struct Shape {
    part: String,
    depth: usize,
    kind: &'static str,
    /// None while shapes alone are held against each other.
    traits: Option<Traits>,
}

/// Findings in each of some files of one symbol, in their order. Each is held
/// against the first one in English, else against the first.
#[must_use]
pub fn versions(files: &[(&SourceFile, &Resolution)], settings: &[&Settings]) -> Vec<Vec<Diagnostic>> {
    let mut found: Vec<Vec<Diagnostic>> = files.iter().map(|_| Vec::new()).collect();
    let pivot = files.iter().position(|(_, resolution)| resolution.document.language.code == "en").unwrap_or(0);
    let mut faults = Vec::new();
    let trees: Vec<Tree<'_>> = files.iter().map(|(file, _)| Tree::of(file, &mut faults)).collect();
    let sheets: Vec<Sheet<'_>> =
        files.iter().zip(&trees).map(|((file, resolution), tree)| Sheet::new(resolution, tree, &file.text)).collect();
    let Some(base) = sheets.get(pivot) else { return found };
    let mut allowed: Vec<_> = sheets.iter().map(allow::Allowed::of).collect();
    let mut keep = |place: usize, finding: Finding| {
        let severity = match settings.get(place).map_or(RULE.level, |settings| settings.level(&RULE)) {
            Level::Off => return,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        if allowed[place].silences(&RULE, &finding.path) {
            return;
        }
        found[place].push(Diagnostic { severity, code: RULE.code, ..finding.diagnostic });
    };
    for (place, sheet) in sheets.iter().enumerate().filter(|(place, _)| *place != pivot) {
        let mut report = Vec::new();
        head::differ((files[pivot].0, base), (files[place].0, sheet), &mut report);
        pair((files[pivot].0, base), (files[place].0, sheet), &mut report);
        for (in_base, finding) in report {
            keep(if in_base { pivot } else { place }, finding);
        }
    }
    found
}

/// A file with its document laid out.
type Version<'v, 'a> = (&'v SourceFile, &'v Sheet<'a>);

/// Holds a version against the base; findings in the base are marked so.
fn pair(base: Version<'_, '_>, other: Version<'_, '_>, found: &mut Vec<(bool, Finding)>) {
    let same_shape = shapes(base.1, false) == shapes(other.1, false);
    if same_shape {
        for (one, two) in base.1.clauses.iter().zip(&other.1.clauses) {
            traits_differ(base, one, other, two, found);
        }
        return;
    }
    // Where they differ in shape, what clauses have tells which is which.
    let (left, right) = (shapes(base.1, true), shapes(other.1, true));
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let parted = |op: &&DiffOp| op.old_range().len() != op.new_range().len();
    let many = ops.iter().filter(parted).count();
    if let Some(first) = ops.iter().find(parted).filter(|_| many > MANY) {
        let (old, new) = (first.old_range(), first.new_range());
        missing(base, (old.start, left.len()), other, (new.start, right.len()), found);
        return;
    }
    for op in ops {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Replace { old_index, old_len, new_index, new_len } if old_len == new_len => {
                for step in 0..old_len {
                    let (one, two) = (&base.1.clauses[old_index + step], &other.1.clauses[new_index + step]);
                    traits_differ(base, one, other, two, found);
                }
            }
            DiffOp::Delete { old_index, old_len, new_index }
            | DiffOp::Replace { old_index, old_len, new_index, new_len: _ } => {
                let extra = match op {
                    DiffOp::Replace { new_len, .. } => new_len,
                    _ => 0,
                };
                missing(base, (old_index, old_len), other, (new_index, extra), found);
            }
            DiffOp::Insert { old_index, new_index, new_len } => {
                missing(base, (old_index, 0), other, (new_index, new_len), found);
            }
        }
    }
}

/// In how many places clauses may be missing before the versions are told to be
/// parted otherwise, once.
const MANY: usize = 4;

/// Clauses that one of the two has more of, named in both.
fn missing(
    base: Version<'_, '_>,
    (old, old_length): (usize, usize),
    other: Version<'_, '_>,
    (new, new_length): (usize, usize),
    found: &mut Vec<(bool, Finding)>,
) {
    let count = |length: usize| match length {
        0 => "no clause".to_owned(),
        1 => "one clause".to_owned(),
        _ => format!("{length} clauses"),
    };
    let place = |version: Version<'_, '_>, index: usize| {
        let clauses = &version.1.clauses;
        let clause = clauses.get(index).or_else(|| clauses.last());
        clause.map(|clause| (clause.path.clone(), version.1.tree.span(&clause.path.join("text"))))
    };
    let (Some((old_path, old_span)), Some((new_path, new_span))) = (place(base, old), place(other, new)) else {
        return;
    };
    let line = |version: Version<'_, '_>, start: usize| format!("{}:{}", version.0.name, version.0.line(start).0);
    for (in_base, path, span, own, their, there) in [
        (true, old_path, old_span.clone(), old_length, new_length, line(other, new_span.start)),
        (false, new_path, new_span, new_length, old_length, line(base, old_span.start)),
    ] {
        let name = if in_base { other.1.language().english_name } else { base.1.language().english_name };
        let stand = if own > 1 { "stand" } else { "stands" };
        let message = format!("{} {stand} here where {name} has {}", count(own), count(their));
        let diagnostic = Diagnostic::warning("", span, message).hint(format!("the {name} version: {there}"));
        found.push((in_base, Finding { path, diagnostic }));
    }
}

/// Reports in what a clause differs from the base's.
fn traits_differ(
    base: Version<'_, '_>,
    one: &Clause<'_>,
    other: Version<'_, '_>,
    two: &Clause<'_>,
    found: &mut Vec<(bool, Finding)>,
) {
    let (left, right) = (traits(base.1, one), traits(other.1, two));
    let name = base.1.language().english_name;
    let path = one.path.join("text");
    let line = base.0.line(base.1.tree.span(&path).start).0;
    let mut report = |message: String| {
        let end = two.prose.end();
        let finding = if end == 0 {
            other.1.about(&two.path, message)
        } else {
            other.1.in_clause(two, 0..end.min(two.prose.opening().map_or(end, |opening| opening.end)), message)
        };
        found.push((false, finding.hint(format!("the {name} version: {}:{line}", base.0.name))));
    };
    if left.notes != right.notes {
        report(format!("calls of footnotes: {} here, {} in {name}", right.notes, left.notes));
    }
    if left.references != right.references {
        report(format!("references to clauses: {} here, {} in {name}", right.references, left.references));
    }
    let symbols = difference(&left.symbols, &right.symbols);
    if let Some(words) = told(&symbols, name) {
        report(format!("other documents are cited than in {name}: {words}"));
    }
    // Where the year stands first, the first day of a span carries it.
    let spans = base.1.language().date_before_meeting != other.1.language().date_before_meeting;
    let dates = days_differ(&left.dates, &right.dates, spans);
    if let Some(words) = told(&dates, name) {
        report(format!("other days are named than in {name}: {words}"));
    }
    let list = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    let numbers = numbers::apart(&numbers::numbers(base.1, one), &numbers::numbers(other.1, two));
    let sessions = numbers::apart(&numbers::sessions(base.1, one), &numbers::sessions(other.1, two));
    for (what, apart) in [("numbers", numbers), ("sessions", sessions)] {
        let Some((left, right)) = apart else { continue };
        let (here, places): (Vec<u64>, Vec<_>) = right.into_iter().unzip();
        let place = places.first().cloned().unwrap_or_default();
        let message = format!("other {what} stand here than in {name}: {} here, {} there", list(&here), list(&left));
        let finding = other.1.in_clause(two, place, message);
        found.push((false, finding.hint(format!("the {name} version: {}:{line}", base.0.name))));
    }
}

/// What only the first has, and what only the second has.
fn difference<T: Ord + ToString>(one: &BTreeMap<T, usize>, two: &BTreeMap<T, usize>) -> (Vec<String>, Vec<String>) {
    let only = |one: &BTreeMap<T, usize>, two: &BTreeMap<T, usize>| {
        one.keys().filter(|key| !two.contains_key(key)).map(ToString::to_string).collect()
    };
    (only(one, two), only(two, one))
}

/// The same for days. A span of days may be written with either end: in a month
/// that both name, only a single day on each side is held against the other.
fn days_differ(one: &BTreeMap<Date, usize>, two: &BTreeMap<Date, usize>, spans: bool) -> (Vec<String>, Vec<String>) {
    let month = |date: &Date| (date.year, date.month);
    let count = |days: &BTreeMap<Date, usize>, of: &Date| days.keys().filter(|day| month(day) == month(of)).count();
    let only = |one: &BTreeMap<Date, usize>, two: &BTreeMap<Date, usize>, spans: bool| -> Vec<String> {
        let missing = one.keys().filter(|day| !two.contains_key(day));
        let told = missing.filter(|day| count(two, day) == 0 || !spans && count(one, day) == 1 && count(two, day) == 1);
        told.map(ToString::to_string).collect()
    };
    // Whether a day ends a span is not seen in its date: one that differs in
    // the day alone is told where the whole clause has no other.
    let spans = spans || one.len() > 1 || two.len() > 1;
    (only(one, two, spans), only(two, one, spans))
}

fn told((missing, extra): &(Vec<String>, Vec<String>), name: &str) -> Option<String> {
    match (missing.is_empty(), extra.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{} is missing", missing.join(", "))),
        (true, false) => Some(format!("{name} has no {}", extra.join(", "))),
        (false, false) => Some(format!("{} here, {} there", extra.join(", "), missing.join(", "))),
    }
}

fn shapes(sheet: &Sheet<'_>, with_traits: bool) -> Vec<Shape> {
    let shape = |clause: &Clause<'_>| Shape {
        part: clause.path.0.first().map(|hop| format!("{hop:?}")).unwrap_or_default(),
        depth: clause.depth,
        kind: match clause.block.kind {
            crate::model::Kind::Table => "table",
            crate::model::Kind::Heading | crate::model::Kind::Section => "heading",
            _ => "paragraph",
        },
        traits: with_traits.then(|| traits(sheet, clause)),
    };
    sheet.clauses.iter().map(shape).collect()
}

/// A symbol as every language shows it: numbers alone do not tell the General
/// Assembly from the Human Rights Council, and Arabic writes the letter of a
/// text as a word.
fn plain(symbol: &str) -> String {
    let number = symbol.split_once("/RES/").map_or(symbol, |(_, number)| number);
    let letter =
        number.rsplit_once(' ').filter(|(_, letters)| letters.chars().all(|c| c.is_ascii_uppercase() || c == '-'));
    letter.map_or(number, |(number, _)| number).to_owned()
}

fn traits(sheet: &Sheet<'_>, clause: &Clause<'_>) -> Traits {
    let text = &clause.prose.text;
    let mut symbols = BTreeMap::new();
    for (_, symbol) in find(text, sheet.organ().key) {
        *symbols.entry(plain(symbol.as_str())).or_default() += 1;
    }
    let mut dates = BTreeMap::new();
    for (_, date) in sheet.language().find_dates(text) {
        *dates.entry(date).or_default() += 1;
    }
    let references = text.chars().filter(|c| *c == super::prose::NUMBER).count();
    Traits { notes: clause.prose.notes.len(), symbols, dates, references }
}
