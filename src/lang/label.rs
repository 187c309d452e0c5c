//! Numerals, letters and lists: what several languages share.

/// The n-th entry of a table, counted from 1.
pub(super) fn nth(table: &[&'static str], n: u32) -> Option<&'static str> {
    let place = usize::try_from(n).ok()?.checked_sub(1)?;
    table.get(place).copied()
}

/// Upper-case Roman numeral, `XXV`; digits beyond 3999 or for 0.
pub(super) fn roman(n: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Lower-case Roman numeral, `xxv`.
pub(super) fn small_roman(n: u32) -> String {
    roman(n).to_ascii_lowercase()
}

/// How often a letter stands and which: (y), (z), (aa), (bb) … (A/RES/78/221).
pub(super) fn doubled(n: u32, alphabet: u32) -> (usize, u32) {
    let place = n.saturating_sub(1);
    let times = usize::try_from(place / alphabet).unwrap_or(0).min(8) + 1;
    (times, place % alphabet + 1)
}

/// Lower-case Latin letters of the n-th item: a … z, aa, bb …
pub(super) fn latin(n: u32) -> String {
    let (times, letter) = doubled(n, 26);
    let letter = char::from_u32(u32::from(b'a') + letter - 1).unwrap_or('a');
    String::from(letter).repeat(times)
}

/// Upper-case Latin letters: A … Z, AA, BB …
pub(super) fn capital_latin(n: u32) -> String {
    latin(n).to_ascii_uppercase()
}

/// Item labels with a Latin letter, then a small Roman numeral, both wrapped,
/// then a letter and a full stop: "(a)", "(i)", "a."
pub(super) fn latin_item(level: usize, n: u32, open: &str, close: &str) -> String {
    match level {
        0 | 1 => format!("{open}{}{close}", latin(n)),
        2 => format!("{open}{}{close}", small_roman(n)),
        3 => format!("{}.", latin(n)),
        _ => format!("{}.", small_roman(n)),
    }
}

/// Section numbers of most languages: I, II; then A, B.
pub(super) fn section(level: usize, n: u32) -> String {
    match level {
        0 | 1 => roman(n),
        _ => capital_latin(n),
    }
}

/// "A, B and C" from the comma and the word before the last.
pub(super) fn list(items: &[String], comma: &str, and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
    }
}

/// First letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// An agenda item of the source, `"71 (b)"`, as number and letters; what is
/// not so written is number alone.
pub(super) fn agenda_item(item: &str) -> (&str, Option<&str>) {
    let item = item.trim();
    let parts = item
        .split_once('(')
        .and_then(|(number, rest)| Some((number.trim_end(), rest.trim_end().strip_suffix(')')?)))
        .or_else(|| item.strip_suffix(')').and_then(|item| item.rsplit_once(' ')));
    match parts {
        Some((number, letters)) => (number, Some(letters.trim())),
        None => (item, None),
    }
}

/// Agenda items as "71" and "71 b)".
pub(super) fn agenda_items(items: &[String], open: &str, close: &str) -> Vec<String> {
    let print = |item: &String| match agenda_item(item) {
        (number, Some(letters)) => format!("{number} {open}{letters}{close}"),
        (number, None) => number.to_owned(),
    };
    items.iter().map(print).collect()
}

/// Whether a paragraph of a bracket line names more than one ("20 and 21").
pub(super) fn several(paragraph: &str) -> bool {
    paragraph.chars().any(|c| !c.is_ascii_digit())
}

/// A citation: the word alone, or with its number, which no line end parts from it.
pub(super) fn numbered(word: &str, number: &str) -> String {
    if number.is_empty() { word.to_owned() } else { format!("{word}\u{a0}{number}") }
}
