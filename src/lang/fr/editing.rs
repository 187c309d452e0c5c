//! French as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

pub(super) static EDITING: Editing = Editing {
    semicolon: ";",
    full_stop: ".",
    colon: ":",
    capital: Some(true),
    spaced_marks: ":;!?",
    spaced_quotes: true,
    again: [&["également", "aussi"], &["en outre", "de plus"]],
    ordinals: |n| super::ordinal::words(n).into_iter().collect(),
    session_words: &["session"],
    session_first: false,
    paragraph_words: &["paragraphe", "alinéa"],
    above_below: &["ci-dessus", "ci-dessous"],
    per_cent: Some(("pour cent", &["%"])),
    gender: gender::FRENCH,
    whereas: &[],
    scales: &["million", "milliard", "mille", "millier", "billion"],
    resolution_words: &["résolution"],
    abbreviations: &[
        ("AIEA", "Agence internationale de l’énergie atomique"),
        ("HCR", "Haut-Commissariat des Nations Unies pour les réfugiés"),
        ("ODD", "objectifs de développement durable"),
        ("OIT", "Organisation internationale du Travail"),
        ("OMS", "Organisation mondiale de la Santé"),
        ("ONU", "Organisation des Nations Unies"),
        ("PNUD", "Programme des Nations Unies pour le développement"),
        ("PNUE", "Programme des Nations Unies pour l’environnement"),
        ("UNESCO", "Organisation des Nations Unies pour l’éducation, la science et la culture"),
        ("UNICEF", "Fonds des Nations Unies pour l’enfance"),
    ],
    last_of_preamble: &["agissant en vertu du chapitre vii"],
    last_of_all: &["décide de rester", "décide de demeurer"],
};
