//! Where pages end: Word's way of filling them, on lines already broken.
//!
//! A page takes lines as long as they fit together with every footnote that they
//! call: a note stands whole on the page of its call (so on all 249 pages with
//! notes that were looked at). A paragraph leaves at least two lines on either
//! page, and a heading stays with what follows. Typst keeps notes less strictly,
//! so it is told where each page begins.
//!
//! Where a document says what begins a page, that page is filled to there: what
//! is too much is taken from the gaps between its paragraphs, as editors do, and
//! a page for which they do not suffice ends by the rule.

use std::ops::Range;

/// A line of the text on its way down the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// From the baseline before, in points; not counted at the top of a page.
    pub above: f64,
    /// How much lower it stands at the top of a page.
    pub drop: f64,
    /// Footnotes that are first called on it.
    pub notes: Vec<usize>,
    /// No page begins with it.
    pub held: bool,
    /// A page begins with it, by hand.
    pub begins: bool,
    /// How much of `above` lies between paragraphs.
    pub gap: f64,
    /// Space below it, in points, that footnotes do not take: behind the last
    /// line of a paragraph. At the foot of a page without notes it goes.
    pub after: f64,
}

/// Room of a page, in points from its first baseline on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// Lowest baseline of the text where there are no notes.
    pub text: f64,
    /// Baseline of the last line of the notes.
    pub notes: f64,
    /// From the last line of the text to the first of the notes, at least.
    pub between: f64,
    /// From line to line of the notes.
    pub pitch: f64,
}

impl Room {
    /// Lowest baseline of the text above so many lines of notes.
    fn limit(&self, lines: usize) -> f64 {
        if lines == 0 {
            return self.text;
        }
        #[allow(clippy::cast_precision_loss, reason = "a page holds few lines")]
        let height = self.pitch * (lines - 1) as f64;
        self.notes - height - self.between
    }

    /// The same page with so much less of it.
    pub(super) fn less(self, amount: f64) -> Self {
        Self { text: self.text - amount, notes: self.notes - amount, ..self }
    }
}

/// A place in the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// Its page, from 1.
    pub page: usize,
    /// Its baseline on the paper, in points from above.
    pub y: f64,
}

/// How the first page begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Start {
    /// Its room.
    pub room: Room,
    /// Baseline of the first row.
    pub y: f64,
    /// Lines of notes that stand on it already.
    pub lines: usize,
}

/// A page that was filled.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    /// Its rows.
    pub rows: Range<usize>,
    /// Lines of its notes.
    pub lines: usize,
    /// What is left below its last line, or above its notes; typst's notes keep
    /// the same distance. Less than nothing when it is fuller than it can be.
    pub left: f64,
    /// The share of its gaps that has to go for that.
    pub squeeze: f64,
}

/// How far below the foot of a page a row is looked for with which the next
/// begins by hand, in points: the gaps above it still grow.
const REACH: f64 = 60.0;

/// What a squeezed page leaves, in points, so that typst finds that it fits.
const MARGIN: f64 = 0.05;

/// Rounding of sums of points.
const EPSILON: f64 = 0.01;

/// Fills pages with rows: the first page as `first` says, the others with room
/// `rest` from 0 on. `notes` says how many lines each footnote has. Ends early,
/// with pages for a part of the rows, where a line and its notes are too tall
/// for any page.
pub(super) fn fill(rows: &[Row], notes: &[usize], first: Start, rest: Room) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut start = 0;
    // Hints that were given for some pages are meant for the last one as well.
    let by_hand = rows.iter().any(|row| row.begins);
    while let Some(row) = rows.get(start) {
        let begin = if pages.is_empty() { first } else { Start { room: rest, y: row.drop, lines: 0 } };
        let Some(page) = one(rows, notes, start, begin, by_hand) else { break };
        start = page.rows.end;
        pages.push(page);
    }
    pages
}

