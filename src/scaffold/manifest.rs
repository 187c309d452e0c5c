//! The manifest of a template: what it is for, and its variables.

use crate::lang::Date;
use crate::source::{Error, did_you_mean};
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a template is for.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Manifest {
    /// In a line.
    pub about: String,
    /// Its variables, in the order in which they are asked for.
    #[serde(default)]
    pub variable: IndexMap<String, Variable>,
}

/// A variable of a template.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Variable {
    /// What it is, in a line.
    pub about: String,
    /// What it takes.
    #[serde(default)]
    pub kind: ValueKind,
    /// Its value where none is given; without one a place to fill is left.
    #[serde(default)]
    pub default: Option<toml::Value>,
    /// What one might give.
    #[serde(default)]
    pub example: Option<toml::Value>,
}

/// What a variable takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// Words.
    #[default]
    Text,
    /// A whole number.
    Number,
    /// A day: `2026-12-18`.
    Date,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

impl Manifest {
    /// Reads the manifest of a template.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| {
            let message = error.to_string();
            Error::new(format!("the manifest of the template `{name}` is faulty: {}", message.trim_end()))
        })
    }

    /// The values of all variables: as given, or their defaults.
    pub(super) fn values(
        &self,
        name: &str,
        given: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, Value>, Error> {
        if let Some(unknown) = given.keys().find(|key| !self.variable.contains_key(*key)) {
            let known = self.variable.keys().map(String::as_str);
            let all: Vec<&str> = known.clone().collect();
            let hint = did_you_mean(unknown, known).unwrap_or_else(|| format!("its variables are {}", all.join(", ")));
            return Err(Error::new(format!("the template `{name}` has no variable `{unknown}`")).hint(hint));
        }
        let mut values = BTreeMap::new();
        for (key, variable) in &self.variable {
            let written = given.get(key).cloned().or_else(|| variable.default.as_ref().map(plain));
            if let Some(written) = written {
                values.insert(
                    key.clone(),
                    variable.kind.parse(&written).map_err(|expected| {
                        Error::new(format!("`{written}` cannot be the value of `{key}`"))
                            .hint(format!("expected {expected}"))
                    })?,
                );
            }
        }
        Ok(values)
    }
}

impl ValueKind {
    /// A value as it is written, or what was expected.
    ///
    /// # Errors
    /// What was expected, in words.
    pub fn parse(self, written: &str) -> Result<Value, &'static str> {
        match self {
            Self::Text => Ok(Value::Text(written.to_owned())),
            Self::Number => written.trim().parse().map(Value::Number).map_err(|_| "a whole number"),
            Self::Date => Date::parse(written.trim()).map(Value::Date).ok_or("a day such as 2026-12-18"),
        }
    }
}

/// A value of TOML without quotation marks.
pub(crate) fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
