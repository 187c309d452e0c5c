//! Where the lines of a title end.
//!
//! Editors fill the lines of titles, agenda titles and running titles, in as
//! few lines as the room allows, but do not leave a single word on the last
//! line, unless several stand there that are joined by spaces without a break:
//! they join them for that. Of the titles of 56 resolutions that are printed in
//! several lines this gives 28 of 37 as they are, of running titles 22 of 33, of
//! agenda titles 20 of 32; costs for ending a line on an article or a
//! preposition make it no better.

/// A place where a line may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    /// Index behind the last character of the line.
    pub(super) end: usize,
    /// Advance from the start of the text to the last ink before it, in points.
    pub(super) ink: f64,
    /// Advance to the first ink behind it.
    pub(super) next: f64,
    /// Several words stand before it that are joined by spaces without a break:
    /// editors put them so that the last line holds more than one word.
    pub(super) joined: bool,
}

/// The least cost to end a line at a chance, and the chance where the line
/// before ends.
type Best = Option<(f64, Option<usize>)>;

/// Cost of a single word on the last line, in the unit of a whole empty line,
/// squared.
const SINGLE_WORD: f64 = 0.3;
/// Titles with more words than this are filled plainly.
const LIMIT: usize = 120;

/// Ends of the lines: as few as filling needs, the empty room of all but the
/// last spread evenly. `None` where a word is wider than the line or the title
/// is too long to try.
pub(super) fn ends(chances: &[Chance], room: f64) -> Option<Vec<usize>> {
    if chances.len() > LIMIT {
        return None;
    }
    // Least cost to end a line at each chance, by number of lines, and the
    // chance before.
    let start = |from: Option<usize>| from.map_or(0.0, |at: usize| chances[at].next);
    let mut rows: Vec<Vec<Best>> = Vec::new();
    loop {
        let row: Vec<_> = (0..chances.len())
            .map(|at| {
                let befores: Vec<(Option<usize>, f64)> = match rows.last() {
                    None => vec![(None, 0.0)],
                    Some(row) => row[..at]
                        .iter()
                        .enumerate()
                        .filter_map(|(b, best)| best.map(|(cost, _)| (Some(b), cost)))
                        .collect(),
                };
                let last = at + 1 == chances.len();
                let cost = |(before, cost): (Option<usize>, f64)| {
                    let width = chances[at].ink - start(before);
                    let single = before.map_or(0, |b| b + 1) == at && !chances[at].joined;
                    let own = match last {
                        true if single && before.is_some() => SINGLE_WORD,
                        true => 0.0,
                        false => ((room - width) / room).powi(2),
                    };
                    (width <= room).then_some((cost + own, before))
                };
                befores.into_iter().filter_map(cost).min_by(|a, b| a.0.total_cmp(&b.0))
            })
            .collect();
        let done = row.last().is_some_and(Option::is_some);
        let stuck = row.iter().all(Option::is_none);
        rows.push(row);
        if done {
            break;
        }
        if stuck || rows.len() > chances.len() {
            return None;
        }
    }
    let mut ends = Vec::new();
    let mut at = chances.len().checked_sub(1);
    for row in rows.iter().rev() {
        let here = at?;
        ends.push(chances[here].end);
        at = row[here].and_then(|(_, before)| before);
    }
    ends.reverse();
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::{Chance, ends};

    /// Words of these widths with spaces of 1.
    fn chances(words: &[f64]) -> Vec<Chance> {
        let mut at = 0.0;
        let chance = |(index, width): (usize, &f64)| {
            let ink = at + width;
            at = ink + 1.0;
            Chance { end: index + 1, ink, next: at, joined: false }
        };
        words.iter().enumerate().map(chance).collect()
    }

    #[test]
    fn lines_are_filled() {
        assert_eq!(ends(&chances(&[3.0, 3.0, 3.0, 3.0, 3.0]), 11.0), Some(vec![3, 5]));
    }

    #[test]
    fn the_last_line_is_no_single_word() {
        assert_eq!(ends(&chances(&[3.0, 3.0, 3.0, 3.0]), 11.0), Some(vec![2, 4]));
        assert_eq!(ends(&chances(&[10.0, 3.0]), 11.0), Some(vec![1, 2]));
    }

    #[test]
    fn words_that_are_joined_may_stand_alone() {
        let mut chances = chances(&[3.0, 3.0, 3.0, 3.0]);
        chances[3].joined = true;
        assert_eq!(ends(&chances, 11.0), Some(vec![3, 4]));
    }

    #[test]
    fn a_word_that_is_too_wide_is_left_to_others() {
        assert_eq!(ends(&chances(&[3.0, 30.0]), 11.0), None);
        assert_eq!(ends(&[], 11.0), None);
    }
}
