//! Lines of Arabic as converters leave them: with marks of direction, and with
//! what stands between two such marks in the order of the page.

use std::borrow::Cow;

/// Marks that say how text runs and print nothing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line in the order in which it is read, without marks of direction.
///
/// `pdftotext` sets figures and Latin letters in a line of Arabic between
/// U+202A and U+202C and writes what is between them from left to right, signs
/// and blanks included: the label of paragraph 1 comes as ` - 1`.
pub(super) fn logical(line: &str) -> Cow<'_, str> {
    if !line.contains(is_mark) {
        return Cow::Borrowed(line);
    }
    let arabic = line.contains('\u{202b}') || line.chars().any(is_arabic);
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('\u{202a}').filter(|_| arabic) {
        let inner = start + '\u{202a}'.len_utf8();
        let end = rest[inner..].find('\u{202c}').map_or(rest.len(), |end| inner + end);
        out.push_str(&rest[..start]);
        out.push_str(&turned(&rest[inner..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.retain(|c| !is_mark(c));
    Cow::Owned(out)
}

fn is_arabic(c: char) -> bool {
    ('\u{600}'..'\u{700}').contains(&c) && c.is_alphabetic()
}

/// What was written from left to right in the order of a line of Arabic: words
/// stay, their order and the signs between them turn. Latin words are
/// a phrase that runs from left to right by itself.
fn turned(text: &str) -> String {
    let mut pieces: Vec<String> = Vec::new();
    let characters: Vec<char> = text.chars().filter(|c| !is_mark(*c)).collect();
    for (at, &c) in characters.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_alphanumeric());
        let inner = beside(at.checked_sub(1)) && beside(Some(at + 1)) && !c.is_whitespace();
        let word = c.is_alphanumeric() || inner;
        match pieces.last_mut() {
            Some(last) if word && last.starts_with(char::is_alphanumeric) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    let phrase = |piece: &String| {
        piece.len() > 1
            && piece.chars().all(|c| c.is_ascii_alphabetic())
            && piece.contains(|c: char| c.is_ascii_lowercase())
    };
    if pieces.iter().any(phrase) {
        return pieces.concat();
    }
    pieces.iter().rev().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::logical;

    #[test]
    fn what_stands_between_marks_is_read_from_right_to_left() {
        let cases = [
            ("\u{202b}\u{202a} - 1\u{202c}تقرر\u{202c}", "1 - تقرر"),
            ("\u{202b}البند \u{202a}( 73\u{202c}أ) من\u{202c}", "البند 73 (أ) من"),
            ("\u{202b}(\u{202a}.A/79/903 )2\u{202c}\u{202c}", "(2) A/79/903."),
            (
                "\u{202b}لجنة (\u{202a} A/79/L.902\u{202c}و \u{202a}])A/79/L.902/Add.1\u{202c}",
                "لجنة (A/79/L.902 و A/79/L.902/Add.1)]",
            ),
            (
                "\u{202b}في \u{202a} 12\u{202c}كانون الأول\u{202a}/\u{202c}ديسمبر \u{202a}2024\u{202c}",
                "في 12 كانون الأول/ديسمبر 2024",
            ),
            ("\u{202b}’\u{202a}‘1\u{202c}\u{202c}", "’1‘"),
            ("\u{202a}Distr.: General\u{202c}", "Distr.: General"),
            ("\u{202b}\u{202a}20 December 2024\u{202c}\u{202c}", "20 December 2024"),
            ("\u{202a}20 December 2024\u{202c}", "20 December 2024"),
            ("plain", "plain"),
        ];
        for (line, expected) in cases {
            assert_eq!(logical(line), expected, "{line}");
        }
    }
}
