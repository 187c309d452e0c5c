//! The masthead and the foot of the first page: language, symbol, day of
//! issue, job number.

use super::super::label::fold;
use super::super::xml::{Element, Node};
use super::frame::Frame;
use super::leaf::Line;
use crate::lang::{self, Date, Language};
use crate::organ::symbol::Symbol;

/// What the masthead tells, on which all else depends.
pub(super) struct Masthead {
    pub(super) language: &'static Language,
    pub(super) symbol: Option<Symbol>,
    /// Its lines as elements of a cover page.
    pub(super) lines: Vec<Element>,
    /// The job number, as an element.
    pub(super) job: Option<Element>,
}

/// Reads masthead and foot.
pub(super) fn read(frame: &Frame) -> Masthead {
    let language = language(frame);
    let mut lines = Vec::new();
    let (mut symbol, mut distribution) = (None, Vec::new());
    // The symbol stands at the far end of the first rows, large letter first.
    for line in &frame.masthead {
        let text = line.text();
        let first = line.inks.first().map_or(0.0, |ink| ink.size);
        if symbol.is_none()
            && first > line.size * 1.3
            && let Ok(found) = Symbol::parse(text.trim().trim_end_matches('*'))
        {
            symbol = Some(found);
            lines.push(paragraph(inner("docNumber", "symbol", line, &text)));
        } else {
            distribution.push(line);
        }
    }
    if symbol.is_none() {
        // Printed in one size, or after a blank.
        let found = distribution.iter().position(|line| Symbol::parse(line.text().trim()).is_ok());
        if let Some(line) = found.map(|at| distribution.remove(at)) {
            symbol = Symbol::parse(line.text().trim()).ok();
            lines.push(paragraph(inner("docNumber", "symbol", line, &line.text())));
        }
    }
    // The name of the organ and the United Nations are larger than the rest.
    let small = distribution.iter().map(|line| line.size).fold(f32::INFINITY, f32::min);
    let (names, rest): (Vec<&Line>, Vec<&Line>) = distribution.into_iter().partition(|line| line.size > small * 1.2);
    let publisher = names.iter().position(|line| fold(&line.text()) == fold(language.united_nations)).unwrap_or(0);
    let mut organ = String::new();
    for (index, line) in names.iter().enumerate() {
        if index == publisher {
            lines.push(paragraph(inner("docAuthority", "publisher", line, &line.text())));
        } else {
            organ.push_str(&line.text());
            organ.push(' ');
        }
    }
    if let Some(line) = names.iter().enumerate().find(|(index, _)| *index != publisher).map(|(_, line)| line) {
        lines.push(paragraph(inner("docAuthority", "issuingBody", line, organ.trim())));
    }
    for (index, line) in rest.into_iter().enumerate() {
        lines.push(paragraph(distribution_line(language, index, line)));
    }
    let job = frame.feet.iter().find_map(|line| {
        let text = line.text();
        job(text.trim()).map(|job| inner("docketNumber", "", line, &job))
    });
    Masthead { language, symbol, lines, job }
}

/// "Distr.: General", the day, the original, the language.
fn distribution_line(language: &'static Language, index: usize, line: &Line) -> Element {
    let text = line.text();
    if index == 0 {
        return inner("docStatus", "", line, &text);
    }
    if let Some(date) = date_in(&text, language.masthead_date).or_else(|| date_in(&text, language.date)) {
        return inner("docDate", "dateOfIssuance", line, &text).with("date", date.to_string());
    }
    let original = lang::LANGUAGES.iter().any(|other| fold((language.original)(other.code)) == fold(&text));
    let name = if original || text.contains(':') { "originalLanguage" } else { "languageOfExpression" };
    inner("inline", "", line, &text).with("name", name)
}

/// An element with one text.
pub(super) fn inner(name: &str, role: &str, line: &Line, text: &str) -> Element {
    let element = Element::new(name, line.span.clone()).holding([Node::Text(text.trim().to_owned())]);
    if role.is_empty() { element } else { element.with("refersTo", format!("#{role}")) }
}

/// A paragraph around an element.
pub(super) fn paragraph(inner: Element) -> Element {
    Element::new("p", inner.span.clone()).holding([Node::Element(inner)])
}

/// The language: by the name of the United Nations, else by the letter behind
/// the job number, else by the organ's name.
fn language(frame: &Frame) -> &'static Language {
    let text = |lines: &[Line]| lines.iter().map(|line| fold(&line.text())).collect::<Vec<_>>();
    let (masthead, feet) = (text(&frame.masthead), text(&frame.feet));
    let named = |language: &&&Language| {
        masthead.iter().any(|line| line.to_lowercase() == fold(language.united_nations).to_lowercase())
    };
    let lettered = |language: &&&Language| feet.iter().any(|line| line.contains(&format!("({})", language.letter)));
    let organ = |language: &&&Language| {
        crate::organ::ORGANS.iter().any(|organ| masthead.contains(&fold(organ.names(language).masthead)))
    };
    let languages = &lang::LANGUAGES;
    let found = languages.iter().find(named).or_else(|| languages.iter().find(lettered));
    found.or_else(|| languages.iter().find(organ)).copied().or_else(|| lang::by_code("en")).unwrap_or(languages[1])
}

/// The job number at the start of a foot: `25-04962`, `GE.25-09991`.
pub(super) fn job(text: &str) -> Option<String> {
    let word = text.split([' ', '\u{a0}', '(']).next()?;
    let bare = word.strip_prefix("GE.").unwrap_or(word);
    let (year, number) = bare.split_once(['-', '\u{2011}'])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (year.len() == 2 && digits(year) && (4..=6).contains(&number.len()) && digits(number))
        .then(|| word.replace('\u{2011}', "-"))
}

/// The day that a text names, as a language writes days.
pub(super) fn date_in(text: &str, write: fn(Date) -> String) -> Option<Date> {
    let line = fold(text);
    let numbers: Vec<u16> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let years = || numbers.iter().filter(|year| (1945..2200).contains(*year));
    let days = numbers.iter().filter_map(|day| u8::try_from(*day).ok()).filter(|day| (1..=31).contains(day));
    let mut found: Option<Date> = None;
    for day in days.take(20) {
        for &year in years().take(20) {
            for month in 1..=12 {
                let date = Date { year, month, day };
                // "12 March" holds "2 March": the longer is meant.
                if line.contains(&fold(&write(date))) && found.is_none_or(|known| known.day < day) {
                    found = Some(date);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{date_in, job};
    use crate::lang;

    #[test]
    fn days_are_found_as_each_language_writes_them() {
        for language in lang::LANGUAGES {
            let date = lang::Date { year: 2025, month: 3, day: 12 };
            let line = format!("x {}", (language.date)(date));
            assert_eq!(date_in(&line, language.date), Some(date), "{}", language.code);
        }
        assert_eq!(date_in("no day in 2025", lang::LANGUAGES[1].date), None);
    }

    #[test]
    fn job_numbers_are_told() {
        assert_eq!(job("25-04962 (E)").as_deref(), Some("25-04962"));
        assert_eq!(job("GE.25-09991 (E)").as_deref(), Some("GE.25-09991"));
        assert_eq!(job("2025-2026"), None);
        assert_eq!(job("3/6"), None);
    }
}
