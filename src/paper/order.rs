//! From the order on the page, left to right, to the order of reading.
//!
//! A page keeps no levels of direction, so they are found again: a guess from
//! the pieces read from the right, put in order, and held against the order
//! that the Unicode algorithm gives for the result; once more where they do
//! not agree.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// How often the guess is bettered.
const TRIES: usize = 4;

/// Whether a character is of a script that runs from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether a character is a letter of a script that runs from left to right.
pub(super) fn is_left_to_right(c: char) -> bool {
    bidi_class(c) == BidiClass::L
}

/// The order of reading of pieces that stand in this order from the left, as
/// places among them. `base` tells whether the text around runs from right to
/// left. `texts` may be changed: see [`mirrored`].
pub(super) fn reading(texts: &mut [String], base: bool, mirror: bool) -> Vec<usize> {
    let straight: Vec<usize> = (0..texts.len()).collect();
    if !base && !texts.iter().any(|text| text.chars().any(is_right_to_left)) {
        return straight;
    }
    let own: Vec<String> = texts.to_vec();
    if mirror {
        texts.iter_mut().for_each(|text| *text = text.chars().map(mirrored).collect());
    }
    let level = if base { Level::rtl() } else { Level::ltr() };
    // What runs from the left stands in its order from the left, so that the
    // first guess takes the levels from there; the second reads from the right.
    let backwards: Vec<usize> = (0..texts.len()).rev().collect();
    let (order, levels) =
        settle(texts, &straight, level).or_else(|| settle(texts, &backwards, level)).unwrap_or_else(|| {
            let levels = by_place(texts, &straight, level);
            (reordered(&levels), levels)
        });
    if mirror {
        // What runs from left to right was not mirrored in print.
        for (place, text) in texts.iter_mut().enumerate() {
            if levels.get(place).is_none_or(Level::is_ltr) {
                text.clone_from(&own[place]);
            }
        }
    }
    order
}

/// Betters a guess until the order that it gives has the levels that it was
/// made from.
fn settle(texts: &[String], guess: &[usize], base: Level) -> Option<(Vec<usize>, Vec<Level>)> {
    let mut levels = by_place(texts, guess, base);
    for _ in 0..TRIES {
        let order = reordered(&levels);
        let forward = by_place(texts, &order, base);
        if forward == levels {
            return Some((order, levels));
        }
        levels = forward;
    }
    None
}

/// Levels of pieces, by their places, when they are read in an order.
fn by_place(texts: &[String], order: &[usize], base: Level) -> Vec<Level> {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(order.len());
    for &place in order {
        starts.push(text.len());
        // An empty piece still needs a place of its own.
        text.push_str(if texts[place].is_empty() { "\u{200b}" } else { &texts[place] });
    }
    let info = BidiInfo::new(&text, Some(base));
    let mut levels = vec![base; texts.len()];
    for (&place, &start) in order.iter().zip(&starts) {
        levels[place] = info.levels.get(start).copied().unwrap_or(base);
    }
    levels
}

/// Places in the order that rule L2 gives. The rule undoes itself, so the same
/// serves both ways.
fn reordered(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

/// The bracket that looks the other way.
pub(super) fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        c => c,
    }
}

/// How a line speaks for brackets as they look in print: above 0 when those
/// that look to the right come first from the right, so that they have to be
/// turned; below 0 when the file gives them as they are written.
pub(super) fn looks(texts: &[String]) -> i32 {
    let mut brackets = texts.iter().rev().flat_map(|text| text.chars()).filter(|c| "()[]«»".contains(*c));
    let opens = |c: char| "([«".contains(c);
    let Some(first) = brackets.next() else { return 0 };
    let last = brackets.next_back();
    let vote = |right: bool| if right { -1 } else { 1 };
    vote(opens(first)) + last.map_or(0, |c| vote(!opens(c)))
}

/// Whether brackets stand the wrong way round when pieces are read from the
/// left: the line is of a text that runs from right to left, though it holds
/// no letter that does.
pub(super) fn odd(texts: &[String]) -> bool {
    let mut open = 0_i32;
    texts.iter().flat_map(|text| text.chars()).any(|c| {
        open += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        open < 0
    }) || open > 0 && texts.last().is_some_and(|text| text.ends_with(['(', '[', '{']))
}
