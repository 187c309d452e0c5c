//! Where lines end: Word's way of filling them, on the advances of our faces.
//!
//! Typst breaks paragraphs by total fit and Word by a greedy rule of its own, so
//! lines are chosen here and given to typst one by one, each with the width of
//! its spaces. The rule was measured on 19,100 decisions in official PDFs,
//! kerning counted and paragraphs condensed by hand left out (all but 29 as
//! printed, also on files it was not fitted to): a word that does not fit is
//! still taken when the spaces of the line shrink by at most [`SHRINK`] each and
//! by at most [`SHARE`] of what they would have to stretch if the word went down.
//!
//! Editors do not leave [`RUNT`] characters or fewer alone on a last line: they
//! condense the paragraph by 0.1 pt a character (seven of seven such).
//!
//! Where a document says how its lines were ended by hand, they are ended there,
//! and condensed where they are fuller than the rule allows.

use super::advances::Setting;
use super::balance::{self, Chance};

/// How far a space may shrink, as a share of its size: 0.7075 pt of the 2.775 pt
/// that a space of the body takes.
const SHRINK: f64 = 0.7075 / 2.775;
/// Most that spaces shrink, as a share of what they would stretch otherwise.
const SHARE: f64 = 0.519;
/// Most characters of a last line that editors do away with.
const RUNT: usize = 3;
/// What they take from the tracking of the paragraph for that, in points: the
/// first that saves the line.
const TIGHTER: [f64; 2] = [0.1, 0.2];

/// The most that is taken from the tracking of a line whose end is given: what
/// editors take is less (0.31 at most in 56 official files).
const TIGHTEST: f64 = -0.6;

/// A piece of text in one style, as the caller cut it; lines refer to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    /// Its text.
    pub text: &'a str,
    /// How it is set.
    pub setting: &'a Setting,
    /// A line ends behind this span, whatever its width.
    pub forced: bool,
}

/// A part of a span that stands on one line: index of the span, byte range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Place of the span in what was given.
    pub span: usize,
    /// Bytes of its text.
    pub range: std::ops::Range<usize>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What stands on it, without the space at its end.
    pub parts: Vec<Part>,
    /// Advance of each of its spaces in points (tracking not counted) when the
    /// line is justified; natural otherwise.
    pub space: Option<f64>,
    /// Added to the tracking of its characters, in points, where it is fuller
    /// than its room.
    pub tracking: Option<f64>,
    /// Whether a space ended it, which a reader of the text needs.
    pub spaced: bool,
}

/// How lines are filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Room on the first line, in points.
    pub first: f64,
    /// Room on the others, in points.
    pub rest: f64,
    /// Justified by Word's rule, else ragged and greedy.
    pub justify: bool,
    /// Ragged, and balanced as titles are ([`balance`]).
    pub title: bool,
}

/// A character with its advance.
struct Cell {
    span: usize,
    start: usize,
    end: usize,
    width: f64,
    /// Added before the next character of the span.
    kern: f64,
    space: bool,
    stretches: bool,
    breaks: Break,
}

#[derive(Clone, Copy, PartialEq)]
enum Break {
    No,
    After,
    Forced,
}

/// Breaks spans into lines. Linear in their length. `counts` says how many
/// characters stand on each line, where that is known: see [`given_ends`].
pub(super) fn fill(spans: &[Span], measure: Measure, counts: &[u32]) -> Vec<Line> {
    let own = cells(spans, 0.0);
    let given = given_ends(spans, &own, counts);
    let by_hand = !given.is_empty();
    let ends = match given {
        given if by_hand => given,
        _ if measure.title => title_ends(spans, &own, measure.rest),
        none => none,
    };
    let mut lines = filled(spans, &own, measure, ends, by_hand, 0.0);
    // The official paragraph is smaller than this one: its lines are not ours.
    if by_hand && lines.iter().any(|line| line.tracking.is_some_and(|each| each < TIGHTEST)) {
        lines = filled(spans, &own, measure, Vec::new(), false, 0.0);
    }
    if by_hand || !measure.justify || !is_runt(spans, &lines) {
        return lines;
    }
    let tight =
        TIGHTER.iter().map(|&tighter| filled(spans, &cells(spans, tighter), measure, Vec::new(), false, tighter));
    tight.into_iter().find(|tight| tight.len() < lines.len()).unwrap_or(lines)
}

