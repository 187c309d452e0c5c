//! What a text carries of its pages: masthead, running heads, page numbers,
//! job numbers. The language, and which of several resolutions is meant.

use super::super::super::label::fold;
use super::super::super::organ_of;
use super::super::super::xml::Element;
use super::super::cover::Known;
use super::super::frame::Column;
use super::super::guess::{Grade, guess};
use super::super::masthead::{self, Masthead, date_in, job};
use super::inline::SIZE;
use super::rows::Row;
use super::{Sheet, set};
use crate::lang::phrases::{self, Part};
use crate::lang::{self, Distribution, Language};
use crate::organ::symbol::Symbol;
use crate::organ::{self, Front, Organ};
use crate::source::Diagnostic;
use std::collections::HashMap;
use std::path::Path;

/// The column in which text is thought to stand.
const COLUMN: Column = Column { start: 100.0, end: 500.0, indent: 24.0, size: SIZE, pitch: SIZE * 1.2 };

/// Takes masthead, heads and feet off the rows and tells whose document it is.
pub(super) fn take(name: &str, rows: Vec<Row>, diagnostics: &mut Vec<Diagnostic>) -> Sheet {
    let language = language(name, &rows);
    let rows = parted(rows, language);
    let rows = one_resolution(name, rows, language, diagnostics);
    let mut organ = organ_by_words(&rows, language);
    let mut symbol = None;
    let mut kept: Vec<Row> = Vec::new();
    let mut lines = Vec::new();
    let (mut jobs, mut printed) = (None, None);
    let mut broken = false;
    let opening = opening_at(language, &rows).unwrap_or(usize::MAX);
    for (at, mut row) in rows.into_iter().enumerate() {
        let opened = at >= opening;
        // Strokes of the masthead part no notes.
        if !opened && row.is_rule() {
            broken = true;
            continue;
        }
        if symbol.is_none()
            && !opened
            && let Some(found) = whole_symbol(&row.bare)
        {
            lines.push(masthead::paragraph(masthead::inner("docNumber", "symbol", &set(&row, SIZE), found.as_str())));
            symbol = Some(found);
            continue;
        }
        let own = symbol.as_ref().is_some_and(|symbol| is_head(&row, symbol));
        if own || is_furniture(language, &row.bare) {
            if let Some(found) = job(&row.bare) {
                printed = printed.or_else(|| super::super::print_day(&row.bare));
                jobs.get_or_insert_with(|| masthead::inner("docketNumber", "", &set(&row, SIZE), &found));
            }
            broken = true;
            continue;
        }
        if let Some(elements) = masthead_row(language, &row, opened) {
            lines.extend(elements.into_iter().map(masthead::paragraph));
            continue;
        }
        row.broken |= std::mem::take(&mut broken);
        row.blank |= row.broken;
        kept.push(row);
    }
    let kept = without_heads(kept);
    if symbol.is_none() {
        let found = by_number(organ, language, &kept).or_else(|| by_name(name));
        if let Some((found, at)) = found {
            let place = at.and_then(|at| kept.get(at)).or(kept.first());
            let line = place.map(|row| set(row, SIZE));
            let message = format!("the symbol was taken for `{found}`");
            let grade = if at.is_some() { Grade::Likely } else { Grade::Doubtful };
            let from = if at.is_some() { "its number says so" } else { "the name of the file says so" };
            if let Some(line) = line {
                diagnostics.push(guess("guessed-symbol", std::slice::from_ref(&line), grade, message).hint(from));
                lines.push(masthead::paragraph(masthead::inner("docNumber", "symbol", &line, found.as_str())));
            }
            symbol = Some(found);
        }
    }
    let name = symbol.as_ref().map(|symbol| symbol.as_str().to_owned()).unwrap_or_default();
    if let Some(known) = organ_of(&name) {
        organ = known;
    }
    // A text without a symbol is somebody's draft.
    let draft = !name.starts_with(organ.prefix) && !name.starts_with("S/PRST/");
    let known = Known { language, organ, column: COLUMN, draft };
    Sheet { known, masthead: Masthead { language, symbol, lines, job: jobs }, printed, rows: kept }
}

/// How many rows masthead and cover have at the most where nothing tells
/// their end.
const MASTHEAD_ROWS: usize = 12;

/// How many rows there are at the most from the masthead to the opening line.
const COVER_ROWS: usize = 60;

/// How many rows a running head has at the most.
const HEAD_ROWS: usize = 4;

