//! What reports say in words. Like every message of the program they are in
//! English; words of the documents stay in their language.

use super::pages::{Kind, Mark, Pair};
use crate::verify::Report;

/// What a report is about.
pub(super) fn title(report: &Report) -> String {
    format!("{} against {}", report.source, report.official)
}

/// Whether anything differs.
pub(super) fn verdict(report: &Report) -> &'static str {
    if report.equal { "Nothing differs." } else { "The documents differ." }
}

/// What is told by frames and patterns.
pub(super) const LEGEND: [(&str, &str); 5] = [
    ("words", "frame with a number: words that differ"),
    ("line", "dashed: a line that does not stand whole on the other side"),
    ("moved", "dotted: a line further off than the tolerance"),
    ("official", "map, vermilion over stripes: ink of the official page only"),
    ("ours", "map, blue over dots: ink of the page from the source only"),
];

/// Names of the two sides and of the map.
pub(super) const SIDES: [&str; 3] = ["Official", "From the source", "Difference map"];

/// What differs on a page, in one line.
pub(super) fn page(pair: &Pair) -> String {
    match pair.sides.each_ref().map(Option::is_some) {
        [true, false] => return "only the official document has this page".to_owned(),
        [false, true] => return "only the document from the source has this page".to_owned(),
        _ => {}
    }
    let marks = || pair.sides.iter().flatten().flat_map(|side| &side.marks);
    let count = |test: fn(&Mark) -> bool| marks().filter(|mark| test(mark)).count();
    let numbers = numbers(pair).len();
    let mut parts = Vec::new();
    if numbers > 0 {
        parts.push(format!("{} in words", several(numbers, "difference")));
    }
    let lines = count(|mark| mark.kind == Kind::Line);
    if lines > 0 {
        parts.push(format!("{} not whole on the other side", several(lines, "line")));
    }
    // Each is framed on both sides.
    let moved = count(|mark| mark.kind == Kind::Moved) / 2;
    if moved > 0 {
        parts.push(format!("{} moved", several(moved, "line")));
    }
    if parts.is_empty() {
        parts.push("no words or lines differ".to_owned());
    }
    format!("{}; {:.1} % of the ink stands on one side only", parts.join(", "), pair.map.share)
}

/// Whether anything is framed on a page, or one side lacks it.
pub(super) fn differs(pair: &Pair) -> bool {
    pair.sides.iter().any(|side| side.as_ref().is_none_or(|side| !side.marks.is_empty()))
}

/// Numbers of the differences in words on a page.
pub(super) fn numbers(pair: &Pair) -> Vec<usize> {
    let marks = pair.sides.iter().flatten().flat_map(|side| &side.marks);
    let mut numbers: Vec<usize> = marks.filter_map(|mark| number(*mark)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The number of the difference that a frame is of.
pub(super) fn number(mark: Mark) -> Option<usize> {
    match mark.kind {
        Kind::Words(number) => Some(number),
        Kind::Line | Kind::Moved => None,
    }
}

/// "1 line", "2 lines".
pub(super) fn several(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
