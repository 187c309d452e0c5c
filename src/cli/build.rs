//! `plenary build`: sources to PDF, HTML and text.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::compose::{Composed, compose};
use crate::project::{self, Source, Written};
use crate::read::read;
use crate::render::{self, Format, Settings};
use crate::source::{Error, Severity, SourceFile, has_errors};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Typeset sources as PDF, HTML and plain text.
///
/// Every source below PATH is built into the output folder, under the same
/// sub-path with a new extension. A source with errors is not built, and what
/// was built from it before stays as it is.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary build                            everything below content/ to out/
  plenary build content/A_RES_73_331.es.toml
  plenary build content -f pdf -o print    PDF only, to print/
  plenary build draft.toml -o draft.pdf    the format follows the extension
  plenary build - -f html -o - < x.toml    standard input to standard output
  plenary build --templates my-templates   your own templates in place of ours")]
pub(super) struct Build {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = "content")]
    paths: Vec<PathBuf>,
    /// Formats, separated by commas: pdf, html, txt [default: all].
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', value_parser = format)]
    format: Vec<&'static Format>,
    /// Output folder, a file with the extension of a format, or `-` for
    /// standard output.
    #[arg(short, long, value_name = "OUT", default_value = "out")]
    output: PathBuf,
    /// Folder of templates that stand in for those of the program.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Emblem for the masthead (SVG or PNG) in place of the plain mark.
    #[arg(long, value_name = "FILE")]
    emblem: Option<PathBuf>,
}

fn format(key: &str) -> Result<&'static Format, String> {
    render::by_key(key).ok_or_else(|| {
        let keys = || render::FORMATS.iter().map(|format| format.key);
        let near = crate::source::did_you_mean(key, keys()).unwrap_or_default();
        format!("known formats: {}. {near}", keys().collect::<Vec<_>>().join(", "))
    })
}

/// Where the results go.
enum Target {
    Folder(PathBuf),
    File(PathBuf, &'static Format),
    Stdout(&'static Format),
}

/// What became of one source.
#[derive(Default)]
struct Report {
    file: Option<SourceFile>,
    diagnostics: Vec<crate::source::Diagnostic>,
    errors: Vec<Error>,
    written: Vec<(PathBuf, Written)>,
    /// For standard output.
    bytes: Vec<u8>,
}

impl Build {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let start = Instant::now();
        let sources = project::find(&self.paths)?;
        if sources.is_empty() {
            let paths: Vec<_> = self.paths.iter().map(|path| format!("`{}`", path.display())).collect();
            return Err(Error::new(format!("no source below {}", paths.join(", ")))
                .hint("sources are files with the extension `.toml`"));
        }
        let target = self.target(&sources)?;
        let settings = self.settings()?;
        let formats = if self.format.is_empty() { &render::FORMATS[..] } else { &self.format[..] };
        let stopped = stop_flag();
        let bar = terminal.progress(sources.len());
        let reports: Vec<Report> = sources
            .par_iter()
            .map(|source| {
                if stopped.load(Ordering::Relaxed) {
                    return Report::default();
                }
                bar.set_message(source.stem.display().to_string());
                let report = build(source, formats, &target, &settings);
                render::pdf::evict();
                bar.inc(1);
                report
            })
            .collect();
        bar.finish_and_clear();
        if stopped.load(Ordering::Relaxed) {
            return Err(Error::new("interrupted; every file that was written is whole"));
        }
        self.tell(terminal, &reports, &target, start)
    }

    fn target(&self, sources: &[Source]) -> Result<Target, Error> {
        let one = |format: Option<&'static Format>| match (sources, self.format.as_slice(), format) {
            ([_], [], Some(format)) => Ok(format),
            ([_], [format], None) => Ok(*format),
            ([_], [format], Some(by_name)) if format.key == by_name.key => Ok(*format),
            ([_], [_], Some(_)) => Err(Error::new("the format is not the one of the file's extension")),
            ([_], ..) => Err(Error::new("one format goes to one file or to standard output")
                .hint("name it with `-f`, for example `-f txt`")),
            _ => Err(Error::new(format!("{} sources do not go to one file or to standard output", sources.len()))
                .hint("name one source, or a folder with `-o`")),
        };
        if self.output.as_os_str() == "-" {
            return Ok(Target::Stdout(one(None)?));
        }
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        match extension.and_then(render::by_extension) {
            Some(format) if !self.output.is_dir() => Ok(Target::File(self.output.clone(), one(Some(format))?)),
            _ if self.output.exists() && !self.output.is_dir() => {
                Err(Error::new(format!("`{}` is a file, not a folder", self.output.display()))
                    .hint("name a folder with `-o`"))
            }
            _ => Ok(Target::Folder(self.output.clone())),
        }
    }

