//! Text as a reader reads it: cut into the smallest pieces that are compared.
//!
//! A piece is a run of letters and figures, one ideograph, or one other
//! character. So it does not matter where a line ends, not even inside an
//! address or behind a hyphen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Folded: what is compared.
    pub(super) text: String,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether it was written raised: `¹`.
    pub(super) raised: bool,
    /// Its bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letters,
    Alone,
}

/// Cuts a text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut spaced, mut last) = (false, Class::Alone);
    for (start, c) in text.char_indices() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if silent(c) {
            continue;
        }
        let end = start + c.len_utf8();
        let raised = raised(c);
        for folded in std::iter::once(c).nfkc().map(plain).filter(|c| !c.is_whitespace()) {
            let class = class(folded);
            let joins = class == Class::Letters && last == Class::Letters && !spaced;
            match out.last_mut() {
                Some(piece) if joins && piece.raised == raised => {
                    piece.text.push(folded);
                    piece.end = end;
                }
                _ => out.push(Piece { text: folded.to_string(), spaced, raised, start, end }),
            }
            last = class;
            spaced = false;
        }
    }
    for piece in &mut out {
        // What was put together may combine.
        piece.text = piece.text.nfc().collect();
    }
    out
}

/// Characters that a reader does not see.
fn silent(c: char) -> bool {
    matches!(c as u32, 0xad | 0x640 | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff) || c.is_control()
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

fn raised(c: char) -> bool {
    matches!(c as u32, 0xb2 | 0xb3 | 0xb9 | 0x2070..=0x207f | 0x2b0..=0x2b8 | 0x1d2c..=0x1d61 | 0x1d9b..=0x1dbf)
}

fn class(c: char) -> Class {
    let ideograph = matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff);
    if (c.is_alphanumeric() || is_combining_mark(c)) && !ideograph { Class::Letters } else { Class::Alone }
}

/// A text without white space, folded: for whole lines.
pub(super) fn squeezed(text: &str) -> String {
    pieces(text).into_iter().map(|piece| piece.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        pieces(text).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn line_ends_and_forms_are_nothing() {
        assert_eq!(texts("self-\ngov\u{ad}erning\u{a0}ﬁle"), ["self", "-", "governing", "file"]);
        assert_eq!(texts("self\u{2011}governing file"), ["self", "-", "governing", "file"]);
        assert_eq!(texts("A/RES/\n70/1"), texts("A/RES/70/1"));
        assert_eq!(texts("第七十\n三"), texts("第七十三"));
        assert_eq!(squeezed("الأمــم المتحـدة"), squeezed("الأمم المتحدة"));
    }

    #[test]
    fn raised_figures_stand_alone() {
        let pieces = pieces("resolution¹ of");
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["resolution", "1", "of"]);
        assert!(pieces[1].raised && !pieces[1].spaced);
    }
}
