//! Numbers under which resolutions are cited, and the years they belong to.
//!
//! Which organ a bare "16/21" means follows from arithmetic: the General
//! Assembly's session n opens in the year 1945 + n, the Human Rights Council
//! has met three times a year since 2006.

/// Value of an upper-case Roman numeral up to LXXX, `None` for another text.
pub(super) fn from_roman(text: &str) -> Option<u16> {
    let value = |c| match c {
        'I' => Some(1_u16),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let values: Vec<u16> = text.chars().map(value).collect::<Option<_>>()?;
    let next = values.iter().skip(1).chain(std::iter::once(&0));
    let (mut plus, mut minus) = (0, 0);
    for (value, next) in values.iter().zip(next) {
        *(if value < next { &mut minus } else { &mut plus }) += value;
    }
    Some(u16::saturating_sub(plus, minus)).filter(|n| to_roman(*n) == text)
}

/// Upper-case Roman numeral of 1 to 89.
pub(super) fn to_roman(n: u16) -> String {
    const STEPS: [(u16, &str); 7] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = if n < 90 { n } else { 0 };
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn digits(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `73`, `ES-11`, `S-30`, `2019`.
pub(super) fn is_session(text: &str) -> bool {
    let number = text.strip_prefix("ES-").or_else(|| text.strip_prefix("S-"));
    digits(number.unwrap_or(text), 4)
}

/// `331`, `75 A`, `290B`.
pub(super) fn is_number(text: &str) -> bool {
    let number = text.split_once(' ').map_or(text, |(number, _)| number);
    digits(number.trim_end_matches(|c: char| c.is_ascii_uppercase()), 4)
}

/// `3363 (XXX)`, `3367 A (XXX)`, `1915 (ORG-75)`.
pub(super) fn is_old(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, rest)| digits(number, 4) && rest.ends_with(')'))
}

/// `1973 (2011)`.
pub(super) fn is_council(text: &str) -> bool {
    let year = |rest: &str| rest.strip_suffix(')').is_some_and(|y| y.len() == 4 && digits(y, 4));
    text.split_once(" (").is_some_and(|(number, rest)| digits(number, 4) && year(rest))
}

/// Whether the General Assembly could adopt something at a session in a year.
pub(super) fn assembly_met(session: u16, year: u16) -> bool {
    year.checked_sub(session).is_some_and(|opening| (1945..=1946).contains(&opening))
}

/// Whether the Human Rights Council could.
pub(super) fn council_met(session: u16, year: u16) -> bool {
    year == if session < 4 { 2006 } else { 2007 + (session - 4) / 3 }
}

/// Whether special session n in a year was the General Assembly's; since 2006
/// it has had few, the Human Rights Council many.
pub(super) fn special_of_assembly(session: u16, year: u16) -> bool {
    year < 2006 || [(29, 2014), (30, 2016), (31, 2020), (32, 2021)].contains(&(session, year))
}

/// Whether the Security Council's resolution of that number fits the year: by
/// the last number of each fifth year.
pub(super) fn council_adopted(number: u32, year: u16) -> bool {
    const LAST: [u32; 17] = [0, 89, 110, 160, 219, 291, 384, 484, 580, 683, 1035, 1334, 1651, 1966, 2259, 2560, 2812];
    let last = |year: u16| {
        let (step, part) = (usize::from(year.saturating_sub(1945) / 5), u32::from(year % 5));
        let from = LAST.get(step).copied().unwrap_or(2812 + 55 * u32::from(year.saturating_sub(2025)));
        let to = LAST.get(step + 1).copied().unwrap_or(from + 275);
        from + to.saturating_sub(from) * part / 5
    };
    (1946..=2100).contains(&year) && (last(year - 1).saturating_sub(70)..=last(year) + 70).contains(&number)
}

/// Whether the General Assembly's resolution of that number fits its session
/// in the numbering up to the thirtieth: by the last number of every fifth.
pub(super) fn assembly_adopted(number: u32, session: u16) -> bool {
    const LAST: [u32; 7] = [0, 465, 995, 1605, 2133, 2760, 3541];
    let last = |session: u16| {
        let (step, part) = (usize::from(session / 5), u32::from(session % 5));
        let from = LAST.get(step).copied().unwrap_or(3541);
        let to = LAST.get(step + 1).copied().unwrap_or(from);
        from + to.saturating_sub(from) * part / 5
    };
    (1..=30).contains(&session) && (last(session - 1).saturating_sub(90)..=last(session) + 90).contains(&number)
}
