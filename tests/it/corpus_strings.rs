//! Every fixed line of the published files against the line that `lang` and
//! `organ` compose from the facts.
//!
//! The facts come from attributes of the file, or from the English file of
//! the same symbol, never from the string that is compared.
//!
//! Taken as equal, because the conversion to XML does not keep them apart:
//! - blanks of every kind, and none beside a Chinese character;
//! - the hyphen and the no-break hyphen (Russian "62‑е");
//! - `a` and `ª` after a figure (Spanish "62a" for "62ª");
//! - the straight and the curved apostrophe (French name of the Human Rights
//!   Council on its cover);
//! - a blank before a colon (French "Original: anglais", "Ont voté pour:") and
//!   before an Arabic comma;
//! - the opening line with and without its comma: it goes where no preamble
//!   follows, but Arabic and Chinese often keep it (A/RES/78/4, 79/1, 80/5);
//! - "安全理事会第" lost between date and meeting of the Security Council;
//! - a blank between a word and a figure, lost beside elements of the XML
//!   ("on14 November 2023", "27March 2025").
//!
//! Kinds of difference that remain, each a slip or a variant of the record:
//! - another number, item, symbol or paragraph than the English file has
//!   (A/RES/78/3, 78/4, 78/179, 78/319, 79/74, 79/124, 79/132, 79/257;
//!   S/RES/2632, 2754); a wrong attribute (A/HRC/RES/55/22, 55/23), month
//!   (A/RES/78/300);
//! - a parenthesis doubled (A/RES/79/281, 79/284), a blank missing before one
//!   (A/RES/77/139), a narrow comma (A/RES/78/300 in Chinese), a capital
//!   (A/RES/78/3 in Russian), a Latin letter ("50‑e", A/RES/78/218), the comma
//!   of the Russian heading (S/RES/2728);
//! - English masthead and lines in a French file (S/RES/2636);
//! - Russian "п." for "пункт" (A/RES/78/300, 80/226);
//! - Arabic "(المستأنفة)" before the number (A/RES/80/239, 80/241), the lines
//!   of the Security Council without the comma before المعقودة, or a blank
//!   after the stroke of a month (S/RES/2752);
//! - forms of the vote: Arabic "بدون تصويت" and "دون تصويت", full stop and
//!   vowel signs present or not; Spanish "La votación fue la siguiente", "de"
//!   for "por"; Russian without "против" (A/HRC/RES/55/22);
//! - Chinese 于 before the date (S/RES/2519).

mod table;
mod xml;

use plenary::lang::{self, Bracket, Date, Distribution, Language, SessionKind, Tally};
use plenary::organ::{self, Organ, symbol::Symbol};
use roxmltree::Document;
use std::fs;
use std::path::{Path, PathBuf};
use table::Table;
use xml::{apart, child, day, element, figures, find, named, squeeze, words};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");

