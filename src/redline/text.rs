//! The comparison for a terminal: in colour, and as readable without.

use super::wrap::{Look, Stretch, lines, width};
use super::{Format, Options, Style, Subject, WIDTH, leads_elsewhere};
use crate::diff::{Change, Comparison, Field, Kind, Op, OpKind, Summary};
use crate::source::Error;

/// Text for a terminal.
pub(super) static TEXT: Format = Format { key: "text", extension: "txt", about: "for a terminal", render };

fn render(subject: &Subject<'_>, options: &Options) -> Result<Vec<u8>, Error> {
    let comparison = subject.comparison;
    let mut page = Page::new(options);
    page.head(comparison);
    // What is printed above the text comes before it, what is not printed at
    // all behind it.
    let behind = |field: &&Field| ["metadata.", "layout.", "printed."].iter().any(|table| field.key.starts_with(table));
    page.fields(comparison.fields.iter().filter(|field| !behind(field)));
    for change in &comparison.clauses {
        page.change(change);
    }
    page.gap();
    page.fields(comparison.fields.iter().filter(behind));
    page.out.truncate(page.out.trim_end().len());
    page.out.push('\n');
    Ok(page.out.into_bytes())
}

/// One line for each clause that changed, and the numbers.
#[must_use]
pub fn stat(comparison: &Comparison, options: &Options) -> String {
    let mut page = Page::new(options);
    let rows: Vec<(String, String, [usize; 2])> = comparison
        .fields
        .iter()
        .map(|field| (field.key.clone(), of_field(field).to_owned(), [0, 0]))
        .chain(
            comparison
                .clauses
                .iter()
                .filter(|change| told(change))
                .map(|change| (name(change), words(change).join(", "), count(change))),
        )
        .collect();
    let column = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0).min(page.columns / 2);
    for (name, words, [gone, new]) in &rows {
        let pad = " ".repeat(column.saturating_sub(width(name)));
        let mut line = format!(" {name}{pad} | {words}");
        if gone + new > 0 {
            line.push_str(&format!(" {}", page.painted(&format!("+{new}"), Look::New)));
            line.push_str(&format!(" {}", page.painted(&format!("-{gone}"), Look::Gone)));
        }
        page.out.push_str(&line);
        page.out.push('\n');
    }
    page.out.push_str(&format!(" {}\n", summary(&comparison.summary, comparison.fields.len())));
    page.out
}

/// What is neither unchanged nor the other end of something told elsewhere.
fn told(change: &Change) -> bool {
    !change.is_nothing() && !matches!(change.kind, Kind::MovedAway | Kind::JoinedAway)
}

/// Words that were deleted and inserted.
fn count(change: &Change) -> [usize; 2] {
    let of = |kind| {
        let ops = change.text.iter().filter(|op| op.kind == kind);
        ops.map(|op| op.plain().split_whitespace().count().max(1)).sum()
    };
    [of(OpKind::Deleted), of(OpKind::Inserted)]
}

fn of_field(field: &Field) -> &'static str {
    match (&field.old, &field.new) {
        (None, _) => "added",
        (_, None) => "deleted",
        _ => "amended",
    }
}

/// The numbers of a comparison: "3 amended, 1 added".
pub(super) fn summary(summary: &Summary, fields: usize) -> String {
    let Summary { unchanged, amended, punctuation, added, deleted, moved, split, joined, renumbered } = *summary;
    let parts = [
        (amended, "amended"),
        (added, "added"),
        (deleted, "deleted"),
        (moved, "moved"),
        (split, "split"),
        (joined, "joined"),
        (renumbered, "renumbered"),
        (punctuation, "with another closing mark"),
        (unchanged, "unchanged"),
    ];
    let mut parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    match fields {
        0 => {}
        1 => parts.push("1 field".to_owned()),
        many => parts.push(format!("{many} fields")),
    }
    if parts.is_empty() { "no clauses".to_owned() } else { parts.join(", ") }
}

/// How the clause is called where it stands now, or stood.
fn name(change: &Change) -> String {
    let here = match change.kind {
        Kind::MovedAway | Kind::JoinedAway => change.old.as_ref(),
        _ => change.new.as_ref().or(change.old.as_ref()),
    };
    here.map(crate::clauses::Place::name).unwrap_or_default()
}

/// What became of it, in words.
fn words(change: &Change) -> Vec<String> {
    let (old, new) =
        (change.old.as_ref().map(crate::clauses::Place::name), change.new.as_ref().map(crate::clauses::Place::name));
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let others = || change.others.iter().map(crate::clauses::Place::name).collect::<Vec<_>>().join(" and ");
    let mut words = Vec::new();
    match change.kind {
        Kind::Unchanged => {}
        Kind::Amended => words.push("amended".to_owned()),
        Kind::Punctuation => words.push("another closing mark".to_owned()),
        Kind::Added => words.push("added".to_owned()),
        Kind::Deleted => words.push("deleted".to_owned()),
        Kind::Split => words.push(format!("split from {old}, the rest in {}", others())),
        Kind::Joined => words.push(format!("joined from {old} and {}", others())),
        Kind::MovedAway => words.push(format!("moved to {new}")),
        Kind::JoinedAway => words.push(format!("joined into {new}")),
    }
    if change.moved {
        words.push(format!("moved from {old}"));
    } else if change.renumbered && change.kind != Kind::Split && change.kind != Kind::Joined {
        let number = change.old.as_ref().and_then(|place| place.number.clone()).unwrap_or_default();
        words.push(format!("renumbered, was {number}"));
    }
    words
}