/// Whether the last of several lines holds [`RUNT`] characters or fewer.
fn is_runt(spans: &[Span], lines: &[Line]) -> bool {
    let [_, .., last] = lines else { return false };
    let inked = |part: &Part| {
        let span = &spans[part.span];
        let text = span.text.get(part.range.clone()).filter(|_| !span.setting.raised);
        text.map_or(0, |text| text.chars().filter(|&c| counted(c)).count())
    };
    let count: usize = last.parts.iter().map(inked).sum();
    (1..=RUNT).contains(&count)
}

/// Lines of cells; `ends` where they are known, the rule behind them. `tighter`
/// was taken from the tracking of every cell.
fn filled(
    spans: &[Span],
    cells: &[Cell],
    measure: Measure,
    ends: Vec<usize>,
    by_hand: bool,
    tighter: f64,
) -> Vec<Line> {
    let mut ends = ends.into_iter();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let room = if lines.is_empty() { measure.first } else { measure.rest };
        let end = ends.next().unwrap_or_else(|| line_end(cells, start, room, measure.justify));
        let last = end == cells.len() || cells[end - 1].breaks == Break::Forced;
        let mut line = line(spans, &cells[start..end], room, measure.justify.then_some(last), tighter);
        if by_hand {
            condense(&mut line, spans, &cells[start..end], room);
        }
        lines.push(line);
        start = end;
        while start < cells.len() && cells[start].space {
            start += 1;
        }
    }
    lines
}

/// Whether hints count a character: white space and what takes no room are not.
pub(crate) fn counted(c: char) -> bool {
    let silent = matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{ad}' | '\u{feff}');
    !c.is_whitespace() && !c.is_control() && !silent
}

/// Ends of lines by the count of their characters, white space and raised marks
/// not counted; none where the counts are not those of the text.
fn given_ends(spans: &[Span], cells: &[Cell], counts: &[u32]) -> Vec<usize> {
    let counted = |cell: &Cell| {
        let span = &spans[cell.span];
        !span.setting.raised && span.text[cell.start..cell.end].starts_with(counted)
    };
    let mut ends = Vec::with_capacity(counts.len());
    let mut left = counts.iter();
    let mut wanted = left.next().copied();
    for (index, cell) in cells.iter().enumerate() {
        if !counted(cell) {
            // What is not counted stays with what is before it.
            match ends.last_mut() {
                Some(end) if *end == index && !cell.space => *end = index + 1,
                _ => {}
            }
            continue;
        }
        let Some(count) = wanted.as_mut().filter(|count| **count > 0) else { return Vec::new() };
        *count -= 1;
        if *count == 0 {
            ends.push(index + 1);
            wanted = left.next().copied();
        }
    }
    if wanted.is_some() { Vec::new() } else { ends }
}

/// Narrows a line that is fuller than its room: its spaces shrink as far as the
/// rule allows, and what is left is taken from all characters, as editors do.
fn condense(line: &mut Line, spans: &[Span], cells: &[Cell], room: f64) {
    let inked = cells.iter().rposition(|cell| !cell.space).map_or(0, |index| index + 1);
    let ink = &cells[..inked];
    let least = ink.iter().filter(|cell| cell.stretches).map(|cell| {
        let setting = spans[cell.span].setting;
        setting.advance(' ') * (1.0 - SHRINK) - setting.tracking
    });
    let least = least.fold(f64::INFINITY, f64::min);
    if line.space.is_some_and(|space| space >= least) {
        return;
    }
    let mut natural = 0.0;
    for (index, cell) in ink.iter().enumerate() {
        let tracking = spans[cell.span].setting.tracking;
        let parted = ink.get(index + 1).is_none_or(|next| next.span != cell.span);
        let advance = if line.space.is_some() && cell.stretches { least + tracking } else { cell.width };
        natural += advance + if parted { -tracking } else { cell.kern };
    }
    let tracked = ink.len().saturating_sub(line.parts.len());
    if natural > room && tracked > 0 {
        line.space = line.space.map(|_| least);
        #[allow(clippy::cast_precision_loss, reason = "a line holds few characters")]
        let each = (room - natural) / tracked as f64;
        line.tracking = Some(each);
    }
}

