//! From rows of glyphs to lines: put in the order of reading, with words and
//! runs.

use super::glyphs::{Mark, Sheet};
use super::rows::{Segment, blank, rows};
use super::{Document, Line, Page, Run, Style, Word, order};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A gap of this many sizes parts words where the file has no space.
const WORD_GAP: f32 = 0.15;

/// The same beside ideographs, which stand apart without a space.
const IDEOGRAPH_GAP: f32 = 0.6;

/// How far apart, in the order from the left, two glyphs of one letter are.
const NEIGHBOURS: usize = 4;

/// Puts the lines of a whole document together.
pub(super) fn document(sheets: Vec<Sheet>) -> Document {
    let letters = || sheets.iter().flat_map(|sheet| &sheet.marks).flat_map(|mark| mark.text.chars());
    let right = letters().filter(|c| order::is_right_to_left(*c)).count();
    let left = letters().filter(|c| order::is_left_to_right(*c)).count();
    let right_to_left = right > left;
    let mut pages: Vec<_> = sheets.into_iter().map(|sheet| (rows(&sheet.marks), sheet)).collect();
    // Whether brackets are given as they look is a habit of the program that
    // made the file.
    let looks: i32 = pages
        .iter()
        .flat_map(|(rows, sheet)| rows.iter().flatten().map(move |segment| (segment, sheet)))
        .map(|(segment, sheet)| texts(segment, &sheet.marks))
        .filter(|texts| texts.iter().any(|text| text.chars().any(order::is_right_to_left)))
        .map(|texts| order::looks(&texts))
        .sum();
    let pages = pages.drain(..).map(|(rows, sheet)| page(sheet, &rows, right_to_left, looks > 0)).collect();
    Document { pages, right_to_left }
}

fn texts(segment: &Segment, marks: &[Mark]) -> Vec<String> {
    segment.marks.iter().map(|index| marks[*index].text.clone()).collect()
}

fn page(sheet: Sheet, rows: &[Vec<Segment>], right_to_left: bool, mirror: bool) -> Page {
    let Sheet { width, height, marks, rules, mut links } = sheet;
    let mut lines = Vec::new();
    for (row, segments) in rows.iter().enumerate() {
        let mut made: Vec<_> =
            segments.iter().filter_map(|segment| line(row, segment, &marks, right_to_left, mirror)).collect();
        if right_to_left {
            made.reverse();
        }
        lines.append(&mut made);
    }
    let mut page = Page { width, height, lines: Vec::new(), rules, links: Vec::new() };
    for (mut line, pieces) in lines {
        line.runs = runs(&pieces, line.baseline, &mut links);
        page.lines.push(line);
    }
    page.links = links;
    page
}

/// A mark of a line in the order of reading, with the combining marks on it.
struct Piece<'m> {
    mark: &'m Mark,
    text: String,
    x: f32,
    end: f32,
    /// Whether white space stands before it.
    spaced: Option<char>,
}

fn line<'m>(
    row: usize,
    segment: &Segment,
    marks: &'m [Mark],
    right_to_left: bool,
    mirror: bool,
) -> Option<(Line, Vec<Piece<'m>>)> {
    let clusters = clusters(segment, marks);
    let mut texts: Vec<String> = clusters.iter().map(|cluster| cluster.text.clone()).collect();
    let turned = clusters.iter().any(|cluster| cluster.mark.turned);
    let runs_left = !turned && texts.iter().any(|text| text.chars().any(order::is_right_to_left));
    let base =
        !turned && if runs_left { right_to_left || mostly_right(&texts) } else { right_to_left && order::odd(&texts) };
    figures(&mut texts);
    let places = order::reading(&mut texts, base, mirror && base);
    let mut clusters: Vec<Option<Piece<'m>>> = clusters.into_iter().map(Some).collect();
    let mut pieces: Vec<Piece<'m>> = Vec::with_capacity(clusters.len());
    let mut space = None;
    for place in places {
        let Some(mut piece) = clusters.get_mut(place).and_then(Option::take) else { continue };
        piece.text = folded(&texts[place]);
        if piece.text.trim().is_empty() {
            space = Some(space.unwrap_or(' ')).filter(|_| no_break(&piece.text).is_none()).or(no_break(&piece.text));
            continue;
        }
        piece.spaced = space.take().filter(|_| !pieces.is_empty());
        pieces.push(piece);
    }
    let largest = pieces.iter().map(|piece| piece.mark).max_by(|a, b| a.size.total_cmp(&b.size))?;
    let baseline = largest.y;
    let x = pieces.iter().map(|piece| piece.x).fold(f32::INFINITY, f32::min);
    let end = pieces.iter().map(|piece| piece.end).fold(f32::NEG_INFINITY, f32::max);
    let words = words(&pieces, baseline);
    let line = Line { row, baseline, x, width: end - x, right_to_left: base && runs_left, runs: Vec::new(), words };
    Some((line, pieces))
}

