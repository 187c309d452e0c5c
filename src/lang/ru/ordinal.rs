//! Russian ordinals in words, 1 to 199.

use crate::lang::label;

const UNITS: [&str; 19] = [
    "первая",
    "вторая",
    "третья",
    "четвертая",
    "пятая",
    "шестая",
    "седьмая",
    "восьмая",
    "девятая",
    "десятая",
    "одиннадцатая",
    "двенадцатая",
    "тринадцатая",
    "четырнадцатая",
    "пятнадцатая",
    "шестнадцатая",
    "семнадцатая",
    "восемнадцатая",
    "девятнадцатая",
];

/// Tens as the last word, which alone is an ordinal, and before another.
const TENS: [(&str, &str); 9] = [
    ("десятая", "десять"),
    ("двадцатая", "двадцать"),
    ("тридцатая", "тридцать"),
    ("сороковая", "сорок"),
    ("пятидесятая", "пятьдесят"),
    ("шестидесятая", "шестьдесят"),
    ("семидесятая", "семьдесят"),
    ("восьмидесятая", "восемьдесят"),
    ("девяностая", "девяносто"),
];

/// An ordinal in words, feminine like *сессия*, 1 to 199: "семьдесят третья".
pub(super) fn words(n: u16) -> Option<String> {
    let tens = || TENS.get(usize::from(n / 10).checked_sub(1)?).copied();
    match n {
        1..=19 => label::nth(&UNITS, n.into()).map(str::to_owned),
        20..=99 if n.is_multiple_of(10) => tens().map(|(last, _)| last.to_owned()),
        20..=99 => Some(format!("{} {}", tens()?.1, words(n % 10)?)),
        100 => Some("сотая".to_owned()),
        101..=199 => Some(format!("сто {}", words(n - 100)?)),
        _ => None,
    }
}
