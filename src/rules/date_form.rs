//! Dates in the order of day, month and year.

use super::sheet::{Finding, Sheet, Sort};
use super::{Level, Rule};
use crate::lang::Date;

pub(super) static RULE: Rule = Rule {
    code: "date-form",
    name: "dates are written day, month, year",
    what: "English texts write a date `25 September 2015`: the day first, in plain figures, no comma.",
    why: "It is the one form that the texts of the United Nations use.",
    bad: "text = \"*Recalling* its resolution 70/1 of September 25, 2015,\"",
    good: "text = \"*Recalling* its resolution 70/1 of 25 September 2015,\"",
    source: "United Nations Editorial Manual, numbers, dates and time",
    level: Level::Warning,
    languages: &["en"],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let language = sheet.language();
    for passage in sheet.passages.iter().filter(|passage| matches!(passage.sort, Sort::Clause | Sort::Note)) {
        let text = &passage.prose.text;
        for month in 1..=12 {
            let written = (language.date)(Date { year: 2099, month, day: 27 });
            let name = written.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()).to_owned();
            for (at, _) in text.match_indices(&name) {
                if let Some((end, day, year)) = day_and_year(&text[at + name.len()..]) {
                    let range = at..at + name.len() + end;
                    let right = (language.date)(Date { year, month, day });
                    let message = format!("`{}` is not in the order of day, month and year", &text[range.clone()]);
                    let finding = sheet.at(&passage.path, &passage.prose, range, message);
                    found.push(finding.label(format!("expected `{right}`")).write(right));
                } else if let Some(start) = ordinal_before(&text[..at]) {
                    let range = start..at + name.len();
                    let message = format!("the day of `{}` is an ordinal", &text[range.clone()]);
                    found.push(sheet.at(&passage.path, &passage.prose, range, message).label("expected plain figures"));
                }
            }
        }
    }
}

/// " 25, 2015": where it ends, and its figures.
fn day_and_year(text: &str) -> Option<(usize, u8, u16)> {
    let rest = text.strip_prefix([' ', '\u{a0}'])?;
    let (day, rest) = rest.split_once(", ")?;
    let year: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let number: u16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let end = text.len() - rest.len() + year.len();
    Some((end, day, number))
}

/// Where "25th " begins that stands before a month.
fn ordinal_before(text: &str) -> Option<usize> {
    let word = text.strip_suffix([' ', '\u{a0}'])?;
    let start = word.rfind([' ', '\u{a0}']).map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    let ending = word[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    (ending.len() < word[start..].len() && ["st", "nd", "rd", "th"].contains(&ending)).then_some(start)
}
