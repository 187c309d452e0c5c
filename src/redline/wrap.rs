//! Marked text in lines of a terminal.

use unicode_width::UnicodeWidthChar;

/// How a stretch of text is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As it is.
    #[default]
    Plain,
    /// Deleted.
    Gone,
    /// Inserted.
    New,
    /// In another style than before.
    Restyled,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) look: Look,
}

impl Stretch {
    pub(super) fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), look }
    }
}

/// The columns of a text, control characters counted as none.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Lines of at most `columns` columns, broken at blanks and between
/// ideographs. A line end in the text ends a line.
pub(super) fn lines(stretches: &[Stretch], columns: usize) -> Vec<Vec<Stretch>> {
    let mut wrapper = Wrapper { lines: vec![Vec::new()], used: 0, atom: Vec::new(), blank: None, columns };
    for stretch in stretches {
        for c in stretch.text.chars() {
            match c {
                '\n' => {
                    wrapper.place();
                    wrapper.end();
                }
                ' ' | '\t' => {
                    wrapper.place();
                    wrapper.blank = Some(stretch.look);
                }
                c => {
                    if c.width() == Some(2) && breaks(&wrapper.atom, c) {
                        wrapper.place();
                    }
                    let c = if c.is_control() { '\u{fffd}' } else { c };
                    push(Some(&mut wrapper.atom), c.encode_utf8(&mut [0; 4]), stretch.look);
                }
            }
        }
    }
    wrapper.place();
    wrapper.lines.retain(|line| !line.is_empty());
    wrapper.lines
}

struct Wrapper {
    lines: Vec<Vec<Stretch>>,
    /// Columns of the last line that are taken.
    used: usize,
    /// What is not broken.
    atom: Vec<Stretch>,
    /// The blank before it.
    blank: Option<Look>,
    columns: usize,
}

impl Wrapper {
    fn end(&mut self) {
        self.lines.push(Vec::new());
        (self.used, self.blank) = (0, None);
    }

    fn place(&mut self) {
        let length: usize = self.atom.iter().map(|stretch| width(&stretch.text)).sum();
        if length == 0 {
            return;
        }
        let gap = usize::from(self.blank.is_some());
        if self.used > 0 && self.used + gap + length > self.columns {
            self.end();
        } else if let Some(look) = self.blank
            && self.used > 0
        {
            push(self.lines.last_mut(), " ", look);
            self.used += 1;
        }
        self.blank = None;
        for stretch in std::mem::take(&mut self.atom) {
            push(self.lines.last_mut(), &stretch.text, stretch.look);
        }
        self.used += length;
    }
}

/// Whether a line may end before an ideograph.
fn breaks(atom: &[Stretch], c: char) -> bool {
    let closes = "\u{3001}\u{3002}\u{ff0c}\u{ff1b}\u{ff1a}\u{ff09}\u{300b}\u{201d}".contains(c);
    let last = atom.last().and_then(|stretch| stretch.text.chars().next_back());
    !closes && last.is_some_and(|last| last.width() == Some(2) && !"\u{ff08}\u{300a}\u{201c}".contains(last))
}

fn push(line: Option<&mut Vec<Stretch>>, text: &str, look: Look) {
    let Some(line) = line else { return };
    match line.last_mut() {
        Some(last) if last.look == look => last.text.push_str(text),
        _ => line.push(Stretch::new(text, look)),
    }
}
