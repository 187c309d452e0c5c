//! The six official languages: every standing phrase, ordinal, date, label
//! and punctuation habit, one file a language.
//!
//! A language is a [`Language`] table of strings and functions. Nothing here
//! knows the model of a resolution: the functions take numbers, dates and
//! strings and return the text that is printed. What depends on the organ as
//! well as on the language (names of organs, adoption lines) stands in
//! [`crate::organ`].
//!
//! To add a language: write its file, add one line to [`LANGUAGES`], and fill
//! its column in every file of `organ/`; the compiler names each hole.

mod amending;
mod ar;
pub(crate) mod editing;
pub(crate) mod en;
pub(crate) mod es;
pub(crate) mod fr;
mod gender;
mod label;
pub mod phrases;
mod ru;
#[cfg(test)]
mod tests;
mod zh;

pub use amending::AmendmentWords;
pub use editing::Editing;
pub use gender::Gender;

use std::fmt;

/// All languages in the order of their codes.
pub static LANGUAGES: [&Language; 6] =
    [&ar::ARABIC, &en::ENGLISH, &es::SPANISH, &fr::FRENCH, &ru::RUSSIAN, &zh::CHINESE];

/// The language with an ISO 639-1 code (`"es"`).
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Language> {
    LANGUAGES.into_iter().find(|language| language.code == code)
}

/// Which way lines of the language run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// How a language prints the words that stand in italics in the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Italic.
    Italic,
    /// Italic and bold: Arabic.
    BoldItalic,
    /// Bold: Chinese.
    Bold,
}

/// A day of the Gregorian calendar. Validity is checked where it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, such as 2019.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// Stands for a day that is not known: a place to fill, which the rule
    /// `unfilled` finds.
    pub const UNKNOWN: Self = Self { year: 1, month: 1, day: 1 };
}

impl fmt::Display for Date {
    /// ISO 8601: `2019-07-25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How far a document is distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distribution {
    /// "Distr.: General".
    General,
    /// "Distr.: Limited": drafts.
    Limited,
}

/// A session of the General Assembly or the Human Rights Council.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionKind {
    /// "Seventy-third session".
    Regular,
    /// "Thirtieth special session".
    Special,
    /// "Eleventh emergency special session".
    EmergencySpecial,
    /// "2019 session": the Economic and Social Council, by year.
    Year,
}

/// A Main Committee of the General Assembly, 1 to 6.
pub type Committee = u8;

/// The parts of a bracket line, already as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bracket<'a> {
    /// "[without reference to a Main Committee (A/73/L.103 and …)]".
    WithoutReference {
        /// Symbols of the drafts, in order.
        symbols: &'a [String],
        /// Paragraph of the document, where one is named.
        paragraph: Option<&'a str>,
    },
    /// "[on the report of the Third Committee (A/79/458/Add.2, para. 99)]".
    OnReport {
        /// Which Main Committee.
        committee: Committee,
        /// Symbols of the report and its addenda or corrigenda, in order.
        symbols: &'a [String],
        /// Paragraph of the report, where one is named.
        paragraph: Option<&'a str>,
    },
    /// "[on the recommendation of the Statistical Commission (E/2017/24)]":
    /// the Economic and Social Council.
    OnRecommendation {
        /// The recommending body in the form that the sentence wants, article
        /// included: "the Statistical Commission", "la Commission de
        /// statistique", in Russian its genitive.
        body: &'a str,
        /// Symbols of its report, in order.
        symbols: &'a [String],
    },
}

/// A way to cite paragraphs by number inside a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citation {
    /// "paragraph 3".
    Paragraph,
    /// "section II".
    Section,
    /// "annex I" / "annex".
    Annex,
}

/// A recorded vote as figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Votes in favour.
    pub in_favour: u16,
    /// Votes against.
    pub against: u16,
    /// Abstentions.
    pub abstaining: u16,
}

