//! English as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

pub(super) static EDITING: Editing = Editing {
    semicolon: ";",
    full_stop: ".",
    colon: ":",
    capital: Some(true),
    spaced_marks: "",
    spaced_quotes: false,
    again: [&["also"], &["further"]],
    ordinals: |n| super::ordinal::words(n).into_iter().collect(),
    session_words: &["session"],
    session_first: false,
    paragraph_words: &["paragraph", "subparagraph"],
    above_below: &["above", "below"],
    per_cent: Some(("per cent", &["%", "percent"])),
    gender: gender::NONE,
    whereas: &[],
    scales: &["million", "billion", "trillion", "thousand", "hundred"],
    resolution_words: &["resolution"],
    abbreviations: &[
        ("ECOSOC", "Economic and Social Council"),
        ("ILO", "International Labour Organization"),
        ("IAEA", "International Atomic Energy Agency"),
        ("SDGs", "Sustainable Development Goals"),
        ("UN", "United Nations"),
        ("UNDP", "United Nations Development Programme"),
        ("UNEP", "United Nations Environment Programme"),
        ("UNESCO", "United Nations Educational, Scientific and Cultural Organization"),
        ("UNHCR", "Office of the United Nations High Commissioner for Refugees"),
        ("UNICEF", "United Nations Children’s Fund"),
        ("WHO", "World Health Organization"),
    ],
    last_of_preamble: &["acting under chapter vii"],
    last_of_all: &["decides to remain", "decides to continue to remain"],
};
