//! From the adopted text of one session to a draft for a later one: what only
//! an adopted text has is dropped; sessions, dates, the resolution that is
//! recalled and the reports in footnotes are moved on. Every change is listed
//! with its place and its reason: it is a proposal.

mod change;
mod citations;
mod days;
mod head;
mod notes;
mod recall;
mod sessions;

pub use change::{Change, Sureness};

use crate::lang::Date;
use crate::model::{Agenda, Hop, OneOrMany, Path, Resolution, Text};
use crate::organ::Front;
use crate::organ::symbol::Symbol;
use crate::rules::prose::Prose;
use crate::scaffold;
use crate::source::Error;
use change::Edits;

/// A draft for a later session, and what was changed for it.
#[derive(Debug)]
pub struct Revision {
    /// The draft.
    pub draft: Resolution,
    /// Every change: those of cover, adoption and what is known beyond the page
    /// first, then those of the texts in the order of the document.
    pub changes: Vec<Change>,
}

/// What is known of the draft already.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Its symbol.
    pub symbol: Option<Symbol>,
    /// The number of the agenda item.
    pub agenda: Option<String>,
    /// Its sponsors, as the line prints them.
    pub sponsors: Option<Text>,
}

/// What is known of the adopted text and of the session it is revised for.
struct Round<'a> {
    old: &'a Resolution,
    /// The session of the adopted text.
    session: u16,
    /// How many sessions later the draft is for.
    later: u16,
    /// The number of the adopted text, `79/77`.
    number: String,
    /// When it was adopted.
    adopted: Date,
}

/// A text of the document as it is printed, with its path.
struct Passage {
    path: Path,
    prose: Prose,
    is_note: bool,
}

/// The draft for a session out of the text adopted at an earlier one. The
/// Security Council, which counts no sessions, is given the year.
///
/// # Errors
/// When the document was not adopted, has no session, or the session is not a
/// later one.
pub fn revise(old: &Resolution, session: u16, given: &Given) -> Result<Revision, Error> {
    let round = Round::new(old, session)?;
    let mut passages = Vec::new();
    old.texts(&mut |path, text| {
        let first = match path.0.first() {
            Some(Hop::Key(key)) => key.as_str(),
            _ => "",
        };
        if !text.is_empty() && !["document", "printed", "draft"].contains(&first) {
            let is_note = first == "footnotes";
            passages.push(Passage { path: path.clone(), prose: Prose::new(text), is_note });
        }
    });
    let predecessor = recall::predecessor(&round, &passages);
    let mut edits = Edits::default();
    for passage in &passages {
        // What cites a resolution has a date of its own, which stays.
        let citations = citations::citations(&round, passage);
        if let Some(predecessor) = &predecessor
            && !passage.is_note
        {
            recall::recall(&round, passage, &citations, predecessor, &mut edits);
        }
        if passage.is_note {
            notes::reports(&round, passage, &mut edits);
        }
        sessions::sessions(&round, passage, &mut edits);
        if !passage.is_note {
            days::days(&round, passage, &citations, &mut edits);
        }
    }
    let mut draft = scaffold::from(&edits.made(old)?);
    head(&mut draft, old, &round, given);
    let mut changes = head::differences(old, &draft)?;
    changes.extend(edits.into_changes());
    Ok(Revision { draft, changes })
}

impl<'a> Round<'a> {
    fn new(old: &'a Resolution, session: u16) -> Result<Self, Error> {
        let document = &old.document;
        let council = document.organ.front == Front::Council;
        let own = if council { document.symbol.number_and_year().map(|(_, year)| year) } else { document.session };
        let (Some(adoption), Some(own)) = (&old.adoption, own) else {
            let error = Error::new("only the text adopted at a session can be revised for another");
            return Err(error.hint("it has `[adoption]` and `session`; `plenary new --from FILE` takes any source"));
        };
        if council && session < own.min(1946) {
            let error = Error::new(format!("the Security Council counts no sessions: {session} is no year"));
            return Err(error.hint(format!("give the year that the draft is for: `--session {}`", own + 1)));
        }
        if session <= own {
            let what = if council || own > 1000 { "year" } else { "session" };
            return Err(Error::new(format!("{what} {session} is not later than {what} {own} of the text")));
        }
        let number = document.symbol.resolution_number().unwrap_or_default();
        Ok(Self { old, session: own, later: session - own, number, adopted: adoption.date })
    }

    /// Years that a session takes: the Economic and Social Council's is a year,
    /// the Human Rights Council has three in one.
    fn years(&self) -> u16 {
        if self.old.document.organ.front == Front::Geneva { self.later.div_ceil(3) } else { self.later }
    }
}

/// Session, symbol, agenda and sponsors of the draft.
fn head(draft: &mut Resolution, old: &Resolution, round: &Round<'_>, given: &Given) {
    let document = &mut draft.document;
    if document.session.is_some() {
        document.session = Some(round.session + round.later);
    }
    let (before, after) = (round.session.to_string(), (round.session + round.later).to_string());
    let symbol = Symbol::parse(&document.symbol.as_str().replacen(&before, &after, 1)).ok();
    if let Some(symbol) = given.symbol.clone().or(symbol) {
        document.symbol = symbol;
    }
    // Items are numbered anew at every session: the old one shows which it was.
    // Those of the Human Rights Council stand.
    let standing = document.organ.front == Front::Geneva;
    document.agenda.clone_from(&old.document.agenda);
    if let Some(agenda) = document.agenda.as_mut().filter(|_| !standing) {
        agenda.item = OneOrMany(agenda.item.iter().map(|item| format!("{{{{{item}}}}}")).collect());
    }
    if let Some(item) = &given.agenda {
        let title = document.agenda.take().map(|agenda| agenda.title).unwrap_or_default();
        document.agenda = Some(Agenda { item: OneOrMany(vec![item.clone()]), title });
    }
    if let Some(sponsors) = &given.sponsors {
        draft.draft.get_or_insert_default().sponsors = vec![sponsors.clone()];
    }
}
