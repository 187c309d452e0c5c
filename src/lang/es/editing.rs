//! Spanish as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

pub(super) static EDITING: Editing = Editing {
    semicolon: ";",
    full_stop: ".",
    colon: ":",
    capital: Some(true),
    spaced_marks: "",
    spaced_quotes: false,
    again: [&["también", "asimismo"], &["además"]],
    ordinals,
    session_words: &["período de sesiones", "periodo de sesiones", "períodos de sesiones"],
    session_first: false,
    paragraph_words: &["párrafo", "apartado"],
    above_below: &["supra", "infra"],
    per_cent: None,
    gender: gender::SPANISH,
    whereas: &[],
    scales: &["millon", "millón", "mil ", "billon", "billón", "miles"],
    resolution_words: &["resolución", "resoluciones"],
    abbreviations: &[
        ("ACNUR", "Oficina del Alto Comisionado de las Naciones Unidas para los Refugiados"),
        ("ODS", "Objetivos de Desarrollo Sostenible"),
        ("OIEA", "Organismo Internacional de Energía Atómica"),
        ("OIT", "Organización Internacional del Trabajo"),
        ("OMS", "Organización Mundial de la Salud"),
        ("ONU", "Naciones Unidas"),
        ("PNUD", "Programa de las Naciones Unidas para el Desarrollo"),
        ("PNUMA", "Programa de las Naciones Unidas para el Medio Ambiente"),
        ("UNESCO", "Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura"),
        ("UNICEF", "Fondo de las Naciones Unidas para la Infancia"),
    ],
    last_of_preamble: &["actuando en virtud del capítulo vii"],
    last_of_all: &["decide seguir ocup", "decide permanecer"],
};

/// "septuagésimo tercer" before its noun, "septuagésimo tercero" elsewhere.
fn ordinals(n: u16) -> Vec<String> {
    let Some(words) = super::ordinal::words(n) else { return Vec::new() };
    let long = if words.ends_with("primer") || words.ends_with("tercer") { format!("{words}o") } else { words.clone() };
    vec![words, long]
}
