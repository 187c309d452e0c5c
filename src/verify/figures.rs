//! The report in words and figures, the same for the terminal and for what is
//! made to be looked at.

use super::report::{Change, OfficialPlace, Report, UnitShare, Units};

impl Report {
    /// What was counted: a name and the figures for it.
    #[must_use]
    pub fn figures(&self) -> Vec<(&'static str, String)> {
        let Self { words, lines, pages, positions, units, .. } = self;
        let differences = match words.differences.len() {
            1 => "1 difference".to_owned(),
            number => format!("{number} differences"),
        };
        let mut out = vec![("words", format!("{} alike, {differences}", share(words.same, words.official)))];
        if let Some(lines) = lines {
            let whole = share(lines.same, lines.official);
            out.push(("lines", format!("{whole} stand whole, {} on their page", lines.placed)));
        }
        if let Some(pages) = pages {
            out.push(("pages", format!("{} official, {} from the source", pages.official, pages.regenerated)));
        }
        if let Some(at) = positions {
            let text =
                format!("{:.2} pt across, {:.2} pt down (median); {:.2}, {:.2} (95 %)", at.dx, at.dy, at.dx95, at.dy95);
            out.push(("positions", text));
        }
        for (name, UnitShare { official, same, .. }) in units.iter().flat_map(Units::kinds) {
            out.push((name, format!("{} alike", share(*same, *official))));
        }
        out
    }
}

impl Units {
    /// The parts of Akoma Ntoso with their names.
    #[must_use]
    pub fn kinds(&self) -> [(&'static str, &UnitShare); 4] {
        [("units", &self.units), ("notes", &self.notes), ("italics", &self.italics), ("links", &self.links)]
    }
}

impl Change {
    /// What it is called: `missing`, `added`, `changed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Changed => "changed",
        }
    }
}

impl OfficialPlace {
    /// `page 3, line 14`; `line 14` of a text; `official` where no line is
    /// known.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self { line: 0, .. } => "official".to_owned(),
            Self { page: Some(page), line, .. } => format!("page {page}, line {line}"),
            Self { line, .. } => format!("line {line}"),
        }
    }
}

fn share(same: usize, all: usize) -> String {
    let percent = if all == 0 { 100.0 } else { same as f64 * 100.0 / all as f64 };
    format!("{same} of {all} ({percent:.2} %)")
}
