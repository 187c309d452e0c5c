//! From pages to the bytes of the file, and typst's messages to ours.

use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Label, Smart};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Error;
use super::line_ends;
use super::pages::Spot;
use super::world::PdfWorld;

/// Sets the pages.
pub(super) fn set(world: &PdfWorld) -> Result<PagedDocument, Error> {
    typst::compile::<PagedDocument>(world).output.map_err(|errors| error(world, &errors))
}

/// Where the item behind a table begins, tables counted from 0: its page and
/// baseline. None when the template does not mark it.
pub(super) fn behind(document: &PagedDocument, table: usize) -> Option<Spot> {
    let label = Label::new(PicoStr::intern(&format!("behind-table-{table}")))?;
    let introspector = document.introspector();
    let location = introspector.query_label(label).ok()?.location()?;
    let position = introspector.position(location)?;
    Some(Spot { page: position.page.get(), y: position.point.y.to_pt() })
}

/// Writes the file: PDF/UA-1 and PDF/A-2a.
pub(super) fn write(world: &PdfWorld, document: &PagedDocument, identity: &str) -> Result<Vec<u8>, Error> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|message| Error { message: message.message().to_string(), ..Error::default() })?;
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("Plenary".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map(line_ends::plain).map_err(|errors| error(world, &errors))
}

/// The first error, with its place in the template and a plain message.
fn error(world: &PdfWorld, errors: &[SourceDiagnostic]) -> Error {
    let Some(first) = errors.iter().find(|error| error.severity == Severity::Error).or(errors.first()) else {
        return Error::default();
    };
    if let Some(message) = missing_glyph(&first.message) {
        return Error { message, ..Error::default() };
    }
    let file = first.span.id();
    let line = file.and_then(|id| {
        let range = world.range(first.span)?;
        let source = world.source(id).ok()?;
        Some(source.lines().byte_to_line(range.start)? + 1)
    });
    let mut message = first.message.to_string();
    for hint in &first.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    Error { template: file.map(PdfWorld::name).map(str::to_owned), line, message }
}

/// A character that no face has, named: typst quotes the text it stands in.
fn missing_glyph(message: &str) -> Option<String> {
    if !message.contains("could not be displayed with") {
        return None;
    }
    let quoted = message.split_once("the text ")?.1.split_once(" could not be displayed")?.0;
    let text: String = unescape(quoted.trim_matches('`').trim_matches('"'));
    let named: Vec<_> = text.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    Some(format!("no face in the program has the character “{shown}” ({})", named.join(" ")))
}

/// Undoes typst's quotation: `\u{200b}` and the like.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once("\\u{") {
        out.push_str(before);
        let Some((code, after)) = escape.split_once('}') else { break };
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        rest = after;
    }
    out + rest
}