/// Takes off what stands again and again beside the ends of pages: a running
/// head that is not the title.
fn without_heads(rows: Vec<Row>) -> Vec<Row> {
    // Rows between blank lines, beside the end of a page, that end no clause.
    let mut starts: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].blank).collect();
    starts.push(rows.len());
    let blocks: Vec<(std::ops::Range<usize>, String)> = starts
        .windows(2)
        .map(|pair| pair[0]..pair[1])
        .filter(|block| {
            block.len() <= HEAD_ROWS
                && (rows[block.start].broken || rows.get(block.end).is_some_and(|next| next.broken))
                && !super::paragraphs::ended(&rows[block.end - 1].bare)
                && !rows[block.start].is_rule()
        })
        .map(|block| (block.clone(), rows[block].iter().map(|row| fold(&row.bare)).collect::<String>()))
        .filter(|(_, text)| text.chars().filter(|c| c.is_alphabetic()).count() > 6)
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    blocks.iter().for_each(|(_, text)| *counts.entry(text).or_default() += 1);
    let mut heads = vec![false; rows.len()];
    for (block, _) in blocks.iter().filter(|(_, text)| counts.get(text.as_str()).is_some_and(|count| *count > 1)) {
        heads[block.clone()].fill(true);
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut broken = false;
    for (mut row, head) in rows.into_iter().zip(heads) {
        if head {
            broken = true;
            continue;
        }
        row.broken |= broken;
        row.blank |= std::mem::take(&mut broken);
        out.push(row);
    }
    out
}

/// The language: the one whose standing lines and opening phrases the text
/// has, or that the name of the file says (`.fr.txt`).
fn language(name: &str, rows: &[Row]) -> &'static Language {
    let named = Path::new(name).file_stem().and_then(|stem| Path::new(stem).extension().map(std::ffi::OsStr::to_owned));
    let score = |language: &&'static Language| {
        let united = fold(language.united_nations).to_lowercase();
        let phrases = phrases::of(language);
        let rows: usize = rows
            .iter()
            .map(|row| {
                let first = fold(&row.bare).to_lowercase() == united;
                let opening = is_opening(language, &row.bare);
                let phrase = phrases.opening(Part::Preambular, row.bare.trim_start()).is_some();
                usize::from(first) * 5 + usize::from(opening) * 8 + usize::from(phrase)
            })
            .sum();
        rows + if named.as_deref().is_some_and(|named| named == language.code) { 12 } else { 0 }
    };
    // The first of equals.
    lang::LANGUAGES.into_iter().rev().max_by_key(score).unwrap_or(lang::LANGUAGES[1])
}

/// Whether a row is the head of a page: the symbol, alone or beside a title.
fn is_head(row: &Row, symbol: &Symbol) -> bool {
    let own = |text: &str| fold(text) == fold(symbol.as_str());
    own(&row.bare)
        || row.text.split("   ").filter(|part| !part.is_empty()).count() > 1 && row.text.split("   ").any(own)
}

/// Where the opening line stands. Where it is the name of the organ, as in
/// Russian, the masthead has it too, without a comma.
pub(super) fn opening_at(language: &Language, rows: &[Row]) -> Option<usize> {
    let opens = |row: &Row| is_opening(language, &row.bare);
    let comma = |row: &Row| opens(row) && !row.bare.ends_with(char::is_alphabetic);
    let first = rows.iter().position(opens)?;
    // The masthead and the cover stand between the two at the most.
    rows.iter().skip(first).take(COVER_ROWS).position(comma).map_or(Some(first), |at| Some(first + at))
}

/// Whether a line is the opening line of an organ.
pub(super) fn is_opening(language: &Language, text: &str) -> bool {
    opening(language, text).is_some()
}

fn opening(language: &Language, text: &str) -> Option<&'static Organ> {
    // Long lines are none; most lines are that.
    if text.len() > 120 {
        return None;
    }
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let line = letters(text);
    organ::ORGANS.iter().copied().find(|organ| !line.is_empty() && letters(organ.names(language).opening) == line)
}

/// The organ that opens the text, else the one that the masthead names.
fn organ_by_words(rows: &[Row], language: &Language) -> &'static Organ {
    let opened = rows.iter().find_map(|row| opening(language, &row.bare));
    let named = || {
        let named =
            |organ: &&&Organ| rows.iter().take(30).any(|row| fold(&row.bare) == fold(organ.names(language).name));
        organ::ORGANS.iter().find(named).copied()
    };
    opened.or_else(named).or_else(|| organ::by_key("general-assembly")).unwrap_or(organ::ORGANS[0])
}

/// Two columns of the masthead, side by side in one line of a text, are two
/// rows.
fn parted(rows: Vec<Row>, language: &Language) -> Vec<Row> {
    let end = opening_at(language, &rows).unwrap_or(MASTHEAD_ROWS);
    let mut out = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let halves: Option<(&str, &str)> = if at < end && !row.is_table() {
            row.text.split_once("    ").map(|(a, b)| (a.trim(), b.trim()))
        } else {
            None
        };
        match halves {
            Some((left, right)) if !left.is_empty() && !right.is_empty() => {
                out.push(Row::new(left, row.span.clone(), row.blank, row.broken));
                out.push(Row::new(right, row.span.clone(), row.blank, false));
            }
            _ => out.push(row),
        }
    }
    out
}

