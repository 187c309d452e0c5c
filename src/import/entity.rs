//! References to characters: the five entities of XML and numbers.

/// The text of an entity by its name, and whether it is known; an unknown one
/// is given back as it was written.
pub(super) fn resolve(name: &str) -> (String, bool) {
    let known = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => number(name).and_then(char::from_u32).filter(|c| is_character(*c)),
    };
    known.map_or_else(|| (format!("&{name};"), false), |c| (c.to_string(), true))
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

/// Characters that XML 1.0 allows.
fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// A text with its references resolved, and whether all were known.
pub(super) fn unescape(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut good = true;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        // No name is longer; searching farther would take quadratic time.
        let end = tail.bytes().take(16).position(|b| b == b';');
        if let Some(((text, true), end)) = end.map(|end| (resolve(&tail[..end]), end)) {
            out.push_str(&text);
            rest = &tail[end + 1..];
        } else {
            good = false;
            out.push('&');
            rest = tail;
        }
    }
    out.push_str(rest);
    (out, good)
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn the_five_and_numbers_and_nothing_else() {
        assert_eq!(unescape("a &amp; &#98; &#x63; &lt;&gt;&quot;&apos;"), ("a & b c <>\"'".to_owned(), true));
        assert_eq!(unescape("AT&T &nbsp; &#0; &#xD800;"), ("AT&T &nbsp; &#0; &#xD800;".to_owned(), false));
    }
}