#[test]
fn composed_lines_agree_with_the_published_ones() {
    let folder = Path::new(FOLDER);
    if !folder.is_dir() {
        println!("skipped: no ../shared/corpus");
        return;
    }
    let mut tally = Table::default();
    for path in files(folder) {
        compare(&path, &mut tally);
    }
    tally.print();
    assert!(tally.share() >= 0.99, "only {:.4} of the lines agree", tally.share());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.to_string_lossy().ends_with(".akn.xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// One published file with its English companion, where it has one.
struct Published<'a, 'i> {
    file: &'a Document<'i>,
    english: &'a Document<'i>,
    language: &'static Language,
    organ: &'static Organ,
    symbol: Symbol,
    path: String,
}

fn compare(path: &Path, table: &mut Table) {
    let text = fs::read_to_string(path).unwrap_or_default();
    let english = fs::read_to_string(path.with_file_name("en.akn.xml")).unwrap_or(text.clone());
    let (Ok(file), Ok(english)) = (Document::parse(&text), Document::parse(&english)) else {
        return;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let code = name.trim_end_matches(".akn.xml").rsplit('.').next().unwrap_or_default();
    let Some(symbol) = find(&file, "docNumber", "#symbol").map(|node| squeeze(&words(node))) else {
        return;
    };
    let (Some(language), Ok(symbol)) = (lang::by_code(code), Symbol::parse(&symbol)) else {
        return;
    };
    let organs = organ::ORGANS.into_iter().filter(|o| symbol.as_str().starts_with(o.prefix));
    let Some(organ) = organs.max_by_key(|organ| organ.prefix.len()) else {
        return;
    };
    let path = path.strip_prefix(FOLDER).unwrap_or(path).display().to_string();
    let published = Published { file: &file, english: &english, language, organ, symbol, path };
    published.compare(table);
}

impl Published<'_, '_> {
    fn compare(&self, table: &mut Table) {
        self.masthead(table);
        self.front(table);
        self.closing(table);
    }

    /// Counts one line; a line that is missing on either side is left out.
    fn line(&self, table: &mut Table, line: &'static str, printed: Option<String>, composed: Option<String>) {
        let (Some(printed), Some(composed)) = (printed, composed) else {
            return;
        };
        let (left, right) = (self.level(&printed), self.level(&composed));
        if left.is_empty() || left == "0 0 0" {
            return;
        }
        let cell = table.cells.entry((self.organ.key, self.language.code, line)).or_default();
        cell.1 += 1;
        if left == right {
            cell.0 += 1;
        } else {
            let path = &self.path;
            table.differences.push(format!("{path}: {line}\n  printed  {left}\n  composed {right}"));
        }
    }

    /// A line with all that is taken as equal made equal.
    fn level(&self, line: &str) -> String {
        let line = squeeze(line).replace(['\u{2011}', '\u{2010}'], "-").replace('’', "'");
        let line = line.replace(" :", ":").replace(" ،", "،").replace(['\u{200e}', '\u{200f}'], "");
        match self.language.code {
            "zh" => line.replace(' ', "").replace("安全理事会第", "").replace("安全理事会", ""),
            "es" => (0..10).fold(line, |line, digit| line.replace(&format!("{digit}ª "), &format!("{digit}a "))),
            _ => apart(&line),
        }
    }

    fn masthead(&self, table: &mut Table) {
        let (language, names) = (self.language, self.organ.names(self.language));
        let authority = |role| find(self.file, "docAuthority", role).map(words);
        self.line(table, "publisher", authority("#publisher"), some(language.united_nations));
        self.line(table, "organ", authority("#issuingBody"), some(names.masthead));
        self.line(table, "subsidiary", authority("#subsidiaryBody"), some(names.name));
        let status = find(self.file, "docStatus", "#generalDistribution").map(words);
        let general = (language.distribution)(Distribution::General);
        self.line(table, "distribution", status, some(general));
        let issued = find(self.file, "docDate", "#dateOfIssuance");
        let date = issued.and_then(day).map(language.masthead_date);
        self.line(table, "issued", issued.map(words), date);
        let tongue = named(self.file, "languageOfExpression").map(words);
        self.line(table, "language", tongue, some(language.masthead_name));
        let from = named(self.english, "originalLanguage").and_then(|n| n.attribute("refersTo"));
        let original = if from == Some("#french") { "fr" } else { "en" };
        let printed = named(self.file, "originalLanguage").map(words);
        self.line(table, "original", printed, some((language.original)(original)));
    }

    fn front(&self, table: &mut Table) {
        let (language, organ) = (self.language, self.organ);
        let session = element(self.file, "session");
        let kind = self.symbol.session().map_or(SessionKind::Regular, |(kind, _)| kind);
        let value = session.and_then(|node| node.attribute("value")?.parse().ok());
        let composed = value.and_then(|value| organ.session(language, kind, value));
        self.line(table, "session", session.map(words), composed);
        let printed = named(self.file, "agenda item").map(words);
        let items = named(self.english, "agenda item").and_then(|node| node.attribute("title"));
        let items = items.map(|items| items.split(" and ").map(str::to_owned).collect::<Vec<_>>());
        self.line(table, "agenda", printed, items.map(|items| organ.agenda(language, &items)));
        self.adoption(table);
        let proponent = element(self.file, "docProponent").map(words);
        self.line(table, "bracket", proponent, self.bracket());
        let number = self.symbol.resolution_number().map(|number| (language.title_number)(&number));
        let printed = element(self.file, "preface").and_then(|p| child(p, "docNumber")).map(words);
        self.line(table, "number", printed, number);
        let opening = element(self.file, "formula").map(words);
        let paused = opening.as_deref().unwrap_or_default().trim_end().ends_with([',', '،', '，']);
        let comma = if paused { language.comma } else { "" };
        let composed = format!("{}{comma}", organ.names(language).opening);
        self.line(table, "opening", opening, Some(composed));
    }

    fn adoption(&self, table: &mut Table) {
        let names = self.organ.names(self.language);
        let Some(date) = self.adopted().map(self.language.date) else {
            return;
        };
        let titles = element(self.file, "coverPage");
        let titles = titles.into_iter().flat_map(|cover| cover.descendants());
        let titles: Vec<_> = titles.filter(|n| n.tag_name().name() == "docTitle").collect();
        let Some((number, year)) = self.symbol.number_and_year() else {
            let several = titles.first().is_some_and(|_| self.several());
            let line = if several { names.adopted_several } else { names.adopted };
            let composed = organ::fill(line, &[("date", &date)]);
            return self.line(table, "adoption", titles.first().copied().map(words), Some(composed));
        };
        let title = |role| find(self.file, "docTitle", role).map(words);
        let values = [("number", &*number.to_string()), ("year", &*year.to_string())];
        let heading = organ::fill(names.heading, &values);
        self.line(table, "heading", title("#resolutionNumber"), Some(heading));
        let meeting = named(self.english, "adoptionMeeting").and_then(|n| figures(&words(n)));
        let meeting = meeting.map(names.meeting_ordinal);
        let line = if meeting.is_some() { names.adopted } else { names.adopted_without_meeting };
        let meeting = meeting.unwrap_or_default();
        let composed = organ::fill(line, &[("date", &date), ("meeting", &meeting)]);
        self.line(table, "adoption", title("#adoption"), Some(composed));
    }

    /// Whether the English cover speaks of several resolutions.
    fn several(&self) -> bool {
        let cover = element(self.english, "coverPage").map(words).unwrap_or_default();
        cover.contains("Resolutions adopted")
    }

    /// The day of adoption by its attribute.
    fn adopted(&self) -> Option<Date> {
        let stated = find(self.file, "docDate", "#adoptionDate").and_then(day);
        let work = element(self.english, "FRBRWork").and_then(|work| child(work, "FRBRdate"));
        stated.filter(|date| date.year > 1).or_else(|| work.and_then(day))
    }

    fn bracket(&self) -> Option<String> {
        let proponent = element(self.english, "docProponent")?;
        let documents = proponent.descendants();
        let documents = documents.filter(|n| n.attribute("name") == Some("originating document"));
        let symbol = |node| squeeze(words(node).split(", para").next().unwrap_or_default());
        let symbols: Vec<String> = documents.map(symbol).collect();
        let printed = words(proponent);
        let paragraph = printed.split("para. ").nth(1).and_then(figures).map(|n| n.to_string());
        let paragraph = paragraph.as_deref();
        let roles = ["first", "second", "third", "fourth", "fifth", "sixth"];
        let role = proponent.attribute("refersTo")?.trim_start_matches('#').to_lowercase();
        let committee = roles
            .into_iter()
            .zip(1..)
            .find(|(word, _)| role.starts_with(word) || printed.to_lowercase().contains(&format!("{word} committee")));
        let bracket = match committee {
            Some((_, committee)) => Bracket::OnReport { committee, symbols: &symbols, paragraph },
            None => Bracket::WithoutReference { symbols: &symbols, paragraph },
        };
        Some((self.language.bracket)(&bracket))
    }

    fn closing(&self, table: &mut Table) {
        let language = self.language;
        let place = |file| find(file, "location", "#adoptionMeeting").map(words);
        let composed = place(self.english).and_then(|english| {
            let resumed = english.contains("resumed");
            Some((language.meeting)(figures(&english)?, self.organ.plenary, resumed))
        });
        self.line(table, "meeting", place(self.file), composed);
        let date = element(self.file, "conclusions").and_then(|end| child(end, "docDate"));
        self.line(table, "date", date.map(words), self.adopted().map(language.date));
        let Some(vote) = element(self.file, "vote") else {
            return;
        };
        let outcomes = vote.descendants().filter(|n| n.tag_name().name() == "outcome");
        let Some(printed) = outcomes.map(words).next() else {
            return;
        };
        let english = element(self.english, "vote").map(words).unwrap_or_default();
        let composed = match self.tally() {
            Some(tally) => (language.recorded_vote)(tally),
            None => language.adopted_without_vote.to_owned(),
        };
        let head = self.level(&squeeze(language.vote_heads[0]));
        let printed = self.level(&printed);
        let printed = printed.split(&*head).next().map(str::to_owned);
        self.line(table, "vote", printed.filter(|_| !english.is_empty()), Some(composed));
    }

    /// The figures of the English file's vote.
    fn tally(&self) -> Option<Tally> {
        let vote = element(self.english, "conclusions")?;
        let quantities = vote.descendants().filter(|n| n.tag_name().name() == "quantity");
        let figures: Vec<u16> = quantities.filter_map(|n| figures(&words(n))?.try_into().ok()).collect();
        match *figures.as_slice() {
            [in_favour, against, abstaining, ..] => Some(Tally { in_favour, against, abstaining }),
            _ => None,
        }
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}
