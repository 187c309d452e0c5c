//! What git calls: the converter, the differ, the joiner. What is no source is
//! shown and joined line by line, so that git goes on working.

use super::lines;
use crate::clauses::{Clauses, List, Own};
use crate::cli::diff::compared;
use crate::cli::merge::{joined, told};
use crate::cli::terminal::Terminal;
use crate::cli::versions::Version;
use crate::cli::{Outcome, Run};
use crate::model::Resolution;
use crate::project;
use crate::read::read;
use crate::redline::{self, Options};
use crate::source::{Error, SourceFile, has_errors};
use clap::Args;
use std::path::{Path, PathBuf};

/// Write a source so that its lines show what changed.
///
/// One paragraph for each clause, without numbers, broken at commas: git
/// compares this in `git log -p` and `git show`. What is no source is written
/// as it is.
#[derive(Args)]
pub(crate) struct Textconv {
    /// The file.
    file: PathBuf,
}

impl Textconv {
    pub(crate) fn run(&self, terminal: &Terminal) -> Run {
        let bytes = project::read_bytes(&self.file)?;
        match source(&bytes) {
            Some(resolution) => terminal.result(converted(&resolution).as_bytes())?,
            None => terminal.result(&bytes)?,
        }
        Ok(Outcome::Done)
    }
}

