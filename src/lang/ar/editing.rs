//! Arabic as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

pub(super) static EDITING: Editing = Editing {
    semicolon: "؛",
    full_stop: ".",
    colon: ":",
    capital: None,
    spaced_marks: "",
    spaced_quotes: false,
    again: [&["أيضا", "أيضاً"], &["كذلك"]],
    ordinals,
    session_words: &["دورت", "الدورة", "للدورة", "والدورة", "بالدورة"],
    session_first: true,
    paragraph_words: &["الفقرة", "الفقرتين", "الفقرات", "الفقرتان"],
    above_below: &["أعلاه", "أدناه"],
    per_cent: None,
    gender: gender::ARABIC,
    whereas: &["إذ", "وإذ"],
    scales: &["مليون", "ملايين", "مليار", "بليون", "بلايين", "ألف", "آلاف", "تريليون"],
    resolution_words: &["قرار"],
    abbreviations: &[
        ("الأونروا", "وكالة الأمم المتحدة لإغاثة وتشغيل اللاجئين الفلسطينيين في الشرق الأدنى"),
        ("الأونكتاد", "مؤتمر الأمم المتحدة للتجارة والتنمية"),
        ("اليونسكو", "منظمة الأمم المتحدة للتربية والعلم والثقافة"),
        ("اليونيسف", "منظمة الأمم المتحدة للطفولة"),
    ],
    last_of_preamble: &["وإذ يتصرف بموجب الفصل السابع"],
    last_of_all: &["يقرر أن يبقي", "يقرر إبقاء"],
};

/// "الخامسة والسبعون", and "الخامسة والسبعين" behind a preposition.
fn ordinals(n: u16) -> Vec<String> {
    let Some(words) = super::ordinal::words(&super::ordinal::SESSION, n.into()) else { return Vec::new() };
    let oblique = words.strip_suffix("ون").map_or_else(|| words.clone(), |stem| format!("{stem}ين"));
    vec![words, oblique]
}
