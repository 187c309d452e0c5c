//! `plenary.toml`: which rules are held to, and how much each matters.

use super::{Level, RULES, Rule, by_code};
use crate::source::{Diagnostic, SourceFile, did_you_mean};
use std::collections::HashMap;
use toml::de::{DeTable, DeValue};

/// What a user sets for the rules.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    levels: HashMap<&'static str, Level>,
    /// The file with findings that are known, as it is written: beside the
    /// file of the settings.
    pub baseline: Option<String>,
}

/// Keys of the file.
const KEYS: [&str; 2] = ["rules", "baseline"];

impl Settings {
    /// Reads a `plenary.toml`.
    ///
    /// ```
    /// use plenary::{rules::Settings, source::SourceFile};
    ///
    /// let file = SourceFile::new("plenary.toml", "[rules]\ncapital = \"off\"\nendnig = \"error\"\n");
    /// let (_, faults) = Settings::read(&file);
    /// assert_eq!(faults[0].code, "unknown-rule");
    /// assert_eq!(faults[0].hints[0], "did you mean `ending`?");
    /// ```
    #[must_use]
    pub fn read(file: &SourceFile) -> (Self, Vec<Diagnostic>) {
        let mut settings = Self::default();
        let mut faults = Vec::new();
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        for error in errors {
            let message = error.message().trim_end_matches('.').replace('\n', ", ");
            faults.push(Diagnostic::error("syntax", error.span().unwrap_or(0..0), message).label("this is not TOML"));
        }
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("rules", DeValue::Table(rules)) => settings.rules(rules, &mut faults),
                ("baseline", DeValue::String(path)) => settings.baseline = Some(path.to_string()),
                (known, _) if KEYS.contains(&known) => {
                    let expected = if known == "rules" { "expected a table" } else { "expected the path of a file" };
                    let message = format!("`{known}` is not written as expected");
                    faults.push(Diagnostic::error("wrong-type", value.span(), message).label(expected));
                }
                (unknown, _) => faults.push(
                    Diagnostic::error("unknown-key", key.span(), format!("unknown key `{unknown}`")).maybe_hint(
                        did_you_mean(unknown, KEYS).or_else(|| Some("keys known here: `rules`, `baseline`".to_owned())),
                    ),
                ),
            }
        }
        (settings, faults)
    }

    fn rules(&mut self, rules: &DeTable<'_>, faults: &mut Vec<Diagnostic>) {
        for (key, value) in rules {
            let code = key.get_ref().as_ref();
            let Some(rule) = by_code(code) else {
                let hint = did_you_mean(code, RULES.iter().map(|rule| rule.code));
                faults.push(
                    Diagnostic::error("unknown-rule", key.span(), format!("there is no rule `{code}`"))
                        .maybe_hint(hint.or_else(|| Some("`plenary explain --list` names all rules".to_owned()))),
                );
                continue;
            };
            let word = value.get_ref().as_str().unwrap_or_default();
            match Level::ALL.into_iter().find(|level| level.key() == word) {
                Some(level) => drop(self.levels.insert(rule.code, level)),
                None => faults.push(
                    Diagnostic::error("unknown-value", value.span(), format!("`{code}` cannot be set so"))
                        .label("expected `off`, `warning`, `error`")
                        .maybe_hint(did_you_mean(word, Level::ALL.iter().map(|level| level.key()))),
                ),
            }
        }
    }

    /// How much a rule matters.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels.get(rule.code).copied().unwrap_or(rule.level)
    }
}
