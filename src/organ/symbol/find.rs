//! Where running text cites documents, in any of the six languages.
//!
//! No word of any language is looked for: a citation is told by its form, its
//! numbers and the year beside it.

use super::cite::{
    assembly_adopted, assembly_met, council_adopted, council_met, from_roman, special_of_assembly, to_roman,
};
use super::{Symbol, reader::Reader};
use std::ops::Range;

/// First parts of the symbols that United Nations texts cite.
const SERIES: [&str; 38] = [
    "A", "S", "E", "ST", "CAT", "CBD", "CCPR", "CCW", "CD", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD", "DP", "EB",
    "EC", "FCCC", "GC", "HRI", "HSP", "ICCD", "IDB", "ISBA", "ITC", "JIU", "LOS", "NPT", "PBC", "SPLOS", "SPT", "T",
    "TD", "UNEP", "UNW", "WFP", "BWC",
];

/// Citations of documents in a text, from left to right: where each stands,
/// and which document it is. `organ_key` is the organ whose text it is, which
/// decides where number and year leave two.
#[must_use]
pub fn find(text: &str, organ_key: &str) -> Vec<(Range<usize>, Symbol)> {
    let reader = Reader::new(text, organ_key == "human-rights-council");
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        let token = reader.token(at);
        if let Some(symbol) = token.symbol.and_then(|symbol| Symbol::parse(&symbol).ok()) {
            found.push((reader.offset(at)..reader.offset(token.end), symbol));
        }
        at = token.end.max(at + 1);
    }
    found
}

/// What stands at a place: up to where, and the symbol if it cites one.
struct Token {
    end: usize,
    symbol: Option<String>,
}

impl Reader {
    fn token(&self, at: usize) -> Token {
        let c = self.at(at);
        let before = at.checked_sub(1).map_or(' ', |at| self.at(at));
        let inside = before.is_ascii_alphanumeric() || "/.-_@".contains(before);
        let token = match c {
            _ if inside => None,
            'A'..='Z' => self.document(at).or_else(|| self.special(at)),
            'د' => self.special(at),
            '0'..='9' => self.session(at).or_else(|| self.old(at)),
            _ => None,
        };
        token
            .unwrap_or_else(|| Token { end: if c.is_ascii_digit() { self.digits(at).0 } else { at + 1 }, symbol: None })
    }

    /// A full symbol, "A/79/458/Add.2", "A/78/6 (Sect. 3)/Add.1".
    fn document(&self, at: usize) -> Option<Token> {
        let organ = self.run(at, |c| c.is_ascii_uppercase());
        let series = self.slice(at..organ);
        if self.at(organ) != '/' || !SERIES.contains(&series.as_str()) {
            return None;
        }
        let mut end = self.parts(at);
        while let Some(close) = self.parenthesis(end) {
            end = if self.at(close) == '/' { self.parts(close) } else { close };
        }
        let symbol = self.slice(at..end);
        symbol.contains(|c: char| c.is_ascii_digit()).then_some(Token { end, symbol: Some(symbol) })
    }

    fn parts(&self, from: usize) -> usize {
        let end = self.run(from, |c| c.is_ascii_alphanumeric() || "/.-".contains(c));
        (from..end).rfind(|at| self.at(*at).is_ascii_alphanumeric()).map_or(from, |last| last + 1)
    }

    /// The end of "(Part I)", "(Sect. 3)", "(2011)", "(XXX)" after a symbol.
    fn parenthesis(&self, from: usize) -> Option<usize> {
        const WORDS: [&str; 6] = ["Part", "Sect", "Vol", "Introduction", "Supp", "Income"];
        let open = from + usize::from(self.at(from) == ' ');
        if self.at(open) != '(' {
            return None;
        }
        let close = self.run(open + 1, |c| c.is_ascii_alphanumeric() || " .".contains(c));
        let inner = self.slice(open + 1..close);
        let known = WORDS.iter().any(|word| inner.starts_with(word))
            || from_roman(&inner).is_some()
            || inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
        (self.at(close) == ')' && known).then_some(close + 1)
    }

    /// A special session, "S-30/1", "ES-11/1", Arabic "دإ-30/1", "دإط-11/1".
    fn special(&self, at: usize) -> Option<Token> {
        let prefix = |at: &usize| !"ESدإطا".contains(self.at(*at));
        let hyphen = (at..at + 4).find(prefix)?;
        let emergency = match self.slice(at..hyphen).as_str() {
            "S" | "دإ" | "دا" => false,
            "ES" | "دإط" | "داط" => true,
            _ => return None,
        };
        let (stroke, session) = self.digits(hyphen + 1);
        let (end, number) = self.digits(stroke + 1);
        if self.at(hyphen) != '-' || self.at(stroke) != '/' {
            return None;
        }
        let (session, number) = (session?, number?);
        let year = self.year(at, end);
        let assembly = emergency
            || match year {
                Some(year) => special_of_assembly(u16::try_from(session).ok()?, year),
                None => !self.geneva,
            };
        let organ = if assembly { "A" } else { "A/HRC" };
        let kind = if emergency { "ES" } else { "S" };
        Some(Token { end, symbol: Some(format!("{organ}/RES/{kind}-{session}/{number}")) })
    }

