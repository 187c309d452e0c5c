//! Addresses of documents: symbols behind the hosts of the United Nations.

use super::Symbol;

/// Hosts that lead to a document by language and symbol.
const HOSTS: [&str; 3] = ["undocs.org/", "docs.un.org/", "www.undocs.org/"];

impl Symbol {
    /// The symbol of the document to which an address leads, when it is one of
    /// the addresses that are made of symbols.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        let path = path(address)?;
        // The language, two letters ("ch" for Chinese in some files), may be missing.
        let path = match path.split_once('/') {
            Some((language, rest)) if language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()) => rest,
            _ => path,
        };
        let path = decode(path.trim_end_matches('/'));
        let symbol = Self::parse(&path).or_else(|_| Self::parse(&spaced(&path))).ok()?;
        // A symbol that would lead elsewhere is no help.
        let same = |a: &str, b: &str| {
            a.chars().filter(|c| *c != ' ').eq(b.chars().filter(|c| *c != ' ').flat_map(char::to_uppercase))
        };
        let up: String = symbol.url("en").trim_start_matches(Self::ADDRESS).trim_start_matches("en/").to_uppercase();
        same(&up, &path).then_some(symbol)
    }
}

/// What stands behind the host of an address that is made of a symbol.
fn path(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    HOSTS.iter().find_map(|host| rest.strip_prefix(host))
}

/// "A/RES/76/246b" is text B of resolution 76/246.
fn spaced(path: &str) -> String {
    match path.char_indices().next_back() {
        Some((at, letter)) if letter.is_ascii_alphabetic() && path[..at].ends_with(|c: char| c.is_ascii_digit()) => {
            format!("{} {}", &path[..at], letter.to_ascii_uppercase())
        }
        _ => path.to_owned(),
    }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
