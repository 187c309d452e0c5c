//! Ordinals of sessions, moved on.

use super::{Edits, Passage, Round, Sureness};

/// How far ahead a session of the organ itself may be asked for: other bodies
/// count their own.
const AHEAD: u16 = 6;

/// Moves the sessions of a text on.
pub(super) fn sessions(round: &Round<'_>, passage: &Passage, edits: &mut Edits) {
    let language = round.old.document.language.0;
    let text = &passage.prose.text;
    for (range, number, form) in language.find_sessions(text) {
        if !(round.session.saturating_sub(1)..=round.session + AHEAD).contains(&number) {
            continue;
        }
        let Some(words) = language.ordinal_like(number + round.later, form, &text[range.clone()]) else { continue };
        let (reason, sureness) = if number > round.session {
            ("the next report or debate is asked for as much later", Sureness::Sure)
        } else {
            ("the session that was the last one then", Sureness::Likely)
        };
        edits.add(&passage.path, passage.prose.source(range), words, reason, sureness);
    }
}
