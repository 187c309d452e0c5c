//! `plenary verify`: what differs from an official document.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::project;
use crate::read::read;
use crate::source::{Error, has_errors};
use crate::verify::{self, Change, Difference, Official, Options, Refused, Report, UnitShare, Verified};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Compare the document made from a source with an official one.
///
/// OFFICIAL is a PDF, Akoma Ntoso, text or Markdown; what it is, its content
/// tells. Words are compared with all three; lines, pages and positions with a
/// PDF; lines, notes, italics and links with Akoma Ntoso. Exit status: 0 when
/// nothing differs, 1 when anything does, 2 when a file could not be read or
/// the source has errors.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary verify content/A_RES_79_275.en.toml official.pdf
  plenary verify draft.toml as-issued.txt
  plenary verify draft.toml official.pdf --tolerance 0.5
  plenary verify draft.toml official.pdf --words-only
  plenary verify draft.toml official.xml --format json | jq .words.differences")]
pub(super) struct Verify {
    /// The source; `-` is standard input.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The official document; `-` is standard input.
    #[arg(value_name = "OFFICIAL")]
    official: PathBuf,
    /// How the result is shown.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Shape,
    /// Compare words only, also with a PDF or Akoma Ntoso.
    #[arg(long)]
    words_only: bool,
    /// How far a line may stand from its official place, in points.
    #[arg(long, value_name = "PT", default_value_t = verify::TOLERANCE, value_parser = points, conflicts_with = "words_only")]
    tolerance: f32,
    /// How many differences of a kind are shown; 0 shows all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    show: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people.
    Human,
    /// One JSON object with everything.
    Json,
}

/// A number of points.
fn points(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(points) if points.is_finite() && points >= 0.0 => Ok(points),
        _ => Err("a tolerance is a number of points, 0 or more".to_owned()),
    }
}

impl Verify {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        if self.source.as_os_str() == "-" && self.official.as_os_str() == "-" {
            return Err(Error::new("only one of the two files can be standard input"));
        }
        let (file, fault) = project::read_source(&self.source)?;
        if let Some(fault) = fault {
            terminal.diagnostics(&file, &[fault]);
            return Err(Error::new(format!("`{}` cannot be read", file.name)));
        }
        let reading = read(&file);
        if has_errors(&reading.diagnostics) {
            terminal.diagnostics(&file, &reading.diagnostics);
            return Err(Error::new(format!("`{}` has errors, so that nothing can be made from it", file.name))
                .hint("`plenary check` shows them"));
        }
        let official = self.official(terminal)?;
        let options = Options { tolerance: self.tolerance, words_only: self.words_only };
        let Verified { report, .. } = verify::verify(&file, &reading.resolution, &official, options)?;
        let text = match self.format {
            Shape::Human => Told { report: &report, colour: terminal.colour_results(), show: self.show }.text(),
            Shape::Json => {
                serde_json::to_string_pretty(&report)
                    .map_err(|error| Error::new(format!("the report cannot be written: {error}")))?
                    + "\n"
            }
        };
        terminal.result(text.as_bytes())?;
        Ok(if report.equal { Outcome::Done } else { Outcome::Findings })
    }

    fn official(&self, terminal: &Terminal) -> Result<Official, Error> {
        let bytes = project::read_bytes(&self.official)?;
        let name = name(&self.official);
        Official::read(&name, &bytes).map_err(|refused| match refused {
            Refused::Whole(error) => error,
            Refused::At(file, diagnostics) => {
                terminal.diagnostics(&file, &diagnostics);
                Error::new(format!("`{name}` cannot be read"))
            }
        })
    }
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// A report for people.
struct Told<'r> {
    report: &'r Report,
    colour: bool,
    show: usize,
}

/// Widest line, in columns.
const WIDTH: usize = 80;

