//! Footnotes in the order of their first call.
//!
//! Numbers run through the whole document, annexes included; asterisks stand
//! apart and are not counted (Editorial Manual, footnotes, IX). A note called
//! again repeats its number through the 73rd session; from the 74th on a new
//! note with the same text is printed (footnotes, V).

use super::{Call, Footnote, scope};
use crate::lang::Language;
use crate::model::{RepeatedNotes, Resolution};
use std::collections::HashMap;

/// Notes that have been called so far.
pub(super) struct Notes<'a> {
    language: &'static Language,
    resolution: &'a Resolution,
    repeated: RepeatedNotes,
    /// Place in `printed` by id.
    first: HashMap<&'a str, usize>,
    /// Id and note, in the order of printing.
    pub(super) printed: Vec<(&'a str, Footnote)>,
    /// Numbered notes so far, and the number of the last one.
    count: u32,
    number: u32,
}

impl<'a> Notes<'a> {
    pub(super) fn new(resolution: &'a Resolution) -> Self {
        let (_, language) = scope(resolution);
        let repeated = resolution.document.repeated_notes.unwrap_or_else(|| practice(resolution));
        Self { language, resolution, repeated, first: HashMap::new(), printed: Vec::new(), count: 0, number: 0 }
    }

    /// Calls a note: its mark, and the note itself when it is new.
    pub(super) fn call(&mut self, id: &str) -> Option<Call> {
        let (id, _) = self.resolution.footnotes.get_key_value(id)?;
        let asterisk = id.starts_with('*');
        let again = asterisk || self.repeated == RepeatedNotes::SameNumber;
        let (note, repeated) = match self.first.get(id.as_str()) {
            Some(&note) if again && note < self.printed.len() => (note, true),
            _ => (self.add(id, asterisk), false),
        };
        let (_, footnote) = &mut self.printed[note];
        let count = footnote.calls.len() + 1;
        let number = note + 1;
        let anchor = if count == 1 { format!("call-{number}") } else { format!("call-{number}-{count}") };
        footnote.calls.push(anchor.clone());
        Some(Call {
            note,
            table: false,
            mark: footnote.mark.clone(),
            anchor,
            target: footnote.anchor.clone(),
            repeated,
            change: None,
        })
    }

    fn add(&mut self, id: &'a str, asterisk: bool) -> usize {
        let note = self.printed.len();
        let mark = if asterisk {
            id.to_owned()
        } else {
            self.count += 1;
            let given = self.resolution.printed.as_ref().and_then(|printed| printed.notes.get(&self.count.to_string()));
            self.number = given.copied().unwrap_or_else(|| self.number.saturating_add(1));
            (self.language.footnote_mark)(self.number)
        };
        let footnote = Footnote { anchor: format!("note-{}", note + 1), mark, runs: Vec::new(), calls: Vec::new() };
        self.first.entry(id).or_insert(note);
        self.printed.push((id, footnote));
        note
    }
}

/// The practice of the time: by session for the General Assembly, by date for
/// the others (the 74th session began in September 2019).
pub(crate) fn practice(resolution: &Resolution) -> RepeatedNotes {
    let (organ, _) = scope(resolution);
    let old = match resolution.document.session {
        Some(session) if organ.key == "general-assembly" => session <= 73,
        _ => {
            let day = resolution.adoption.as_ref().map(|a| a.date).or(resolution.document.issued);
            day.is_some_and(|day| (day.year, day.month) < (2019, 9))
        }
    };
    if old { RepeatedNotes::SameNumber } else { RepeatedNotes::NewNote }
}
