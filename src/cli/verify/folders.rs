//! A folder of sources against a folder of official documents.

use super::{Outcome, Run, Shape, Verify};
use crate::cli::terminal::{Terminal, count};
use crate::project::{self, Source};
use crate::read::read;
use crate::source::Error;
use crate::verify::Report;
use std::path::Path;

/// Extensions of official documents.
const EXTENSIONS: [&str; 4] = ["pdf", "xml", "txt", "md"];

/// An official document and the parts of its name.
struct Found {
    source: Source,
    /// `RES`, `79`, `902`, `EN`, and so on: from its folder, then its name.
    parts: Vec<String>,
}

impl Verify {
    /// Compares every source with what is official for it, a line for each.
    pub(super) fn folders(&self, terminal: &Terminal) -> Run {
        if self.output.is_some() {
            return Err(Error::new("a report with pictures is made of one source and one official document"));
        }
        let mut officials = Vec::new();
        for source in project::find_with(std::slice::from_ref(&self.official), &EXTENSIONS)? {
            officials.push(Found { parts: parts(&source.stem), source });
        }
        officials.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        let (mut reports, mut alone, mut failed) = (Vec::new(), Vec::new(), 0);
        for source in project::find(std::slice::from_ref(&self.source))? {
            let wanted = key(&source.path);
            let found: Vec<&Found> = officials.iter().filter(|found| found.is_for(wanted.as_ref())).collect();
            if found.is_empty() {
                alone.push(source.path.display().to_string());
            }
            for official in found {
                match self.compared(&source.path, &official.source.path, terminal) {
                    Ok((verified, _)) => {
                        if self.format == Shape::Human {
                            terminal.result(line(&verified.report).as_bytes())?;
                        }
                        reports.push(verified.report);
                    }
                    Err(error) => {
                        terminal.error(&error);
                        failed += 1;
                    }
                }
            }
        }
        if reports.is_empty() && failed == 0 {
            return Err(Error::new("no source has an official document of its symbol and language")
                .hint("official documents are told by their names, such as `A_RES_79_902.en.pdf`"));
        }
        let differ = reports.iter().filter(|report| !report.equal).count();
        match self.format {
            Shape::Human => {
                for name in &alone {
                    terminal.note(&format!("nothing official for {name}"));
                }
                let compared = count(reports.len(), "comparison");
                terminal.result(format!("{compared}, {differ} with differences\n").as_bytes())?;
            }
            Shape::Json => {
                let text = serde_json::to_string_pretty(&reports);
                let text = text.map_err(|error| Error::new(format!("the reports cannot be written: {error}")))?;
                terminal.result((text + "\n").as_bytes())?;
            }
        }
        if failed > 0 {
            return Err(Error::new(format!("{} could not be made", count(failed, "comparison"))));
        }
        Ok(if differ == 0 { Outcome::Done } else { Outcome::Findings })
    }
}

/// The parts of a source's symbol, and its language.
fn key(path: &Path) -> Option<(Vec<String>, String)> {
    let (file, _) = project::read_source(path).ok()?;
    let document = read(&file).resolution.document;
    let symbol = parts(Path::new(&document.symbol.to_string()));
    (!symbol.is_empty()).then(|| (symbol, document.language.code.to_uppercase()))
}

/// Runs of letters and figures of a path, in capitals.
fn parts(path: &Path) -> Vec<String> {
    let text = path.to_string_lossy().to_uppercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

impl Found {
    /// Whether it is of this symbol, and of this language or of none.
    fn is_for(&self, wanted: Option<&(Vec<String>, String)>) -> bool {
        let Some((symbol, language)) = wanted else { return false };
        let Some(at) = self.parts.windows(symbol.len()).position(|window| window == symbol) else { return false };
        let rest = &self.parts[at + symbol.len()..];
        // More figures are another symbol: A/RES/79/90 and its addendum.
        let known = |part: &&String| crate::lang::by_code(&part.to_lowercase()).is_some();
        let languages: Vec<&String> = rest.iter().filter(known).collect();
        !rest.first().is_some_and(|part| part.chars().all(|c| c.is_ascii_digit()) || part.starts_with("ADD"))
            && (languages.is_empty() || languages.contains(&language))
    }
}

/// One comparison in one line.
fn line(report: &Report) -> String {
    let words = &report.words;
    let percent = if words.official == 0 { 100.0 } else { words.same as f64 * 100.0 / words.official as f64 };
    let mut out = format!("{}: {}\n  ", report.official, if report.equal { "nothing differs" } else { "differs" });
    out.push_str(&format!("words {percent:.2} %, {}", count(words.differences.len(), "difference")));
    if let (Some(lines), Some(pages), Some(at)) = (&report.lines, &report.pages, &report.positions) {
        let whole = if lines.official == 0 { 100.0 } else { lines.same as f64 * 100.0 / lines.official as f64 };
        out.push_str(&format!(
            "; lines {whole:.2} %; pages {} and {}; {:.2}, {:.2} pt",
            pages.official, pages.regenerated, at.dx, at.dy
        ));
    }
    if let Some(units) = &report.units {
        let shares = units.kinds().map(|(name, share)| format!("{name} {} of {}", share.same, share.official));
        out.push_str(&format!("; {}", shares.join(", ")));
    }
    out + "\n"
}
