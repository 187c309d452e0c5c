//! Dates as a language writes them, found as wholes in its texts.

use crate::lang::{Date, LANGUAGES, Language};
use std::sync::LazyLock;

/// A part of the form of a date.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Literal(String),
    Day,
    Year,
}

/// The forms of dates of a language.
#[derive(Debug)]
pub(crate) struct Dates {
    forms: Vec<Vec<Part>>,
}

impl Dates {
    /// The forms of a language, which are made once: every clause asks for
    /// them.
    pub(crate) fn of(language: &Language) -> &'static Self {
        static KNOWN: LazyLock<Vec<Dates>> =
            LazyLock::new(|| LANGUAGES.iter().map(|language| Dates::made(language)).collect());
        &KNOWN[language.index]
    }

    /// Every month as the language prints it, with the day and the year left
    /// open.
    fn made(language: &Language) -> Self {
        let mut forms = Vec::new();
        for month in 1..=12 {
            // The first day has a form of its own in some languages.
            for day in [28, 1] {
                let text = (language.date)(Date { year: 2999, month, day });
                let form = parts(&text, day);
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        Self { forms }
    }

    /// The length of the date that a text begins with.
    pub(crate) fn at(&self, text: &str) -> Option<usize> {
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.forms.iter().filter_map(|form| length(form, text)).max()
    }
}

fn parts(text: &str, day: u8) -> Vec<Part> {
    let day = day.to_string();
    let mut form = Vec::new();
    let mut rest = text;
    let mut literal = String::new();
    let mut seen = false;
    while let Some(c) = rest.chars().next() {
        let (part, length) = if rest.starts_with("2999") {
            (Part::Year, 4)
        } else if !seen && rest.starts_with(&day) && last_day(rest, &day) {
            seen = true;
            (Part::Day, day.len())
        } else {
            literal.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        if !literal.is_empty() {
            form.push(Part::Literal(std::mem::take(&mut literal)));
        }
        form.push(part);
        rest = &rest[length..];
    }
    if !literal.is_empty() {
        form.push(Part::Literal(literal));
    }
    form
}

/// Whether the figures are the day: where a month is written in figures, the
/// day is the last of them.
fn last_day(rest: &str, day: &str) -> bool {
    let behind = &rest[day.len()..];
    let figures = behind.starts_with(|c: char| c.is_ascii_digit());
    let later = behind.replace("2999", "").contains(|c: char| c.is_ascii_digit());
    !figures && !later
}

fn length(form: &[Part], text: &str) -> Option<usize> {
    let mut at = 0;
    for part in form {
        let rest = &text[at..];
        at += match part {
            Part::Day => digits(rest, 1, 2)?,
            Part::Year => digits(rest, 4, 4)?,
            Part::Literal(literal) => same(rest, literal)?,
        };
    }
    Some(at)
}

fn digits(text: &str, least: usize, most: usize) -> Option<usize> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (least..=most).contains(&count).then_some(count)
}

/// The bytes of a text that a literal covers, any blank for any other.
fn same(text: &str, literal: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for expected in literal.chars() {
        let (_, c) = chars.next()?;
        if c != expected && !(c.is_whitespace() && expected.is_whitespace()) {
            return None;
        }
    }
    Some(text.len() - chars.as_str().len())
}
