//! A text as characters to look back and ahead in.

use super::parse::plain;
use std::ops::Range;

/// How far the year of a resolution is looked for, in characters.
const REACH: usize = 60;

/// A text with plain blanks and hyphens, each character with its offset.
pub(super) struct Reader {
    chars: Vec<(usize, char)>,
    /// Whether the text is the Human Rights Council's.
    pub(super) geneva: bool,
}

impl Reader {
    /// Reads a text and ends it with a line feed, which nothing cites.
    pub(super) fn new(text: &str, geneva: bool) -> Self {
        let chars = text.char_indices().map(|(offset, c)| (offset, plain(c)));
        let chars = chars.chain([(text.len(), '\n')]).collect();
        Self { chars, geneva }
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len() - 1
    }

    /// Byte offset of a character.
    pub(super) fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(0, |(offset, _)| *offset)
    }

    /// A character, a line feed beyond the end.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).map_or('\n', |(_, c)| *c)
    }

    /// Characters as text.
    pub(super) fn slice(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }

    /// End of the run of characters from a place that satisfy a test.
    pub(super) fn run(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        (from..self.chars.len()).find(|at| !test(self.at(*at))).unwrap_or_else(|| from.max(self.chars.len() - 1))
    }

    /// End of a run of digits, and its value up to four.
    pub(super) fn digits(&self, from: usize) -> (usize, Option<u32>) {
        let end = self.run(from, |c| c.is_ascii_digit());
        let number = (end - from <= 4).then(|| self.slice(from..end).parse().ok());
        (end, number.flatten())
    }

    /// The year a number belongs to: Chinese before it, else after it.
    pub(super) fn year(&self, start: usize, end: usize) -> Option<u16> {
        let before = start.saturating_sub(REACH / 2)..start;
        let chinese = before.rev().filter(|at| self.at(*at) == '年');
        let mut chinese = chinese.filter_map(|at| self.year_at(at.checked_sub(4)?));
        chinese.next().or_else(|| (end..end + REACH).find_map(|at| self.year_at(at)))
    }

    /// A year of four digits that is no part of a number or a symbol.
    fn year_at(&self, at: usize) -> Option<u16> {
        let before = at.checked_sub(1).map_or(' ', |at| self.at(at));
        let (end, number) = self.digits(at);
        let after = self.at(end);
        let free = !before.is_ascii_alphanumeric() && !"/.-(".contains(before) && after != '/';
        let year = u16::try_from(number?).ok()?;
        (end == at + 4 && free && (1945..=2100).contains(&year)).then_some(year)
    }
}
