//! Addresses of links: documents of the United Nations by their symbols.

use crate::organ::symbol::Symbol;

/// Hosts that lead to a document by language and symbol.
const HOSTS: [&str; 3] = ["undocs.org/", "docs.un.org/", "www.undocs.org/"];

/// The symbol of the document to which an address leads, when it is one of
/// the addresses that are made of symbols.
pub(super) fn symbol(href: &str) -> Option<Symbol> {
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"))?;
    let path = HOSTS.iter().find_map(|host| rest.strip_prefix(host))?;
    // The language, two letters ("ch" for Chinese in some files), may be missing.
    let path = match path.split_once('/') {
        Some((language, rest)) if language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()) => rest,
        _ => path,
    };
    let path = decode(path.trim_end_matches('/'));
    let symbol = Symbol::parse(&path).or_else(|_| Symbol::parse(&spaced(&path))).ok()?;
    // A symbol that would lead elsewhere is no help.
    let same = |a: &str, b: &str| {
        a.chars().filter(|c| *c != ' ').eq(b.chars().filter(|c| *c != ' ').flat_map(char::to_uppercase))
    };
    let up: String = symbol.url("en").trim_start_matches(Symbol::ADDRESS).trim_start_matches("en/").to_uppercase();
    same(&up, &path).then_some(symbol)
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

/// An address as the source format takes it: characters that would end the
/// mark are encoded. None for other schemes than those of pages and mails.
pub(super) fn address(href: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| href.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    let mut out = String::new();
    // Parentheses stay where they come in pairs.
    let pairs = pairs(href);
    for c in href.chars() {
        let closes = "()".contains(c) && !pairs;
        if closes || c.is_control() || c.is_whitespace() || "<>\"`\\{}|^[]".contains(c) {
            let mut buffer = [0; 4];
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    known.then_some(out)
}

fn pairs(href: &str) -> bool {
    let mut depth = 0_i32;
    for c in href.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::{address, symbol};

    #[test]
    fn addresses_of_documents_are_symbols() {
        let cases = [
            ("https://undocs.org/en/A/RES/70/1", Some("A/RES/70/1")),
            ("https://docs.un.org/ar/S/RES/2231(2015)", Some("S/RES/2231 (2015)")),
            ("http://undocs.org/ch/A/RES/76/246b", Some("A/RES/76/246 B")),
            ("https://undocs.org/A/79/34", Some("A/79/34")),
            ("https://www.ohchr.org/x", None),
            ("https://undocs.org/", None),
        ];
        for (href, expected) in cases {
            assert_eq!(symbol(href).as_ref().map(crate::organ::symbol::Symbol::as_str), expected, "{href}");
        }
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("https://a.b/c (d)").as_deref(), Some("https://a.b/c%20(d)"));
        assert_eq!(address("https://a.b/c)").as_deref(), Some("https://a.b/c%29"));
    }
}
