//! `plenary import`: published documents to TOML.

use super::terminal::{Shape, Terminal, count};
use super::{Outcome, Run, threads};
use crate::import::{self, Importing, Kind};
use crate::like::{self, Taken};
use crate::model::Resolution;
use crate::paper;
use crate::project::{self, Written};
use crate::source::{Diagnostic, Error, Severity, SourceFile, has_errors};
use crate::verify::{self, Official};
use crate::write;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Turn published documents into sources.
///
/// Reads official PDFs, the Akoma Ntoso XML of the United Nations, and texts
/// that converters leave (plain or Markdown); which of them a file is, its
/// content tells. What is guessed, mended, left out or
/// printed otherwise than plenary composes is a warning with its place; at the
/// end stands how many words of the original the source gives again. Exit
/// status: 0 imported, 1 when a file was refused, 2 when a file could not be
/// read or written. Warnings of many files are shown with `-v`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary import 79-275.akn.xml                    to standard output
  plenary import A_RES_79_275.pdf -o A_RES_79_275.en.toml
  plenary import A_RES_79_275.pdf --no-layout      lines and pages by the rule
  plenary import A_RES_79_275.pdf --strict         refused where one guesses
  plenary import A_RES_79_275.pdf --format json    guesses for programs
  plenary import A_RES_73_331.es.txt               a text, plain or Markdown
  plenary import 79-275.akn.xml -o content/A_RES_79_275.en.toml
  plenary import corpus -o content                 a folder, to the same sub-paths
  plenary import 79-275.akn.xml --like 79-275.pdf  lines and pages as in that PDF
  plenary import - -o - < x.xml                    standard input to standard output")]
pub(super) struct Import {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// A file, a folder, or `-` for standard output.
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: PathBuf,
    /// Take from the official PDF how lines and pages end where they do not
    /// follow the rule (`[layout]`), for one document.
    #[arg(long, value_name = "PDF")]
    like: Option<PathBuf>,
    /// Leave out how lines and pages of an imported PDF end (`[layout]`).
    #[arg(long, conflicts_with = "like")]
    no_layout: bool,
    /// What the files are, where their content does not tell it.
    #[arg(long, value_name = "KIND")]
    from: Option<From>,
    /// Refuse what is not imported without a warning.
    #[arg(long)]
    strict: bool,
    /// How warnings are shown, on standard error.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Shape,
}

/// What a file is.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum From {
    /// Akoma Ntoso XML.
    Akn,
    /// An official PDF.
    Pdf,
    /// A text, plain or Markdown.
    Text,
}

impl From {
    fn kind(self) -> Kind {
        match self {
            Self::Akn => Kind::Akn,
            Self::Pdf => Kind::Pdf,
            Self::Text => Kind::Text,
        }
    }
}

/// How many words of the original a source gives again, and how many it has.
#[derive(Debug, Clone, Copy)]
struct Again {
    same: usize,
    original: usize,
}

impl Again {
    /// In hundredths of a per cent, never rounded up to the whole.
    fn share(self) -> usize {
        (self.same * 10_000).checked_div(self.original).unwrap_or(10_000)
    }

    fn per_cent(self) -> String {
        let share = self.share();
        if share.is_multiple_of(100) {
            format!("{} %", share / 100)
        } else {
            format!("{}.{:02} %", share / 100, share % 100)
        }
    }
}

/// What became of one file.
struct Report {
    file: SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// The source, when it could be made.
    text: Option<String>,
    written: Option<(PathBuf, Written)>,
    /// The hints that were taken from an official PDF.
    taken: Option<Taken>,
    again: Option<Again>,
    error: Option<Error>,
}

