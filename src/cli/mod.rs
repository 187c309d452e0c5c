//! The command line: one module a command.
//!
//! Exit status: 0 done, 1 findings, 2 could not run. Diagnostics, progress
//! and summaries go to standard error, results to standard output.

mod amend;
mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod fmt;
mod git;
mod import;
mod log;
mod lsp;
mod merge;
mod new;
mod revise;
mod schema;
mod terminal;
mod threads;
mod verify;
mod versions;

use crate::source::Error;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use terminal::Terminal;

/// Resolutions of the United Nations as structured data: written as TOML,
/// checked, numbered and typeset in the official layout.
#[derive(Parser)]
#[command(name = "plenary", version, max_term_width = 80, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more: every file as it is written.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// When to use colours; `NO_COLOR` is heeded.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: terminal::Colour,
}

const EXAMPLES: &str = "\
Examples:
  plenary build                         content/ to out/, as PDF, HTML and text
  plenary build draft.toml -f pdf       one file, one format
  plenary build draft.toml -f txt -o -  to standard output
  plenary check content/                faults, and the Editorial Manual
  plenary new international-day -o draft.toml   a draft from a template
  plenary verify draft.toml official.pdf  what differs from a published file
  plenary diff old.toml new.toml        what changed, clause by clause";

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
    Explain(explain::Explain),
    New(new::New),
    Revise(revise::Revise),
    Fmt(fmt::Fmt),
    Import(import::Import),
    Verify(verify::Verify),
    Diff(diff::Diff),
    Merge(merge::Merge),
    Amend(amend::Amend),
    Log(log::Log),
    Git(git::Git),
    Lsp(lsp::Lsp),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// How a command ended, when it ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to report.
    Done,
    /// There were findings.
    Findings,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors and go to standard output.
            let code = if error.use_stderr() { 2 } else { 0 };
            let gone = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
            let printed = error.print();
            return ExitCode::from(if printed.as_ref().err().is_none_or(gone) { code } else { 2 });
        }
    };
    let terminal = Terminal::new(arguments.quiet, arguments.verbose, arguments.color);
    let result = match &arguments.command {
        Command::Build(build) => build.run(&terminal),
        Command::Check(check) => check.run(&terminal),
        Command::Explain(explain) => explain.run(&terminal),
        Command::Revise(revise) => revise.run(&terminal),
        Command::New(new) => new.run(&terminal),
        Command::Fmt(fmt) => fmt.run(&terminal),
        Command::Import(import) => import.run(&terminal),
        Command::Verify(verify) => verify.run(&terminal),
        Command::Diff(diff) => diff.run(&terminal),
        Command::Merge(merge) => merge.run(&terminal),
        Command::Amend(amend) => amend.run(&terminal),
        Command::Log(log) => log.run(&terminal),
        Command::Git(git) => git.run(&terminal),
        Command::Lsp(lsp) => lsp.run(&terminal),
        Command::Schema(schema) => schema.run(&terminal),
        Command::Completions(completions) => completions.run(&terminal),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if error.message == terminal::CLOSED => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

/// The command line as clap knows it: for completions.
fn command() -> clap::Command {
    <Arguments as clap::CommandFactory>::command()
}

type Run = Result<Outcome, Error>;