fn sign(change: &Change) -> char {
    match change.kind {
        Kind::Added => '+',
        Kind::Deleted => '-',
        Kind::MovedAway | Kind::JoinedAway => '<',
        _ if change.moved => '>',
        Kind::Split => '/',
        Kind::Joined => '&',
        Kind::Amended | Kind::Punctuation => '~',
        Kind::Unchanged if change.renumbered => '#',
        Kind::Unchanged => ' ',
    }
}

struct Page<'o> {
    out: String,
    options: &'o Options,
    columns: usize,
}

impl<'o> Page<'o> {
    fn new(options: &'o Options) -> Self {
        let columns = if options.width == 0 { WIDTH } else { options.width.max(20) };
        Self { out: String::new(), options, columns }
    }

    fn head(&mut self, comparison: &Comparison) {
        let called = |document: &crate::diff::Document| {
            if document.name.is_empty() { document.symbol.clone() } else { document.name.clone() }
        };
        let bold = |page: &Self, text: String| if page.options.colour { format!("\x1b[1m{text}\x1b[0m") } else { text };
        for (mark, document) in [("---", &comparison.old), ("+++", &comparison.new)] {
            let line = bold(self, format!("{mark} {}", clean(&called(document))));
            self.out.push_str(&format!("{line}\n"));
        }
        self.out.push_str(&summary(&comparison.summary, comparison.fields.len()));
        self.out.push_str("\n\n");
    }

