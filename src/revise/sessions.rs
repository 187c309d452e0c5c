//! Ordinals of sessions, moved on.

use super::{Edits, Passage, Round, Sureness};
use crate::lang::Language;
use std::ops::Range;

/// How far ahead a session of the organ itself may be asked for: other bodies
/// count their own.
const AHEAD: u16 = 6;

/// Moves the sessions of a text on.
pub(super) fn sessions(round: &Round<'_>, passage: &Passage, edits: &mut Edits) {
    let language = round.old.document.language.0;
    let text = &passage.prose.text;
    let year = round.adopted.year;
    let recent = language.find_dates(text).iter().any(|(_, date)| date.year + 1 >= year)
        || [year - 1, year, year + 1].iter().any(|year| text.contains(&year.to_string()));
    for (range, number, form) in language.find_sessions(text) {
        let own = (round.session.saturating_sub(1)..=round.session + AHEAD).contains(&number);
        let Some(words) = language.ordinal_like(number + round.later, form, &text[range.clone()]) else { continue };
        let source = passage.prose.source(range.clone());
        if !own {
            // Most bodies meet once a year, some more often: only they know.
            let counted = number > 1 && number < round.session && beside(language, text, &range);
            if recent && !passage.is_note && counted {
                let reason = "a session of another body in this session's round: confirm it";
                edits.add(&passage.path, source, format!("{{{{{words}}}}}"), reason, Sureness::Open);
            }
            continue;
        }
        let (reason, sureness) = if number == round.session + round.later {
            ("the next report or debate is asked for as much later", Sureness::Sure)
        } else if number > round.session {
            ("asked for in another cycle than that of the draft: confirm it", Sureness::Likely)
        } else {
            ("the session that was the last one then", Sureness::Likely)
        };
        edits.add(&passage.path, source, words, reason, sureness);
    }
}

/// Whether the word "session" stands next to an ordinal, or a word away: "the
/// Fourth Committee at that session" counts no session.
fn beside(language: &Language, text: &str, range: &Range<usize>) -> bool {
    /// How many characters may part the two.
    const REACH: usize = 22;
    let near: String = if language.editing.session_first {
        text[..range.start].chars().rev().take(REACH).collect::<Vec<_>>().into_iter().rev().collect()
    } else {
        text[range.end..].chars().take(REACH).collect()
    };
    let near = near.to_lowercase().replace('\u{a0}', " ");
    let Some(at) = language.editing.session_words.iter().find_map(|word| near.find(word)) else { return false };
    language.editing.session_first || !near[..at].contains([')', ',', ';', '.'])
}