/// Ends of the lines of a title; none where it is broken by hand or a word is
/// too wide.
fn title_ends(spans: &[Span], cells: &[Cell], room: f64) -> Vec<usize> {
    let (mut ink, mut width) = (0.0, 0.0);
    let mut joined = false;
    let mut chances: Vec<Chance> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        width += cell.width + cell.kern;
        if !cell.space {
            ink = width;
        }
        if cell.breaks == Break::Forced && index + 1 < cells.len() {
            return Vec::new();
        }
        joined |= spans[cell.span].text[cell.start..cell.end] == *"\u{a0}";
        // Editors part no compound in a title, nor end a line on "(the".
        let hyphen = cell.breaks == Break::After && spans[cell.span].text[cell.start..cell.end] == *"-";
        let held = hyphen || cell.space && opens(spans, &cells[..index]);
        if cell.breaks != Break::No && !held || index + 1 == cells.len() {
            chances.push(Chance { end: index + 1, ink, next: width, joined: std::mem::take(&mut joined) });
        }
    }
    balance::ends(&chances, room).unwrap_or_default()
}

/// Whether the last word is short and has just opened a bracket.
fn opens(spans: &[Span], before: &[Cell]) -> bool {
    let glyph = |cell: &Cell| spans[cell.span].text[cell.start..cell.end].chars().next();
    let short: Vec<char> = before.iter().rev().take_while(|cell| !cell.space).filter_map(glyph).take(5).collect();
    short.len() <= 4 && short.last() == Some(&'(')
}

/// Width of one line of spans in points, as Word counts it.
pub(super) fn width(spans: &[Span]) -> f64 {
    cells(spans, 0.0).iter().map(|cell| cell.width + cell.kern).sum()
}

/// Characters with their advances, `tighter` taken from the tracking of each.
fn cells(spans: &[Span], tighter: f64) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let mut left = None;
        for (start, c) in span.text.char_indices() {
            let before_space = cells.last().is_none_or(|cell| cell.space);
            if let (Some(left), Some(before)) = (left.replace(c), cells.last_mut()) {
                before.kern = span.setting.kern(left, c);
            }
            cells.push(Cell {
                span: index,
                start,
                end: start + c.len_utf8(),
                width: (span.setting.advance(c) - tighter).max(0.0),
                kern: 0.0,
                space: c == ' ',
                stretches: matches!(c, ' ' | '\u{a0}'),
                breaks: if breaks_after(c, before_space) { Break::After } else { Break::No },
            });
        }
        if span.forced
            && let Some(cell) = cells.last_mut()
        {
            cell.breaks = Break::Forced;
        }
    }
    hold_marks(&mut cells, spans);
    cells
}