    /// "59/50", "72/15 A", "2019/15".
    fn session(&self, at: usize) -> Option<Token> {
        let (stroke, session) = self.digits(at);
        let (end, number) = self.digits(stroke + 1);
        let after = self.at(end);
        if self.at(stroke) != '/' || self.at(stroke + 1) == '0' {
            return None;
        }
        let goes_on = after == '/' || after == '-' && self.at(end + 1).is_ascii_digit();
        if goes_on || after.is_ascii_lowercase() {
            return Some(Token { end, symbol: None });
        }
        let organ = self.organ(u16::try_from(session?).ok()?, number?, self.year(at, end));
        let (end, letters) = self.letters(end);
        let numbers = self.slice(at..end.min(at + 9));
        let numbers = numbers.split(' ').next().unwrap_or_default().to_owned();
        let numbers = numbers.trim_end_matches(|c: char| !c.is_ascii_digit());
        Some(Token { end, symbol: organ.map(|organ| format!("{organ}/RES/{numbers}{letters}")) })
    }

    /// The organ of a number by its year, else by its size and the organ
    /// whose text it is. Decisions are numbered from 101 (Human Rights
    /// Council), 201 (Economic and Social Council), 401 (General Assembly);
    /// "2023/24" is a pair of years.
    fn organ(&self, session: u16, number: u32, year: Option<u16>) -> Option<&'static str> {
        let met = |test: fn(u16, u16) -> bool| year.is_some_and(|year| test(session, year));
        let council = number < 101;
        let assembly = session > 30 && number < 401;
        match session {
            1978..=2100 if u32::from(session + 1) % 100 == number => None,
            1978..=2100 if number < 201 => Some("E"),
            1..=199 if council && met(council_met) => Some("A/HRC"),
            31..=199 if assembly && met(assembly_met) => Some("A"),
            1..=62 if council && self.geneva && year.is_none() => Some("A/HRC"),
            31..=199 if assembly => Some("A"),
            _ => None,
        }
    }

    /// The letter of one text among several, " A", " A-B" (its end, and it).
    fn letters(&self, from: usize) -> (usize, String) {
        let start = from + usize::from(self.at(from) == ' ');
        let end = self.run(start, |c| c.is_ascii_uppercase() || c == '-');
        let letters = self.slice(start..end);
        let next = self.at(end);
        let good = matches!(letters.as_bytes(), [b'A'..=b'Z'] | [b'A'..=b'Z', b'-', b'A'..=b'Z']);
        if good && !next.is_ascii_alphanumeric() && next != '/' {
            (end, format!(" {letters}"))
        } else {
            (from, String::new())
        }
    }

    /// "1973 (2011)", "217 A (III)", "2625(XXV)", Arabic "1514 (د-15)".
    fn old(&self, at: usize) -> Option<Token> {
        let (end, number) = self.digits(at);
        let (open, letters) = self.letters(end);
        let open = open + usize::from(self.at(open) == ' ');
        if self.at(open) != '(' {
            return None;
        }
        let close = self.run(open + 1, |c| c.is_ascii_alphanumeric() || "د-".contains(c));
        if self.at(close) != ')' {
            return None;
        }
        let symbol = old_symbol(number?, &letters, &self.slice(open + 1..close))?;
        Some(Token { end: close + 1, symbol: Some(symbol) })
    }
}

/// The symbol of a number with a year or a session in parentheses. The letter
/// of an old number is left out, as the published links leave it out.
fn old_symbol(number: u32, letters: &str, inner: &str) -> Option<String> {
    if let Some(year) = inner.parse().ok().filter(|_| inner.len() == 4) {
        let good = letters.is_empty() && council_adopted(number, year);
        return good.then(|| format!("S/RES/{number} ({year})"));
    }
    let arabic = || inner.strip_prefix("د-")?.parse().ok();
    if inner.strip_prefix("S-").and_then(from_roman).is_some() {
        return Some(format!("A/RES/{number} ({inner})"));
    }
    let session = from_roman(inner).or_else(arabic)?;
    let organ = if assembly_adopted(number, session) { "A" } else { "E" };
    (session < 90).then(|| format!("{organ}/RES/{number} ({})", to_roman(session)))
}
