//! Reading a symbol strictly: every fault with its place.

use super::{MAX_LENGTH, Symbol, SymbolError, cite};

/// A part between strokes, canonical, and where it began.
type Part = (String, usize);

/// Blanks and hyphens of every kind are one to a symbol.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// A symbol from its text.
pub(super) fn symbol(text: &str) -> Result<Symbol, SymbolError> {
    let mut cursor = Cursor { text, at: 0 };
    if let Some((offset, _)) = text.char_indices().nth(MAX_LENGTH) {
        return Err(SymbolError { offset, expected: "no more than 80 characters" });
    }
    let parts = cursor.document()?;
    check(&parts, &cursor)?;
    let mut out = join(&parts);
    let first = out.len();
    while cursor.take('-') {
        out.push('-');
        out.push_str(&join(&cursor.document()?));
    }
    match cursor.peek() {
        None => Ok(Symbol { text: out, first }),
        Some(_) => cursor.fail("a stroke or the end of the symbol"),
    }
}

fn join(parts: &[Part]) -> String {
    let parts: Vec<&str> = parts.iter().map(|(part, _)| part.as_str()).collect();
    parts.join("/")
}

/// That there is a number, and that a resolution has the one of its organ.
fn check(parts: &[Part], end: &Cursor<'_>) -> Result<(), SymbolError> {
    if !parts.iter().any(|(part, _)| part.bytes().any(|b| b.is_ascii_digit())) {
        return end.fail("a number");
    }
    let Some(place) = parts.iter().position(|(part, _)| part == "RES") else {
        return Ok(());
    };
    let number = parts.get(place + 1..).unwrap_or_default();
    let offset = number.first().map_or(end.at, |(_, offset)| *offset);
    let number: Vec<&str> = number.iter().map(|(part, _)| part.as_str()).collect();
    let council = parts.first().is_some_and(|(organ, _)| organ == "S");
    let (good, expected) = match *number.as_slice() {
        [one] if council => (cite::is_council(one), "a number and a year, such as `1973 (2011)`"),
        [one] => (cite::is_old(one), "a session and a number, such as `73/331`"),
        [session, number, ..] if !council => {
            (cite::is_session(session) && cite::is_number(number), "a session and a number, such as `73/331`")
        }
        _ => (false, "the number of a resolution"),
    };
    if good { Ok(()) } else { Err(SymbolError { offset, expected }) }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(plain)
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(plain(c))
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    fn fail<T>(&self, expected: &'static str) -> Result<T, SymbolError> {
        Err(SymbolError { offset: self.at, expected })
    }

    /// `A/73/L.103`: an organ and at least one part more.
    fn document(&mut self) -> Result<Vec<Part>, SymbolError> {
        let mut parts = vec![self.organ()?];
        while self.take('/') {
            parts.push(self.part()?);
        }
        if parts.len() < 2 { self.fail("a stroke and a number") } else { Ok(parts) }
    }

    fn organ(&mut self) -> Result<Part, SymbolError> {
        let start = self.at;
        let mut organ = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_uppercase) {
            organ.push(c);
            self.bump();
        }
        if organ.is_empty() {
            return self.fail("an organ in capital letters, such as `A`, `S` or `E`");
        }
        Ok((organ, start))
    }

    /// `L.103`, `75 A`, `1973 (2011)`, `ES-11`.
    fn part(&mut self) -> Result<Part, SymbolError> {
        let start = self.at;
        let mut part = String::new();
        while let Some(c) = self.peek().filter(|c| self.belongs(*c)) {
            if !c.is_ascii_alphanumeric() && !part.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                break;
            }
            part.push(c);
            self.bump();
        }
        if !part.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return self.fail("a letter or a digit");
        }
        self.letters(&mut part);
        self.parenthesis(&mut part)?;
        Ok((part, start))
    }

    /// A hyphen belongs to the part unless a second symbol follows it.
    fn belongs(&self, c: char) -> bool {
        match c {
            '-' => {
                let next = self.rest().chars().skip(1);
                let organ: String = next.take_while(char::is_ascii_uppercase).collect();
                organ.is_empty() || !self.rest().chars().skip(1 + organ.len()).take(1).eq(['/'])
            }
            c => c.is_ascii_alphanumeric() || c == '.',
        }
    }

    /// The letter of one text among several: " A", " A-L".
    fn letters(&mut self, part: &mut String) {
        let mut ahead = self.rest().chars().map(plain);
        if ahead.next() != Some(' ') {
            return;
        }
        let letters: String = ahead.take_while(|c| c.is_ascii_uppercase() || *c == '-').collect();
        let good = matches!(letters.as_bytes(), [_] | [_, b'-', _] | [_, _]);
        if good && letters.starts_with(|c: char| c.is_ascii_uppercase()) && !letters.ends_with('-') {
            for _ in 0..=letters.len() {
                self.bump();
            }
            part.push(' ');
            part.push_str(&letters);
        }
    }

    /// A year, a session or a part of a document: " (2011)", "(Sect. 24)".
    fn parenthesis(&mut self, part: &mut String) -> Result<(), SymbolError> {
        let blank = self.rest().chars().map(plain).take(2).eq([' ', '(']);
        if blank {
            self.bump();
        }
        if !self.take('(') {
            return Ok(());
        }
        part.push_str(" (");
        while let Some(c) = self.peek().filter(|c| c.is_ascii_alphanumeric() || " .-".contains(*c)) {
            part.push(c);
            self.bump();
        }
        if part.ends_with([' ', '(', '.', '-']) {
            return self.fail("a letter or a digit");
        }
        if !self.take(')') {
            return self.fail("a closing parenthesis");
        }
        part.push(')');
        Ok(())
    }
}