/// One page from the row `start` on; `by_hand`: where the rows end, it ends by
/// hand.
fn one(rows: &[Row], notes: &[usize], start: usize, begin: Start, by_hand: bool) -> Option<Page> {
    let count = |row: &Row| row.notes.iter().filter_map(|&note| notes.get(note)).sum::<usize>();
    // The page as it would be if it ended at the last place where it may, and
    // at the last line that fits.
    let (mut allowed, mut any): (Option<Page>, Option<Page>) = (None, None);
    let Start { room, mut y, mut lines } = begin;
    let mut gaps = 0.0;
    for (index, row) in rows.iter().enumerate().skip(start) {
        if index > start {
            y += row.above;
            gaps += row.gap;
        }
        lines += count(row);
        let left = room.limit(lines) - y;
        let wanting = left - if lines == 0 { 0.0 } else { row.after };
        let next = index + 1;
        let forced = rows.get(next).map_or(by_hand, |row| row.begins);
        if left < -EPSILON {
            // Far below, nothing can be saved.
            if forced && -left <= gaps {
                let squeeze = ((MARGIN - left) / gaps).min(1.0);
                return Some(Page { rows: start..next, lines, left, squeeze });
            }
            if -left > gaps + REACH {
                return allowed.or(any);
            }
            continue;
        }
        if forced {
            return Some(Page { rows: start..next, lines, left, squeeze: 0.0 });
        }
        if wanting < -EPSILON {
            continue;
        }
        any = Some(Page { rows: start..next, lines, left, squeeze: 0.0 });
        if rows.get(next).is_none_or(|row| !row.held) {
            allowed.clone_from(&any);
        }
    }
    allowed.or(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { text: 60.0, notes: 60.5, between: 24.0, pitch: 10.5 };

    fn begin(rows: &[Row]) -> Start {
        Start { room: ROOM, y: rows[0].above, lines: 0 }
    }

    fn paragraph(count: usize) -> Vec<Row> {
        let held = |index: usize| index == 1 || (index > 0 && index == count - 1);
        let row = |index| Row { above: if index == 0 { 18.0 } else { 12.0 }, held: held(index), ..Row::default() };
        (0..count).map(row).collect()
    }

    fn starts(rows: &[Row], notes: &[usize]) -> Vec<usize> {
        fill(rows, notes, begin(rows), ROOM).iter().map(|page| page.rows.start).collect()
    }

    #[test]
    fn a_page_takes_what_fits() {
        // 18 + 12 + 12 + 18: four lines end at 60, and the next page begins at 0.
        let rows = [paragraph(3), paragraph(2), paragraph(2)].concat();
        assert_eq!(starts(&rows, &[]), [0, 3]);
    }

    #[test]
    fn two_lines_at_least_stay_together() {
        let rows = [paragraph(3), paragraph(3)].concat();
        assert_eq!(starts(&rows, &[]), [0, 3], "a paragraph of three is not parted");
        let rows = [paragraph(2), paragraph(4)].concat();
        assert_eq!(starts(&rows, &[]), [0, 4], "one of four is parted in the middle");
    }

    #[test]
    fn a_note_takes_its_line_along() {
        let mut rows = [paragraph(2), paragraph(2)].concat();
        rows[2].notes = vec![0];
        assert_eq!(starts(&rows, &[1]), [0, 2]);
        assert_eq!(starts(&rows, &[0]), [0], "a note without lines needs no room");
    }

    #[test]
    fn space_below_a_paragraph_stays_above_notes() {
        // 18 + 18 = 36 of the 36.5 that are left above one line of notes.
        let mut rows = [paragraph(1), paragraph(1)].concat();
        rows[0].notes = vec![0];
        assert_eq!(starts(&rows, &[1]), [0], "two lines and the note");
        rows[1].after = 1.0;
        assert_eq!(starts(&rows, &[1]), [0, 1], "what is below the second does not fit");
        rows[0].notes = Vec::new();
        assert_eq!(starts(&rows, &[]), [0], "without notes it goes");
    }

    #[test]
    fn two_notes_of_a_line_stay_with_it() {
        let mut rows = paragraph(4);
        rows[2].notes = vec![0, 1];
        rows[1].held = false;
        assert_eq!(starts(&rows, &[1, 2]), [0, 2]);
    }

    #[test]
    fn what_no_page_holds_ends_the_plan() {
        let mut rows = paragraph(2);
        rows[1].notes = vec![0];
        rows[1].held = false;
        assert_eq!(fill(&rows, &[90], begin(&rows), ROOM).len(), 1);
    }

    #[test]
    fn lines_that_hold_each_other_are_parted_where_they_must() {
        let rows: Vec<Row> = (0..20).map(|_| Row { above: 12.0, held: true, ..Row::default() }).collect();
        let pages = fill(&rows, &[], begin(&rows), ROOM);
        assert_eq!(pages.iter().map(|page| page.rows.len()).sum::<usize>(), 20);
    }

    #[test]
    fn a_page_begins_where_it_is_told() {
        let mut rows = [paragraph(3), paragraph(2)].concat();
        rows[1].begins = true;
        assert_eq!(starts(&rows, &[]), [0, 1]);
    }

    #[test]
    fn gaps_give_way_to_what_a_page_is_told_to_hold() {
        let mut rows = [paragraph(2), paragraph(2), paragraph(2), paragraph(2)].concat();
        rows.iter_mut().filter(|row| row.above > 12.0).for_each(|row| row.gap = 6.0);
        // 18 + 12 + 18 + 12 = 60; the fifth line is 18 below that.
        assert_eq!(starts(&rows, &[]), [0, 4]);
        rows[4].begins = true;
        let lower = Start { room: Room { text: 58.0, ..ROOM }, ..begin(&rows) };
        let pages = fill(&rows, &[], lower, ROOM);
        assert_eq!(pages[0].rows, 0..4);
        assert!((pages[0].squeeze - 2.05 / 6.0).abs() < 1e-9, "{}", pages[0].squeeze);
        rows[4].begins = false;
        rows[5].begins = true;
        assert_eq!(starts(&rows, &[]), [0, 4, 5], "what does not fit even so is not forced");
    }
}
