//! A template with its values, as a source in its canonical form.

use super::{Scaffold, Value};
use crate::lang::Language;
use crate::read::read;
use crate::source::{Error, Format, Severity, SourceFile, render as shown};
use crate::write;
use minijinja::{Environment, Output, State, UndefinedBehavior, Value as Jinja};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Renders a template.
pub(super) fn render(
    scaffold: &Scaffold,
    head: &str,
    text: &str,
    language: &'static Language,
    values: &BTreeMap<String, Value>,
) -> Result<String, Error> {
    let environment = environment(language);
    let mut context: BTreeMap<&str, Jinja> = BTreeMap::new();
    context.insert("language", Jinja::from(language.code));
    for name in scaffold.manifest.variable.keys() {
        context.insert(name, values.get(name).map_or_else(|| Jinja::from(()), |value| jinja(value, language)));
    }
    let fail = |error: minijinja::Error| {
        let line = error.line().map_or_else(String::new, |line| format!(", line {line}"));
        let name = error.name().unwrap_or(language.code);
        Error::new(format!("template `{}/{name}`{line}: {error}", scaffold.name))
    };
    let mut source = String::from("format = 1\n\n");
    for (name, part) in [(super::HEAD, head), (language.code, text)] {
        source.push_str(&environment.render_named_str(name, part, &context).map_err(fail)?);
        source.push('\n');
    }
    let file = SourceFile::new(format!("{}.{}.toml", scaffold.name, language.code), source);
    let reading = read(&file);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    if let Some(first) = faults.first() {
        let message = format!("the template `{}` gives no faultless source:", scaffold.name);
        let report = shown(&file, std::slice::from_ref(first), Format::Short);
        return Err(Error::new(format!("{message} {}", report.trim_end())));
    }
    write::format(&file.text, &reading.resolution)
}

fn jinja(value: &Value, language: &'static Language) -> Jinja {
    match value {
        Value::Text(text) => Jinja::from(text.as_str()),
        Value::Number(number) => Jinja::from(*number),
        Value::Date(date) => Jinja::from((language.date)(*date)),
    }
}

fn environment(language: &'static Language) -> Environment<'static> {
    let mut environment = Environment::new();
    let syntax = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_formatter(format);
    environment.add_filter(
        "place",
        |value: Jinja, what: String| {
            if value.is_none() { Jinja::from(format!("{{{{{what}}}}}")) } else { value }
        },
    );
    // The ordinal of a session, in one of the forms of the language.
    environment.add_filter("ordinal", move |n: u16, form: Option<usize>| {
        let forms = (language.editing.ordinals)(n);
        forms.get(form.unwrap_or(0)).or_else(|| forms.first()).cloned().unwrap_or_else(|| n.to_string())
    });
    environment
}

/// What stands in a string of TOML is escaped; a variable without a value is
/// told, not printed.
fn format(output: &mut Output<'_>, _: &mut State<'_, '_>, value: &Jinja) -> Result<(), minijinja::Error> {
    if value.is_none() || value.is_undefined() {
        let message = "a variable without a value is printed; write `|place(\"…\")` behind it";
        return Err(minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, message));
    }
    let Some(text) = value.as_str() else { return Ok(write!(output, "{value}")?) };
    for c in text.chars() {
        match c {
            '"' => output.write_str("\\\"")?,
            '\\' => output.write_str("\\\\")?,
            c if c.is_control() => output.write_str(" ")?,
            c => output.write_char(c)?,
        }
    }
    Ok(())
}
