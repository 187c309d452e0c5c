//! English ordinals in words, 1 to 199.

use crate::lang::label;

const UNITS: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const TENS: [&str; 9] = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// An ordinal in words, 1 to 199: "seventy-third".
pub(super) fn words(n: u16) -> Option<String> {
    let tens = || label::nth(&TENS, (n / 10).into());
    match n {
        1..=19 => label::nth(&UNITS, n.into()).map(str::to_owned),
        20..=99 if n.is_multiple_of(10) => tens().map(|tens| format!("{}ieth", tens.trim_end_matches('y'))),
        20..=99 => Some(format!("{}-{}", tens()?, words(n % 10)?)),
        100 => Some("one hundredth".to_owned()),
        101..=199 => Some(format!("one hundred and {}", words(n - 100)?)),
        _ => None,
    }
}
