//! HTML: one self-contained file, from `templates/html`.

use super::{Format, Settings, template};
use crate::compose::Composed;
use crate::source::Error;
use base64::Engine;
use minijinja::{Environment, Value, context};

/// The format.
pub(super) static HTML: Format =
    Format { key: "html", extension: "html", about: "one self-contained page", by_default: true, render };

/// The plain mark that stands in the place of the emblem.
const MARK: &[u8] = include_bytes!("../../assets/marks/emblem.svg");

fn render(document: &Composed, settings: &Settings) -> Result<Vec<u8>, Error> {
    let emblem = image(settings.emblem.as_deref().unwrap_or(MARK));
    let extra = context! { emblem };
    template::render("html/document.html.jinja", document, extra, settings).map(String::into_bytes)
}

/// An image as an address that holds it. As an image a drawing runs nothing
/// and fetches nothing.
fn image(bytes: &[u8]) -> String {
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, ..] => "image/jpeg",
        _ => "image/svg+xml",
    };
    format!("data:{kind};base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes))
}

/// Filters that the templates of HTML use.
pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("kind", kind);
    environment.add_filter("inner", inner);
    environment.add_filter("figure", figure);
    environment.add_filter("numbered", numbered);
}

/// The kind of a block: `paragraph`, `section`, `table`, `quote`.
fn kind(block: &Value) -> Option<String> {
    block.try_iter().ok()?.next().map(|key| key.to_string())
}

/// What a block holds.
fn inner(block: &Value) -> Value {
    let key = block.try_iter().ok().and_then(|mut keys| keys.next());
    key.and_then(|key| block.get_item(&key).ok()).unwrap_or_default()
}

/// The figure in a label such as `3.` or `3 -`, for `value` of a list item;
/// none when the label holds anything else.
fn figure(label: &str) -> Option<u32> {
    label.trim_end_matches(|c: char| " .-–".contains(c)).parse().ok()
}

/// The list that a block belongs to, to group a run of them: `operative`,
/// `item`, or none for what is no list item.
fn numbered(block: &Value) -> Option<String> {
    let paragraph = block.get_attr("paragraph").ok().filter(|p| !p.is_undefined())?;
    let label = paragraph.get_attr("label").ok()?;
    let role = paragraph.get_attr("role").ok()?;
    let role = role.as_str()?;
    (!label.is_none() && !label.is_undefined() && matches!(role, "operative" | "item")).then(|| role.to_owned())
}
