//! Blanks that end no line: between day and month, as official texts have
//! them. A PDF shows them as any other.

use crate::lang::{Date, Direction, Language};

/// How a language goes on behind the number of a day.
pub(super) struct Days {
    /// "March", "de marzo de", one for each month; empty where the language
    /// sets no such blank.
    months: Vec<String>,
}

impl Days {
    pub(super) fn new(language: &Language) -> Self {
        let month = |month| {
            let line = (language.date)(Date { year: 2001, month, day: 2 });
            let (name, _) = line.strip_prefix("2 ")?.split_once(" 2001")?;
            Some(name.to_owned())
        };
        let months =
            if language.direction == Direction::Ltr { (1..=12).filter_map(month).collect() } else { Vec::new() };
        Self { months }
    }

    /// For a text whose blanks are those that were written.
    pub(super) fn none() -> Self {
        Self { months: Vec::new() }
    }

    /// A text that stands on one line, its days bound to their months.
    pub(super) fn bound(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let day = c == ' ' && text[..at].ends_with(|c: char| c.is_ascii_digit());
            let binds = day && self.months.iter().any(|month| text[at + 1..].starts_with(month.as_str()));
            out.push(if binds { '\u{a0}' } else { c });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::lang;

    #[test]
    fn days_are_bound_to_their_months() {
        let bound = |code: &str, text: &str| Days::new(lang::by_code(code).expect("a language")).bound(text);
        assert_eq!(bound("en", "of 25 March 2025, 3 items"), "of 25\u{a0}March 2025, 3 items");
        assert_eq!(bound("es", "el 2 de marzo de 2025 y 3 de ellos"), "el 2\u{a0}de marzo de 2025 y 3 de ellos");
        assert_eq!(bound("zh", "2025年3月25日"), "2025年3月25日");
    }
}
