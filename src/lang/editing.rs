//! What an editor holds a text to, language by language: the marks that end
//! clauses, letters that open them, words for a repeated phrase, sessions and
//! dates in running text.

use super::{Date, Gender, Language};
use std::ops::Range;

/// Habits of running text in one language.
pub struct Editing {
    /// Semicolon that ends an operative paragraph or an item.
    pub semicolon: &'static str,
    /// Full stop that ends the last of them, and notes.
    pub full_stop: &'static str,
    /// Colon that leads in items, an annex or a quotation.
    pub colon: &'static str,
    /// Whether preambular and operative paragraphs open in upper case; none in
    /// scripts without case.
    pub capital: Option<bool>,
    /// Marks that take a no-break space before them, such as `;` in French.
    pub spaced_marks: &'static str,
    /// Whether a no-break space stands inside outer quotation marks.
    pub spaced_quotes: bool,
    /// What tells a second paragraph with the same opening phrase ("also") and
    /// what a third ("further"), each with its variants in lower case.
    pub again: [&'static [&'static str]; 2],
    /// How an ordinal of a session may be inflected, the same form at the same
    /// place for every number: "семьдесят пятая", "семьдесят пятой", …
    pub ordinals: fn(u16) -> Vec<String>,
    /// Beginnings of the word "session" in lower case.
    pub session_words: &'static [&'static str],
    /// Whether the word stands before the ordinal, as in Arabic.
    pub session_first: bool,
    /// Beginnings of the word "paragraph", and the words for "above" and
    /// "below", in lower case.
    pub paragraph_words: &'static [&'static str],
    /// Words for "above" and "below".
    pub above_below: &'static [&'static str],
    /// The word for "%" where running text writes it out ("per cent"), with
    /// what is written for it otherwise.
    pub per_cent: Option<(&'static str, &'static [&'static str])>,
    /// How opening phrases agree with the organ.
    pub gender: Gender,
    /// Words before the verb of a preambular paragraph in languages that have
    /// them, without vowel signs.
    pub whereas: &'static [&'static str],
    /// Beginnings of words that multiply the figures before them ("million"), in
    /// lower case.
    pub scales: &'static [&'static str],
    /// Beginnings of the word "resolution" in lower case.
    pub resolution_words: &'static [&'static str],
    /// Abbreviations of organs, offices and instruments that titles spell out,
    /// with what they stand for.
    pub abbreviations: &'static [(&'static str, &'static str)],
    /// What the last preambular paragraph of the Security Council says when it
    /// acts under Chapter VII, in lower case.
    pub last_of_preamble: &'static [&'static str],
    /// Beginnings of the operative paragraph that stands last ("decides to
    /// remain"), in lower case.
    pub last_of_all: &'static [&'static str],
}

/// A text whose no-break spaces are spaces and whose letters are lower case,
/// character by character, each with its bytes in the text.
pub(crate) struct Folded {
    chars: Vec<char>,
    at: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), at: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            folded.at.push(at);
            folded.chars.push(fold(c));
        }
        folded.at.push(text.len());
        folded
    }

    /// Number of characters.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// A character, a blank beyond the ends.
    pub(crate) fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    /// Bytes of a range of characters.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let end = self.at.last().copied().unwrap_or_default();
        let byte = |at: usize| self.at.get(at).copied().unwrap_or(end);
        byte(range.start)..byte(range.end)
    }

    /// Whether a folded text stands at a character.
    pub(crate) fn is_at(&self, at: usize, needle: &[char]) -> bool {
        self.chars.get(at..at + needle.len()).is_some_and(|found| found == needle)
    }

    /// Whether any of some folded texts stands in a range of characters.
    pub(crate) fn any_in(&self, range: Range<usize>, needles: &[&str]) -> bool {
        let end = range.end.min(self.len());
        let text: String = self.chars.get(range.start.min(end)..end).unwrap_or_default().iter().collect();
        needles.iter().any(|needle| text.contains(needle))
    }
}

fn fold(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\n' | '\t' => ' ',
        '\u{2011}' => '-',
        c => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => lower,
                _ => c,
            }
        }
    }
}

