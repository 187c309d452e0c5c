//! What is known of a document beyond its page, as data: for formats that
//! carry it (Akoma Ntoso, JSON) and for the heads of the others.

use super::scope;
use crate::lang::{self, Date, Distribution, Emphasis};
use crate::model::{self, Resolution, Vote};
use schemars::JsonSchema;
use serde::Serialize;

/// What is known of a document beyond its page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Record {
    /// ISO 639-2 code of the language: `spa`.
    pub language: &'static str,
    /// The language in English: `Spanish`.
    pub language_name: &'static str,
    /// How the language prints emphasis: `italic`, `bold-italic`, `bold`.
    pub emphasis: &'static str,
    /// The organ in the identifiers of Akoma Ntoso: `unga`.
    pub actor: &'static str,
    /// The organ in English: "General Assembly".
    pub organ_name: &'static str,
    /// The number that titles carry, as cited: `73/331`, `1973`, `48/75 A`;
    /// none for other documents than resolutions.
    pub number: Option<String>,
    /// The year in the number of the Security Council: 2011.
    pub number_year: Option<u16>,
    /// `general` or `limited`.
    pub distribution: &'static str,
    /// The original's language in English: `English`.
    pub original: Option<&'static str>,
    /// `regular`, `special` or `emergency-special`.
    pub session_kind: &'static str,
    /// First and last day of the session.
    pub session_dates: Option<[Day; 2]>,
    /// When and how it was adopted.
    pub adoption: Option<Adopted>,
    /// Subjects, steps, sponsors, as they were written.
    pub known: model::Metadata,
}

/// A day and how it is printed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Day {
    /// `2019-07-25`.
    pub date: String,
    /// As the line prints it: "25 de julio de 2019".
    pub text: String,
}

/// An adoption.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Adopted {
    /// The day, and its words in the cover's and the closing lines.
    pub day: Day,
    /// The closing line of the day.
    pub closing_day: String,
    /// Number of the meeting.
    pub meeting: Option<u32>,
    /// The meeting as the adoption line counts it: "9474th".
    pub meeting_ordinal: Option<String>,
    /// The Main Committee that recommended it, 1 to 6.
    pub committee: Option<u8>,
    /// Its name: "Third Committee".
    pub committee_name: Option<&'static str>,
    /// Symbols of the documents in the bracket line.
    pub documents: Vec<String>,
    /// The recorded vote.
    pub vote: Option<Vote>,
}

/// The record of a document.
pub(super) fn record(resolution: &Resolution) -> Record {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    let english = lang::by_code("en").unwrap_or(language);
    Record {
        language: language.iso3,
        language_name: language.english_name,
        emphasis: match language.emphasis {
            Emphasis::Italic => "italic",
            Emphasis::BoldItalic => "bold-italic",
            Emphasis::Bold => "bold",
        },
        actor: organ.actor,
        organ_name: organ.names(english).name,
        number: document.symbol.resolution_number(),
        number_year: document.symbol.number_and_year().map(|(_, year)| year),
        distribution: match document.distribution() {
            Distribution::General => "general",
            Distribution::Limited => "limited",
        },
        original: document.original.map(|original| original.english_name),
        session_kind: document.session_kind.key(),
        session_dates: document.session_dates.map(|[first, last]| {
            let day = |date: Date, text: String| Day { date: date.to_string(), text };
            let end = format!("{} {}", (language.session_day)(last), last.year);
            [day(first, (language.session_day)(first)), day(last, end)]
        }),
        adoption: resolution.adoption.as_ref().map(|adoption| adopted(resolution, adoption)),
        known: resolution.metadata.clone().unwrap_or_default(),
    }
}

fn adopted(resolution: &Resolution, adoption: &model::Adoption) -> Adopted {
    let (organ, language) = scope(resolution);
    let report = adoption.report.as_ref().map(|report| &report.symbol);
    let recommendation = adoption.recommendation.as_ref().map(|recommendation| &recommendation.symbol);
    let documents = report.or(adoption.without_reference_to.as_ref()).or(recommendation);
    Adopted {
        day: Day { date: adoption.date.to_string(), text: (language.date)(adoption.date) },
        closing_day: super::closing::day(resolution, adoption),
        meeting: adoption.meeting,
        meeting_ordinal: adoption.meeting.map(organ.names(language).meeting_ordinal),
        committee: adoption.report.as_ref().map(|report| report.committee),
        committee_name: adoption.report.as_ref().and_then(|report| (language.committee)(report.committee)),
        documents: documents.iter().flat_map(|symbols| symbols.iter()).map(ToString::to_string).collect(),
        vote: adoption.vote.clone(),
    }
}
