//! The official document as streams of characters that know their lines.

use super::ends;
use crate::lang::Date;
use crate::model::Template;
use crate::paper::{Document, Line};
use crate::render::pdf::Set;
use crate::verify::{Part, parts};

/// What is taken from an official PDF.
pub(super) struct Printed {
    /// Front matter and text.
    pub(super) text: Stream,
    /// Footnotes.
    pub(super) notes: Stream,
    /// Lines in the heads of the pages, page by page.
    heads: Vec<Vec<String>>,
    /// The template, where it can be told.
    pub(super) template: Option<Template>,
    /// Lowest baseline of the footnotes of the first page, in points.
    pub(super) first_notes: Option<f32>,
    /// Day of print behind the job number.
    pub(super) date: Option<Date>,
}

/// Characters without white space and raised marks, folded.
#[derive(Default)]
pub(super) struct Stream {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// For each its line, from 0.
    pub(super) lines: Vec<usize>,
    /// Whether a word begins with it, or a part of one behind a hyphen.
    pub(super) begins: Vec<bool>,
    /// The first character of each page and whether any stands there.
    pub(super) pages: Vec<std::ops::Range<usize>>,
}

impl Printed {
    pub(super) fn of(document: &Document) -> Self {
        let mut printed = Self {
            text: Stream::default(),
            notes: Stream::default(),
            heads: Vec::new(),
            template: crate::import::template(document),
            first_notes: None,
            date: None,
        };
        let mut number = 0;
        for (index, page) in document.pages.iter().enumerate() {
            let from = printed.text.chars.len();
            let mut head = Vec::new();
            for (line, part) in page.lines.iter().zip(parts(page, index + 1)) {
                number += 1;
                match part {
                    Part::Body => printed.text.add(line, number),
                    Part::Notes => {
                        printed.notes.add(line, number);
                        if index == 0 {
                            printed.first_notes = Some(line.baseline);
                        }
                    }
                    Part::Head => head.push(line.text()),
                    Part::Foot if index == 0 => printed.foot(line),
                    Part::Foot => {}
                }
            }
            if !head.is_empty() {
                printed.heads.push(head);
            }
            printed.text.pages.push(from..printed.text.chars.len());
        }
        printed
    }

    /// The day of print stands behind the job number.
    fn foot(&mut self, line: &Line) {
        let Some(job) = line.words.first() else { return };
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !job.text.split_once('-').is_some_and(|(year, number)| year.len() == 2 && digits(year) && digits(number)) {
            return;
        }
        self.date = crate::import::print_day(&line.text());
    }

    /// Characters on each line of the running title, beside which the symbol
    /// stands. None where no page shows it whole.
    pub(super) fn head(&self, set: &Set) -> Option<Vec<u32>> {
        let wanted: Vec<char> = set.lines.iter().flat_map(|line| ends::folded(line)).collect();
        let lines = self.heads.iter().map(|head| {
            let lines = head.iter().map(|line| ends::folded(line));
            lines.filter(|line| wanted.windows(line.len().max(1)).any(|part| part == line)).collect::<Vec<_>>()
        });
        // What is counted are the characters as they are written.
        let plain = wanted.len() == set.lines.iter().map(|line| ends::count(line)).sum::<usize>();
        let count = |lines: Vec<Vec<char>>| lines.iter().map(|line| u32::try_from(line.len()).unwrap_or(0)).collect();
        lines.filter(|lines| lines.concat() == wanted).find(|_| plain).map(count)
    }

    /// Whether there are pages with heads.
    pub(super) fn has_heads(&self) -> bool {
        !self.heads.is_empty()
    }
}

impl Stream {
    fn add(&mut self, line: &Line, number: usize) {
        if line.text().chars().all(|c| matches!(c, '_' | ' ')) {
            return;
        }
        for word in line.words.iter().filter(|word| !word.raised) {
            let mut begins = word.spaced || self.lines.last() != Some(&number);
            for c in ends::folded(&word.text) {
                self.chars.push(c);
                self.lines.push(number);
                self.begins.push(begins);
                begins = ends::parts_word(c);
            }
        }
    }
}
