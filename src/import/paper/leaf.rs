//! Pages as this module reads them: lines measured from the side where their
//! text begins, each with its place in the text that messages show.

use crate::paper::{Document, Page, Rule};
use crate::source::{Printed, SourceFile, Span};

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ink {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// In points.
    pub(super) size: f32,
    /// How far above the line (below, when negative), in points.
    pub(super) rise: f32,
    /// Where the link over it leads.
    pub(super) href: Option<String>,
}

impl Ink {
    /// Whether another text is in the same style, and leads to the same place.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        (self.bold, self.italic) == (other.bold, other.italic)
            && (self.size, self.rise) == (other.size, other.rise)
            && self.href == other.href
    }
}

/// A word with its two ends, in points from the side where text begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: f32,
    pub(super) end: f32,
}

/// A line of a page. All in points; `start` and `end` are measured from the
/// side where text begins, the right in Arabic.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The page, from 0.
    pub(super) page: usize,
    pub(super) row: usize,
    pub(super) y: f32,
    pub(super) start: f32,
    pub(super) end: f32,
    /// Size of most of its text that stands on the line.
    pub(super) size: f32,
    pub(super) inks: Vec<Ink>,
    pub(super) words: Vec<Word>,
    pub(super) span: Span,
}

impl Line {
    /// Its characters.
    pub(super) fn text(&self) -> String {
        self.inks.iter().map(|ink| ink.text.as_str()).collect()
    }

    /// Whether all its text on the line passes a test.
    pub(super) fn all(&self, test: impl Fn(&Ink) -> bool) -> bool {
        let mut inks = self.inks.iter().filter(|ink| ink.rise == 0.0 && ink.text.chars().any(char::is_alphanumeric));
        inks.clone().next().is_some() && inks.all(test)
    }

    /// Whether it is bold from end to end.
    pub(super) fn bold(&self) -> bool {
        self.all(|ink| ink.bold)
    }
}

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Rules, measured as lines are.
    pub(super) rules: Vec<Rule>,
    pub(super) lines: Vec<Line>,
}

/// The pages, and their text for messages.
pub(super) struct Leaves {
    pub(super) file: SourceFile,
    pub(super) leaves: Vec<Leaf>,
}

/// Measures the pages of a document.
pub(super) fn leaves(name: &str, document: &Document) -> Leaves {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut leaves = Vec::with_capacity(document.pages.len());
    for (number, page) in document.pages.iter().enumerate() {
        let lines = page.lines.iter().enumerate().map(|(index, line)| {
            places.push(Printed { page: number + 1, line: index + 1, x: line.x, y: line.baseline });
            let from = text.len();
            text.push_str(&line.text());
            let span = from..text.len();
            text.push('\n');
            measure(number, page, line, span, document.right_to_left)
        });
        let lines = lines.collect();
        let mirror = |rule: &Rule| {
            if document.right_to_left { Rule { x: page.width - rule.x - rule.width, ..*rule } } else { *rule }
        };
        let rules = page.rules.iter().map(mirror).collect();
        leaves.push(Leaf { width: page.width, height: page.height, rules, lines });
    }
    Leaves { file: SourceFile::printed(name, text, places), leaves }
}

fn measure(number: usize, page: &Page, line: &crate::paper::Line, span: Span, mirror: bool) -> Line {
    let ends = |x: f32, width: f32| if mirror { (page.width - x - width, page.width - x) } else { (x, x + width) };
    let (start, end) = ends(line.x, line.width);
    let ink = |run: &crate::paper::Run| Ink {
        text: run.text.clone(),
        bold: run.style.bold,
        italic: run.style.italic,
        size: run.style.size,
        rise: run.style.rise,
        href: run.link.and_then(|link| page.links.get(link)).map(|link| link.target.clone()),
    };
    let word = |word: &crate::paper::Word| {
        let (start, end) = ends(word.x, word.width);
        Word { text: word.text.clone(), start, end }
    };
    let inks: Vec<Ink> = line.runs.iter().map(ink).collect();
    Line {
        page: number,
        row: line.row,
        y: line.baseline,
        start,
        end,
        size: most(inks.iter().filter(|ink| ink.rise == 0.0).map(|ink| (ink.size, ink.text.chars().count()))),
        words: line.words.iter().map(word).collect(),
        inks,
        span,
    }
}

/// The value with the largest weight, values within a quarter of a point being
/// one; 0 where there is none.
pub(super) fn most(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut sums: Vec<(f32, usize)> = Vec::new();
    for (value, weight) in values {
        match sums.iter_mut().find(|(known, _)| (*known - value).abs() <= 0.25) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((value, weight)),
        }
    }
    // The first of equals.
    sums.into_iter().rev().max_by_key(|(_, sum)| *sum).map_or(0.0, |(value, _)| value)
}