/// The number with which the title of a resolution begins: "73/331.",
/// "132 (II).", and how many bytes it takes.
pub(super) fn title_number(text: &str) -> Option<(String, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let rest = &text[digits..];
    if let Some(number) = rest.strip_prefix('/') {
        let count = number.bytes().take_while(u8::is_ascii_digit).count();
        let length = digits + 1 + count;
        let after = &text[length..];
        let ends = after.is_empty() || after.starts_with(['.', '-']) || after.starts_with(" -");
        return (count > 0 && count < 5 && ends).then(|| {
            (text[..length].to_owned(), text.len() - after.trim_start_matches(['.', ' ', '-', '\u{a0}']).len())
        });
    }
    let session = rest.trim_start().strip_prefix('(')?;
    let (session, after) = session.split_once(')')?;
    let roman = !session.is_empty() && session.len() < 8 && session.chars().all(|c| "IVXLCDM-S".contains(c));
    let year = session.len() == 4 && session.bytes().all(|b| b.is_ascii_digit());
    ((roman || year) && after.starts_with('.')).then(|| {
        (format!("{} ({session})", &text[..digits]), text.len() - after.trim_start_matches(['.', ' ', '\u{a0}']).len())
    })
}

/// Of several resolutions in one text the one that the name of the file says,
/// else the first; in several languages the one of the language.
fn one_resolution(
    name: &str,
    rows: Vec<Row>,
    language: &'static Language,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let titles: Vec<(usize, String, bool)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let (number, _) = title_number(&row.bare).filter(|_| row.blank || row.heading)?;
            if is_furniture(language, &row.bare) {
                return None;
            }
            let next = rows[at + 1..].iter().take(6).any(|row| is_opening(language, &row.bare));
            Some((at, number, next))
        })
        .collect();
    if titles.len() < 2 {
        return rows;
    }
    let wanted = by_name(name).map(|(symbol, _)| fold(symbol.as_str()));
    let named = |(_, number, next): &&(usize, String, bool)| {
        *next && wanted.as_ref().is_some_and(|wanted| wanted.ends_with(&format!("/{}", fold(number))))
    };
    let Some(chosen) = titles.iter().find(named).or_else(|| titles.iter().find(|(.., next)| *next)) else {
        return rows;
    };
    let end = titles.iter().find(|(at, ..)| *at > chosen.0).map_or(rows.len(), |(at, ..)| *at);
    let start = if titles.first().is_some_and(|first| first.0 == chosen.0) { 0 } else { chosen.0 };
    for (at, number, _) in titles.iter().filter(|(at, ..)| *at != chosen.0) {
        let message = format!("the text holds another resolution, `{number}`");
        diagnostics.push(
            Diagnostic::warning("another-resolution", rows[*at].span.clone(), message)
                .hint(format!("it was left out; `{}` was imported", chosen.1)),
        );
    }
    rows.into_iter().take(end).skip(start).collect()
}

/// A symbol that is a line of its own.
fn whole_symbol(text: &str) -> Option<Symbol> {
    let text = text.trim().trim_end_matches('*');
    let shaped = text.contains('/') && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.len() < 60;
    shaped.then(|| Symbol::parse(text).ok()).flatten().filter(|symbol| organ_of(symbol.as_str()).is_some())
}

/// The symbol by the number of the title and the organ, and where that stands.
fn by_number(organ: &Organ, language: &Language, rows: &[Row]) -> Option<(Symbol, Option<usize>)> {
    let heading = organ.names(language).heading;
    let end = opening_at(language, rows).map_or(rows.len(), |at| at + 1);
    rows.iter().take(end.min(60)).enumerate().find_map(|(at, row)| {
        let number = if organ.front == Front::Council && !heading.is_empty() {
            let (number, year) = heading_number(&row.bare)?;
            let written = organ::fill(heading, &[("number", &number), ("year", &year)]);
            (fold(&written) == fold(&row.bare)).then(|| format!("{number} ({year})"))?
        } else {
            title_number(&row.bare)?.0
        };
        Symbol::parse(&format!("{}{number}", organ.prefix)).ok().map(|symbol| (symbol, Some(at)))
    })
}

/// Number and year of "Resolution 1706 (2006)".
fn heading_number(text: &str) -> Option<(String, String)> {
    let mut digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    match (digits.next(), digits.next(), digits.next()) {
        (Some(number), Some(year), None) if year.len() == 4 => Some((number.to_owned(), year.to_owned())),
        _ => None,
    }
}