    /// One empty line before what comes next.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn fields<'f>(&mut self, fields: impl Iterator<Item = &'f Field>) {
        for field in fields {
            self.field(field, "");
        }
        self.gap();
    }

    fn field(&mut self, field: &Field, indent: &str) {
        let mut stretches = vec![Stretch::new(format!("{}: ", field.key), Look::Plain)];
        if field.text.is_empty() {
            if let Some(old) = &field.old {
                self.marked(&mut stretches, old, Look::Gone);
            }
            if field.old.is_some() && field.new.is_some() {
                stretches.push(Stretch::new(" ", Look::Plain));
            }
            if let Some(new) = &field.new {
                self.marked(&mut stretches, new, Look::New);
            }
        } else {
            stretches.extend(self.stretches(&field.text, |_| true));
        }
        let sign = match of_field(field) {
            "added" => '+',
            "deleted" => '-',
            _ => '~',
        };
        self.block(&stretches, &format!("{indent}{sign} "), &format!("{indent}  "));
    }

    fn change(&mut self, change: &Change) {
        if change.is_nothing() {
            if !self.options.changed_only {
                self.unchanged(change);
            }
            return;
        }
        self.gap();
        let head = format!("{} {}: {}", sign(change), name(change), words(change).join("; "));
        let look = match change.kind {
            Kind::Added => Look::New,
            Kind::Deleted => Look::Gone,
            _ => Look::Plain,
        };
        let head = vec![Stretch::new(head, look)];
        let bold = self.options.colour;
        for (index, line) in lines(&head, self.columns - 2).into_iter().enumerate() {
            let text: String = line.iter().map(|stretch| stretch.text.as_str()).collect();
            let text = if bold { format!("\x1b[1m{}\x1b[0m", self.painted(&text, look)) } else { text };
            self.out.push_str(&format!("{}{text}\n", if index > 0 { "  " } else { "" }));
        }
        // The other end shows the text of what moved.
        if matches!(change.kind, Kind::MovedAway | Kind::JoinedAway) {
            self.out.push('\n');
            return;
        }
        if let Some([old, new]) = &change.phrase {
            let mut stretches = vec![Stretch::new("opening phrase: ", Look::Plain)];
            self.marked(&mut stretches, old, Look::Gone);
            stretches.push(Stretch::new(" ", Look::Plain));
            self.marked(&mut stretches, new, Look::New);
            self.block(&stretches, "  ", "    ");
        }
        if self.options.style == Style::Columns && change.kind != Kind::Added && change.kind != Kind::Deleted {
            self.columns(&change.text);
        } else {
            let stretches = self.stretches(&change.text, |_| true);
            self.block(&stretches, "    ", "    ");
        }
        for note in &change.notes {
            let mut stretches = vec![Stretch::new("footnote: ", Look::Plain)];
            stretches.extend(self.stretches(&note.text, |_| true));
            self.block(&stretches, "    ", "      ");
        }
        for field in &change.fields {
            self.field(field, "    ");
        }
        self.out.push('\n');
    }

    /// What did not change, on one line.
    fn unchanged(&mut self, change: &Change) {
        let text: String = change.text.iter().map(Op::plain).collect::<String>().replace('\n', " ");
        let head = format!("  {}: ", name(change));
        let mut line = head;
        for c in text.chars() {
            if width(&line) + 3 > self.columns {
                line.push('\u{2026}');
                break;
            }
            line.push(c);
        }
        let line = clean(line.trim_end());
        self.out.push_str(&if self.options.colour { format!("\x1b[2m{line}\x1b[0m\n") } else { format!("{line}\n") });
    }

    /// The ops as stretches with their marks.
    fn stretches(&self, ops: &[Op], shown: impl Fn(OpKind) -> bool) -> Vec<Stretch> {
        let mut out = Vec::new();
        for (index, op) in ops.iter().enumerate().filter(|(_, op)| shown(op.kind)) {
            let leads = leads_elsewhere(ops, index);
            let look = match op.kind {
                OpKind::Equal => Look::Plain,
                OpKind::Deleted => Look::Gone,
                OpKind::Inserted => Look::New,
                OpKind::Restyled => Look::Restyled,
            };
            let mut text = String::new();
            for run in &op.runs {
                let styled = op.kind != OpKind::Equal && !run.text.trim().is_empty();
                let marks = if styled && run.bold {
                    "**"
                } else if styled && run.italic {
                    "*"
                } else {
                    ""
                };
                let body = run.text.trim();
                let at = run.text.find(body).unwrap_or(0);
                let (before, after) = (&run.text[..at], &run.text[at + body.len()..]);
                match run.raised {
                    Some(raised) => text.push_str(&format!("{}{{{}}}", if raised { '^' } else { '_' }, run.text)),
                    None if op.kind == OpKind::Restyled && marks.is_empty() => text.push_str(&run.text),
                    None => text.push_str(&format!("{before}{marks}{body}{marks}{after}")),
                }
                if let Some(link) = run.link.as_ref().filter(|_| leads) {
                    text.push_str(&format!(" <{link}>"));
                }
                if let Some(note) = &run.note {
                    match op.kind {
                        OpKind::Equal => text.push_str("[^]"),
                        _ => text.push_str(&format!("[^ {note}]")),
                    }
                }
            }
            if look == Look::Plain { out.push(Stretch::new(text, look)) } else { self.marked(&mut out, &text, look) }
        }
        out
    }

    /// A text with the marks of its look around it: in colour the look itself
    /// tells.
    fn marked(&self, out: &mut Vec<Stretch>, text: &str, look: Look) {
        let (open, close) = self.marks(look);
        let body = text.trim();
        if self.options.colour || body.is_empty() && !text.contains('\n') && text.is_empty() {
            out.push(Stretch::new(text, look));
            return;
        }
        // Blanks at the ends stand outside, so that lines may end there.
        let at = text.find(body).unwrap_or(0);
        let (before, after) = (&text[..at], &text[at + body.len()..]);
        out.push(Stretch::new(before, Look::Plain));
        out.push(Stretch::new(format!("{open}{body}{close}"), look));
        out.push(Stretch::new(after, Look::Plain));
    }

    fn marks(&self, look: Look) -> (&'static str, &'static str) {
        match (look, self.options.style) {
            (Look::Plain, _) => ("", ""),
            (Look::Gone, Style::Track | Style::Columns) => ("[-", "-]"),
            (Look::New, Style::Track | Style::Columns) => ("{+", "+}"),
            (Look::Gone, _) => ("~~", "~~"),
            (Look::New, Style::BoldStrike) => ("**", "**"),
            (Look::New, Style::Ramseyer) => ("*", "*"),
            (Look::Restyled, _) => ("{=", "=}"),
        }
    }

    fn painted(&self, text: &str, look: Look) -> String {
        if !self.options.colour {
            return text.to_owned();
        }
        let code = match (look, self.options.style) {
            (Look::Plain, _) => return text.to_owned(),
            (Look::Gone, _) => "31;9",
            (Look::New, Style::BoldStrike) => "32;1",
            (Look::New, Style::Ramseyer) => "32;3",
            (Look::New, _) => "32;4",
            (Look::Restyled, _) => "33",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    fn line(&self, line: &[Stretch]) -> String {
        line.iter().map(|stretch| self.painted(&stretch.text, stretch.look)).collect()
    }

    fn block(&mut self, stretches: &[Stretch], first: &str, rest: &str) {
        for (index, line) in lines(stretches, self.columns - width(rest)).iter().enumerate() {
            let line = format!("{}{}", if index == 0 { first } else { rest }, self.line(line));
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// Old and new side by side.
    fn columns(&mut self, ops: &[Op]) {
        let half = (self.columns - 4 - 3) / 2;
        let old = lines(&self.stretches(ops, |kind| kind != OpKind::Inserted), half);
        let new = lines(&self.stretches(ops, |kind| kind != OpKind::Deleted), half);
        for at in 0..old.len().max(new.len()) {
            let side = |lines: &[Vec<Stretch>]| lines.get(at).cloned().unwrap_or_default();
            let (left, right) = (side(&old), side(&new));
            let used: usize = left.iter().map(|stretch| width(&stretch.text)).sum();
            let line =
                format!("    {}{} | {}", self.line(&left), " ".repeat(half.saturating_sub(used)), self.line(&right));
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }
}

/// A text without characters that act on a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
