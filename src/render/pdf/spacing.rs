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
    /// A heading that is the label of the one below it: "Part I", "Rule 12".
    Label,
    /// A heading in bold type that is set as a paragraph.
    Bold,
    /// Heading of an annex.
    Annex,
    /// A heading of 12 points (`H1` of the template).
    High,
    /// One of 14 points (`HCh`).
    Chapter,
    /// A table.
    Table,
    /// Text in a frame.
    Box,
    /// Meeting and date.
    Closing,
}

/// Below a paragraph.
pub(super) const AFTER: f64 = 6.0;

/// From the edges of a frame to the text in it: above its first baseline, below
/// its last, and for an empty row (26 boxes of A/RES/80/226).
pub(super) const FRAME: (f64, f64, f64) = (16.1, 8.4, 5.9);

/// From the last baseline of what stood before to the first baseline of what
/// comes, where paragraphs are `pitch` apart inside.
pub(super) fn above(before: Kind, kind: Kind, front: &str, pitch: f64) -> f64 {
    match (before, kind) {
        (Kind::Cover, Kind::Title) => 25.2,
        (_, Kind::Title) => 36.0,
        (_, Kind::Closing) => 24.0,
        (Kind::High | Kind::Chapter, Kind::Chapter) => 27.0,
        (_, Kind::Chapter) => 32.2,
        (Kind::High | Kind::Chapter, Kind::High | Kind::Section | Kind::Label | Kind::Bold) => 24.2,
        (_, Kind::High) => 31.0,
        (Kind::High | Kind::Chapter, Kind::Table) => 18.0,
        // From baseline to frame and back (26 boxes of A/RES/80/226).
        (_, Kind::Box) => 8.4,
        (Kind::Box, Kind::Par) => 16.1,
        (Kind::Chapter, Kind::Par) => 24.8,
        (Kind::High, Kind::Par) => 24.2,
        (_, Kind::Annex) => 24.0,
        (Kind::Label, Kind::Section | Kind::Label | Kind::Bold) => pitch,
        (Kind::Section | Kind::Annex | Kind::Bold, Kind::Section | Kind::Label) => 18.0,
        (_, Kind::Section | Kind::Label) => 24.0,
        // Under the sponsors of the Security Council.
        (Kind::Cover, Kind::Par) if front == "council" => 22.5,
        (Kind::Cover | Kind::Title, Kind::Par) => 24.6,
        (Kind::Section | Kind::Label | Kind::Annex, Kind::Par) => 18.0,
        _ => pitch + AFTER,
    }
}

/// From the last baseline of the heading of an annex to its title.
pub(super) fn annex_title(heading: Kind, title: Kind, pitch: f64) -> f64 {
    match (heading, title) {
        (Kind::Chapter, Kind::Chapter) => 21.0,
        (Kind::Chapter | Kind::High, Kind::High) => 19.7,
        (Kind::Chapter | Kind::High, _) | (_, Kind::Chapter | Kind::High) => 18.0,
        _ => pitch,
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
