//! What the user sees: messages, progress, results.

use crate::source::{Diagnostic, Error, Format, Severity, SourceFile, render};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    /// With the line, marks and hints.
    Human,
    /// One line each: <file:line:column>.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub.
    Github,
}

impl Shape {
    /// The format on standard output, or on standard error.
    pub(super) fn on(self, terminal: &Terminal, to_stdout: bool) -> Format {
        match self {
            Self::Human => terminal.human(to_stdout),
            Self::Short => Format::Short,
            Self::Json => Format::Json,
            Self::Github => Format::Github,
        }
    }
}

/// Who read the results wants no more of them, as `head` does: no fault, and
/// nothing to tell.
pub(super) const CLOSED: &str = "standard output was closed";

/// The terminal with the user's wishes.
pub(super) struct Terminal {
    quiet: bool,
    verbose: bool,
    colour: Colour,
}

impl Terminal {
    pub(super) fn new(quiet: bool, verbose: bool, colour: Colour) -> Self {
        Self { quiet, verbose, colour }
    }

    /// Whether the user asked for more.
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    fn colours(&self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }

    /// The form for people, in colour where it is wished.
    pub(super) fn human(&self, to_stdout: bool) -> Format {
        Format::Human(self.colours(if to_stdout { stdout().is_terminal() } else { stderr().is_terminal() }))
    }

    /// Whether results on standard output are in colour.
    pub(super) fn colour_results(&self) -> bool {
        self.colours(stdout().is_terminal())
    }

    /// Whether what git is handed is in colour: git may show it on a terminal
    /// through its pager.
    pub(super) fn colour_for_git(&self) -> bool {
        let paged = std::env::var_os("GIT_PAGER_IN_USE").is_some_and(|value| !value.is_empty());
        self.colours(paged || stdout().is_terminal())
    }

    /// Shows diagnostics on standard error.
    pub(super) fn diagnostics(&self, file: &SourceFile, diagnostics: &[Diagnostic]) {
        self.findings(file, diagnostics, Shape::Human);
    }

    /// The same in a shape of the user's choice.
    pub(super) fn findings(&self, file: &SourceFile, diagnostics: &[Diagnostic], shape: Shape) {
        let errors = |d: &&Diagnostic| !self.quiet || d.severity == Severity::Error;
        let shown: Vec<Diagnostic> = diagnostics.iter().filter(errors).cloned().collect();
        self.message(&render(file, &shown, shape.on(self, false)));
    }

    /// An error of the world.
    pub(super) fn error(&self, error: &Error) {
        let (red, bold, off) =
            if self.colours(stderr().is_terminal()) { ("\x1b[1;31m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{off}{bold}: {}{off}\n", printable(&error.message));
        for hint in &error.hints {
            text.push_str(&format!("{bold}hint{off}: {}\n", printable(hint)));
        }
        self.message(&text);
    }

    /// A line about what was done, unless the user asked for quiet.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.message(&format!("{}\n", printable(text)));
        }
    }

    /// A line for those who want to know more.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose {
            self.message(&format!("{}\n", printable(text)));
        }
    }

    /// Standard error may be closed; there is then nobody to tell.
    fn message(&self, text: &str) {
        drop(stderr().lock().write_all(text.as_bytes()));
    }

    /// Writes a result to standard output. A reader that has seen enough and is
    /// gone (`| head`) is no fault: the rest is not shown.
    ///
    /// # Errors
    /// When it is closed or full.
    pub(super) fn result(&self, bytes: &[u8]) -> Result<(), Error> {
        let mut out = stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        written.map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Error::new(CLOSED),
            _ => Error::new(format!("cannot write to standard output: {error}")),
        })
    }

    /// A progress bar over a number of documents: on a terminal only.
    pub(super) fn progress(&self, length: usize) -> ProgressBar {
        let target = if self.quiet || self.verbose || length < 2 {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(length as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar
    }
}

/// A text without characters that would act on a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// "1 document", "2 documents".
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
