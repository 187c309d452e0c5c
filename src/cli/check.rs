//! `plenary check`: every fault of the sources, and what goes against the
//! rules; with `--fix`, what is safe is mended.

use super::terminal::{Shape, Terminal, count};
use super::{Outcome, Run};
use crate::amend;
use crate::model::Resolution;
use crate::project::{self, Source};
use crate::read::read;
use crate::rules::{self, Baseline, Settings};
use crate::source::{Diagnostic, Edit, Error, Severity, SourceFile, apply, has_errors, render};
use clap::Args;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Check sources: every fault with its place, and the Editorial Manual.
///
/// Which rules hold, and how much each matters, stands in the nearest
/// `plenary.toml` at or above a source; `plenary explain CODE` tells what a rule
/// says. Exit status: 0 without errors, 1 with errors, 2 when a file could not
/// be read. Warnings count with `--strict`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary check                          everything below content/
  plenary check draft.toml --format short
  plenary check --fix draft.toml         mend what is safe, show the rest
  plenary check --fix - < draft.toml     the mended text to standard output
  plenary check --write-baseline known.jsonl archive/
  plenary check --baseline known.jsonl archive/   new findings only
  plenary check --format json | jq .code
  plenary check --format github          annotations in a GitHub workflow")]
pub(super) struct Check {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = "content")]
    paths: Vec<PathBuf>,
    /// How findings are shown.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Shape,
    /// Count warnings as findings.
    #[arg(long)]
    strict: bool,
    /// Mend in the files what can be mended safely; what is read from standard
    /// input goes to standard output, mended, and findings to standard error.
    #[arg(long)]
    fix: bool,
    /// Leave out the findings that this file knows.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings of rules into a file, to know them from then on.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix"])]
    write_baseline: Option<PathBuf>,
}

/// The settings that hold for sources, by their file.
type AllSettings = BTreeMap<Option<PathBuf>, Settings>;

/// What came of one source.
struct Checked {
    path: PathBuf,
    file: SourceFile,
    findings: Vec<Diagnostic>,
    /// Whether its text is what was read.
    readable: bool,
    /// How many changes were made to it.
    mended: usize,
    /// The document, where it has no error.
    resolution: Option<Resolution>,
}

/// Holds the language versions of one symbol against each other.
fn compare_versions(checked: &mut [Checked], all: &AllSettings) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, one) in checked.iter().enumerate() {
        let Some(resolution) = &one.resolution else { continue };
        let languages = groups.entry(resolution.document.symbol.to_string()).or_default();
        let language = |other: &usize| checked[*other].resolution.as_ref().map(|r| r.document.language.code);
        // Two files in one language are not versions of each other.
        if !languages.iter().any(|other| language(other) == Some(resolution.document.language.code)) {
            languages.push(index);
        }
    }
    let fallback = Settings::default();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let files: Vec<(&SourceFile, &Resolution)> = group
            .iter()
            .filter_map(|index| Some((&checked[*index].file, checked[*index].resolution.as_ref()?)))
            .collect();
        let settings: Vec<&Settings> = group
            .iter()
            .map(|index| all.get(&project::settings_of(&checked[*index].path)).unwrap_or(&fallback))
            .collect();
        for (index, found) in group.iter().zip(rules::versions(&files, &settings)) {
            checked[*index].findings.extend(found);
        }
    }
}

