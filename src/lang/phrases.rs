//! Opening phrases: the words in italics with which a paragraph begins, as
//! each language knows them ("Recalling also", "Toma nota con aprecio").

use super::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The part of a resolution that a phrase opens paragraphs of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The preamble: participles.
    Preambular,
    /// The operative part: verbs.
    Operative,
}

/// The phrases of a language.
#[derive(Debug, Default)]
pub struct Phrases {
    preambular: Vec<&'static str>,
    operative: Vec<&'static str>,
    /// Words that may follow any phrase, or stand before it.
    after: Vec<&'static str>,
    before: Vec<&'static str>,
    /// Phrases by part and first letter, longest first.
    begin: HashMap<(Part, char), Vec<&'static str>>,
}

static ALL: LazyLock<Vec<Phrases>> =
    LazyLock::new(|| super::LANGUAGES.iter().map(|language| Phrases::new(language.phrases)).collect());

/// The opening phrases of a language.
#[must_use]
pub fn of(language: &Language) -> &'static Phrases {
    &ALL[language.index]
}

impl Phrases {
    fn new(text: &'static str) -> Self {
        let mut phrases = Self::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let part = match section {
                "[after]" => {
                    phrases.after.push(line);
                    continue;
                }
                "[before]" => {
                    phrases.before.push(line);
                    continue;
                }
                "[operative]" => Part::Operative,
                _ => Part::Preambular,
            };
            phrases.begin.entry((part, beginning(line))).or_default().push(line);
            match part {
                Part::Preambular => phrases.preambular.push(line),
                Part::Operative => phrases.operative.push(line),
            }
        }
        phrases.begin.values_mut().for_each(|list| list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len())));
        phrases
    }

    /// All phrases of a part, in the order of their characters.
    #[must_use]
    pub fn all(&self, part: Part) -> &[&'static str] {
        match part {
            Part::Preambular => &self.preambular,
            Part::Operative => &self.operative,
        }
    }

    /// The longest phrase of a part with which a text begins: its length in
    /// the text, in bytes. Kinds of blanks and apostrophes, marks of
    /// vocalization and the case of the first letter are as one.
    ///
    /// ```
    /// use plenary::lang::{by_code, phrases::{self, Part}};
    ///
    /// let english = phrases::of(by_code("en").unwrap());
    /// assert_eq!(english.opening(Part::Preambular, "Recalling also that"), Some("Recalling also".len()));
    /// assert_eq!(english.opening(Part::Operative, "Recalling also that"), None);
    /// ```
    #[must_use]
    pub fn opening(&self, part: Part, text: &str) -> Option<usize> {
        let lead = self.before.iter().find_map(|word| fits(word, text));
        let from = lead.map_or(0, |lead| lead + blanks(&text[lead..]));
        let (start, end) = match (self.listed(part, text), lead) {
            (None, Some(_)) => (from, self.listed(part, &text[from..])?),
            (found, _) => (0, found?),
        };
        let end = start + end;
        let rest = &text[end..];
        let more = self.after.iter().find_map(|word| {
            let blank = blanks(rest);
            (blank > 0).then(|| fits(word, &rest[blank..]).map(|length| end + blank + length)).flatten()
        });
        Some(more.unwrap_or(end))
    }

    fn listed(&self, part: Part, text: &str) -> Option<usize> {
        self.begin.get(&(part, beginning(text)))?.iter().find_map(|phrase| fits(phrase, text))
    }
}

/// How many bytes of blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// How many bytes of a text a phrase takes, when the text begins with it.
fn fits(phrase: &str, text: &str) -> Option<usize> {
    let mut wanted = phrase.chars().filter(|c| !ignored(*c)).map(one).enumerate().peekable();
    let mut blank = false;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let Some((index, next)) = wanted.peek().copied() else {
            // Ideographs stand without blanks; elsewhere a word has to end.
            let whole = phrase.chars().last().is_some_and(ideograph) || !c.is_alphanumeric() || ignored(c);
            if ignored(c) {
                end = at + c.len_utf8();
                continue;
            }
            return whole.then_some(end);
        };
        if ignored(c) {
            continue;
        }
        let c = if index == 0 { one(c).to_lowercase().next().unwrap_or(c) } else { one(c) };
        let next = if index == 0 { next.to_lowercase().next().unwrap_or(next) } else { next };
        // Several blanks are one.
        if c == ' ' && blank {
            continue;
        }
        if c != next {
            return None;
        }
        blank = c == ' ';
        wanted.next();
        end = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    wanted.peek().is_none().then_some(end)
}

/// The first letter, by which phrases are found.
fn beginning(text: &str) -> char {
    let first = text.chars().find(|c| !ignored(*c)).map_or(' ', one);
    first.to_lowercase().next().unwrap_or(first)
}

/// Characters that say nothing about which phrase it is: vowel signs, the
/// stretching stroke, invisible marks of direction.
fn ignored(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}')
}

fn one(c: char) -> char {
    match c {
        '\'' | '\u{2018}' => '\u{2019}',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn ideograph(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff)
}

#[cfg(test)]
mod tests {
    use super::{Part, of};
    use crate::lang::{LANGUAGES, by_code};

    #[test]
    fn every_language_has_phrases_and_finds_them() {
        for language in LANGUAGES {
            let phrases = of(language);
            for part in [Part::Preambular, Part::Operative] {
                assert!(phrases.all(part).len() > 100, "{}", language.code);
                for phrase in phrases.all(part) {
                    assert_eq!(phrases.opening(part, &format!("{phrase}, x")), Some(phrase.len()), "{phrase}");
                }
            }
        }
    }

    #[test]
    fn the_longest_whole_phrase_is_taken() {
        let cases = [
            ("en", Part::Operative, "Takes note with appreciation of", Some(28)),
            ("en", Part::Operative, "Decidesd", None),
            ("es", Part::Preambular, "Haciendo referencia además a", Some("Haciendo referencia además".len())),
            ("en", Part::Operative, "Further strongly condemns the", Some("Further strongly condemns".len())),
            ("fr", Part::Preambular, "Ayant à l'esprit  que", Some(17)),
            ("ru", Part::Operative, "Постановляет, что", Some("Постановляет".len())),
            ("zh", Part::Operative, "又请秘书长", Some("又请".len())),
            ("zh", Part::Operative, "请秘书长", Some("请".len())),
            ("ar", Part::Operative, "تسلّم أيضا بأن", Some("تسلّم أيضا".len())),
        ];
        for (code, part, text, expected) in cases {
            assert_eq!(of(by_code(code).expect("a language")).opening(part, text), expected, "{text}");
        }
    }
}
