//! English. Source of every string unless it says otherwise: the published
//! files of the United Nations.

mod editing;
mod ordinal;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, label,
};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    iso3: "eng",
    english_name: "English",
    emphasis: Emphasis::Italic,
    index: 1,
    letter: 'E',
    direction: Direction::Ltr,
    united_nations: "United Nations",
    masthead_name: "English",
    distribution,
    original,
    date,
    masthead_date: date,
    dates,
    session_day,
    session,
    agenda,
    bracket,
    committee: |n| label::nth(&COMMITTEES, n.into()),
    title_number: |number| format!("{number}."),
    draft_line: |sponsors| format!("{sponsors}: draft resolution"),
    draft_heading: "Draft resolution",
    list_separator: ", ",
    join,
    comma: ",",
    paragraph: |n| format!("{n}."),
    item: |level, n| label::latin_item(level, n, "(", ")"),
    section: label::section,
    text_letter: label::capital_latin,
    annex: |n| n.map_or_else(|| "Annex".into(), |n| format!("Annex {}", label::roman(n))),
    cite,
    footnote_mark: |n| n.to_string(),
    mark_before_punctuation: false,
    quotes: [("“", "”"), ("‘", "’")],
    meeting,
    date_before_meeting: false,
    adopted_without_vote: "[Adopted without a vote.]",
    recorded_vote,
    vote_heads: ["In favour:", "Against:", "Abstaining:"],
    phrases: include_str!("phrases/en.txt"),
    recycle: "Please recycle",
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors}: amendment to draft resolution {symbol}",
        many: "{sponsors}: amendments to draft resolution {symbol}",
        operative: "operative paragraph {}",
        preambular: "preambular paragraph {}",
        operative_part: "the operative part",
        preamble: "the preamble",
        annexes: "the annexes",
        words: "In {place}, replace {old} with {new}.",
        without: "In {place}, delete {old}.",
        replace: "Replace {place} with the following:",
        after: "After {place}, insert a new paragraph reading:",
        first: "At the beginning of {place}, insert a new paragraph reading:",
        delete: "Delete {place}.",
        move_after: "Move {place} to follow {other}.",
        move_first: "Move {place} to the beginning of {other}.",
        renumber: "Renumber the subsequent paragraphs accordingly.",
        particulars: "In the particulars of the document, replace {old} with {new}.",
        nothing: "nothing",
    },
    changes: ChangeWords {
        title: "Changes",
        summary: "Summary",
        clauses: "Clauses",
        clause: "Clause",
        change: "Change",
        unchanged: "unchanged",
        amended: "amended",
        punctuation: "closing mark",
        added: "added",
        deleted: "deleted",
        moved: "moved",
        split: "split",
        joined: "joined",
        renumbered: "renumbered",
        preamble: "Preamble",
        other: "Other particulars",
        before: "Before",
        after: "After",
        restyled: "other style",
        phrase: "Opening phrase",
        end: "end of change",
        moved_to: "moved to {}",
        moved_from: "moved from {}",
        split_from: "split from {}",
        joined_from: "joined from {}",
        joined_to: "joined to {}",
        compared: "Changes from {old} to {new}",
    },
    page: PageWords { footnotes: "Footnotes", back: "Back to text", skip: "Skip to the text", footnote: "Footnote" },
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const COMMITTEES: [&str; 6] = [
    "First Committee",
    "Second Committee",
    "Third Committee",
    "Special Political and Decolonization Committee (Fourth\u{a0}Committee)",
    "Fifth Committee",
    "Sixth Committee",
];

/// An ordinal in figures: "101st", "112th".
pub(crate) fn figure(n: u32) -> String {
    let suffix = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr.: General",
        Distribution::Limited => "Distr.: Limited",
    }
}

/// Also the line of the masthead in Arabic, Chinese and Russian.
pub(super) fn original(code: &str) -> &'static str {
    match code {
        "ar" => "Original: Arabic",
        "es" => "Original: Spanish",
        "fr" => "Original: French",
        "ru" => "Original: Russian",
        "zh" => "Original: Chinese",
        _ => "Original: English",
    }
}

