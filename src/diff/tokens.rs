//! Running text as tokens: words by the rules of Unicode (a grapheme for an
//! ideograph), numbers, dates and symbols as wholes, calls of notes and
//! references as what they lead to.

use super::dates::Dates;
use crate::model::Text;
use crate::model::text::{PieceKind, Style, Target};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A word, number, date or symbol.
    Word,
    /// White space.
    Space,
    /// Punctuation and signs.
    Sign,
    /// The call of a note, by its id.
    Note(String),
    /// The number of another clause, by its id.
    Reference(String),
    /// The end of a cell.
    Cell,
    /// The end of a row, or of a line that is ended by hand.
    Row,
}

/// A token in its style.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) kind: Kind,
    pub(crate) italic: bool,
    pub(crate) bold: bool,
    pub(crate) raised: Option<bool>,
    /// Where a link leads.
    pub(crate) link: Option<String>,
}

impl Token {
    /// A token without style.
    pub(crate) fn bare(text: &str, kind: Kind) -> Self {
        Self { text: text.to_owned(), kind, italic: false, bold: false, raised: None, link: None }
    }

    /// Whether it counts as a word where texts are held against each other.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of a text in a language.
pub(crate) fn tokens(text: &Text, dates: &Dates, out: &mut Vec<Token>) {
    let from = out.len();
    let (pieces, _) = text.parse();
    for piece in pieces {
        let style = &piece.style;
        match piece.kind {
            PieceKind::Characters(text) => characters(&text, style, dates, out),
            PieceKind::Document(symbol, words) => {
                let link = Some(symbol.to_string());
                out.push(Token { link, ..styled(&composed(&words), Kind::Word, style) });
            }
            PieceKind::Note(id) => out.push(styled("", Kind::Note(id), style)),
            PieceKind::Reference { id, word } => {
                let text = if word { "@" } else { "#" };
                out.push(styled(text, Kind::Reference(id), style));
            }
            PieceKind::Break => out.push(styled("\n", Kind::Row, style)),
        }
    }
    // White space at the ends is not printed.
    while out.len() > from && out.last().is_some_and(|token| token.kind == Kind::Space) {
        out.pop();
    }
    while out.get(from).is_some_and(|token| token.kind == Kind::Space) {
        out.remove(from);
    }
}

/// The tokens of a text without marks.
pub(crate) fn plain(text: &str, dates: &Dates, out: &mut Vec<Token>) {
    characters(text, &Style::default(), dates, out);
}

fn styled(text: &str, kind: Kind, style: &Style) -> Token {
    let link = match &style.link {
        Some(Target::Address(address)) => Some(address.clone()),
        Some(Target::Clause(id)) => Some(format!("#{id}")),
        None => None,
    };
    Token { text: text.to_owned(), kind, italic: style.italic, bold: style.bold, raised: style.raised, link }
}

/// A text in normal form C, which nearly every text has already.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

fn characters(text: &str, style: &Style, dates: &Dates, out: &mut Vec<Token>) {
    let text = composed(text);
    let text = text.as_ref();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = dates.at(rest).or_else(|| number(rest)).unwrap_or(0);
        // A number does not begin inside a word.
        let inside = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if length > 0 && !inside {
            out.push(styled(&rest[..length], Kind::Word, style));
            at += length;
            continue;
        }
        let word = plain_word(rest).or_else(|| rest.split_word_bounds().next());
        let Some(word) = word else { break };
        let mut end = word.len();
        let kind = if word.chars().all(char::is_whitespace) {
            end = rest.len() - rest.trim_start().len();
            Kind::Space
        } else if word.chars().any(char::is_alphanumeric) {
            end = joined(rest, end);
            Kind::Word
        } else {
            Kind::Sign
        };
        let word = if kind == Kind::Space { space(&rest[..end]) } else { &rest[..end] };
        out.push(styled(word, kind, style));
        at += end;
    }
}

