//! Templates of minijinja: the program's own, and those of the user that
//! stand in for them.
//!
//! Templates see the composed document as `document`; its field names are the
//! template interface, versioned as `document.version`. A document's text is
//! data: it is escaped wherever it is put into HTML.

use super::Settings;
use crate::compose::Composed;
use crate::source::Error;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value, context};
use std::sync::LazyLock;

/// The program's own templates by name.
static OWN: &[(&str, &str)] = &[
    ("html/document.html.jinja", include_str!("../../templates/html/document.html.jinja")),
    ("html/blocks.html.jinja", include_str!("../../templates/html/blocks.html.jinja")),
    ("html/style.css", include_str!("../../templates/html/style.css")),
    ("text/document.txt.jinja", include_str!("../../templates/text/document.txt.jinja")),
    ("text/blocks.txt.jinja", include_str!("../../templates/text/blocks.txt.jinja")),
];

/// Names of the program's own templates.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|(name, _)| *name)
}

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| environment(&Settings::default()));

/// Renders a document with a template, `context` beside it.
///
/// # Errors
/// When a template of the user is faulty: its name, line and the lines around.
pub(super) fn render(name: &str, document: &Composed, extra: Value, settings: &Settings) -> Result<String, Error> {
    let own;
    let environment = if settings.templates.is_empty() {
        &*ENVIRONMENT
    } else {
        own = environment(settings);
        &own
    };
    let fail = |error: minijinja::Error| {
        let mut message = format!("template {}", chain(&error));
        if let Some(line) = error.line() {
            message = format!("template `{}`, line {line}: {}", error.name().unwrap_or(name), chain(&error));
        }
        Error::new(message)
    };
    let template = environment.get_template(name).map_err(fail)?;
    let document = Value::from(Serde(document));
    template.render(context! { document, ..extra }).map_err(fail)
}

/// An error with its causes.
fn chain(error: &minijinja::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}

fn environment(settings: &Settings) -> Environment<'static> {
    let templates = settings.templates.clone();
    let mut environment = bare(move |name| {
        let own = || OWN.iter().find(|(known, _)| *known == name).map(|(_, text)| String::from(*text));
        templates.get(name).cloned().or_else(own)
    });
    super::html::register(&mut environment);
    super::text::register(&mut environment);
    environment
}

/// Renders one of some templates that show no document.
///
/// # Errors
/// When it is faulty.
pub(crate) fn page(templates: &'static [(&str, &str)], name: &str, context: Value) -> Result<String, Error> {
    let find = |name: &str| templates.iter().find(|(known, _)| *known == name).map(|(_, text)| String::from(*text));
    let rendered = bare(find).get_template(name).and_then(|template| template.render(context));
    rendered.map_err(|error| Error::new(format!("template {}", chain(&error))))
}

/// An environment with our syntax and escaping.
fn bare(load: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_loader(move |name| Ok(load(name)));
    set_syntax(&mut environment);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(format);
    environment
}

/// Blocks leave no empty lines behind.
fn set_syntax(environment: &mut Environment<'_>) {
    let syntax = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
}

/// Escapes what HTML needs escaped and nothing else: the usual escaping also
/// writes `&#x2f;` for every slash of a symbol.
fn format(output: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if !matches!(state.auto_escape(), AutoEscape::Html) || value.is_safe() {
        return minijinja::escape_formatter(output, state, value);
    }
    let Some(text) = value.as_str() else { return minijinja::escape_formatter(output, state, value) };
    escape(text, |piece| output.write_str(piece)).map_err(minijinja::Error::from)
}

/// Hands over a text in pieces, escaped for HTML.
fn escape(text: &str, mut write: impl FnMut(&str) -> std::fmt::Result) -> std::fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        write(&rest[..at])?;
        write(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    write(rest)
}
