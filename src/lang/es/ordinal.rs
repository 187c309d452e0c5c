//! Spanish ordinals in words, 1 to 199.

use crate::lang::label;

/// Masculine like *período*, short before it: primer, tercer, decimotercer.
const UNITS: [&str; 19] = [
    "primer",
    "segundo",
    "tercer",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
    "undécimo",
    "duodécimo",
    "decimotercer",
    "decimocuarto",
    "decimoquinto",
    "decimosexto",
    "decimoséptimo",
    "decimoctavo",
    "decimonoveno",
];

const TENS: [&str; 9] = [
    "décimo",
    "vigésimo",
    "trigésimo",
    "cuadragésimo",
    "quincuagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
];

/// An ordinal in words, 1 to 199: "septuagésimo tercer".
pub(super) fn words(n: u16) -> Option<String> {
    let tens = || label::nth(&TENS, (n / 10).into());
    match n {
        1..=19 => label::nth(&UNITS, n.into()).map(str::to_owned),
        20..=99 if n.is_multiple_of(10) => tens().map(str::to_owned),
        20..=99 => Some(format!("{} {}", tens()?, words(n % 10)?)),
        100 => Some("centésimo".to_owned()),
        101..=199 => Some(format!("centésimo {}", words(n - 100)?)),
        _ => None,
    }
}
