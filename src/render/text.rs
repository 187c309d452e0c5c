//! Plain text: 72 columns by display width, hanging numbers, notes at the
//! end; from `templates/text`.

use super::{Format, Settings, template};
use crate::compose::Composed;
use crate::organ::symbol::Symbol;
use crate::source::Error;
use minijinja::{Environment, Value, context};
use tabled::builder::Builder;
use tabled::settings::object::{Cell, Columns, Rows};
use tabled::settings::peaker::Priority;
use tabled::settings::style::HorizontalLine;
use tabled::settings::themes::Theme;
use tabled::settings::{Alignment, Modify, Padding, Span, Style, Width};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The format.
pub(super) static TEXT: Format =
    Format { key: "txt", extension: "txt", about: "plain text, 72 columns", by_default: true, render };

/// Columns of a line.
const WIDTH: usize = 72;

fn render(document: &Composed, settings: &Settings) -> Result<Vec<u8>, Error> {
    let text = template::render("text/document.txt.jinja", document, context! { width => WIDTH }, settings)?;
    Ok(tidy(&text).into_bytes())
}

/// No blank at the end of a line, no two empty lines running, one line end at
/// the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// Filters that the templates of plain text use.
pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("plain", plain);
    environment.add_filter("hang", hang);
    environment.add_filter("right", right);
    environment.add_filter("spread", spread);
    environment.add_filter("raise", raise);
    environment.add_filter("grid", grid);
}

/// Runs as characters: marks of footnotes raised, styles left out, addresses
/// behind the words that lead to them, unless they are a document's own.
fn plain(runs: &Value) -> String {
    let mut out = String::new();
    for run in runs.try_iter().into_iter().flatten() {
        let field = |name| run.get_attr(name).ok().and_then(|value| value.as_str().map(str::to_owned));
        match field("type").as_deref() {
            Some("call") => out.push_str(&raise(&field("mark").unwrap_or_default())),
            // Lines of plain text have their own ends.
            Some("break") => out.push(' '),
            _ => {
                let text = field("text").unwrap_or_default();
                out.push_str(&match field("rise").as_deref() {
                    Some("super") => raise(&text),
                    Some("sub") => lower(&text),
                    _ => text.clone(),
                });
                if let Some(address) = field("href")
                    .filter(|href| !href.starts_with('#') && !href.starts_with(Symbol::ADDRESS) && *href != text)
                {
                    out.push_str(&format!(" <{address}>"));
                }
            }
        }
    }
    out
}

/// Figures in subscript characters; other text as it is.
fn lower(text: &str) -> String {
    let lowered = text.chars().map(|c| c.to_digit(10).and_then(|figure| char::from_u32(0x2080 + figure)));
    lowered.collect::<Option<String>>().unwrap_or_else(|| text.to_owned())
}

/// A mark in superscript characters, where Unicode has them all; Arabic marks
/// stand in their brackets.
fn raise(mark: &str) -> String {
    const RAISED: [(char, char); 37] = [
        ('0', '⁰'),
        ('1', '¹'),
        ('2', '²'),
        ('3', '³'),
        ('4', '⁴'),
        ('5', '⁵'),
        ('6', '⁶'),
        ('7', '⁷'),
        ('8', '⁸'),
        ('9', '⁹'),
        ('a', 'ᵃ'),
        ('b', 'ᵇ'),
        ('c', 'ᶜ'),
        ('d', 'ᵈ'),
        ('e', 'ᵉ'),
        ('f', 'ᶠ'),
        ('g', 'ᵍ'),
        ('h', 'ʰ'),
        ('i', 'ⁱ'),
        ('j', 'ʲ'),
        ('k', 'ᵏ'),
        ('l', 'ˡ'),
        ('m', 'ᵐ'),
        ('n', 'ⁿ'),
        ('o', 'ᵒ'),
        ('p', 'ᵖ'),
        ('r', 'ʳ'),
        ('s', 'ˢ'),
        ('t', 'ᵗ'),
        ('u', 'ᵘ'),
        ('v', 'ᵛ'),
        ('w', 'ʷ'),
        ('x', 'ˣ'),
        ('y', 'ʸ'),
        ('z', 'ᶻ'),
        (',', '\u{2009}'),
        ('*', '*'),
    ];
    if mark == "," {
        return mark.to_owned();
    }
    let raised = mark.chars().map(|c| RAISED.iter().find(|(plain, _)| *plain == c).map(|(_, raised)| *raised));
    raised.collect::<Option<String>>().unwrap_or_else(|| mark.to_owned())
}

/// A text wrapped behind a label: the label stands in `column`, the text
/// begins two columns behind it at least and hangs there.
fn hang(text: &str, label: Option<&str>, column: usize) -> String {
    let margin = " ".repeat(column);
    let (first, next) = match label.filter(|label| !label.is_empty()) {
        None => (margin.clone(), margin),
        Some(label) => {
            let width = (display_width(label) + 1).max(4);
            let pad = " ".repeat(width - display_width(label));
            (format!("{margin}{label}{pad}"), " ".repeat(column + width))
        }
    };
    let mut lines = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let initial = if index == 0 { &first } else { &next };
        lines.extend(wrap(line, initial, &next));
    }
    lines.join("\n")
}

