//! French ordinals in words, 1 to 199.

use crate::lang::label;

const UNITS: [&str; 19] = [
    "unième",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
    "onzième",
    "douzième",
    "treizième",
    "quatorzième",
    "quinzième",
    "seizième",
    "dix-septième",
    "dix-huitième",
    "dix-neuvième",
];

const TENS: [&str; 9] =
    ["dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

/// An ordinal in words, feminine like *session*, 1 to 199: "soixante et
/// onzième", but "quatre-vingt-unième".
pub(super) fn words(n: u16) -> Option<String> {
    match n {
        1 => Some("première".to_owned()),
        100 => Some("centième".to_owned()),
        101..=199 => Some(format!("cent {}", below_hundred(n - 100)?)),
        _ => below_hundred(n),
    }
}

fn below_hundred(n: u16) -> Option<String> {
    let unit = |n: u16| label::nth(&UNITS, n.into());
    let tens = || label::nth(&TENS, (n / 10).into());
    match n {
        1..=19 => unit(n).map(str::to_owned),
        80 => Some("quatre-vingtième".to_owned()),
        20 | 30 | 40 | 50 | 60 => tens().map(|tens| format!("{}ième", tens.trim_end_matches('e'))),
        21 | 31 | 41 | 51 | 61 => Some(format!("{} et unième", tens()?)),
        71 => Some("soixante et onzième".to_owned()),
        70..=79 | 90..=99 => Some(format!("{}-{}", tens()?, unit(n % 10 + 10)?)),
        22..=89 => Some(format!("{}-{}", tens()?, unit(n % 10)?)),
        _ => None,
    }
}