/// The first word or blank of a text where nothing but ASCII letters and blanks
/// is about: the rules of Unicode say the same of it, more slowly.
fn plain_word(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    match (letters, bytes.get(letters)) {
        (0, Some(b' ')) if bytes.get(1).is_some_and(u8::is_ascii_alphanumeric) => text.get(..1),
        (1.., None | Some(b' ' | b',' | b';')) => text.get(..letters),
        _ => None,
    }
}

/// White space is one blank, whatever the source has; a no-break space stays.
fn space(text: &str) -> &str {
    if text.chars().all(|c| c.is_ascii_whitespace()) { " " } else { text }
}

/// The length of a number that a text begins with: "1,234.5", "70/1",
/// "30-32", "128".
fn number(text: &str) -> Option<usize> {
    let inner = |c: char| ".,/-\u{2011}\u{2013}:\u{66b}\u{66c}".contains(c);
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let digit = c.is_numeric();
        let next = || text[at + c.len_utf8()..].chars().next();
        if digit {
            end = at + c.len_utf8();
        } else if !(end == at && end > 0 && inner(c) && next().is_some_and(char::is_numeric)) {
            break;
        }
    }
    let whole = end > 0 && !text[end..].chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
    whole.then_some(end)
}

/// The end of a symbol or compound that begins with a word: "A/RES/70/1",
/// "COVID-19", "S/2018/592", "seventy-ninth".
fn joined(text: &str, end: usize) -> usize {
    let symbol = |c: char| c.is_ascii_alphanumeric() || "/.-\u{2011}".contains(c);
    if text[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.') {
        let whole = text.find(|c: char| !symbol(c)).unwrap_or(text.len());
        let candidate = text[..whole].trim_end_matches(['.', '-', '/', '\u{2011}']);
        let figures = |part: &str| part.bytes().any(|b| b.is_ascii_digit());
        if candidate.len() > end && candidate.contains('/') && figures(candidate) {
            return candidate.len();
        }
    }
    let mut end = end;
    while let Some(rest) = text[end..].strip_prefix(['-', '\u{2011}']) {
        if !rest.starts_with(char::is_alphanumeric) {
            break;
        }
        let word = rest.split_word_bounds().next().map_or(0, str::len);
        end = text.len() - rest.len() + word;
    }
    end
}

/// How many tokens at the beginning are the opening phrase: what is italic
/// there, where what follows is not.
pub(crate) fn phrase(tokens: &[Token]) -> usize {
    let italic = |token: &Token| token.italic || token.kind == Kind::Space && !token.bold;
    let end = tokens.iter().position(|token| !italic(token)).unwrap_or(tokens.len());
    let blank = tokens[..end].iter().rev().take_while(|token| !token.italic).count();
    end - blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::by_code;

    fn words(text: &str, language: &str) -> Vec<String> {
        let dates = Dates::of(by_code(language).unwrap_or(crate::lang::LANGUAGES[0]));
        let mut out = Vec::new();
        tokens(&Text(text.into()), dates, &mut out);
        out.into_iter().filter(Token::is_word).map(|token| token.text).collect()
    }

    #[test]
    fn plain_words_end_where_unicode_ends_them() {
        for text in ["word", "two words", " two", "a, b", "a; b", "it's", "e.g. this", "a_b", "e\u{301} x", "x \u{301}"]
        {
            let mut rest = text;
            while let Some(bound) = rest.split_word_bounds().next() {
                assert!(plain_word(rest).is_none_or(|word| word == bound), "{rest:?}");
                rest = &rest[bound.len()..];
            }
        }
    }

    #[test]
    fn numbers_dates_and_symbols_are_wholes() {
        assert_eq!(
            words("70/1 of 25 September 2015, 1,234.5 in A/RES/70/1", "en"),
            ["70/1", "of", "25 September 2015", "1,234.5", "in", "A/RES/70/1"]
        );
        assert_eq!(words("COVID-19 at the 79th session", "en"), ["COVID-19", "at", "the", "79th", "session"]);
        assert_eq!(words("le 1er janvier 2020", "fr"), ["le", "1er janvier 2020"]);
        assert_eq!(words("2015年9月25日决议", "zh"), ["2015年9月25日", "决", "议"]);
    }
}