impl Language {
    /// Dates in a text as running text prints them, in order: where each
    /// stands, in bytes.
    #[must_use]
    pub fn find_dates(&self, text: &str) -> Vec<(Range<usize>, Date)> {
        let folded = Folded::new(text);
        let mut found: Vec<(Range<usize>, Date)> = Vec::new();
        for month in 1..=12 {
            let Some(form) = DateForm::of(self, month) else { continue };
            for at in 0..folded.len() {
                if let Some(end) = form.fits(&folded, at)
                    && let Some((range, first, second)) = form.around(&folded, at, end)
                {
                    let (day, year) = if form.year_first { (second, first) } else { (first, second) };
                    let date = Date { year, month, day: u8::try_from(day).unwrap_or(0) };
                    found.push((folded.bytes(range), date));
                }
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// Ordinals of sessions in a text, in order: where the ordinal stands, in
    /// bytes, its number, and which of its forms it has.
    #[must_use]
    pub fn find_sessions(&self, text: &str) -> Vec<(Range<usize>, u16, usize)> {
        let folded = Folded::new(text);
        let editing = self.editing;
        if !folded.any_in(0..folded.len(), editing.session_words) {
            return Vec::new();
        }
        let mut found: Vec<(Range<usize>, u16, usize)> = Vec::new();
        for n in 1..=130 {
            for (form, words) in (editing.ordinals)(n).iter().enumerate() {
                let words: Vec<char> = words.chars().map(fold).collect();
                if words.is_empty() {
                    continue;
                }
                for at in 0..folded.len() {
                    if folded.is_at(at, &words) && self.is_session(&folded, at..at + words.len()) {
                        found.push((at..at + words.len(), n, form));
                    }
                }
            }
        }
        // "fifth" also stands inside "seventy-fifth": the longest one holds.
        found.sort_by_key(|(range, _, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut kept: Vec<(Range<usize>, u16, usize)> = Vec::new();
        for one in found {
            if kept.last().is_none_or(|(range, _, _)| one.0.start >= range.end) {
                kept.push(one);
            }
        }
        kept.into_iter().map(|(range, n, form)| (folded.bytes(range), n, form)).collect()
    }

    /// Whether an ordinal at a range of characters is that of a session.
    fn is_session(&self, folded: &Folded, range: Range<usize>) -> bool {
        /// How far the word "session" may be, in characters.
        const REACH: usize = 45;
        let wide = ideograph;
        let free = |at: Option<usize>| {
            at.is_none_or(|at| {
                let c = folded.char(at);
                wide(c) || !(c.is_alphanumeric() || c == '-')
            })
        };
        // Arabic writes "and" and "in" without a space before the word.
        let first = folded.char(range.start);
        let before = range.start.checked_sub(1);
        if !free(before) && before.is_none_or(|at| folded.char(at) != 'و') && !wide(first) {
            return false;
        }
        if !wide(folded.char(range.end.saturating_sub(1))) && !free(Some(range.end)) {
            return false;
        }
        let words = self.editing.session_words;
        if self.editing.session_first {
            folded.any_in(range.start.saturating_sub(REACH)..range.start, words)
        } else if wide(first) {
            folded.any_in(range.end..range.end + 8, words)
        } else {
            folded.any_in(range.end..range.end + REACH, words)
        }
    }

    /// The ordinal of session `n` in one of its forms, its first letter as in
    /// a sample.
    #[must_use]
    pub fn ordinal_like(&self, n: u16, form: usize, sample: &str) -> Option<String> {
        let words = (self.editing.ordinals)(n).get(form)?.clone();
        let capital = sample.chars().next().is_some_and(char::is_uppercase);
        Some(if capital { super::label::capital(&words) } else { words })
    }
}

/// Whether a character is an ideograph.
pub(crate) fn ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Letters that are written for one another: alef with and without hamza.
fn alef(c: char) -> char {
    if matches!(c, '\u{622}' | '\u{623}' | '\u{625}') { '\u{627}' } else { c }
}

/// What a language prints around day and year in a date of one month.
struct DateForm {
    year_first: bool,
    middle: Vec<char>,
}

impl DateForm {
    /// From the way in which the language writes a date: what stands between
    /// its figures names the month.
    fn of(language: &Language, month: u8) -> Option<Self> {
        let text = (language.date)(Date { year: 2099, month, day: 27 });
        let (day, year) = (text.find("27")?, text.find("2099")?);
        let year_first = year < day;
        let middle = if year_first { text.get(year + 4..day)? } else { text.get(day + 2..year)? };
        Some(Self { year_first, middle: middle.chars().map(fold).collect() })
    }

    /// Where the middle ends that begins at a character. Arabic may have a blank
    /// behind the stroke of a month.
    fn fits(&self, folded: &Folded, at: usize) -> Option<usize> {
        let mut end = at;
        let mut stroke = false;
        for c in &self.middle {
            while stroke && folded.char(end) == ' ' && end < folded.len() && *c != ' ' {
                end += 1;
            }
            if end >= folded.len() || alef(folded.char(end)) != alef(*c) {
                return None;
            }
            stroke = *c == '/';
            end += 1;
        }
        Some(end)
    }

    /// The date around the middle at some characters: its range, and its
    /// figures.
    fn around(&self, folded: &Folded, at: usize, from: usize) -> Option<(Range<usize>, u16, u16)> {
        let digit = |at: usize| folded.char(at).is_ascii_digit();
        // "1er", "1º".
        let mut end = at;
        if !self.year_first {
            while end > 0 && !digit(end - 1) && at - end < 2 && folded.char(end - 1) != ' ' {
                end -= 1;
            }
        }
        let start = (0..end).rev().take_while(|at| digit(*at)).last()?;
        let stop = (from..folded.len()).take_while(|at| digit(*at)).last()? + 1;
        let number = |range: Range<usize>| -> Option<u16> {
            let digits: String = range.map(|at| folded.char(at)).collect();
            digits.parse().ok()
        };
        let (first, second) = (number(start..end)?, number(from..stop)?);
        let (day, year) = if self.year_first { (second, first) } else { (first, second) };
        ((1..=31).contains(&day) && (1900..=2200).contains(&year)).then_some((start..stop, first, second))
    }
}
