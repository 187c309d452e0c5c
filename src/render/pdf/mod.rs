//! PDF: the official page, tagged, archival and the same bytes each time.
//!
//! One fixed template (`templates/pdf`) reads the view of the document
//! as data, so the text of a document is never typst code. Typst stays in here.
//!
//! [`render`] makes the view, with every line ended as Word would end it
//! (`lines`), gives typst a world of its own (`world`) and writes PDF/UA-1
//! and PDF/A-2a (`export`).

mod advances;
mod balance;
mod emblem;
mod export;
mod fonts;
mod last_page;
mod line_ends;
mod lines;
mod marks;
mod pages;
mod pieces;
mod qr;
mod recycle;
mod sheet;
mod spacing;
mod style;
mod view;
mod world;

pub(crate) use lines::counted;
pub(crate) use marks::{Mark, Marks};
pub(crate) use view::{Place, Set};

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use super::{Format, Settings};
use crate::compose::Composed;
use crate::source;

/// PDF/UA-1 and PDF/A-2a.
pub static PDF: Format = Format {
    key: "pdf",
    extension: "pdf",
    about: "the official page, accessible and archival",
    by_default: true,
    render: of_settings,
};

/// Renders with the settings of all formats.
fn of_settings(document: &Composed, settings: &Settings) -> Result<Vec<u8>, source::Error> {
    let own = settings.templates.iter().filter_map(|(name, text)| Some((name.strip_prefix("pdf/")?, text)));
    let templates = own.map(|(name, text)| (name.to_owned(), text.clone())).collect();
    let options = Options { emblem: settings.emblem.clone(), templates };
    render(document, &options).map_err(|error| match &error.template {
        Some(_) => source::Error::new(format!("pdf/{error}")),
        None => source::Error::new(error.to_string()),
    })
}

/// What may differ from the built-in page.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Picture for the masthead (SVG, PNG or JPEG), set at 56.2 x 47.0 pt; the
    /// plain mark of the program when there is none.
    pub emblem: Option<Vec<u8>>,
    /// Templates to use instead of the built-in ones, by name: `body.typ`.
    pub templates: BTreeMap<String, String>,
}

/// Why there is no PDF: a template's fault, or a text or picture that cannot be
/// printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Error {
    /// The template, when it is at fault: `body.typ`.
    pub template: Option<String>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.template, self.line) {
            (Some(template), Some(line)) => write!(f, "{template}:{line}: {}", self.message),
            (Some(template), None) => write!(f, "{template}: {}", self.message),
            _ => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}

const MARK: &str = include_str!("../../../assets/marks/emblem.svg");

/// Names of the built-in templates and their texts, for whoever wants to
/// replace one.
#[must_use]
pub fn templates() -> &'static [(&'static str, &'static str)] {
    &world::TEMPLATES
}

/// Renders a document.
///
/// # Errors
///
/// When a template of the user fails, a picture is refused, or no face has a
/// character of the text.
pub fn render(document: &Composed, options: &Options) -> Result<Vec<u8>, Error> {
    set_with(document, options, None)
}

/// Renders a document whose words are marked with what became of them, and what
/// the page shows beside them.
///
/// # Errors
/// As [`render`].
pub(crate) fn compared(document: &Composed, marks: &Marks) -> Result<Vec<u8>, Error> {
    set_with(document, &Options::default(), Some(marks))
}

fn set_with(document: &Composed, options: &Options, marks: Option<&Marks>) -> Result<Vec<u8>, Error> {
    let plain = |message: String| Error { message, ..Error::default() };
    let emblem = match &options.emblem {
        Some(data) => emblem::checked(data).map_err(|reason| plain(format!("the emblem is refused: {reason}")))?,
        None => Bytes::from_string(MARK),
    };
    let qr = qr::qr(&document.address).unwrap_or_else(|| qr::BLANK.to_owned());
    let recycle = recycle::picture(document.footer.recycle, style::Script::of(document.language));
    let (recycle, qr) = (Bytes::from_string(recycle), Bytes::from_string(qr));
    let mut view = view::view(document);
    let closed = if marks.is_none() { last_page::saved(document, &mut view) } else { None };
    if let Some(closed) = &closed {
        view = view::view(closed);
    }
    if let Some(marks) = marks {
        view.mark(document, marks);
    }
    let mut behind = Vec::new();
    loop {
        view.plan(&behind);
        let view = serde_json::to_vec(&view).map_err(|error| plain(error.to_string()))?;
        let files = vec![
            ("view.json", Bytes::new(view)),
            ("emblem", emblem.clone()),
            ("recycle.svg", recycle.clone()),
            ("qr.svg", qr.clone()),
        ];
        let Some(world) = world::PdfWorld::new(&options.templates, files) else {
            return Err(plain("the templates cannot be named".to_owned()));
        };
        let set = export::set(&world)?;
        // Typst alone knows how high a table is: the pages behind it are planned
        // once it has told, one table after the other.
        match export::behind(&set, behind.len()) {
            Some(spot) if behind.len() < TABLES => behind.push(spot),
            _ => return export::write(&world, &set, &format!("{} {}", document.symbol, document.language)),
        }
    }
}

/// The lines in which the texts of a document are set; none in Arabic and
/// Chinese.
pub(crate) fn set(document: &Composed) -> Vec<Set> {
    view::view(document).set()
}

/// The template of a document's page.
pub(crate) fn template(document: &Composed) -> crate::model::Template {
    sheet::template(document)
}

/// Room for the foot of the first page when its notes end on a baseline in
/// points; none where it is as usual.
pub(crate) fn foot(document: &Composed, baseline: f64) -> Option<f64> {
    sheet::foot(document, baseline)
}

/// Tables of a document behind which pages are planned; each costs setting it
/// once more.
const TABLES: usize = 8;

/// Whether an emblem can be set: a picture that runs and fetches nothing.
///
/// # Errors
/// Why it is refused.
pub fn check_emblem(data: &[u8]) -> Result<(), crate::source::Error> {
    let refused = |reason| crate::source::Error::new(format!("the emblem is refused: {reason}"));
    emblem::checked(data).map(drop).map_err(refused)
}

/// Forgets what typst remembers of documents already rendered. Call it after
/// each document, or in batches: memory grows with every one otherwise.
pub fn evict() {
    comemo::evict(0);
}