    fn settings(&self) -> Result<Settings, Error> {
        let templates = self.templates.as_deref().map(project::read_templates).transpose()?.unwrap_or_default();
        let emblem = self.emblem.as_deref().map(project::read_bytes).transpose()?;
        Ok(Settings { templates, emblem })
    }

    fn tell(&self, terminal: &Terminal, reports: &[Report], target: &Target, start: Instant) -> Run {
        let (mut new, mut unchanged, mut failed, mut warned, mut broken) = (0, 0, 0, 0, false);
        for report in reports {
            if let Some(file) = &report.file {
                terminal.diagnostics(file, &report.diagnostics);
            }
            for error in &report.errors {
                terminal.error(error);
            }
            for (path, written) in &report.written {
                let word = if *written == Written::New { "wrote" } else { "unchanged" };
                terminal.detail(&format!("{word} {}", path.display()));
                match written {
                    Written::New => new += 1,
                    Written::Unchanged => unchanged += 1,
                }
            }
            broken |= !report.errors.is_empty();
            failed += usize::from(has_errors(&report.diagnostics) || !report.errors.is_empty());
            warned += report.diagnostics.iter().filter(|d| d.severity == Severity::Warning).count();
        }
        if let Target::Stdout(_) = target {
            for report in reports {
                terminal.result(&report.bytes)?;
            }
        }
        let built = reports.len() - failed;
        let mut line = format!(
            "{} built in {:.1} s: {}",
            count(built, "document"),
            start.elapsed().as_secs_f64(),
            format!("{} written", count(new, "file"))
        );
        if matches!(target, Target::Stdout(_)) {
            line = format!("{} built in {:.1} s", count(built, "document"), start.elapsed().as_secs_f64());
        }
        if unchanged > 0 {
            line.push_str(&format!(", {unchanged} unchanged"));
        }
        if warned > 0 {
            line.push_str(&format!("; {}", count(warned, "warning")));
        }
        if failed > 0 {
            line.push_str(&format!("; {} not built", count(failed, "document")));
        }
        terminal.note(&line);
        match (broken, failed) {
            (true, _) => Err(Error::new(format!("{} could not be built", count(failed, "document")))),
            (false, 0) => Ok(Outcome::Done),
            (false, _) => Ok(Outcome::Findings),
        }
    }
}

/// A flag that Ctrl-C sets: files in the making are finished, no other is
/// begun. Without a handler the files are whole all the same.
fn stop_flag() -> &'static AtomicBool {
    static STOPPED: AtomicBool = AtomicBool::new(false);
    drop(ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed)));
    &STOPPED
}

fn build(source: &Source, formats: &[&'static Format], target: &Target, settings: &Settings) -> Report {
    let mut report = Report::default();
    let bytes = match project::read_bytes(&source.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.errors.push(error);
            return report;
        }
    };
    let name = if source.path.as_os_str() == "-" { "<stdin>".to_owned() } else { source.path.display().to_string() };
    let file = match SourceFile::decode(name, &bytes) {
        Ok(file) => file,
        Err((file, diagnostic)) => {
            report.file = Some(file);
            report.diagnostics.push(diagnostic);
            return report;
        }
    };
    let reading = read(&file);
    let faulty = has_errors(&reading.diagnostics);
    report.diagnostics = reading.diagnostics;
    report.file = Some(file);
    if faulty {
        return report;
    }
    let composed = compose(&reading.resolution);
    if let Err(error) = deliver(&composed, source, formats, target, settings, &mut report) {
        report.errors.push(Error { message: format!("{}: {}", source.path.display(), error.message), ..error });
    }
    report
}

/// Renders every format before the first file is written, so that a document
/// is replaced as a whole.
fn deliver(
    composed: &Composed,
    source: &Source,
    formats: &[&'static Format],
    target: &Target,
    settings: &Settings,
    report: &mut Report,
) -> Result<(), Error> {
    match target {
        Target::Stdout(format) => report.bytes = (format.render)(composed, settings)?,
        Target::File(path, format) => {
            let bytes = (format.render)(composed, settings)?;
            report.written.push((path.clone(), project::write(path, &bytes)?));
        }
        Target::Folder(folder) => {
            let made: Result<Vec<_>, Error> =
                formats.iter().map(|format| Ok((format, (format.render)(composed, settings)?))).collect();
            for (format, bytes) in made? {
                let path = with_extension(&folder.join(&source.stem), format.extension);
                report.written.push((path.clone(), project::write(&path, &bytes)?));
            }
        }
    }
    Ok(())
}

/// `x.es` to `x.es.pdf`: the stem's own dots are no extension.
fn with_extension(stem: &Path, extension: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