impl Import {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let start = Instant::now();
        let sources = project::find_with(&self.paths, &["xml", "pdf", "txt", "md"])?;
        if sources.is_empty() {
            let paths: Vec<_> = self.paths.iter().map(|path| format!("`{}`", path.display())).collect();
            return Err(Error::new(format!("no file to import below {}", paths.join(", ")))
                .hint("published documents are files with the extension `.xml`, `.pdf`, `.txt` or `.md`"));
        }
        let standard = self.output.as_os_str() == "-";
        if standard && sources.len() > 1 {
            return Err(Error::new(format!("{} documents do not go to standard output", sources.len()))
                .hint("name a folder with `-o`"));
        }
        let file = sources.len() == 1
            && !self.output.is_dir()
            && self.output.extension().is_some_and(|extension| extension == "toml");
        if !standard && !file && self.output.exists() && !self.output.is_dir() {
            return Err(Error::new(format!("`{}` is a file, not a folder", self.output.display()))
                .hint("name a folder with `-o`"));
        }
        if self.output.extension().is_some_and(|extension| extension == "toml") && sources.len() > 1 {
            return Err(Error::new(format!("{} do not go into one file", count(sources.len(), "document")))
                .hint("name a folder with `-o`"));
        }
        let like =
            match &self.like {
                None => None,
                Some(_) if sources.len() > 1 => {
                    return Err(Error::new(format!("`--like` is for one document, and there are {}", sources.len()))
                        .hint("import them one by one, each with its PDF"));
                }
                Some(path) => {
                    let bytes = project::read_bytes(path)?;
                    let read = paper::read(&bytes);
                    Some(read.map_err(|error| Error {
                        message: format!("`{}`: {}", path.display(), error.message),
                        ..error
                    })?)
                }
            };
        let target = |source: &project::Source| {
            if standard {
                None
            } else if file {
                Some(self.output.clone())
            } else {
                Some(self.output.join(toml_name(&source.stem)))
            }
        };
        distinct(&sources, target)?;
        let bar = terminal.progress(sources.len());
        let reports: Vec<Report> = threads::side_by_side(&sources, |source| {
            bar.set_message(source.stem.display().to_string());
            let report = self.import(&source.path, target(source), like.as_ref());
            bar.inc(1);
            report
        });
        bar.finish_and_clear();
        tell(terminal, &reports, self.format, start)
    }

    fn import(&self, path: &Path, target: Option<PathBuf>, like: Option<&paper::Document>) -> Report {
        let mut report = Report {
            file: SourceFile::new(path.display().to_string(), String::new()),
            diagnostics: Vec::new(),
            text: None,
            written: None,
            taken: None,
            again: None,
            error: None,
        };
        let name = if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() };
        let read = project::read_bytes(path).and_then(|bytes| {
            let about = |error: Error| Error { message: format!("`{name}`: {}", error.message), ..error };
            let read = import::read_as(&name, &bytes, self.from.map(From::kind)).map_err(about)?;
            Ok((read, bytes))
        });
        let resolution = match read {
            Ok(((file, Importing { resolution, diagnostics }), bytes)) => {
                (report.file, report.diagnostics) = (file, diagnostics);
                resolution.map(|resolution| (resolution, bytes))
            }
            Err(error) => {
                report.error = Some(error);
                return report;
            }
        };
        if self.strict && !report.diagnostics.is_empty() {
            return report;
        }
        let Some((mut resolution, bytes)) = resolution else { return report };
        if let Some(official) = like {
            match like::take(&mut resolution, official) {
                Ok(taken) => report.taken = Some(taken),
                Err(error) => {
                    report.error = Some(error);
                    return report;
                }
            }
        } else if !self.no_layout {
            report.taken = own_layout(&mut resolution, &bytes);
        }
        match write::toml(&resolution).and_then(|text| {
            let written = target
                .map(|target| project::write(&target, text.as_bytes()).map(|written| (target, written)))
                .transpose()?;
            Ok((text, written))
        }) {
            Ok((text, written)) => {
                report.again = again(&name, &bytes, &resolution, &text);
                report.text = Some(text);
                report.written = written;
            }
            Err(error) => report.error = Some(error),
        }
        report
    }
}

/// `x/en.akn` to `x/en.toml`.
fn toml_name(stem: &Path) -> PathBuf {
    let name = stem.to_string_lossy();
    PathBuf::from(format!("{}.toml", name.strip_suffix(".akn").unwrap_or(&name)))
}

/// Refuses files that would become the same source: one would be lost.
///
/// # Errors
/// When two files have one target.
fn distinct(sources: &[project::Source], target: impl Fn(&project::Source) -> Option<PathBuf>) -> Result<(), Error> {
    let mut known: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for source in sources {
        let Some(target) = target(source) else { continue };
        if let Some(other) = known.insert(target.clone(), &source.path) {
            let (one, two) = (other.display(), source.path.display());
            return Err(Error::new(format!("`{one}` and `{two}` would both become `{}`", target.display()))
                .hint("import them one by one, each with a name of its own behind `-o`"));
        }
    }
    Ok(())
}

/// Takes from an imported PDF how its own lines and pages end; none where the
/// file is no PDF, or they follow the rule. A document that cannot be set is
/// imported without.
fn own_layout(resolution: &mut Resolution, bytes: &[u8]) -> Option<Taken> {
    if !paper::is_pdf(bytes) {
        return None;
    }
    let taken = paper::read(bytes).and_then(|official| like::take(resolution, &official));
    if taken.is_err() {
        resolution.layout = None;
    }
    // What is not found there was read wrongly, which the words tell better.
    taken.ok().filter(|taken| taken.texts + taken.pages > 0).map(|taken| Taken { lost: Vec::new(), ..taken })
}