/// The symbol that the name of a file writes: `A_RES_73_331.es.txt`.
fn by_name(name: &str) -> Option<(Symbol, Option<usize>)> {
    let stem = Path::new(name).file_name()?.to_str()?.split('.').next()?;
    let text = stem.replace('_', "/").replace("/(", " (");
    // "217(III)" has a blank before its bracket.
    let text = match text.find('(') {
        Some(at) if at > 0 && text.as_bytes()[at - 1].is_ascii_digit() => format!("{} {}", &text[..at], &text[at..]),
        _ => text,
    };
    whole_symbol(&text).map(|symbol| (symbol, None))
}

/// Page numbers, job numbers, days of print, bar codes, "Please recycle".
fn is_furniture(language: &Language, text: &str) -> bool {
    let text = text.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let page = text
        .split_once('/')
        .is_some_and(|(page, of)| digits(page.trim()) && digits(of.trim()) && page.len() <= 3 && of.len() <= 3);
    let dashed = text.strip_prefix('-').and_then(|text| text.strip_suffix('-')).is_some_and(|text| digits(text.trim()));
    let bars = text.trim_matches('*');
    let bar = text.len() >= bars.len() && digits(bars) && (6..=8).contains(&bars.len());
    let job = job(text).is_some_and(|job| {
        let rest = text[job.len().min(text.len())..].trim_start();
        rest.is_empty() || rest.starts_with('(') || rest.bytes().all(|b| b.is_ascii_digit() || b == b' ')
    });
    // ")24-99902 (A" of a line of Arabic.
    let mut parts = text.split(|c: char| c.is_whitespace() || "()".contains(c)).filter(|part| !part.is_empty());
    let turned = text.len() < 24
        && text.contains('(')
        && parts.clone().any(|part| masthead::job(part).is_some())
        && parts.all(|part| masthead::job(part).is_some() || part.chars().count() == 1);
    let sign = text.chars().all(|c| matches!(c, '\u{2672}'..='\u{267d}' | '\u{fffc}' | '\u{fffd}'));
    let beside = || {
        // "2/8    24-13337" and the other way about.
        let mut words = text.split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let number = |word: &str| word.split_once('/').is_some_and(|(a, b)| digits(a) && digits(b));
        words.next().is_none()
            && (number(first) && super::super::masthead::job(second).is_some()
                || number(second) && super::super::masthead::job(first).is_some())
    };
    page || dashed || bar || job || turned || sign || beside() || fold(text) == fold(language.recycle)
}

/// A line of the masthead as elements of the cover.
fn masthead_row(language: &'static Language, row: &Row, opened: bool) -> Option<Vec<Element>> {
    let text = row.bare.as_str();
    let line = set(row, SIZE);
    let known = fold(text);
    if row.bare.chars().count() > 160 {
        return None;
    }
    let lower = known.to_lowercase();
    if lower == fold(language.united_nations).to_lowercase() {
        return Some(vec![masthead::inner("docAuthority", "publisher", &line, text)]);
    }
    let masthead = organ::ORGANS.iter().any(|organ| {
        let names = organ.names(language);
        [names.masthead, names.name].iter().any(|name| lower == fold(name).to_lowercase())
    });
    if masthead && !opened {
        return Some(vec![masthead::inner("docAuthority", "issuingBody", &line, text)]);
    }
    let status = [Distribution::General, Distribution::Limited]
        .into_iter()
        .map(language.distribution)
        .find(|status| known.starts_with(&fold(status)));
    let day = || date_in(text, language.masthead_date).or_else(|| date_in(text, language.date));
    let original = |text: &str| {
        let line = fold(text);
        lang::LANGUAGES.iter().map(|other| (language.original)(other.code)).find(|word| line.ends_with(&fold(word)))
    };
    let issued =
        |date: lang::Date| masthead::inner("docDate", "dateOfIssuance", &line, text).with("date", date.to_string());
    let inline = |name: &str, text: &str| masthead::inner("inline", "", &line, text).with("name", name);
    if let Some(status) = status {
        // One line may hold what the masthead has in several.
        let mut out = vec![masthead::inner("docStatus", "", &line, status)];
        out.extend(day().map(issued));
        out.extend(original(text).map(|original| inline("originalLanguage", original)));
        return Some(out);
    }
    if opened {
        return None;
    }
    if let Some(date) = day().filter(|date| {
        [(language.masthead_date)(*date), (language.date)(*date)].iter().any(|written| fold(written) == known)
    }) {
        return Some(vec![issued(date)]);
    }
    if let Some(word) = original(text).filter(|word| fold(word) == known) {
        return Some(vec![inline("originalLanguage", word)]);
    }
    (known == fold(language.masthead_name)).then(|| vec![inline("languageOfExpression", text)])
}
