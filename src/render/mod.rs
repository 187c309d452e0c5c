//! Composed documents to bytes, one module a format.
//!
//! A renderer is a pure function in [`FORMATS`]: it decides no number, no
//! wording and no order, and touches no file. To add a format, write its
//! module and one line in the table.

pub mod akn;
mod html;
pub mod json;
pub mod pdf;
mod template;
mod text;

pub(crate) use template::page;

use crate::compose::Composed;
use crate::source::Error;
use std::collections::BTreeMap;

/// A format: its key on the command line and how it is made.
pub struct Format {
    /// `pdf`.
    pub key: &'static str,
    /// Extension of its files, without the dot: `pdf`, `akn.xml`.
    pub extension: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// Whether it is made where no format is named.
    pub by_default: bool,
    /// Makes the file.
    pub render: fn(&Composed, &Settings) -> Result<Vec<u8>, Error>,
}

/// All formats; those made by default come first, in their order.
pub static FORMATS: [&Format; 5] = [&pdf::PDF, &html::HTML, &text::TEXT, &akn::AKN, &json::JSON];

/// The format with a key.
#[must_use]
pub fn by_key(key: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.key == key)
}

/// The format whose files have an extension, or an extension that ends so: what
/// is told to be `xml` is Akoma Ntoso.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    let last = |format: &Format| format.extension.rsplit('.').next().unwrap_or_default();
    FORMATS.into_iter().find(|format| last(format).eq_ignore_ascii_case(extension))
}

/// Names of all templates that a user can put others in the place of:
/// `html/style.css`, `pdf/layout.typ`.
pub fn template_names() -> impl Iterator<Item = String> {
    let pdf = pdf::templates().iter().map(|(name, _)| format!("pdf/{name}"));
    template::names().map(str::to_owned).chain(pdf)
}

/// What the user sets for all formats.
#[derive(Debug, Default)]
pub struct Settings {
    /// Templates that stand in for those of the program, by name:
    /// `html/document.html.jinja`.
    pub templates: BTreeMap<String, String>,
    /// The emblem of the masthead instead of the plain mark, as SVG, PNG or
    /// JPEG. The emblem of the United Nations may be used by those whom the
    /// United Nations has authorized (General Assembly resolution 92 (I)).
    pub emblem: Option<Vec<u8>>,
    /// The dialect of Akoma Ntoso.
    pub akn_profile: akn::Profile,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Format({})", self.key)
    }
}