/// How much of the original a source gives again; none where the original
/// cannot be compared.
fn again(name: &str, bytes: &[u8], resolution: &Resolution, text: &str) -> Option<Again> {
    let official = Official::read(name, bytes).ok()?;
    let options = verify::Options { words_only: true, ..verify::Options::default() };
    let verified = verify::verify(&SourceFile::new(name, text), resolution, &official, options).ok()?;
    let words = verified.report.words;
    Some(Again { same: words.same, original: words.official })
}

/// Says how much of the original the source gives again: of one document in
/// words, of many the middle and the worst.
fn tell_again(terminal: &Terminal, reports: &[Report]) {
    let mut shares: Vec<(Again, &Report)> =
        reports.iter().filter_map(|report| report.again.map(|again| (again, report))).collect();
    shares.sort_by_key(|(again, _)| again.share());
    let Some((worst, report)) = shares.first() else { return };
    if reports.len() == 1 {
        terminal.note(&format!(
            "the source gives again {} of the {} of the original ({})",
            worst.same,
            count(worst.original, "word"),
            worst.per_cent()
        ));
        if worst.same < worst.original
            && let Some((path, _)) = &report.written
        {
            terminal.note(&format!("`plenary verify {} {}` shows what differs", path.display(), report.file.name));
        }
        return;
    }
    let (median, _) = shares[shares.len() / 2];
    terminal.note(&format!(
        "words of the originals in the sources: median {}, worst {} (`{}`)",
        median.per_cent(),
        worst.per_cent(),
        report.file.name
    ));
}

/// Says what was taken from an official PDF.
fn tell_taken(terminal: &Terminal, taken: &Taken) {
    let (official, ours) = taken.counts;
    terminal.note(&format!(
        "layout: lines of {} and starts of {} as in the PDF; {ours} of {}",
        count(taken.texts, "text"),
        count(taken.pages, "page"),
        count(official, "page"),
    ));
    if !taken.lost.is_empty() {
        terminal.note(&format!("not found in the PDF: {}", taken.lost.join(", ")));
    }
}

fn tell(terminal: &Terminal, reports: &[Report], shape: Shape, start: Instant) -> Run {
    let (mut refused, mut broken, mut imported) = (0, 0, 0);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    // Of many files only what was refused is shown in full, unless asked for.
    let many = reports.len() > 1 && !terminal.is_verbose();
    for report in reports {
        for diagnostic in &report.diagnostics {
            *kinds.entry(diagnostic.code).or_default() += 1;
        }
        let shown: Vec<Diagnostic> =
            report.diagnostics.iter().filter(|d| !many || d.severity == Severity::Error).cloned().collect();
        terminal.findings(&report.file, &shown, shape);
        if let Some(error) = &report.error {
            terminal.error(error);
        }
        if let Some((path, written)) = &report.written {
            let word = if *written == Written::New { "wrote" } else { "unchanged" };
            terminal.detail(&format!("{word} {}", path.display()));
        }
        if report.written.is_none()
            && let (Some(text), None) = (&report.text, &report.error)
        {
            terminal.result(text.as_bytes())?;
        }
        if let Some(taken) = report.taken.as_ref().filter(|_| !many) {
            tell_taken(terminal, taken);
        }
        refused += usize::from(report.text.is_none() && report.error.is_none() || has_errors(&report.diagnostics));
        broken += usize::from(report.error.is_some());
        imported += usize::from(report.text.is_some() && report.error.is_none());
    }
    let mut line = format!("{} imported in {:.1} s", count(imported, "document"), start.elapsed().as_secs_f64());
    if refused > 0 {
        line.push_str(&format!("; {} refused", count(refused, "document")));
    }
    terminal.note(&line);
    tell_again(terminal, reports);
    if reports.len() > 1 && !kinds.is_empty() {
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(code, number)| (std::cmp::Reverse(*number), *code));
        for (code, number) in kinds {
            terminal.note(&format!("{number:>7}  {code}"));
        }
        if many {
            terminal.note("name one file, or add `-v`, to see each with its place");
        }
    }
    match (broken, refused) {
        (0, 0) => Ok(Outcome::Done),
        (0, _) => Ok(Outcome::Findings),
        _ => Err(Error::new(format!("{} could not be imported", count(broken, "file")))),
    }
}
