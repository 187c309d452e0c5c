//! Links: to documents of the United Nations by their symbols, and to others.

use crate::organ::symbol::Symbol;

/// The symbol of the document to which an address leads. An address with a
/// blank in it is kept as it is, for those of symbols have none.
pub(super) fn symbol(href: &str) -> Option<Symbol> {
    if href.contains(' ') { None } else { Symbol::of_address(href) }
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