impl Told<'_> {
    fn text(&self) -> String {
        let mut out = String::new();
        self.differences(&mut out);
        self.units(&mut out);
        self.lines(&mut out);
        self.moved(&mut out);
        self.summary(&mut out);
        out
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn shown<'i, T>(&self, items: &'i [T]) -> &'i [T] {
        if self.show == 0 { items } else { &items[..items.len().min(self.show)] }
    }

    fn rest<T>(&self, items: &[T], out: &mut String) {
        let more = items.len() - self.shown(items).len();
        if more > 0 {
            out.push_str(&format!("… and {more} more; `--show 0` shows all\n\n"));
        }
    }

    fn differences(&self, out: &mut String) {
        let all = &self.report.words.differences;
        for one in self.shown(all) {
            let word = match one.change {
                Change::Missing => "missing",
                Change::Added => "added",
                Change::Changed => "changed",
            };
            out.push_str(&self.paint("1", word));
            out.push_str(&format!(": {}\n", self.place(one)));
            let (before, after) = (tail(&one.before, 22), head(&one.after, 22));
            let line = |sign: &str, code: &str, words: &str| {
                let words = if words.is_empty() { "⟦⟧".to_owned() } else { format!("⟦{}⟧", clip(words)) };
                let text = [before.as_str(), &self.paint(code, &words), after.as_str()];
                let text: Vec<_> = text.into_iter().filter(|part| !part.is_empty()).collect();
                format!("  {} {}\n", self.paint(code, sign), text.join(" "))
            };
            out.push_str(&line("-", "31", &one.official));
            out.push_str(&line("+", "32", &one.regenerated));
            out.push('\n');
        }
        self.rest(all, out);
    }

    fn place(&self, one: &Difference) -> String {
        let official = match one.official_place.page {
            Some(page) => format!("page {page}, line {}", one.official_place.line),
            None => format!("line {}", one.official_place.line),
        };
        let official = if one.official_place.line == 0 { "official".to_owned() } else { official };
        match one.source_place {
            Some(place) => {
                format!("{official} · {}:{}:{}", self.report.source, place.line, place.column)
            }
            None => official,
        }
    }

    fn units(&self, out: &mut String) {
        let Some(units) = &self.report.units else { return };
        for (name, UnitShare { missing, .. }) in kinds(units) {
            if missing.is_empty() {
                continue;
            }
            out.push_str(&self.paint("1", &format!("{name} of the official document that are not found")));
            out.push('\n');
            for unit in self.shown(missing) {
                let place = if unit.line > 0 { format!("line {}: ", unit.line) } else { String::new() };
                out.push_str(&format!("  {place}{}\n", head(&unit.text, WIDTH - 14)));
            }
            out.push('\n');
            self.rest(missing, out);
        }
    }

    fn lines(&self, out: &mut String) {
        let Some(lines) = &self.report.lines else { return };
        if lines.missing.is_empty() {
            return;
        }
        out.push_str(&self.paint("1", "lines that do not stand whole"));
        out.push('\n');
        for line in self.shown(&lines.missing) {
            out.push_str(&format!("  page {}, line {}: {}\n", line.page, line.line, head(&line.text, WIDTH - 24)));
        }
        out.push('\n');
        self.rest(&lines.missing, out);
    }

    fn moved(&self, out: &mut String) {
        let Some(positions) = &self.report.positions else { return };
        if positions.moved.is_empty() {
            return;
        }
        let title = format!("lines further off than {} pt", positions.tolerance);
        out.push_str(&self.paint("1", &title));
        out.push('\n');
        for line in self.shown(&positions.moved) {
            out.push_str(&format!(
                "  page {}, line {}: {:+.2} across, {:+.2} down: {}\n",
                line.page,
                line.line,
                line.dx,
                line.dy,
                head(&line.text, WIDTH - 52)
            ));
        }
        out.push('\n');
        self.rest(&positions.moved, out);
    }

    fn summary(&self, out: &mut String) {
        let report = self.report;
        let words = &report.words;
        let share = |same: usize, all: usize| format!("{same} of {all} ({:.2} %)", percent(same, all));
        out.push_str(&format!(
            "words      {} alike, {}\n",
            share(words.same, words.official),
            count(words.differences.len(), "difference")
        ));
        if let Some(lines) = &report.lines {
            out.push_str(&format!(
                "lines      {} stand whole, {} on their page\n",
                share(lines.same, lines.official),
                lines.placed
            ));
        }
        if let Some(pages) = &report.pages {
            out.push_str(&format!("pages      {} official, {} from the source\n", pages.official, pages.regenerated));
            if let Some(ends) = &pages.first_difference {
                out.push_str(&format!("           page {} is the first that ends otherwise\n", ends.page));
                out.push_str(&format!("           - {}\n", head(&ends.official, WIDTH - 13)));
                out.push_str(&format!("           + {}\n", head(&ends.regenerated, WIDTH - 13)));
            }
        }
        if let Some(positions) = &report.positions {
            out.push_str(&format!(
                "positions  {:.2} pt across, {:.2} pt down (median); {:.2}, {:.2} (95 %)\n",
                positions.dx, positions.dy, positions.dx95, positions.dy95
            ));
        }
        if let Some(units) = &report.units {
            for (name, UnitShare { official, same, .. }) in kinds(units) {
                out.push_str(&format!("{name:<10} {} alike\n", share(*same, *official)));
            }
        }
        let verdict = if report.equal { self.paint("1;32", "nothing differs") } else { self.paint("1;31", "differs") };
        out.push_str(&format!("{verdict}: {} and {}\n", report.source, report.official));
    }
}

/// The parts of Akoma Ntoso with their names.
fn kinds(units: &verify::Units) -> [(&'static str, &UnitShare); 4] {
    [("units", &units.units), ("notes", &units.notes), ("italics", &units.italics), ("links", &units.links)]
}

fn percent(same: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { same as f64 * 100.0 / all as f64 }
}

/// The start of a text, at most so many characters, to the end of a word.
fn head(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= width {
        return text;
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut);
    format!("{} …", cut.trim_end())
}

/// The end of a text, at most so many characters, from the start of a word.
fn tail(text: &str, width: usize) -> String {
    let text = clean(text);
    let length = text.chars().count();
    if length <= width {
        return text;
    }
    let cut: String = text.chars().skip(length + 1 - width).collect();
    let cut = cut.split_once(' ').map_or(cut.as_str(), |(_, cut)| cut);
    format!("… {}", cut.trim_start())
}

/// Words that differ, the middle left out where there are many.
fn clip(words: &str) -> String {
    const LONG: usize = 400;
    let words = clean(words);
    if words.chars().count() <= LONG {
        words
    } else {
        format!("{} … {}", head(&words, LONG / 2), tail(&words, LONG / 2))
    }
}

/// A text without characters that would act on a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