/// A space inside a figure such as 2 000 does not part it: it is put in order
/// as one that ends no line.
fn figures(texts: &mut [String]) {
    let digit = |text: &String| text.chars().next().is_some_and(|c| c.is_ascii_digit());
    for at in 1..texts.len().saturating_sub(1) {
        let before = texts[..at].iter().rev().take_while(|text| digit(text)).count();
        let after = texts[at + 1..].iter().take_while(|text| digit(text)).count();
        if texts[at] == " " && (1..=3).contains(&before) && after == 3 {
            "\u{a0}".clone_into(&mut texts[at]);
        }
    }
}

fn mostly_right(texts: &[String]) -> bool {
    let count = |test: fn(char) -> bool| texts.iter().flat_map(|text| text.chars()).filter(|c| test(*c)).count();
    count(order::is_right_to_left) > count(order::is_left_to_right)
}

/// A space that ends no line keeps its kind.
fn no_break(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '\u{a0}' | '\u{202f}')).map(|_| '\u{a0}')
}

/// Marks with what combines with them: an accent belongs to the neighbour, in
/// the order of drawing, that it stands over.
fn clusters<'m>(segment: &Segment, marks: &'m [Mark]) -> Vec<Piece<'m>> {
    let combining = |mark: &Mark| mark.text.chars().next().is_some_and(is_combining_mark);
    let mut pieces: Vec<(usize, Piece<'m>)> = Vec::with_capacity(segment.marks.len());
    for &index in segment.marks.iter().filter(|index| !combining(&marks[**index])) {
        let mark = &marks[index];
        let near = pieces.iter_mut().rev().take(NEIGHBOURS);
        let mut twice = near.filter(|(other, piece)| other.abs_diff(index) == 1 && said_twice(piece.mark, mark));
        if let Some((_, piece)) = twice.next() {
            if mark.text.len() > piece.text.len() {
                piece.text.clone_from(&mark.text);
            }
            (piece.x, piece.end) = (piece.x.min(mark.x), piece.end.max(mark.x + mark.width));
            continue;
        }
        let piece = Piece { mark, text: mark.text.clone(), x: mark.x, end: mark.x + mark.width, spaced: None };
        pieces.push((index, piece));
    }
    let mut accents: Vec<usize> = segment.marks.iter().copied().filter(|index| combining(&marks[*index])).collect();
    accents.sort_unstable();
    for index in accents {
        let accent = &marks[index];
        let middle = accent.x + accent.width / 2.0;
        // How far it stands from a piece, and then how far in the drawing.
        let distance = |(other, piece): &(usize, Piece<'m>)| {
            let away =
                if blank(piece.mark) { f32::INFINITY } else { (piece.x - middle).max(middle - piece.end).max(0.0) };
            (away, other.abs_diff(index))
        };
        let at = pieces.partition_point(|(_, piece)| piece.x <= middle);
        let around = at.saturating_sub(6)..(at + 6).min(pieces.len());
        let best = pieces[around].iter_mut().min_by(|a, b| {
            let (a, b) = (distance(a), distance(b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
        });
        if let Some((_, piece)) = best {
            piece.text.push_str(&accent.text);
        }
    }
    parted(pieces.into_iter().map(|(_, piece)| piece).collect())
}

/// Whether two glyphs that were drawn one after the other, and stand one over
/// the other, are said by the same letter with its marks: some programs say
/// it for the letter and once more for the marks.
fn said_twice(a: &Mark, b: &Mark) -> bool {
    let (long, short) = if a.text.len() < b.text.len() { (b, a) } else { (a, b) };
    let marked = long.text.chars().nth(1).is_some_and(is_combining_mark);
    if !marked || !long.text.starts_with(short.text.as_str()) {
        return false;
    }
    let (wide, slim) = if a.width < b.width { (b, a) } else { (a, b) };
    let middle = slim.x + slim.width / 2.0;
    // What has no width of its own hangs on the letter, wherever it begins.
    let hangs = slim.width < slim.size * 0.12;
    let reach = wide.size * if hangs { 0.6 } else { 0.1 };
    middle > wide.x - reach && middle < wide.x + wide.width + reach
}

/// The same with a space in every gap that parts words.
fn parted(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::with_capacity(pieces.len() * 5 / 4);
    for piece in pieces {
        if let Some(last) = out.last()
            && !last.text.trim().is_empty()
            && !piece.text.trim().is_empty()
            && word_gap(last, &piece)
        {
            let (mark, x, end) = (last.mark, last.end, piece.x);
            out.push(Piece { mark, text: " ".to_owned(), x, end, spaced: None });
        }
        out.push(piece);
    }
    out
}

/// Whether the gap between two neighbours parts words.
fn word_gap(a: &Piece<'_>, b: &Piece<'_>) -> bool {
    if a.mark.turned {
        return false;
    }
    let gap = b.x - a.end;
    let size = a.mark.size.min(b.mark.size);
    let ideographs = a.text.chars().last().is_some_and(ideograph) || b.text.chars().next().is_some_and(ideograph);
    gap > size * if ideographs { IDEOGRAPH_GAP } else { WORD_GAP }
}

/// Ideographs and what is set with them at full width.
pub(super) fn ideograph(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x2_0000..=0x3_ffff)
}

/// Text without presentation forms and ligatures, and without marks that have
/// no width.
fn folded(text: &str) -> String {
    let form = |c: char| matches!(c as u32, 0xfb00..=0xfdff | 0xfe70..=0xfefe);
    let silent = |c: char| matches!(c as u32, 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff);
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !silent(*c)) {
        if form(c) {
            // Some forms of marks stand on a space or a stroke, which is no
            // part of them.
            let plain: String = std::iter::once(c).nfkc().filter(|c| *c != ' ' && *c != '\u{640}').collect();
            out.push_str(&plain);
        } else {
            out.push(c);
        }
    }
    out.nfc().collect()
}