/// Also the date of the masthead in Arabic, Chinese and Russian.
pub(super) fn date(date: Date) -> String {
    format!("{} {} {}", date.day, month(date), date.year)
}

fn month(date: Date) -> &'static str {
    label::nth(&MONTHS, date.month.into()).unwrap_or_default()
}

fn session_day(date: Date) -> String {
    format!("{} {}", date.day, month(date))
}

fn dates(from: Date, to: Date) -> String {
    if (from.year, from.month) == (to.year, to.month) {
        format!("{}–{}", from.day, date(to))
    } else if from.year == to.year {
        format!("{} {}–{}", from.day, month(from), date(to))
    } else {
        format!("{}–{}", date(from), date(to))
    }
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let session = match kind {
        SessionKind::Year => return Some(format!("{n} session")),
        SessionKind::Regular => "session",
        SessionKind::Special => "special session",
        SessionKind::EmergencySpecial => "emergency special session",
    };
    Some(format!("{} {session}", label::capital(&ordinal::words(n)?)))
}

fn join(items: &[String]) -> String {
    label::list(items, ", ", " and ")
}

/// The names in a list such as "A, B (State of) and C"; none where the text is
/// no such list, so that joining the names gives the text again.
pub(crate) fn unjoin(text: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 && text[at..].starts_with(", ") {
            names.push(text[start..at].to_owned());
            start = at + 2;
        }
    }
    // The first "and" that is not part of a name parts the last two.
    let last = &text[start..];
    let pairs = [
        "Antigua and Barbuda",
        "Bosnia and Herzegovina",
        "Saint Kitts and Nevis",
        "Saint Vincent and the Grenadines",
        "Sao Tome and Principe",
        "Trinidad and Tobago",
        "Saint Kitts and Nevis",
        "United Kingdom of Great Britain and Northern Ireland",
    ];
    let parted = last.match_indices(" and ").map(|(at, _)| at).find(|at| {
        !pairs.iter().any(|pair| last.match_indices(pair).any(|(begin, _)| begin <= *at && *at < begin + pair.len()))
    });
    match parted {
        Some(at) => names.extend([last[..at].to_owned(), last[at + " and ".len()..].to_owned()]),
        None => names.push(last.to_owned()),
    }
    // A clause of words is no name.
    let name = |name: &String| name.starts_with(|c: char| c.is_uppercase()) && !name.contains("behalf");
    (names.iter().all(name) && join(&names) == text).then_some(names)
}

fn agenda(items: &[String]) -> String {
    let head = if items.len() > 1 { "Agenda items" } else { "Agenda item" };
    format!("{head} {}", join(&label::agenda_items(items, "(", ")")))
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => {
            ("without reference to a Main Committee".to_owned(), symbols, paragraph)
        }
        Bracket::OnReport { committee, symbols, paragraph } => {
            let committee = label::nth(&COMMITTEES, committee.into()).unwrap_or_default();
            (format!("on the report of the {committee}"), symbols, paragraph)
        }
        // unconfirmed: no English file of the Economic and Social Council was at hand.
        Bracket::OnRecommendation { body, symbols } => (format!("on the recommendation of {body}"), symbols, None),
    };
    let paragraph =
        paragraph.map_or_else(String::new, |n| format!(", {} {n}", if label::several(n) { "paras." } else { "para." }));
    format!("[{lead} ({}{paragraph})]", join(symbols))
}

fn cite(citation: Citation, number: &str) -> String {
    let word = match citation {
        Citation::Paragraph => "paragraph",
        Citation::Section => "section",
        Citation::Annex => "annex",
    };
    label::numbered(word, number)
}

fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let resumed = if resumed { " (resumed)" } else { "" };
    let plenary = if plenary { " plenary" } else { "" };
    format!("{}{resumed}{plenary} meeting", figure(number))
}

fn recorded_vote(tally: Tally) -> String {
    let abstentions = if tally.abstaining == 1 { "abstention" } else { "abstentions" };
    format!(
        "[Adopted by a recorded vote of {} to {}, with {} {abstentions}. The voting was as follows:",
        tally.in_favour, tally.against, tally.abstaining
    )
}
