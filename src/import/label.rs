//! Printed labels ("3.", "(a)", "II") as what they count.

use crate::lang::{self, Language};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// How far labels of items are known.
const ITEMS: u32 = 90;

/// How far labels of sections are known.
const SECTIONS: u32 = 45;

/// A level and a place in it, both from 1.
pub(super) type Place = (usize, u32);

/// The labels of a language.
pub(super) struct Labels {
    language: &'static Language,
    items: HashMap<String, Vec<Place>>,
    sections: HashMap<String, Vec<Place>>,
}

impl Labels {
    pub(super) fn new(language: &'static Language) -> Self {
        let mut labels = Self { language, items: HashMap::new(), sections: HashMap::new() };
        // Some translations print the labels of English or Spanish.
        let others = ["en", "es"].iter().filter_map(|code| lang::by_code(code));
        for language in std::iter::once(language).chain(others) {
            for level in 1..=3 {
                (1..=ITEMS).for_each(|n| add(&mut labels.items, &(language.item)(level, n), (level, n)));
            }
            for level in 1..=2 {
                // "AA" would be taken for a numeral.
                let last = if level == 1 { SECTIONS } else { 26 };
                (1..=last).for_each(|n| add(&mut labels.sections, &(language.section)(level, n), (level, n)));
            }
        }
        labels
    }

    /// The places that an item's label may have, those of the language first.
    pub(super) fn items(&self, label: &str) -> &[Place] {
        let label = fold(label);
        self.items.get(&label).or_else(|| self.items.get(&latin(&label))).map_or(&[], Vec::as_slice)
    }

    /// The places that a section's label may have, with or without a full
    /// stop.
    pub(super) fn sections(&self, label: &str) -> &[Place] {
        let bare = fold(label);
        let bare = bare.trim_end_matches(['.', '-', ':', '\u{3001}', '\u{ff0e}', ')']);
        self.sections.get(bare).map_or(&[], Vec::as_slice)
    }

    /// Whether a line is the heading of an annex.
    pub(super) fn is_annex(&self, line: &str) -> bool {
        let line = fold(line);
        let heading = |n: u32| (self.language.annex)((n > 0).then_some(n));
        line.chars().count() <= 30 && (0..40).any(|n| fold(&heading(n)) == line)
    }

    /// The number of a paragraph: "3.", "3 -", "3".
    pub(super) fn paragraph(label: &str) -> Option<u32> {
        let bare = fold(label);
        let digits = bare.trim_end_matches(['.', '-', '\u{ff0e}', '\u{3001}']);
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    }

    /// Whether a label is what the n-th paragraph gets by itself.
    pub(super) fn is_paragraph(&self, label: &str, n: u32) -> bool {
        exact(label) == exact(&(self.language.paragraph)(n))
    }

    /// Whether a label is what an item gets by itself.
    pub(super) fn is_item(&self, label: &str, place: Place) -> bool {
        exact(label) == exact(&(self.language.item)(place.0, place.1))
    }

    /// Whether a label is what a section gets by itself.
    pub(super) fn is_section(&self, label: &str, place: Place) -> bool {
        exact(label) == exact(&(self.language.section)(place.0, place.1))
    }

    /// Whether composing goes on counting behind a label of an item's own.
    pub(super) fn counts_as_item(&self, label: &str, place: Place) -> bool {
        crate::compose::alike(label, &(self.language.item)(place.0, place.1))
    }

    /// The same of a paragraph.
    pub(super) fn counts_as_paragraph(&self, label: &str, n: u32) -> bool {
        crate::compose::alike(label, &(self.language.paragraph)(n))
    }

    /// The label that is typed at the start of a text, with its length there:
    /// "(a) To …", "16 – Urges …". What follows is not empty.
    pub(super) fn typed<'t>(&self, text: &'t str, known: impl Fn(&Self, &str) -> bool) -> Option<(&'t str, usize)> {
        let blanks = |c: char| c.is_whitespace();
        let mut ends: Vec<usize> = text.match_indices(blanks).map(|(at, _)| at).take(3).collect();
        // A bracket or mark may close the label without a blank behind it.
        ends.extend(
            text.char_indices()
                .take(8)
                .filter(|(_, c)| ")\u{2018}\u{3001}".contains(*c))
                .map(|(at, c)| at + c.len_utf8()),
        );
        ends.sort_unstable();
        // The longest: "16 –" rather than "16".
        ends.into_iter().rev().filter(|end| *end > 0 && *end <= 32).find_map(|end| {
            let label = text[..end].trim_end();
            let after = text[end..].trim_start();
            (known(self, label) && !after.is_empty()).then(|| (label, text.len() - after.len()))
        })
    }
}

fn add(table: &mut HashMap<String, Vec<Place>>, label: &str, place: Place) {
    let places = table.entry(fold(label)).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}

/// Cyrillic letters in the place of the Latin ones that they look like, as
/// Russian texts have them in labels.
fn latin(label: &str) -> String {
    let one = |c| match c {
        '\u{430}' => 'a',
        '\u{435}' => 'e',
        '\u{43e}' => 'o',
        '\u{440}' => 'p',
        '\u{441}' => 'c',
        '\u{443}' => 'y',
        '\u{445}' => 'x',
        '\u{456}' => 'i',
        c => c,
    };
    label.chars().map(one).collect()
}

/// A label or line in its characters: compatible ones are one, blanks and
/// invisible ones are none. Two that differ are printed differently.
pub(super) fn exact(text: &str) -> String {
    let seen =
        |c: &char| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    text.nfkc().filter(seen).collect()
}

/// A label or line without blanks, with one kind of dash and quotation mark.
pub(super) fn fold(text: &str) -> String {
    let one = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => Some('-'),
        '\u{2018}' | '\u{2019}' | '`' => Some('\''),
        // Raised letters of ordinals.
        '\u{aa}' => Some('a'),
        '\u{ba}' => Some('o'),
        '\u{ff08}' => Some('('),
        '\u{ff09}' => Some(')'),
        '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    text.chars().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::lang;

    fn labels(code: &str) -> Labels {
        Labels::new(lang::by_code(code).expect("a language"))
    }

    #[test]
    fn labels_are_told() {
        assert_eq!(labels("en").items("(i)"), [(1, 9), (2, 1)]);
        assert_eq!(labels("fr").items("aa)"), [(1, 27)]);
        assert_eq!(labels("ar").items("(أ أ)"), [(1, 27)]);
        assert_eq!(labels("ru").items("с)"), [(1, 3)]);
        assert_eq!(labels("zh").sections("二十六"), [(1, 26)]);
        assert_eq!(labels("en").sections("II."), [(1, 2)]);
        assert_eq!(Labels::paragraph("16 –"), Some(16));
        assert_eq!(Labels::paragraph("3 bis."), None);
    }

    #[test]
    fn typed_labels_are_found() {
        let known = |labels: &Labels, label: &str| {
            !labels.items(label).is_empty() || Labels::paragraph(label).is_some() && label.ends_with(['.', '–', '-'])
        };
        let cases = [
            ("en", "(a) To submit", Some(("(a)", 4))),
            ("ar", "16 – تحث", Some(("16 –", 7))),
            ("en", "1995 was", None),
            ("zh", "(a)制定", Some(("(a)", 3))),
            ("en", "A new", None),
        ];
        for (code, text, expected) in cases {
            assert_eq!(labels(code).typed(text, known), expected, "{text}");
        }
    }
}
