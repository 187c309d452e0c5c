//! What stands between baselines, in points: read off official files.

use crate::compose::CoverRole;

/// Kinds of things that follow each other down the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line of the front matter.
    Cover,
    /// Title of a text.
    Title,
    /// A paragraph of any kind.
    Par,
    /// Heading of a section, with or without number.
    Section,
    /// Heading of an annex.
    Annex,
    /// A table.
    Table,
    /// Meeting and date.
    Closing,
}

/// From the last baseline of what stood before to the first baseline of what
/// comes, where paragraphs are `pitch` apart inside.
pub(super) fn above(before: Kind, kind: Kind, front: &str, pitch: f64) -> f64 {
    match (before, kind) {
        (Kind::Cover, Kind::Title) => 25.2,
        (_, Kind::Title) => 36.0,
        (_, Kind::Closing) => 24.0,
        (_, Kind::Annex) => 24.0,
        (Kind::Section | Kind::Annex, Kind::Section) => 18.0,
        (_, Kind::Section) => 24.0,
        // Under the sponsors of the Security Council.
        (Kind::Cover, Kind::Par) if front == "council" => 22.5,
        (Kind::Cover | Kind::Title, Kind::Par) => 24.6,
        (Kind::Section | Kind::Annex, Kind::Par) => 18.0,
        _ => pitch + 6.0,
    }
}

/// Above a line of the front matter; body lines are `pitch` apart.
pub(super) fn above_cover(role: CoverRole, pitch: f64) -> f64 {
    let gap: f64 = match role {
        CoverRole::Committee => 13.5,
        CoverRole::Heading | CoverRole::Adoption => 32.4,
        CoverRole::Bracket => 24.6,
        CoverRole::Sponsors => 30.0,
        CoverRole::Organ
        | CoverRole::Session
        | CoverRole::SessionDates
        | CoverRole::AgendaItem
        | CoverRole::AgendaTitle => 12.0,
    };
    gap.max(pitch)
}

/// How much lower than others the front matter of the Security Council begins:
/// on its drafts, on its resolutions.
pub(super) fn council_drop(first: CoverRole) -> f64 {
    if first == CoverRole::Sponsors { 1.2 } else { 18.0 }
}
