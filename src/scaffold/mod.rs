//! Drafting templates: the form of a kind of resolution in each language, with
//! variables, rendered to a source that a drafter goes on with.
//!
//! A template is a folder: `manifest.toml` says what it is for and which
//! variables it has, `head.toml.jinja` holds what all languages share, and
//! `<language>.toml.jinja` the text. Places to fill come out as `{{…}}`, which
//! the rule `unfilled` finds. To add one, write its folder below
//! `templates/scaffold` and one line in `own`.

mod from;
mod manifest;
mod own;
mod render;

pub use from::from;
pub(crate) use manifest::plain;
pub use manifest::{Manifest, Value, ValueKind, Variable};
pub use own::own;

use crate::lang::{self, Language};
use crate::source::Error;
use std::collections::BTreeMap;

/// What every language of a template begins with.
const HEAD: &str = "head.toml.jinja";
/// The extension behind the code of a language.
const TEXT: &str = ".toml.jinja";
/// What a template is for.
const MANIFEST: &str = "manifest.toml";

/// A drafting template.
#[derive(Debug, Clone)]
pub struct Scaffold {
    /// The name of its folder: `international-day`.
    pub name: String,
    /// What it is for, and its variables.
    pub manifest: Manifest,
    head: String,
    /// Its texts by the code of their language.
    texts: BTreeMap<&'static str, String>,
}

impl Scaffold {
    /// A template from the files of its folder, by their names.
    ///
    /// # Errors
    /// When the manifest is missing or faulty, or there is no text.
    pub fn new(name: &str, files: &BTreeMap<String, String>) -> Result<Self, Error> {
        let manifest = files.get(MANIFEST).ok_or_else(|| {
            Error::new(format!("the template `{name}` has no `{MANIFEST}`"))
                .hint("it says what the template is for: `about = \"…\"`")
        })?;
        let manifest = Manifest::read(name, manifest)?;
        let texts: BTreeMap<&'static str, String> = lang::LANGUAGES
            .into_iter()
            .filter_map(|language| Some((language.code, files.get(&format!("{}{TEXT}", language.code))?.clone())))
            .collect();
        if texts.is_empty() {
            let error = Error::new(format!("the template `{name}` has no text"));
            return Err(error.hint("write it as `en.toml.jinja`, by the code of its language"));
        }
        let head = files.get(HEAD).cloned().unwrap_or_default();
        Ok(Self { name: name.to_owned(), manifest, head, texts })
    }

    /// Codes of the languages that it has a text in.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.texts.keys().copied()
    }

    /// The source that the template gives for some values; variables without
    /// one become places to fill.
    ///
    /// # Errors
    /// When it has no text in the language, a value has no variable or the
    /// wrong type, or the template is faulty.
    pub fn fill(&self, language: &'static Language, values: &BTreeMap<String, String>) -> Result<String, Error> {
        let text = self.texts.get(language.code).ok_or_else(|| {
            let known: Vec<_> = self.languages().collect();
            Error::new(format!("the template `{}` has no text in `{}`", self.name, language.code))
                .hint(format!("it has one in {}", known.join(", ")))
        })?;
        let values = self.manifest.values(&self.name, values)?;
        render::render(self, &self.head, text, language, &values)
    }
}
