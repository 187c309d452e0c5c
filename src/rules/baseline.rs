//! Findings that are known: an old archive is checked for new ones only.

use super::by_code;
use crate::source::{Diagnostic, Error, SourceFile};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Findings that are known, counted. They are told by what they say and mark,
/// not by their lines, so that other changes of a file do not bring them back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Known, usize>);

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    file: String,
    code: String,
    message: String,
    text: String,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    known: Known,
    count: usize,
}

impl Known {
    fn of(name: &str, file: &SourceFile, finding: &Diagnostic) -> Self {
        let marked = file.text.get(finding.span.clone()).unwrap_or_default();
        let text: String = marked.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
        Self { file: name.to_owned(), code: finding.code.to_owned(), message: finding.message.clone(), text }
    }
}

impl Baseline {
    /// Reads what [`Baseline::write`] wrote: one JSON object a line.
    ///
    /// # Errors
    /// When a line is none of it.
    pub fn read(name: &str, text: &str) -> Result<Self, Error> {
        let mut known = BTreeMap::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).map_err(|error| {
                Error::new(format!("`{name}`, line {}, is no line of a baseline: {error}", index + 1))
                    .hint("write it anew with `plenary check --write-baseline FILE`")
            })?;
            *known.entry(line.known).or_default() += line.count;
        }
        Ok(Self(known))
    }

    /// Adds the findings of rules in a file that is known by a name.
    pub fn add(&mut self, name: &str, file: &SourceFile, findings: &[Diagnostic]) {
        for finding in findings.iter().filter(|finding| by_code(finding.code).is_some()) {
            *self.0.entry(Known::of(name, file, finding)).or_default() += 1;
        }
    }

    /// Takes the findings that are known out of those of a file, each as often
    /// as it is known.
    pub fn subtract(&mut self, name: &str, file: &SourceFile, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut left = findings;
        left.retain(|finding| match self.0.get_mut(&Known::of(name, file, finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        left
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One JSON object a line, in order.
    ///
    /// # Errors
    /// When a line has no form in JSON, which none is.
    pub fn write(&self) -> Result<String, Error> {
        let mut out = String::new();
        for (known, count) in &self.0 {
            let line = serde_json::to_string(&Line { known: known.clone(), count: *count });
            out.push_str(&line.map_err(|error| Error::new(error.to_string()))?);
            out.push('\n');
        }
        Ok(out)
    }
}