fn wrap(text: &str, initial: &str, next: &str) -> Vec<String> {
    let options = Options::new(WIDTH)
        .initial_indent(initial)
        .subsequent_indent(next)
        .break_words(true)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_splitter(WordSplitter::NoHyphenation)
        .word_separator(if text.chars().any(is_ideograph) {
            WordSeparator::Custom(ideographs)
        } else {
            WordSeparator::AsciiSpace
        });
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words of a text with ideographs: it breaks where Unicode allows it, but
/// not inside a symbol such as A/RES/73/331.
fn ideographs(line: &str) -> Box<dyn Iterator<Item = textwrap::core::Word<'_>> + '_> {
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        end += word.word.len() + word.whitespace.len();
        let before = line[..end].chars().next_back();
        let after = line[end..].chars().next();
        let inside_symbol = before.is_some_and(|c| c.is_ascii_graphic()) && after.is_some_and(|c| c.is_ascii_graphic());
        if !inside_symbol {
            words.push(&line[start..end]);
            start = end;
        }
    }
    words.extend((start < line.len()).then(|| &line[start..]));
    Box::new(words.into_iter().map(textwrap::core::Word::from))
}

/// A text at the right margin.
fn right(text: &str) -> String {
    let width = WIDTH.saturating_sub(display_width(text));
    format!("{}{text}", " ".repeat(width))
}

/// Two texts at the two margins of one line, or on two lines.
fn spread(left: &str, right_text: &str) -> String {
    let used = display_width(left) + display_width(right_text);
    if used + 2 > WIDTH {
        return format!("{left}\n{}", right(right_text));
    }
    format!("{left}{}{right_text}", " ".repeat(WIDTH - used))
}

/// A table with its columns side by side.
fn grid(table: &Value) -> String {
    let list = |value: &Value, name: &str| -> Vec<Value> {
        value.get_attr(name).ok().and_then(|v| v.try_iter().ok().map(Iterator::collect)).unwrap_or_default()
    };
    let number =
        |value: &Value, name: &str| value.get_attr(name).ok().and_then(|v| usize::try_from(v).ok()).unwrap_or(1);
    let width = list(table, "widths").len().max(1);
    let rows = list(table, "rows");
    // Places that cells from above cover stay empty.
    let mut texts: Vec<Vec<String>> = vec![vec![String::new(); width]; rows.len()];
    let mut taken = vec![vec![false; width]; rows.len()];
    let mut spans = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in list(row, "cells") {
            while column < width && taken[r][column] {
                column += 1;
            }
            if column >= width {
                break;
            }
            let (colspan, rowspan) = (number(&cell, "colspan").min(width - column), number(&cell, "rowspan"));
            texts[r][column] = plain(&cell.get_attr("runs").unwrap_or_default());
            for below in taken.iter_mut().skip(r).take(rowspan) {
                below[column..column + colspan].fill(true);
            }
            let align = cell.get_attr("align").ok().and_then(|align| align.as_str().map(alignment));
            spans.push((r, column, colspan, align.unwrap_or_else(Alignment::left)));
            column += colspan;
        }
    }
    let mut builder = Builder::new();
    for row in texts {
        builder.push_record(row);
    }
    let mut made = builder.build();
    let mut theme = Theme::from_style(Style::empty());
    let rule = HorizontalLine::filled('-');
    for at in rules(&rows, usize::try_from(table.get_attr("headers").unwrap_or_default()).unwrap_or(0)) {
        theme.insert_horizontal_line(at, rule);
    }
    made.with(theme).with(Modify::new(Rows::new(..)).with(Padding::new(0, 1, 0, 0)));
    made.with(Modify::new(Columns::new(..)).with(Alignment::left()));
    for (row, column, colspan, align) in spans {
        made.with(Modify::new(Cell::new(row, column)).with(align));
        if colspan > 1 {
            let span = isize::try_from(colspan).unwrap_or(1);
            made.with(Modify::new(Cell::new(row, column)).with(Span::column(span)));
        }
    }
    made.with(Width::wrap(WIDTH).keep_words(true).priority(Priority::max(true)));
    made.to_string()
}

fn alignment(align: &str) -> Alignment {
    match align {
        "end" => Alignment::right(),
        "center" => Alignment::center(),
        _ => Alignment::left(),
    }
}

/// Above which rows a rule stands: the first, the first below the heads, a
/// total, and the end.
fn rules(rows: &[Value], headers: usize) -> Vec<usize> {
    let is_total = |row: &Value| row.get_attr("role").is_ok_and(|role| role.as_str() == Some("total"));
    let totals = rows.iter().enumerate().filter(|(_, row)| is_total(row)).map(|(index, _)| index);
    [0, headers, rows.len()].into_iter().chain(totals).collect()
}
