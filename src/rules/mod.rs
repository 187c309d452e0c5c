//! The rules of the Editorial Manual, one file a rule.
//!
//! A rule is a [`Rule`]: what it says, why, an example, its source, where it
//! holds, and a function that finds what goes against it. To add one, write
//! its file and one line in [`RULES`]; its page in `docs/rules` is made from
//! it (`plenary explain --pages docs`).
//!
//! [`check`] runs them over what [`read`](crate::read) made of a source.
//! Findings are [`Diagnostic`]s; the severity of each rule is set in a
//! `plenary.toml` ([`Settings`]), one clause may be let off with a reason
//! (`allow`), and an old archive by a [`Baseline`].

mod abbreviated_title;
mod agenda_title;
mod allow;
mod baseline;
mod capital;
mod citation_date;
mod closing_order;
mod date_form;
mod empty_heading;
mod ending;
mod faults;
mod figures;
mod lone_item;
mod misplaced_phrase;
mod mixed_scripts;
mod no_break_space;
mod note_place;
mod note_stop;
mod opening_italics;
mod opening_phrase;
mod organ_name;
mod page;
mod per_cent;
pub(crate) mod prose;
mod quotation_marks;
mod repeated_opening;
mod session_in_words;
mod settings;
mod sheet;
mod straight_quotes;
mod symbol_form;
mod two_spaces;
mod typed_reference;
mod unfilled;
mod versions;

pub use baseline::Baseline;
pub use page::{explain, index, markdown};
pub use settings::Settings;
pub use versions::versions;

/// The code of the rule that finds places to fill.
pub const UNFILLED: &str = "unfilled";

use crate::model::Resolution;
use crate::read::{Reading, Tree, read};
use crate::source::{Diagnostic, Severity, SourceFile, has_errors};
use sheet::{Finding, Sheet};

/// How much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not held to.
    Off,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors.
    Error,
}

impl Level {
    /// The word of `plenary.toml`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// All levels.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warning, Self::Error];
}

/// A rule of the Editorial Manual.
pub struct Rule {
    /// Its stable code: `ending`.
    pub code: &'static str,
    /// What it says, in one line.
    pub name: &'static str,
    /// What it says, at length.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    /// What goes against it.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
    /// Where it is written.
    pub source: &'static str,
    /// How much it matters where nothing is set.
    pub level: Level,
    /// Codes of the languages it holds for; all where there is none.
    pub languages: &'static [&'static str],
    /// Keys of the organs it holds for; all where there is none.
    pub organs: &'static [&'static str],
    /// Whether `plenary check --fix` mends what it finds, at least at times.
    pub fixes: bool,
    /// Finds what goes against it.
    check: fn(&Sheet<'_>, &mut Vec<Finding>),
}

/// All rules.
pub static RULES: &[&Rule] = &[
    &abbreviated_title::RULE,
    &agenda_title::RULE,
    &capital::RULE,
    &citation_date::RULE,
    &closing_order::RULE,
    &date_form::RULE,
    &empty_heading::RULE,
    &ending::RULE,
    &figures::RULE,
    &lone_item::RULE,
    &misplaced_phrase::RULE,
    &mixed_scripts::RULE,
    &no_break_space::RULE,
    &note_place::RULE,
    &note_stop::RULE,
    &opening_italics::RULE,
    &opening_phrase::RULE,
    &organ_name::RULE,
    &per_cent::RULE,
    &quotation_marks::RULE,
    &repeated_opening::RULE,
    &session_in_words::RULE,
    &straight_quotes::RULE,
    &symbol_form::RULE,
    &two_spaces::RULE,
    &typed_reference::RULE,
    &unfilled::RULE,
    &versions::RULE,
    &allow::UNUSED,
    &allow::UNKNOWN,
];

/// The rule with a code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

impl Rule {
    /// Whether it holds for a document.
    fn holds(&self, resolution: &Resolution) -> bool {
        let document = &resolution.document;
        (self.languages.is_empty() || self.languages.contains(&document.language.code))
            && (self.organs.is_empty() || self.organs.contains(&document.organ.key))
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.code)
    }
}

/// Reads a source: every fault, and where there is no error what goes against
/// the rules as well. Whether there was none comes with it.
#[must_use]
pub fn read_and_check(file: &SourceFile, settings: &Settings) -> (Reading, bool) {
    let mut reading = read(file);
    let faultless = !has_errors(&reading.diagnostics);
    if faultless {
        reading.diagnostics.extend(check(file, &reading.resolution, settings));
    }
    (reading, faultless)
}

/// Findings of all rules in a document, in the order of their places.
/// `resolution` is what [`read()`] made of the file, without an
/// error.
#[must_use]
pub fn check(file: &SourceFile, resolution: &Resolution, settings: &Settings) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let tree = Tree::of(file, &mut faults);
    let sheet = Sheet::new(resolution, &tree, &file.text);
    let mut allowed = allow::Allowed::of(&sheet);
    let mut diagnostics = Vec::new();
    let mut keep = |rule: &'static Rule, found: Vec<Finding>, allowed: &mut allow::Allowed| {
        let severity = match settings.level(rule) {
            Level::Off => return,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        for finding in found {
            if !allowed.silences(rule, &finding.path) {
                diagnostics.push(Diagnostic { severity, code: rule.code, ..finding.diagnostic });
            }
        }
    };
    for rule in RULES.iter().copied().filter(|rule| rule.holds(resolution)) {
        let mut found = Vec::new();
        (rule.check)(&sheet, &mut found);
        keep(rule, found, &mut allowed);
    }
    let unknown = allowed.unknown(&sheet);
    keep(&allow::UNKNOWN, unknown, &mut allowed);
    let unused = allowed.unused(&sheet, settings);
    keep(&allow::UNUSED, unused, &mut allowed);
    diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
    diagnostics
}
