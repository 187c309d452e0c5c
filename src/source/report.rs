//! Diagnostics as text: for people in the look of rustc, one line each for
//! editors, JSON for programs, workflow commands for GitHub.

use super::{Diagnostic, Severity, SourceFile};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::fmt::Write as _;

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line, marks and hints; colours when `true`.
    Human(bool),
    /// `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// `::error file=…,line=…,col=…::message`.
    Github,
}

/// Shows diagnostics of one file in order of their places.
#[must_use]
pub fn render(file: &SourceFile, diagnostics: &[Diagnostic], format: Format) -> String {
    // In order of places.
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|d| (d.span.start, d.span.end));
    let mut out = String::new();
    let mut positions = Positions::new(file);
    for diagnostic in sorted {
        let position = positions.next(diagnostic.span.start);
        match format {
            Format::Human(colour) => out.push_str(&human(file, position, diagnostic, colour)),
            Format::Short => {
                let (name, line) = shown(file, diagnostic.span.start, position.0);
                short(&name, (line, position.1), diagnostic, &mut out);
            }
            Format::Json => json(file, position, diagnostic, &mut out),
            Format::Github => {
                let (name, line) = shown(file, diagnostic.span.start, position.0);
                github(&name, (line, position.1), diagnostic, &mut out);
            }
        }
    }
    out
}

/// Characters shown on either side of a fault in a very long line.
const CONTEXT: usize = 600;

fn human(file: &SourceFile, (line, column): (usize, usize), diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // Only the lines around the fault are handed over: files may be large.
    let first = diagnostic.related.as_ref().map_or(diagnostic.span.start, |(s, _)| s.start.min(diagnostic.span.start));
    let last = diagnostic.related.as_ref().map_or(diagnostic.span.end, |(s, _)| s.end.max(diagnostic.span.end));
    let from = window_start(file, first);
    let to = window_end(file, last);
    let local = |span: &super::Span| {
        let start = file.floor(span.start).max(from) - from;
        let end = file.floor(span.end).clamp(from + start, to) - from;
        start..end
    };
    let (window_line, line_start) = file.line(from);
    // Lines of printed pages are counted on their page.
    let (name, line) = shown(file, diagnostic.span.start, line);
    let window_line = file.place(from).map_or(window_line, |place| place.line);
    let mut snippet = Snippet::source(clean(&file.text[from..to]))
        .line_start(window_line)
        .annotation(AnnotationKind::Primary.span(local(&diagnostic.span)).label(clean(&diagnostic.label)));
    if let Some((span, label)) = &diagnostic.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(local(span)).label(clean(label)));
    }
    let title = level.primary_title(clean(&diagnostic.message)).id(diagnostic.code);
    // Columns are counted from the start of the line, also where a long line
    // is shown from its middle.
    let mut group = if from == line_start {
        title.element(snippet.path(clean(&name)))
    } else {
        title.element(Origin::path(clean(&name)).line(line).char_column(column)).element(snippet)
    };
    if let Some(place) = file.place(diagnostic.span.start) {
        let text = format!("{:.1} pt from the left, {:.1} pt from the top of page {}", place.x, place.y, place.page);
        group = group.element(Level::NOTE.with_name("place").message(text));
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(clean(hint)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]) + "\n\n"
}

/// The name and the line that are shown for a place: a page is named as the
/// fragment by which programs open it.
fn shown(file: &SourceFile, offset: usize, line: usize) -> (String, usize) {
    match file.place(offset) {
        Some(place) => (format!("{}#page={}", file.name, place.page), place.line),
        None => (file.name.clone(), line),
    }
}

fn window_start(file: &SourceFile, at: usize) -> usize {
    let (_, start) = file.line(at);
    start.max(file.floor(at.saturating_sub(CONTEXT)))
}

fn window_end(file: &SourceFile, at: usize) -> usize {
    let at = file.floor(at);
    let end = file.floor(at + CONTEXT);
    file.text[at..end].find('\n').map_or(end, |length| at + length)
}

/// Control characters would act on the terminal: they are shown as one
/// character of the same byte length or as their picture.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\r' => ' ',
            c if c.is_ascii_control() => '?',
            // Same length in UTF-8 (2 and 3 bytes), so that spans stay right.
            '\u{80}'..='\u{9f}' => '\u{b7}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Positions of places in order: characters of a long line are counted once.
struct Positions<'a> {
    file: &'a SourceFile,
    last: (usize, (usize, usize)),
}

impl<'a> Positions<'a> {
    fn new(file: &'a SourceFile) -> Self {
        Self { file, last: (0, (1, 1)) }
    }

    /// Line and column, both from 1, of a place not before the last one.
    fn next(&mut self, offset: usize) -> (usize, usize) {
        let offset = self.file.floor(offset);
        let (from, (line, column)) = self.last;
        let between = self.file.text.get(from..offset).filter(|text| !text.contains('\n'));
        let position = between.map_or_else(|| self.file.position(offset), |text| (line, column + text.chars().count()));
        self.last = (offset, position);
        position
    }
}

fn short(name: &str, (line, column): (usize, usize), d: &Diagnostic, out: &mut String) {
    let _ = writeln!(out, "{}:{line}:{column}: {}[{}]: {}", clean(name), d.severity, d.code, clean(&d.message));
}

fn json(file: &SourceFile, (line, column): (usize, usize), d: &Diagnostic, out: &mut String) {
    let marked = file.text.get(file.floor(d.span.start)..file.floor(d.span.end)).unwrap_or_default();
    let (end_line, end_column) = match marked.rfind('\n') {
        Some(at) => (line + marked.matches('\n').count(), marked[at + 1..].chars().count() + 1),
        None => (line, column + marked.chars().count()),
    };
    let mut value = serde_json::json!({
        "file": file.name, "severity": d.severity.to_string(), "code": d.code, "message": d.message,
        "label": d.label, "hints": d.hints, "line": line, "column": column, "endLine": end_line,
        "endColumn": end_column, "start": d.span.start, "end": d.span.end,
    });
    if let Some(place) = file.place(d.span.start) {
        value["page"] = place.page.into();
        value["line"] = place.line.into();
        value["endLine"] = (place.line + end_line - line).into();
        value["x"] = place.x.into();
        value["y"] = place.y.into();
    }
    let _ = writeln!(out, "{value}");
}

fn github(name: &str, (line, column): (usize, usize), d: &Diagnostic, out: &mut String) {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let hints: String = d.hints.iter().map(|hint| format!(" ({hint})")).collect();
    let _ = writeln!(
        out,
        "::{} file={},line={line},col={column},title={}::{}{}",
        d.severity,
        property(&clean(name)),
        d.code,
        escape(&clean(&d.message)),
        escape(&clean(&hints))
    );
}
