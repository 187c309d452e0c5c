//! The paper and the column of text, in points from the left and upper edge.

use super::style::Script;
use crate::compose::Composed;
use crate::model::Template;
use serde::Serialize;

/// Paper, column and tabs. Lines are broken with them and the template sets by
/// them; the places of single elements are the template's (`layout.typ`).
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Sheet {
    /// `new-york` or `geneva`.
    pub name: &'static str,
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Left edge of the page's furniture.
    pub edge: f64,
    /// Left edge of the column of text.
    pub left: f64,
    /// Width of the column.
    pub measure: f64,
    /// Room for a line of a footnote, which no one justifies.
    pub note: f64,
    /// Tabs inside the column, from its left edge.
    pub tabs: [f64; 9],
    /// First baseline of pages 2 and after.
    pub top: f64,
    /// Lowest baseline of the notes of pages 2 and after.
    pub bottom: f64,
    /// Lowest baseline of the text where there are no notes.
    pub lowest: f64,
    /// From the last line of the text to the first of the notes, at least.
    pub above_notes: f64,
    /// First baseline under the masthead.
    pub cover: f64,
    /// How much the foot of page 1 is taller.
    pub foot: f64,
    /// Origin of the job number on page 1.
    pub job: (f64, f64),
    /// Baseline of the bar code.
    pub bars: f64,
    /// Underscores of the line above the notes.
    pub underscores: usize,
    /// Non-breaking hyphens are plain ones in the file, as that template had it.
    pub plain_hyphens: bool,
    /// A paragraph that is bold as a whole stands as headings do; on the older
    /// template, which has styles for them, it is a paragraph.
    pub bold_headings: bool,
    /// How much lower a page begins that begins with a heading.
    pub heading_drop: f64,
    /// How much higher than the first baseline a frame or the upper rule of a table
    /// stands at the top of a page (A/RES/78/253, page 8).
    pub above_page: f64,
    /// Room for a title of the document.
    pub title: f64,
    /// Room for an agenda item's title.
    pub agenda: f64,
    /// Room for the running title.
    pub running: f64,
    /// Room for session and agenda lines.
    pub full: f64,
}

/// Letter paper of New York. The template changed in January 2025: the text of
/// pages 2 and after has begun 4 pt lower since, and the column is indented by
/// 1262 twips instead of 1267 on either side, half a point wider.
const NEW_YORK: Sheet = Sheet {
    name: "new-york",
    width: 612.0,
    height: 792.0,
    edge: 60.0,
    left: 123.1,
    measure: 365.8,
    note: 366.5,
    tabs: [23.75, 47.55, 71.3, 95.75, 119.55, 143.3, 167.75, 191.55, 215.3],
    top: 86.4,
    bottom: 732.5,
    lowest: 732.0,
    above_notes: 23.8,
    cover: 222.2,
    foot: 28.8,
    job: (60.0, 749.3),
    bars: 764.8,
    underscores: 15,
    plain_hyphens: false,
    bold_headings: true,
    heading_drop: 0.0,
    above_page: 7.4,
    title: 365.3,
    agenda: 272.0,
    running: 246.0,
    full: 492.0,
};

/// A4 of Geneva, after the council's own style sheet: a column of 130 mm.
const GENEVA: Sheet = Sheet {
    name: "geneva",
    width: 595.28,
    height: 841.89,
    edge: 56.7,
    left: 113.4,
    measure: 368.5,
    note: 368.5,
    tabs: [28.35, 56.7, 85.05, 113.4, 141.75, 170.1, 198.45, 226.8, 255.15],
    top: 96.4,
    bottom: 756.0,
    lowest: 756.0,
    above_notes: 26.0,
    cover: 226.0,
    foot: 28.8,
    job: (56.7, 785.2),
    bars: 801.6,
    underscores: 15,
    plain_hyphens: false,
    bold_headings: true,
    heading_drop: 0.0,
    above_page: 7.4,
    title: 368.5,
    agenda: 268.0,
    running: 246.0,
    full: 482.0,
};

/// Letter paper until then, read off files of the 73rd to the 79th session.
const NEW_YORK_BEFORE: Sheet = Sheet {
    left: 123.35,
    measure: 365.3,
    top: 82.3,
    job: (65.4, 747.5),
    bars: 762.2,
    underscores: 18,
    plain_hyphens: true,
    bold_headings: false,
    heading_drop: 2.1,
    ..NEW_YORK
};

/// The older template as some documents have it since.
const NEW_YORK_LOWER: Sheet = Sheet { top: 84.4, heading_drop: 0.0, ..NEW_YORK_BEFORE };

/// The template of a document: the one it names, else that of its day.
pub(super) fn template(document: &Composed) -> Template {
    let issued = document.issued.as_deref().unwrap_or(&document.date);
    document.layout.template.unwrap_or(Template::of_day(issued))
}

/// Room that the foot of the first page takes from the text when the last line
/// of its notes stands on a baseline in points; none where it is as usual.
pub(super) fn foot(document: &Composed, baseline: f64) -> Option<f64> {
    let sheet = Sheet::of(document);
    let lower = baseline - (sheet.bottom - sheet.foot);
    (lower > 2.0).then(|| ((sheet.foot - lower) * 10.0).round().max(0.0) / 10.0)
}

impl Sheet {
    /// The sheet of a document, by its front and its template.
    pub(super) fn of(document: &Composed) -> Self {
        let sheet = match (document.front, template(document)) {
            ("geneva", _) => GENEVA,
            (_, Template::Before2025) => NEW_YORK_BEFORE,
            (_, Template::Lower) => NEW_YORK_LOWER,
            (_, Template::Since2025) => NEW_YORK,
        };
        Self { foot: document.layout.foot.unwrap_or(sheet.foot), ..sheet }
    }

    /// Width of a table in points: of Latin and Cyrillic ones, which reach into the
    /// margin, 8,611 twips (so in four official files).
    pub(super) fn table(&self, script: Script) -> f64 {
        if script == Script::Western { self.width - self.left - 58.1 } else { self.measure }
    }

    /// First tab at or behind `x`.
    pub(super) fn tab_behind(&self, x: f64) -> f64 {
        self.tabs.iter().copied().find(|&tab| tab >= x).unwrap_or(x + 6.0)
    }
}