/// One official language: its strings and its habits.
///
/// Functions take plain values and return finished text. Labels are given
/// without surrounding spaces.
pub struct Language {
    /// ISO 639-1 code, which is also the BCP 47 tag of HTML and PDF: `es`.
    pub code: &'static str,
    /// ISO 639-2 code of Akoma Ntoso: `spa`.
    pub iso3: &'static str,
    /// Its name in English, by which published XML calls it: `Spanish`.
    pub english_name: &'static str,
    /// How it prints the words that others set in italics.
    pub emphasis: Emphasis,
    /// Place in [`LANGUAGES`] and in every table of pairs.
    pub index: usize,
    /// The letter after a job number: `S` in "19-12889 (S)".
    pub letter: char,
    /// Direction of its lines.
    pub direction: Direction,
    /// "United Nations" as the masthead prints it.
    pub united_nations: &'static str,
    /// The line that names the language of a translation in the masthead
    /// ("Español", but "Russian").
    pub masthead_name: &'static str,
    /// "Distr.: General" as the masthead prints it.
    pub distribution: fn(Distribution) -> &'static str,
    /// "Original: English", in this language, for an original in another or
    /// the same language, given by its ISO 639-1 code.
    pub original: fn(code: &str) -> &'static str,
    /// A date as running text prints it: "25 de julio de 2019".
    pub date: fn(Date) -> String,
    /// The date of the masthead (in English in Arabic, Chinese, Russian).
    pub masthead_date: fn(Date) -> String,
    /// A span of dates as the Human Rights Council's cover prints it, from
    /// first to last day.
    pub dates: fn(Date, Date) -> String,
    /// The first or last day of a session as published XML writes it, without
    /// the year: "26 febrero".
    pub session_day: fn(Date) -> String,
    /// A session line: "Septuagésimo tercer período de sesiones", or `None`
    /// beyond the table of ordinals (1 to 199).
    pub session: fn(SessionKind, u16) -> Option<String>,
    /// The agenda line for items such as `"128 (t)"` or `"14"`, several
    /// allowed: "Tema 128 t) del programa", "Agenda items 13 and 115".
    pub agenda: fn(items: &[String]) -> String,
    /// The bracket line, brackets included.
    pub bracket: fn(&Bracket<'_>) -> String,
    /// Name of a Main Committee as a draft's cover prints it.
    pub committee: fn(Committee) -> Option<&'static str>,
    /// Number and full stop before a title: "73/331." (Arabic without).
    pub title_number: fn(number: &str) -> String,
    /// What a draft prints after its sponsors: "X, Y and Z: draft resolution".
    /// The sponsors come joined by `join`.
    pub draft_line: fn(sponsors: &str) -> String,
    /// "draft resolution" without sponsors, as a heading.
    pub draft_heading: &'static str,
    /// What parts the members in the lists of a recorded vote.
    pub list_separator: &'static str,
    /// A list of names: "A, B and C".
    pub join: fn(&[String]) -> String,
    /// Comma that ends a preambular paragraph or the opening line.
    pub comma: &'static str,
    /// Label of the n-th operative paragraph: "3.", Arabic "3 -".
    pub paragraph: fn(u32) -> String,
    /// Label of the n-th item (from 1) at level 1, 2 or 3: "(a)", "(i)", "a.";
    /// Spanish and French "a)".
    pub item: fn(level: usize, n: u32) -> String,
    /// Number of the n-th section at level 1 or 2: "I", "A"; Arabic "أولا".
    pub section: fn(level: usize, n: u32) -> String,
    /// Letter of the n-th text of a resolution: "A", "B" (Arabic "ألف").
    pub text_letter: fn(n: u32) -> String,
    /// Heading of an annex: "Annex" for `None`, "Annex II" for `Some(2)`.
    pub annex: fn(Option<u32>) -> String,
    /// A citation in a sentence: "paragraph 3", "section II", "annex".
    /// `number` is the printed number without full stop, or empty.
    pub cite: fn(Citation, number: &str) -> String,
    /// A footnote mark as text prints it raised: "1", Arabic "(1)".
    pub footnote_mark: fn(u32) -> String,
    /// Whether a footnote mark stands before the punctuation.
    pub mark_before_punctuation: bool,
    /// Opening and closing quotation marks, outer then inner.
    pub quotes: [(&'static str, &'static str); 2],
    /// The closing line of a meeting for its number and whether it was a
    /// resumed meeting, plenary or not: "101st plenary meeting".
    pub meeting: fn(number: u32, plenary: bool, resumed: bool) -> String,
    /// Whether the date stands before the meeting in the closing lines.
    pub date_before_meeting: bool,
    /// "[Adopted without a vote.]" of the Human Rights Council.
    pub adopted_without_vote: &'static str,
    /// "[Adopted by a recorded vote of 30 to 12, with 5 abstentions. The
    /// voting was as follows:".
    pub recorded_vote: fn(Tally) -> String,
    /// "In favour:", "Against:", "Abstaining:".
    pub vote_heads: [&'static str; 3],
    /// Its opening phrases, as [`phrases`] reads them.
    pub phrases: &'static str,
    /// "Please recycle".
    pub recycle: &'static str,
    /// What an editor holds running text to.
    pub editing: &'static Editing,
    /// How amendments are said.
    pub amendments: AmendmentWords,
    /// Words of the HTML page itself.
    pub page: PageWords,
    /// Words of a comparison as a document; unconfirmed, for none is published.
    pub changes: ChangeWords,
}

/// Words of the HTML page that are not part of the document: names of its
/// regions for readers who listen, and the foot.
pub struct PageWords {
    /// "Footnotes".
    pub footnotes: &'static str,
    /// "Back to text": the link from a note to its call.
    pub back: &'static str,
    /// "Skip to the text".
    pub skip: &'static str,
    /// "Footnote": the name of a call.
    pub footnote: &'static str,
}

/// Words of a comparison as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ChangeWords {
    /// "Changes": the title of a comparison.
    pub title: &'static str,
    /// "Summary".
    pub summary: &'static str,
    /// "Clauses": the index of those that changed.
    pub clauses: &'static str,
    /// "Clause": the head of a column.
    pub clause: &'static str,
    /// "Change": the head of a column.
    pub change: &'static str,
    /// "unchanged".
    pub unchanged: &'static str,
    /// "amended".
    pub amended: &'static str,
    /// "closing mark": only the mark at the end changed.
    pub punctuation: &'static str,
    /// "added", also before inserted words for screen readers.
    pub added: &'static str,
    /// "deleted", likewise.
    pub deleted: &'static str,
    /// "moved".
    pub moved: &'static str,
    /// "split".
    pub split: &'static str,
    /// "joined".
    pub joined: &'static str,
    /// "renumbered".
    pub renumbered: &'static str,
    /// "Preamble", before the place of a preambular paragraph.
    pub preamble: &'static str,
    /// "Other particulars": cover, adoption, metadata.
    pub other: &'static str,
    /// "Before".
    pub before: &'static str,
    /// "After".
    pub after: &'static str,
    /// "other style": the same words in another style.
    pub restyled: &'static str,
    /// "Opening phrase".
    pub phrase: &'static str,
    /// "end of the change", for screen readers.
    pub end: &'static str,
    /// "moved to {}": what stood here, with its place now.
    pub moved_to: &'static str,
    /// "moved from {}", with its place before.
    pub moved_from: &'static str,
    /// "split from {}": a piece, with the clause that was split.
    pub split_from: &'static str,
    /// "joined from {}", with the clauses it is made of.
    pub joined_from: &'static str,
    /// "joined to {}": what stood here, with the clause it went into.
    pub joined_to: &'static str,
    /// "Changes from {old} to {new}": the head of a page that compares.
    pub compared: &'static str,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