impl Check {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let sources = project::find(&self.paths)?;
        if sources.is_empty() {
            return Err(Error::new("no source to check").hint("sources are files with the extension `.toml`"));
        }
        let format = self.format.on(terminal, true);
        let piped = self.fix && sources.iter().any(|source| source.path.as_os_str() == "-");
        let (mut errors, mut warnings, mut mended) = (0, 0, 0);
        let mut show = |file: &SourceFile, findings: &[Diagnostic]| -> Result<(), Error> {
            if piped {
                terminal.findings(file, findings, self.format);
            } else {
                terminal.result(render(file, findings, format).as_bytes())?;
            }
            let faulty = findings.iter().filter(|d| d.severity == Severity::Error).count();
            errors += faulty;
            warnings += findings.len() - faulty;
            Ok(())
        };
        let mut all = AllSettings::new();
        all.insert(None, Settings::default());
        for path in sources.iter().filter_map(|source| project::settings_of(&source.path)) {
            if let std::collections::btree_map::Entry::Vacant(place) = all.entry(Some(path.clone())) {
                let (settings, file, faults) = project::read_settings(&path)?;
                show(&file, &faults)?;
                place.insert(settings);
            }
        }
        let checked: Vec<_> = sources.par_iter().map(|source| self.check(source, &all)).collect();
        let mut checked = checked.into_iter().collect::<Result<Vec<_>, Error>>()?;
        compare_versions(&mut checked, &all);
        if let Some(path) = &self.write_baseline {
            let mut baseline = Baseline::default();
            for one in &checked {
                baseline.add(&name_beside(path, &one.path), &one.file, &one.findings);
            }
            project::write(path, baseline.write()?.as_bytes())?;
            terminal.note(&format!("{} written to {}", count(baseline.len(), "finding"), path.display()));
        }
        let mut baselines = self.baselines(&all)?;
        for one in checked {
            mended += one.mended;
            let mut findings = one.findings;
            if self.write_baseline.is_some() {
                findings.retain(|finding| rules::by_code(finding.code).is_none());
            }
            for (path, baseline) in &mut baselines {
                findings = baseline.subtract(&name_beside(path, &one.path), &one.file, findings);
            }
            if piped && one.path.as_os_str() == "-" && one.readable {
                terminal.result(one.file.text.as_bytes())?;
            }
            show(&one.file, &findings)?;
        }
        let mut line = format!(
            "{} checked: {}, {}",
            count(sources.len(), "file"),
            count(errors, "error"),
            count(warnings, "warning")
        );
        if self.fix {
            line.push_str(&format!("; {} mended", count(mended, "place")));
        }
        terminal.note(&line);
        let findings = errors > 0 || (self.strict && warnings > 0);
        Ok(if findings { Outcome::Findings } else { Outcome::Done })
    }

    fn check(&self, source: &Source, all: &AllSettings) -> Result<Checked, Error> {
        let path = source.path.clone();
        let (mut file, fault) = project::read_source(&path)?;
        if let Some(fault) = fault {
            return Ok(Checked { path, file, findings: vec![fault], readable: false, mended: 0, resolution: None });
        }
        if amend::is_amendments(&file.text) {
            let findings = amend::check(&file);
            return Ok(Checked { path, file, findings, readable: true, mended: 0, resolution: None });
        }
        let fallback = Settings::default();
        let settings = all.get(&project::settings_of(&path)).unwrap_or(&fallback);
        let (mut reading, mut faultless) = rules::read_and_check(&file, settings);
        let mut mended = 0;
        if self.fix {
            (file, mended) = mend(file, &reading.diagnostics, settings);
            if mended > 0 {
                if path.as_os_str() != "-" {
                    project::write(&path, file.text.as_bytes())?;
                }
                (reading, faultless) = rules::read_and_check(&file, settings);
            }
        }
        let resolution = faultless.then_some(reading.resolution);
        Ok(Checked { path, file, findings: reading.diagnostics, readable: true, mended, resolution })
    }

    /// The baselines that are named, by their paths.
    fn baselines(&self, all: &AllSettings) -> Result<Vec<(PathBuf, Baseline)>, Error> {
        if self.write_baseline.is_some() {
            return Ok(Vec::new());
        }
        let mut paths: Vec<PathBuf> = self.baseline.iter().cloned().collect();
        if paths.is_empty() {
            paths.extend(all.iter().filter_map(|(file, settings)| {
                let folder = file.as_deref().and_then(Path::parent)?;
                settings.baseline.as_ref().map(|name| folder.join(name))
            }));
        }
        let read = |path: PathBuf| {
            let bytes = project::read_bytes(&path)?;
            let baseline = Baseline::read(&path.display().to_string(), &String::from_utf8_lossy(&bytes))?;
            Ok((path, baseline))
        };
        paths.into_iter().map(read).collect()
    }
}

/// How often what was mended is looked at again: one change may call for
/// another.
const ROUNDS: usize = 4;

/// A source with what is safe mended, and how many changes were made. A
/// change that would leave a fault is not made.
fn mend(file: SourceFile, findings: &[Diagnostic], settings: &Settings) -> (SourceFile, usize) {
    let (mut file, mut all) = (file, 0);
    let edits = |findings: Vec<Diagnostic>| -> Vec<Vec<Edit>> { findings.into_iter().map(|d| d.edits).collect() };
    let mut groups = edits(findings.to_vec());
    for _ in 0..ROUNDS {
        let (text, made) = apply(&file.text, &groups.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let next = SourceFile::new(file.name.clone(), text);
        let reading = read(&next);
        if made == 0 || has_errors(&reading.diagnostics) {
            break;
        }
        groups = edits(rules::check(&next, &reading.resolution, settings));
        file = next;
        all += made;
    }
    (file, all)
}

/// The name of a source as a baseline knows it: seen from the folder of the
/// baseline where it stands below that, with `/`.
fn name_beside(baseline: &Path, source: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = absolute(baseline).parent().map(Path::to_owned).unwrap_or_default();
    let source_there = absolute(source);
    let name = source_there.strip_prefix(&folder).unwrap_or(source);
    name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::name_beside;
    use std::path::Path;

    #[test]
    fn a_baseline_names_files_from_where_it_stands() {
        assert_eq!(name_beside(Path::new("/a/known.jsonl"), Path::new("/a/b/x.toml")), "b/x.toml");
        assert_eq!(name_beside(Path::new("/c/known.jsonl"), Path::new("b/x.toml")), "b/x.toml");
    }
}
