//! `plenary build`: sources to PDF, HTML and text.

use super::terminal::{Terminal, count};
use super::{Outcome, Run, threads};
use crate::compose::{Composed, compose};
use crate::like;
use crate::project::{self, Source, Written};
use crate::read::read;
use crate::render::akn::Profile;
use crate::render::{self, Format, Settings};
use crate::source::{Error, Severity, SourceFile, has_errors};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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
  plenary build -f akn --akn-profile hlcm  Akoma Ntoso XML by the guidelines
  plenary build --templates my-templates   your own templates in place of ours")]
pub(super) struct Build {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = "content")]
    paths: Vec<PathBuf>,
    /// Formats, separated by commas [default: pdf,html,txt].
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', ignore_case = true, value_parser = formats())]
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
    /// Dialect of the Akoma Ntoso XML.
    #[arg(long, value_name = "PROFILE", default_value = "dgacm")]
    akn_profile: AknProfile,
}

/// The dialects as values of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AknProfile {
    /// As the United Nations publishes its documents.
    Dgacm,
    /// As the guidelines of its agencies (AKN4UN) ask for.
    Hlcm,
}

impl From<AknProfile> for Profile {
    fn from(profile: AknProfile) -> Self {
        match profile {
            AknProfile::Dgacm => Self::Dgacm,
            AknProfile::Hlcm => Self::Hlcm,
        }
    }
}

/// The formats as values of the command line, which completions know too.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let keys = render::FORMATS.iter().map(|format| PossibleValue::new(format.key).help(format.about));
    PossibleValuesParser::new(keys).try_map(|key| render::by_key(&key.to_lowercase()).ok_or("not a format"))
}

/// Extensions of files that are not folders, and that this program does not
/// write.
const OTHER_FORMATS: [&str; 7] = ["docx", "doc", "odt", "rtf", "md", "epub", "tex"];

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
        let settings = self.settings(terminal)?;
        let usual: Vec<&'static Format> = render::FORMATS.into_iter().filter(|format| format.by_default).collect();
        let formats = if self.format.is_empty() { &usual[..] } else { &self.format[..] };
        let stopped = stop_flag();
        let bar = terminal.progress(sources.len());
        let reports = threads::side_by_side(&sources, |source| {
            if stopped.load(Ordering::Relaxed) {
                return Report::default();
            }
            bar.set_message(source.stem.display().to_string());
            let report = build(source, formats, &target, &settings);
            render::pdf::evict();
            bar.inc(1);
            report
        });
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
        if let Some(unknown) = extension.filter(|e| OTHER_FORMATS.contains(&e.to_ascii_lowercase().as_str())) {
            let known: Vec<_> = render::FORMATS.iter().map(|format| format.key).collect();
            return Err(Error::new(format!("the format `{unknown}` is not known"))
                .hint(format!("known formats: {}", known.join(", "))));
        }
        match extension.and_then(render::by_extension) {
            Some(format) if !self.output.is_dir() => Ok(Target::File(self.output.clone(), one(Some(format))?)),
            _ if self.output.exists() && !self.output.is_dir() => {
                Err(Error::new(format!("`{}` is a file, not a folder", self.output.display()))
                    .hint("name a folder with `-o`"))
            }
            _ => Ok(Target::Folder(self.output.clone())),
        }
    }

    fn settings(&self, terminal: &Terminal) -> Result<Settings, Error> {
        let templates = self.templates.as_deref().map(project::read_templates).transpose()?.unwrap_or_default();
        let known: Vec<String> = render::template_names().collect();
        for name in templates.keys().filter(|name| !known.contains(name)) {
            let near = crate::source::did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_default();
            terminal.note(&format!("warning: no template of ours is called `{name}`, so that nothing uses it. {near}"));
        }
        let emblem = self.emblem.as_deref().map(project::read_bytes).transpose()?;
        if let Some(bytes) = &emblem {
            render::pdf::check_emblem(bytes)?;
        }
        Ok(Settings { templates, emblem, akn_profile: self.akn_profile.into() })
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
        let seconds = start.elapsed().as_secs_f64();
        let mut line = format!("{} built in {seconds:.1} s", count(built, "document"));
        if !matches!(target, Target::Stdout(_)) {
            line.push_str(&format!(": {} written", count(new, "file")));
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

/// A flag that Ctrl-C sets: no other document is begun, and what is not done
/// in a second is left. Files are whole whenever the program ends.
fn stop_flag() -> &'static AtomicBool {
    static STOPPED: AtomicBool = AtomicBool::new(false);
    drop(ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            leave();
        }
        std::thread::spawn(|| {
            std::thread::sleep(Duration::from_secs(1));
            leave();
        });
    }));
    &STOPPED
}

/// Ends the program as one that was interrupted.
#[expect(clippy::exit, reason = "a document in the making cannot be interrupted otherwise")]
fn leave() {
    std::process::exit(130);
}

fn build(source: &Source, formats: &[&'static Format], target: &Target, settings: &Settings) -> Report {
    let mut report = Report::default();
    let file = match project::read_source(&source.path) {
        Ok((file, None)) => file,
        Ok((file, Some(diagnostic))) => {
            report.file = Some(file);
            report.diagnostics.push(diagnostic);
            return report;
        }
        Err(error) => {
            report.errors.push(error);
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
    if let Some(file) = report.file.as_ref().filter(|_| formats.iter().any(|format| format.key == "pdf")) {
        report.diagnostics.extend(like::stale(file, &reading.resolution, &composed));
    }
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
