//! `plenary new`: a draft from a drafting template, or from another source.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::lang::{self, Language};
use crate::project;
use crate::read::read;
use crate::rules;
use crate::scaffold::{self, Scaffold, Variable};
use crate::source::{Error, SourceFile, did_you_mean, has_errors};
use crate::write;
use clap::Args;
use dialoguer::Input;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Begin a draft from a template.
///
/// On a terminal it asks for the variables that are not given; an empty answer
/// leaves a place to fill, `{{…}}`, which `plenary check` finds. Without `-o`
/// the draft goes to standard output.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary new --list
  plenary new international-day -l fr -o content/draft.fr.toml
  plenary new cooperation --set organization='the Council of Europe' --set session=81
  plenary new thematic --values values.toml
  plenary new --from content/A_RES_73_331.es.toml -o content/draft.es.toml
  plenary new --scaffolds templates/ours our-kind")]
pub(super) struct New {
    /// The template.
    #[arg(value_name = "TEMPLATE", required_unless_present_any = ["list", "from"])]
    template: Option<String>,
    /// List all templates with their variables.
    #[arg(long)]
    list: bool,
    /// Give a variable its value.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Take values from a TOML file, one key a line.
    #[arg(long, value_name = "FILE")]
    values: Option<PathBuf>,
    /// The language of the draft, by its code.
    #[arg(short, long, value_name = "CODE", default_value = "en")]
    language: String,
    /// A folder of templates of your own, which come before the program's.
    #[arg(long, value_name = "DIR")]
    scaffolds: Option<PathBuf>,
    /// Make the draft out of a source instead: its text without its adoption.
    #[arg(long, value_name = "SOURCE", conflicts_with_all = ["template", "list", "set", "values"])]
    from: Option<PathBuf>,
    /// Write to a file that does not exist yet.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long)]
    force: bool,
}

impl New {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let mut scaffolds: Vec<Scaffold> = Vec::new();
        if let Some(folder) = &self.scaffolds {
            for (name, files) in project::read_scaffolds(folder)? {
                scaffolds.push(Scaffold::new(&name, &files)?);
            }
        }
        scaffolds.extend(scaffold::own().iter().cloned());
        if self.list {
            terminal.result(list(&scaffolds).as_bytes())?;
            return Ok(Outcome::Done);
        }
        if let Some(path) = self.output.as_deref().filter(|path| path.as_os_str() != "-")
            && path.exists()
            && !self.force
        {
            let error = Error::new(format!("`{}` exists already", path.display()));
            return Err(error.hint("name another file, or replace it with `--force`"));
        }
        let text = match &self.from {
            Some(path) => from(path)?,
            None => self.fill(&scaffolds)?,
        };
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            None => terminal.result(text.as_bytes())?,
            Some(path) => {
                project::write(path, text.as_bytes())?;
                let places = places(&text);
                terminal.note(&format!("{} written: {} to fill", path.display(), count(places, "place")));
            }
        }
        Ok(Outcome::Done)
    }

    fn fill(&self, scaffolds: &[Scaffold]) -> Result<String, Error> {
        let name = self.template.as_deref().unwrap_or_default();
        let scaffold = scaffolds.iter().find(|scaffold| scaffold.name == name).ok_or_else(|| {
            let near = did_you_mean(name, scaffolds.iter().map(|scaffold| scaffold.name.as_str()));
            Error::new(format!("there is no template `{name}`"))
                .hint(near.unwrap_or_else(|| "`plenary new --list` names all".to_owned()))
        })?;
        let mut values = BTreeMap::new();
        if let Some(path) = &self.values {
            let bytes = project::read_bytes(path)?;
            let table: toml::Table = toml::from_str(&String::from_utf8_lossy(&bytes))
                .map_err(|error| Error::new(format!("`{}` is not TOML: {error}", path.display())))?;
            values.extend(table.into_iter().map(|(key, value)| (key, scaffold::plain(&value))));
        }
        for set in &self.set {
            let (key, value) = set.split_once('=').ok_or_else(|| {
                Error::new(format!("`--set {set}` sets nothing")).hint("write it as `--set key=value`")
            })?;
            values.insert(key.trim().to_owned(), value.to_owned());
        }
        if let Some((key, _)) = values.iter().find(|(_, value)| value.trim().is_empty()) {
            let error = Error::new(format!("`{key}` is given no value"));
            return Err(error.hint("leave it out: a place to fill then stands there"));
        }
        // Asked are those who can answer.
        if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
            for (key, variable) in &scaffold.manifest.variable {
                if !values.contains_key(key)
                    && let Some(answer) = ask(key, variable)?
                {
                    values.insert(key.clone(), answer);
                }
            }
        }
        scaffold.fill(language(&self.language)?, &values)
    }
}

/// How many places `plenary check` finds to fill.
fn places(text: &str) -> usize {
    let file = SourceFile::new("draft.toml", text);
    let (reading, _) = rules::read_and_check(&file, &rules::Settings::default());
    reading.diagnostics.iter().filter(|d| d.code == rules::UNFILLED).count()
}

/// A question on the terminal; an empty answer leaves the variable as it is.
fn ask(key: &str, variable: &Variable) -> Result<Option<String>, Error> {
    let example = variable.example.as_ref().map(|value| format!(", such as {}", scaffold::plain(value)));
    let kind = variable.kind;
    let mut input = Input::<String>::new()
        .with_prompt(format!("{key}: {}{}", variable.about, example.unwrap_or_default()))
        .allow_empty(true)
        .validate_with(move |answer: &String| match kind.parse(answer) {
            Err(expected) if !answer.trim().is_empty() => Err(format!("expected {expected}")),
            _ => Ok(()),
        });
    if let Some(default) = &variable.default {
        input = input.default(scaffold::plain(default));
    }
    let answer = input.interact_text().map_err(|error| Error::new(format!("no answer could be read: {error}")))?;
    Ok(Some(answer).filter(|answer| !answer.trim().is_empty()))
}

fn language(code: &str) -> Result<&'static Language, Error> {
    lang::by_code(code).ok_or_else(|| {
        let codes: Vec<_> = lang::LANGUAGES.iter().map(|language| language.code).collect();
        Error::new(format!("there is no language `{code}`")).hint(format!("languages are {}", codes.join(", ")))
    })
}

/// A draft out of a source.
fn from(path: &Path) -> Result<String, Error> {
    let (file, fault) = project::read_source(path)?;
    let reading = read(&file);
    if fault.is_some() || has_errors(&reading.diagnostics) {
        let error = Error::new(format!("`{}` has errors", path.display()));
        return Err(error.hint(format!("`plenary check {}` shows them", path.display())));
    }
    write::toml(&scaffold::from(&reading.resolution))
}

/// All templates with their variables.
fn list(scaffolds: &[Scaffold]) -> String {
    let mut out = String::new();
    for scaffold in scaffolds {
        let languages: Vec<_> = scaffold.languages().collect();
        out.push_str(&format!("{}\n  {} ({})\n", scaffold.name, scaffold.manifest.about, languages.join(" ")));
        for (key, variable) in &scaffold.manifest.variable {
            let default = variable.default.as_ref().map(|value| format!(" [{}]", scaffold::plain(value)));
            out.push_str(&format!("    {key}: {}{}\n", variable.about, default.unwrap_or_default()));
        }
    }
    out
}