/// How far a mark is raised above a baseline, in points; 0 on it.
fn rise(mark: &Mark, baseline: f32) -> f32 {
    let rise = baseline - mark.y;
    if rise.abs() > 0.1 * mark.size { rise } else { 0.0 }
}

fn words(pieces: &[Piece<'_>], baseline: f32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for piece in pieces {
        let raised = rise(piece.mark, baseline) > 0.0;
        match words.last_mut() {
            Some(word) if piece.spaced.is_none() && word.raised == raised => {
                word.text.push_str(&piece.text);
                let end = (word.x + word.width).max(piece.end);
                word.x = word.x.min(piece.x);
                word.width = end - word.x;
            }
            _ => words.push(Word {
                text: piece.text.clone(),
                x: piece.x,
                width: piece.end - piece.x,
                raised,
                spaced: piece.spaced.is_some(),
            }),
        }
    }
    words
}

fn runs(pieces: &[Piece<'_>], baseline: f32, links: &mut [super::Link]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last_link = None;
    for piece in pieces {
        let mark = piece.mark;
        let style = Style {
            face: mark.face.name.clone(),
            size: (mark.size * 100.0).round() / 100.0,
            stretch: (mark.stretch * 1000.0).round() / 1000.0,
            bold: mark.face.bold,
            italic: mark.face.italic,
            rise: (rise(mark, baseline) * 100.0).round() / 100.0,
        };
        let middle = f32::midpoint(piece.x, piece.end);
        let height = mark.y - mark.size * 0.3;
        let link = links.iter().position(|link| {
            let [left, top, right, bottom] = link.bounds;
            (left..=right).contains(&middle) && (top..=bottom).contains(&height)
        });
        if let Some(over) = link {
            let text = &mut links[over].text;
            if !text.is_empty() && (piece.spaced.is_some() || last_link != link) {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        last_link = link;
        if let (Some(space), Some(run)) = (piece.spaced, runs.last_mut()) {
            run.text.push(space);
        }
        match runs.last_mut() {
            Some(run) if run.style == style && run.link == link => {
                run.text.push_str(&piece.text);
                let end = (run.x + run.width).max(piece.end);
                run.x = run.x.min(piece.x);
                run.width = end - run.x;
            }
            _ => runs.push(Run { text: piece.text.clone(), x: piece.x, width: piece.end - piece.x, style, link }),
        }
    }
    runs
}