/// A line may end behind a space, and behind a hyphen or dash inside a word. A
/// hyphen at the start of a word is a minus or stands for an omission.
fn breaks_after(c: char, first: bool) -> bool {
    match c {
        ' ' | '\u{200b}' | '\u{2014}' => true,
        '-' | '\u{2010}' | '\u{2013}' => !first,
        _ => is_ideograph(c),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

/// No break between a hyphen or dash and closing punctuation, a raised mark or
/// another dash; nor between a hyphen and a figure (A/S-12/2), nor within a
/// range as short as "3–14" (so in all official files looked at).
fn hold_marks(cells: &mut [Cell], spans: &[Span]) {
    // Characters of the word up to the cell before.
    let mut word = 0;
    for index in 1..cells.len() {
        word = if cells[index - 1].space { 0 } else { word + 1 };
        let next = &cells[index];
        let figure = spans[next.span].text[next.start..next.end].starts_with(|c: char| c.is_ascii_digit());
        let before = &cells[index - 1];
        let dash = &spans[before.span].text[before.start..before.end];
        let held = spans[next.span].setting.raised
            || figure && (matches!(dash, "-" | "\u{2010}") || dash == "\u{2013}" && word < 4)
            || spans[next.span].text[next.start..next.end]
                .starts_with(['-', '\u{2013}', '\u{2014}', ',', ';', '.', ':', ')', ']', '”', '’', '»', '!', '?']);
        if held && cells[index - 1].breaks == Break::After && !cells[index - 1].space {
            cells[index - 1].breaks = Break::No;
        }
    }
}

/// Index behind the last cell of the line that begins at `start`.
fn line_end(cells: &[Cell], start: usize, room: f64, justify: bool) -> usize {
    // Width up to the last cell that is no space, spaces that lie inside it.
    let (mut width, mut ink, mut spaces, mut inner) = (0.0, 0.0, 0_u32, 0_u32);
    let mut shrinkable = 0.0;
    let mut inner_shrink = 0.0;
    // End, width and inner spaces at the last place where the line may end.
    let mut fit: Option<(usize, f64, u32)> = None;
    let mut cut = start + 1;
    for (index, cell) in cells.iter().enumerate().skip(start) {
        width += cell.width;
        if cell.space || cell.stretches {
            spaces += 1;
            shrinkable += cell.width * SHRINK;
        }
        if !cell.space {
            ink = width;
            inner = spaces;
            inner_shrink = shrinkable;
            if ink <= room {
                cut = index + 1;
            }
        }
        let last = index + 1 == cells.len();
        if cell.breaks != Break::No || last {
            if ink <= room {
                fit = Some((index + 1, ink, inner));
            } else {
                let taken = justify && takes(fit, ink - room, inner, inner_shrink, room);
                return match fit {
                    _ if taken => index + 1,
                    Some((end, ..)) => end,
                    None => cut,
                };
            }
        }
        if cell.breaks == Break::Forced {
            return index + 1;
        }
        width += cell.kern;
        // A word that is longer than the line by far ends the search: the time
        // stays linear whatever the author wrote.
        if ink > room * 2.0 + 100.0 {
            return fit.map_or(cut, |(end, ..)| end);
        }
    }
    cells.len()
}

/// Whether a word that overflows by `over` is still taken.
fn takes(fit: Option<(usize, f64, u32)>, over: f64, spaces: u32, shrinkable: f64, room: f64) -> bool {
    if spaces == 0 || over > shrinkable {
        return false;
    }
    let Some((_, width, fewer)) = fit else { return true };
    let shrink = over / f64::from(spaces);
    let stretch = if fewer == 0 { f64::INFINITY } else { (room - width) / f64::from(fewer) };
    shrink <= SHARE * stretch
}

/// Cuts cells back into parts and finds the width of the spaces. `last` says
/// whether the line is the last of its paragraph; none where lines are ragged.
fn line(spans: &[Span], cells: &[Cell], room: f64, last: Option<bool>, tighter: f64) -> Line {
    let inked = cells.iter().rposition(|cell| !cell.space).map_or(0, |index| index + 1);
    let (ink, rest) = cells.split_at(inked);
    let mut parts: Vec<Part> = Vec::new();
    for cell in ink {
        match parts.last_mut() {
            Some(part) if part.span == cell.span => part.range.end = cell.end,
            _ => parts.push(Part { span: cell.span, range: cell.start..cell.end }),
        }
    }
    let space = last.and_then(|last| space(spans, ink, &parts, room, last, tighter));
    let forced = cells.last().is_some_and(|cell| cell.breaks == Break::Forced);
    let tracking = (tighter > 0.0).then_some(-tighter);
    Line { parts, space, tracking, spaced: forced || !rest.is_empty() }
}

/// Advance of each space so that the line fills its room; none when the line is
/// the last and short, or has no space. Typst puts no tracking behind the last
/// character of a part, so it is taken off here.
fn space(spans: &[Span], ink: &[Cell], parts: &[Part], room: f64, last: bool, tighter: f64) -> Option<f64> {
    let tracking = |span: usize| spans[span].setting.tracking - tighter;
    // Nothing is kerned at the end of a part; spaces lose what their width held.
    let parted = |index: usize| ink.get(index + 1).is_none_or(|next| next.span != ink[index].span);
    let kern = |index: usize| if parted(index) { 0.0 } else { ink[index].kern };
    let natural: f64 = ink.iter().enumerate().map(|(index, cell)| cell.width + kern(index)).sum();
    let count = u32::try_from(ink.iter().filter(|cell| cell.stretches).count()).ok().filter(|&count| count > 0)?;
    if last && natural <= room {
        return None;
    }
    let untracked: f64 = parts.iter().map(|part| tracking(part.span)).sum();
    let letters = ink.iter().enumerate().filter(|(_, cell)| !cell.stretches);
    let fixed: f64 = letters.map(|(index, cell)| cell.width + kern(index)).sum();
    let tracked: f64 = ink.iter().filter(|cell| cell.stretches).map(|cell| tracking(cell.span)).sum();
    Some((room - (fixed + tracked - untracked)) / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting() -> Setting {
        Setting::new("plenary-serif-103-regular", 10.0, 0.2)
    }

    fn texts(text: &str, room: f64, justify: bool) -> Vec<String> {
        let setting = setting();
        let spans = [Span { text, setting: &setting, forced: false }];
        let lines = fill(&spans, Measure { first: room, rest: room, justify, title: false }, &[]);
        lines.iter().map(|line| line.parts.iter().map(|part| &text[part.range.clone()]).collect()).collect()
    }

    #[test]
    fn a_space_of_the_body_takes_2_775_points() {
        assert!((setting().advance(' ') - 2.775).abs() < 0.002);
    }

    #[test]
    fn a_word_that_nearly_fits_is_taken_when_spaces_shrink_little() {
        let text = "one two three four five six seven eight nine ten";
        let width = |text: &str| width(&[Span { text, setting: &setting(), forced: false }]);
        let whole = width("one two three four five six seven");
        // Six spaces may give 0.73 pt each; the word that would go down is long.
        assert_eq!(texts(text, whole - 4.0, true)[0], "one two three four five six seven");
        assert_eq!(texts(text, whole - 4.0, false)[0], "one two three four five six");
        // More than that, and it goes down.
        assert_eq!(texts(text, whole - 6.0, true)[0], "one two three four five six");
    }

    #[test]
    fn a_short_word_goes_down_rather_than_shrink_much() {
        let text = "international organizations a beta";
        let width = |text: &str| width(&[Span { text, setting: &setting(), forced: false }]);
        // Shrinking two spaces by 0.7 against stretching one by some 6: taken;
        // against stretching one by 1.1: not.
        let room = width("international organizations a") - 1.4;
        assert_eq!(texts(text, room, true)[0], "international organizations a");
        let text = "aa bb cc dd i more";
        let room = width("aa bb cc dd i") - 2.6;
        assert_eq!(texts(text, room, true)[0], "aa bb cc dd");
    }

    #[test]
    fn no_line_ends_at_a_no_break_space_or_hyphen() {
        let lines = texts("on 25\u{a0}March and self\u{2011}governing", 54.0, false);
        assert!(lines.contains(&"25\u{a0}March".to_owned()), "{lines:?}");
        assert!(lines.iter().all(|line| !line.ends_with('\u{2011}') || line.len() > 8), "{lines:?}");
    }

    #[test]
    fn a_line_may_end_behind_a_hyphen_and_a_dash() {
        assert_eq!(texts("well-being", 30.0, false), ["well-", "being"]);
        assert_eq!(texts("2020\u{2013}2030", 32.0, false), ["2020\u{2013}", "2030"]);
        // Not behind a minus, not before what closes.
        assert_eq!(texts("a -5", 14.0, false), ["a", "-5"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        let lines = texts(&"x".repeat(100), 100.0, true);
        assert!(lines.len() > 4 && lines.concat() == "x".repeat(100));
    }

    #[test]
    fn spaces_fill_the_line() {
        let text = "one two three four five six seven";
        let setting = setting();
        let spans = [Span { text, setting: &setting, forced: false }];
        let lines = fill(&spans, Measure { first: 100.0, rest: 100.0, justify: true, title: false }, &[]);
        for line in &lines[..lines.len() - 1] {
            let parts = &text[line.parts[0].range.clone()];
            let letters: f64 = parts.chars().filter(|c| *c != ' ').map(|c| setting.advance(c)).sum();
            let spaces = parts.matches(' ').count();
            let filled = letters + spaces as f64 * (line.space.expect("justified") + 0.2) - 0.2;
            assert!((filled - 100.0).abs() < 1e-6, "{parts}: {filled}");
            assert!(line.spaced);
        }
        assert_eq!(lines.last().and_then(|line| line.space), None);
    }

    #[test]
    fn a_forced_end_ends_the_line() {
        let setting = setting();
        let spans = [
            Span { text: "on", setting: &setting, forced: true },
            Span { text: "top", setting: &setting, forced: false },
        ];
        let lines = fill(&spans, Measure { first: 300.0, rest: 300.0, justify: false, title: false }, &[]);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].spaced && !lines[1].spaced);
    }

    #[test]
    fn lines_end_where_they_are_counted() {
        let setting = setting();
        let mark = setting.mark(6.0);
        let spans = [
            Span { text: "one two,", setting: &setting, forced: false },
            Span { text: "1", setting: &mark, forced: false },
            Span { text: " three four", setting: &setting, forced: false },
        ];
        let measure = Measure { first: 300.0, rest: 300.0, justify: true, title: false };
        let texts = |counts: &[u32]| -> Vec<String> {
            let text = |part: &Part| spans[part.span].text[part.range.clone()].to_owned();
            fill(&spans, measure, counts).iter().map(|line| line.parts.iter().map(text).collect()).collect()
        };
        assert_eq!(texts(&[7, 5, 4]), ["one two,1", "three", "four"]);
        assert_eq!(texts(&[7, 5]).len(), 1, "too few are passed over");
        assert_eq!(texts(&[7, 5, 4, 1]).len(), 1, "so are too many");
        assert_eq!(texts(&[0, 16]).len(), 1, "and lines without text");
    }

    #[test]
    fn a_line_fuller_than_its_room_is_condensed() {
        let text = "one two three four five six seven";
        let setting = setting();
        let spans = [Span { text, setting: &setting, forced: false }];
        let room = width(&spans) - 10.0;
        let measure = Measure { first: room, rest: room, justify: true, title: false };
        let line = &fill(&spans, measure, &[27])[0];
        let (space, tracking) = (line.space.expect("justified"), line.tracking.expect("condensed"));
        assert!(space > 1.8 && tracking < -0.1, "{space} {tracking}");
        let letters: f64 = text.chars().filter(|c| *c != ' ').map(|c| setting.advance(c)).sum();
        let filled = letters + 6.0 * (space + 0.2) - 0.2 + tracking * 32.0;
        assert!((filled - room).abs() < 1e-6, "{filled} {room}");
    }

    #[test]
    fn no_three_characters_stand_alone_on_a_last_line() {
        let text = "We shall act together with all who are willing to do the same and we decide to:";
        let room = width(&[Span { text: text.trim_end_matches(" to:"), setting: &setting(), forced: false }]) + 1.0;
        assert_eq!(texts(text, room, true).len(), 1);
        // Four are left there.
        let text = text.replace("to:", "this:");
        assert_eq!(texts(&text, room, true).len(), 2);
    }

    #[test]
    fn nothing_gives_no_lines() {
        assert!(texts("", 100.0, true).is_empty());
        assert!(texts("   ", 100.0, true).iter().all(String::is_empty));
    }
}
