//! Russian as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

pub(super) static EDITING: Editing = Editing {
    semicolon: ";",
    full_stop: ".",
    colon: ":",
    capital: Some(false),
    spaced_marks: "",
    spaced_quotes: false,
    again: [&["также"], &["далее"]],
    ordinals,
    session_words: &["сесси"],
    session_first: false,
    paragraph_words: &["пункт", "подпункт"],
    above_below: &["выше", "ниже"],
    per_cent: Some(("процент", &["%"])),
    gender: gender::RUSSIAN,
    whereas: &[],
    scales: &["миллион", "миллиард", "млн", "млрд", "тыс", "триллион"],
    resolution_words: &["резолюци"],
    abbreviations: &[
        ("ВОЗ", "Всемирная организация здравоохранения"),
        ("МАГАТЭ", "Международное агентство по атомной энергии"),
        ("МОТ", "Международная организация труда"),
        ("ООН", "Организация Объединенных Наций"),
        ("ПРООН", "Программа развития Организации Объединенных Наций"),
        ("УВКБ", "Управление Верховного комиссара Организации Объединенных Наций по делам беженцев"),
        ("ЦУР", "цели в области устойчивого развития"),
        ("ЭКОСОС", "Экономический и Социальный Совет"),
        ("ЮНЕП", "Программа Организации Объединенных Наций по окружающей среде"),
        ("ЮНЕСКО", "Организация Объединенных Наций по вопросам образования, науки и культуры"),
        ("ЮНИСЕФ", "Детский фонд Организации Объединенных Наций"),
    ],
    last_of_preamble: &["действуя на основании главы vii"],
    last_of_all: &["постановляет продолжать заниматься", "постановляет и далее заниматься"],
};

/// "семьдесят пятая", "семьдесят пятой", "семьдесят пятую" (сессия).
fn ordinals(n: u16) -> Vec<String> {
    let Some(words) = super::ordinal::words(n) else { return Vec::new() };
    let inflected = |oblique: &str, accusative: &str, cut: &str| {
        let stem = words.trim_end_matches(cut);
        vec![words.clone(), format!("{stem}{oblique}"), format!("{stem}{accusative}")]
    };
    if words.ends_with("третья") { inflected("ей", "ю", "я") } else { inflected("ой", "ую", "ая") }
}
