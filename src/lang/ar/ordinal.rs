//! Arabic ordinals: of sessions and annexes, and the adverbs of sections.

use crate::lang::label;

/// An ordinal's forms 1 to 10, its form of 1 inside 11 and 21, and its ten.
pub(super) struct Gender {
    units: [&'static str; 10],
    one: &'static str,
    ten: &'static str,
}

/// Definite feminine, like *الدورة*.
pub(super) const SESSION: Gender = Gender {
    units: ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"],
    one: "الحادية",
    ten: "عشرة",
};

/// Definite masculine, like *المرفق*.
pub(super) const ANNEX: Gender = Gender {
    units: ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"],
    one: "الحادي",
    ten: "عشر",
};

const TENS: [&str; 9] = ["العشر", "العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع"];

/// Adverbs that number sections: "أولا", "ثانيا".
const ADVERBS: [&str; 10] = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"];

/// An ordinal in words, 1 to 199: "الثالثة والسبعون", "الحادية عشرة". Only the
/// unit changes with the noun, and it stands before the ten.
pub(super) fn words(gender: &Gender, n: u32) -> Option<String> {
    let tens = || Some(format!("{}ون", label::nth(&TENS, n / 10)?));
    let unit = || match n % 10 {
        1 => Some(gender.one),
        unit => label::nth(&gender.units, unit),
    };
    match n {
        1..=10 => label::nth(&gender.units, n).map(str::to_owned),
        11..=19 => Some(format!("{} {}", unit()?, gender.ten)),
        20..=99 if n.is_multiple_of(10) => tens(),
        20..=99 => Some(format!("{} و{}", unit()?, tens()?)),
        100 => Some("المائة".to_owned()),
        101..=199 => Some(format!("{} بعد المائة", words(gender, n - 100)?)),
        _ => None,
    }
}

/// "أولا" … "عاشرا", "حادي عشر", "عشرين", "حاديا وعشرين" (A/RES/79/257).
pub(super) fn adverb(n: u32) -> Option<String> {
    let teen = || match n % 10 {
        1 => Some("حادي"),
        2 => Some("ثاني"),
        unit => label::nth(&ADVERBS, unit).map(|adverb| adverb.trim_end_matches('ا')),
    };
    let tens = || Some(format!("{}ين", label::nth(&TENS, n / 10)?.trim_start_matches("ال")));
    let unit = || {
        if n % 10 == 1 { Some("حاديا") } else { label::nth(&ADVERBS, n % 10) }
    };
    match n {
        1..=10 => label::nth(&ADVERBS, n).map(str::to_owned),
        11..=19 => Some(format!("{} عشر", teen()?)),
        20..=99 if n.is_multiple_of(10) => tens(),
        20..=99 => Some(format!("{} و{}", unit()?, tens()?)),
        _ => None,
    }
}
