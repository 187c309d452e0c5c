//! A report for people.

use crate::verify::{Difference, Report, UnitShare};

/// A report for people.
pub(super) struct Told<'r> {
    pub(super) report: &'r Report,
    pub(super) colour: bool,
    /// How many differences of a kind are shown; 0 shows all.
    pub(super) show: usize,
}

/// Widest line, in columns.
const WIDTH: usize = 80;

impl Told<'_> {
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.differences(&mut out);
        self.units(&mut out);
        self.lines(&mut out);
        self.moved(&mut out);
        self.summary(&mut out);
        out
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn shown<'i, T>(&self, items: &'i [T]) -> &'i [T] {
        if self.show == 0 { items } else { &items[..items.len().min(self.show)] }
    }

    fn rest<T>(&self, items: &[T], out: &mut String) {
        let more = items.len() - self.shown(items).len();
        if more > 0 {
            out.push_str(&format!("… and {more} more; `--show 0` shows all\n\n"));
        }
    }

    fn differences(&self, out: &mut String) {
        let all = &self.report.words.differences;
        for one in self.shown(all) {
            out.push_str(&self.paint("1", one.change.name()));
            out.push_str(&format!(": {}\n", self.place(one)));
            let (before, after) = (tail(&one.before, 22), head(&one.after, 22));
            let line = |sign: &str, code: &str, words: &str| {
                let words = if words.is_empty() { "⟦⟧".to_owned() } else { format!("⟦{}⟧", clip(words)) };
                let text = [before.as_str(), &self.paint(code, &words), after.as_str()];
                let text: Vec<_> = text.into_iter().filter(|part| !part.is_empty()).collect();
                format!("  {} {}\n", self.paint(code, sign), text.join(" "))
            };
            out.push_str(&line("-", "31", &one.official));
            out.push_str(&line("+", "32", &one.regenerated));
            out.push('\n');
        }
        self.rest(all, out);
    }

    fn place(&self, one: &Difference) -> String {
        let official = one.official_place.told();
        match one.source_place {
            Some(place) => {
                format!("{official} · {}:{}:{}", self.report.source, place.line, place.column)
            }
            None => official,
        }
    }

    fn units(&self, out: &mut String) {
        let Some(units) = &self.report.units else { return };
        for (name, UnitShare { missing, .. }) in units.kinds() {
            if missing.is_empty() {
                continue;
            }
            out.push_str(&self.paint("1", &format!("{name} of the official document that are not found")));
            out.push('\n');
            for unit in self.shown(missing) {
                let place = if unit.line > 0 { format!("line {}: ", unit.line) } else { String::new() };
                out.push_str(&format!("  {place}{}\n", head(&unit.text, WIDTH - 14)));
            }
            out.push('\n');
            self.rest(missing, out);
        }
    }

    fn lines(&self, out: &mut String) {
        let Some(lines) = &self.report.lines else { return };
        if lines.missing.is_empty() {
            return;
        }
        out.push_str(&self.paint("1", "lines that do not stand whole"));
        out.push('\n');
        for line in self.shown(&lines.missing) {
            out.push_str(&format!("  page {}, line {}: {}\n", line.page, line.line, head(&line.text, WIDTH - 24)));
        }
        out.push('\n');
        self.rest(&lines.missing, out);
    }

    fn moved(&self, out: &mut String) {
        let Some(positions) = &self.report.positions else { return };
        if positions.moved.is_empty() {
            return;
        }
        let title = format!("lines further off than {} pt", positions.tolerance);
        out.push_str(&self.paint("1", &title));
        out.push('\n');
        for line in self.shown(&positions.moved) {
            out.push_str(&format!(
                "  page {}, line {}: {:+.2} across, {:+.2} down: {}\n",
                line.page,
                line.line,
                line.dx,
                line.dy,
                head(&line.text, WIDTH - 52)
            ));
        }
        out.push('\n');
        self.rest(&positions.moved, out);
    }

    fn summary(&self, out: &mut String) {
        let report = self.report;
        for (name, value) in report.figures() {
            out.push_str(&format!("{name:<10} {value}\n"));
        }
        if let Some(ends) = report.pages.as_ref().and_then(|pages| pages.first_difference.as_ref()) {
            out.push_str(&format!("page {} is the first that ends otherwise\n", ends.page));
            out.push_str(&format!("  - {}\n", head(&ends.official, WIDTH - 4)));
            out.push_str(&format!("  + {}\n", head(&ends.regenerated, WIDTH - 4)));
        }
        let verdict = if report.equal { self.paint("1;32", "nothing differs") } else { self.paint("1;31", "differs") };
        out.push_str(&format!("{verdict}: {} and {}\n", report.source, report.official));
        if report.words.same * 2 < report.words.official {
            out.push_str("hint: less than half of the words are alike; are these the same document and language?\n");
        }
    }
}

/// The start of a text, at most so many characters, to the end of a word.
fn head(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= width {
        return text;
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut);
    format!("{} …", cut.trim_end())
}

/// The end of a text, at most so many characters, from the start of a word.
fn tail(text: &str, width: usize) -> String {
    let text = clean(text);
    let length = text.chars().count();
    if length <= width {
        return text;
    }
    let cut: String = text.chars().skip(length + 1 - width).collect();
    let cut = cut.split_once(' ').map_or(cut.as_str(), |(_, cut)| cut);
    format!("… {}", cut.trim_start())
}

/// Words that differ, the middle left out where there are many.
fn clip(words: &str) -> String {
    const LONG: usize = 400;
    let words = clean(words);
    if words.chars().count() <= LONG {
        words
    } else {
        format!("{} … {}", head(&words, LONG / 2), tail(&words, LONG / 2))
    }
}

/// A text without characters that would act on a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