/// Compare two versions for git.
///
/// Called with the arguments of `GIT_EXTERNAL_DIFF`.
#[derive(Args)]
pub(crate) struct Diff {
    /// PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, with another
    /// path and a note where the file was renamed; PATH alone where it is not
    /// merged.
    #[arg(required = true, num_args = 1..=9, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Diff {
    pub(crate) fn run(&self, terminal: &Terminal) -> Run {
        let (path, old, new, rest) = match self.arguments.as_slice() {
            [path] => {
                terminal.result(format!("* unmerged: {path}\n").as_bytes())?;
                return Ok(Outcome::Done);
            }
            [path, old, _, _, new, _, _, rest @ ..] => (path, old, new, rest),
            _ => {
                return Err(Error::new("git calls this with seven arguments or more")
                    .hint("`plenary diff OLD NEW` compares two files"));
            }
        };
        let to = rest.first().unwrap_or(path);
        let read = |file: &String, side: &str, path: &str| -> Result<Option<Version>, Error> {
            if file == "/dev/null" || file == "nul" {
                return Ok(None);
            }
            Ok(Some(Version { name: format!("{side}/{path}"), bytes: project::read_bytes(Path::new(file))? }))
        };
        let (before, after) = (read(old, "a", path)?, read(new, "b", to)?);
        let colour = terminal.colour_for_git();
        let options = Options { changed_only: true, colour, ..Options::default() };
        let mut text = format!("diff --plenary a/{path} b/{to}\n");
        match (&before, &after) {
            (None, Some(_)) => text.push_str("new file\n"),
            (Some(_), None) => text.push_str("deleted file\n"),
            _ => {}
        }
        if path != to {
            text.push_str(&format!("rename from {path}\nrename to {to}\n"));
        }
        let are_sources = [&before, &after].into_iter().flatten().all(|version| source(&version.bytes).is_some());
        let comparison = are_sources.then(|| compared(before.as_ref(), after.as_ref(), terminal));
        match comparison {
            Some(Ok(compared)) if !compared.comparison.is_empty() => {
                if let Some(format) = redline::by_key("text") {
                    text.push_str(&String::from_utf8_lossy(&(format.render)(&compared.subject(), &options)?));
                }
            }
            _ => {
                let bytes = |version: &Option<Version>| version.as_ref().map(|version| version.bytes.clone());
                let name = |version: &Option<Version>| {
                    version.as_ref().map_or_else(|| "/dev/null".to_owned(), |version| version.name.clone())
                };
                // What differs and is no change of the document: lines say it.
                text.push_str(&lines::unified(
                    (&name(&before), &bytes(&before).unwrap_or_default()),
                    (&name(&after), &bytes(&after).unwrap_or_default()),
                    colour,
                ));
            }
        }
        terminal.result(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}

/// Join two versions for git.
///
/// The result takes the place of OURS. What is no source is joined line by
/// line with `git merge-file`.
#[derive(Args)]
pub(crate) struct Merge {
    /// The version from which both went out: %O.
    base: PathBuf,
    /// Our version, which takes the result: %A.
    ours: PathBuf,
    /// Their version: %B.
    theirs: PathBuf,
    /// The length of the marks of conflicts: %L.
    marks: Option<String>,
    /// The path in the repository, for messages: %P.
    #[arg(allow_hyphen_values = true)]
    path: Option<String>,
}

impl Merge {
    pub(crate) fn run(&self, terminal: &Terminal) -> Run {
        let name = self.path.clone().unwrap_or_else(|| self.ours.display().to_string());
        let read = |path: &Path, side: &str| -> Result<Version, Error> {
            Ok(Version { name: format!("{name} ({side})"), bytes: project::read_bytes(path)? })
        };
        let (base, ours, theirs) =
            (read(&self.base, "base")?, read(&self.ours, "ours")?, read(&self.theirs, "theirs")?);
        // A file that both added has an empty base.
        let empty = base.bytes.iter().all(u8::is_ascii_whitespace);
        let are_sources = [&ours, &theirs].iter().all(|version| source(&version.bytes).is_some())
            && (empty || source(&base.bytes).is_some());
        if !are_sources || empty {
            let marks = self.marks.as_deref().and_then(|marks| marks.parse().ok()).unwrap_or(7);
            let conflicts = project::Git::at(".").merge_lines(&self.ours, &self.base, &self.theirs, marks)?;
            return Ok(if conflicts { Outcome::Findings } else { Outcome::Done });
        }
        let (text, conflicts) = joined(&base, &ours, &theirs, terminal)?;
        project::write(&self.ours, text.as_bytes())?;
        if !conflicts.is_empty() {
            terminal.note(&format!("{name}:"));
        }
        told(terminal, &conflicts);
        Ok(if conflicts.is_empty() { Outcome::Done } else { Outcome::Findings })
    }
}

/// The document, where the bytes are a source of which nothing is lost. A file
/// of TOML that is something else has no `format` and no symbol.
fn source(bytes: &[u8]) -> Option<Resolution> {
    let file = SourceFile::decode("", bytes).ok()?;
    if !file.text.contains("format") || !file.text.contains("document") {
        return None;
    }
    let reading = read(&file);
    let form =
        ["syntax", "unknown-key", "unknown-value", "wrong-type", "too-deep", "out-of-range", "bad-symbol", "bad-date"];
    let lossy = has_errors(&reading.diagnostics) && reading.diagnostics.iter().any(|fault| form.contains(&fault.code));
    (!lossy && reading.resolution.format > 0).then_some(reading.resolution)
}

/// A source as lines: what it is, then one paragraph for each clause, without
/// numbers.
fn converted(resolution: &Resolution) -> String {
    let clauses = Clauses::of(resolution);
    let mut out = String::new();
    let rest = Resolution { footnotes: Default::default(), ..clauses.rest.clone() };
    let head = crate::write::toml(&rest).unwrap_or_default();
    out.push_str(&head);
    let mut list = List::None;
    for (node, clause) in clauses.nodes.iter().enumerate().skip(1) {
        if clause.list != list && clause.list != List::Item && !(list == List::Item && clause.place.level > 0) {
            list = clause.list;
            if !matches!(clause.own, Own::Annex(_) | Own::Part(_)) {
                out.push_str(&format!("\n[{}]\n", list.key()));
            }
        }
        let (mark, texts) =
            match &clause.own {
                Own::Root => continue,
                Own::Part(part) => ("part", vec![part.title.0.clone()]),
                Own::Annex(annex) => ("annex", vec![annex.heading.0.clone(), annex.title.0.clone()]),
                Own::Block(block) => {
                    let mut texts = vec![block.text.0.clone()];
                    if let Some(table) = &block.table {
                        texts.push(table.title.0.clone());
                        texts.push(table.unit.0.clone());
                        texts.extend(table.row.iter().map(|row| {
                            row.cells.iter().map(|cell| cell.text.0.as_str()).collect::<Vec<_>>().join(" | ")
                        }));
                        texts.push(table.below.0.clone());
                    }
                    (clause.place.kind, texts)
                }
            };
        let indent = "  ".repeat(clause.place.level);
        out.push('\n');
        if !matches!(mark, "paragraph" | "item") {
            out.push_str(&format!("{indent}({mark})\n"));
        }
        for text in texts.iter().filter(|text| !text.is_empty()) {
            for line in broken(&with_notes(resolution, &clauses, node, text)) {
                out.push_str(&format!("{indent}{line}\n"));
            }
        }
    }
    out
}

/// A text with its notes where they are called.
fn with_notes(resolution: &Resolution, clauses: &Clauses, node: usize, text: &str) -> String {
    let text = crate::write::normal(text);
    let (pieces, _) = crate::model::Text(text.clone()).parse();
    let mut out = text;
    for piece in pieces.iter().rev() {
        if let crate::model::text::PieceKind::Note(id) = &piece.kind {
            let own = match &clauses.nodes[node].own {
                Own::Block(block) => block.table.as_ref().and_then(|table| table.notes.get(id)),
                _ => None,
            };
            if let Some(note) = own.or_else(|| resolution.footnotes.get(id)) {
                out.replace_range(piece.range.clone(), &format!("[^ {}]", crate::write::normal(&note.0)));
            }
        }
    }
    out
}

/// Lines that end where phrases do, so that a change of words leaves the other
/// lines as they are.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive([' ', '\u{ff0c}', '\u{ff1b}', '\u{3002}', '\u{3001}']) {
        let Some(line) = lines.last_mut() else { break };
        line.push_str(word);
        let length = line.chars().count();
        let ends =
            word.trim_end().ends_with([',', ';', ':', '.', '\u{ff0c}', '\u{ff1b}', '\u{3002}', '\u{60c}', '\u{61b}']);
        if length > 90 || ends && length > 40 {
            lines.push(String::new());
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}
