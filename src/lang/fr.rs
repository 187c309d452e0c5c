//! French. Blanks before `:` and inside « » are no-break spaces, as the
//! published body text has them; the published XML drops the one in
//! "Original : anglais" and "Ont voté pour :", the documents print it
//! (A/HRC/RES/41/18).

mod editing;
mod ordinal;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, label,
};

pub(super) static FRENCH: Language = Language {
    code: "fr",
    iso3: "fra",
    english_name: "French",
    emphasis: Emphasis::Italic,
    index: 3,
    letter: 'F',
    direction: Direction::Ltr,
    united_nations: "Nations Unies",
    masthead_name: "Français",
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
    // unconfirmed: no French draft was at hand.
    draft_line: |sponsors| format!("{sponsors}\u{a0}: projet de résolution"),
    draft_heading: "Projet de résolution", // unconfirmed
    list_separator: ", ",
    join,
    comma: ",",
    paragraph: |n| format!("{n}."),
    item: |level, n| label::latin_item(level, n, "", ")"),
    section: label::section,
    text_letter: label::capital_latin,
    annex: |n| n.map_or_else(|| "Annexe".into(), |n| format!("Annexe {}", label::roman(n))),
    cite,
    footnote_mark: |n| n.to_string(),
    mark_before_punctuation: true,
    quotes: [("«\u{a0}", "\u{a0}»"), ("“", "”")],
    meeting,
    date_before_meeting: false,
    adopted_without_vote: "[Adoptée sans vote.]",
    recorded_vote,
    vote_heads: ["Ont voté pour\u{a0}:", "Ont voté contre\u{a0}:", "Se sont abstenus\u{a0}:"],
    phrases: include_str!("phrases/fr.txt"),
    recycle: "Merci de recycler", // unconfirmed: EDITORIAL 3.10
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors} : amendement au projet de résolution {symbol}",
        many: "{sponsors} : amendements au projet de résolution {symbol}",
        operative: "paragraphe {} du dispositif",
        preambular: "alinéa {} du préambule",
        operative_part: "dispositif",
        preamble: "préambule",
        annexes: "annexes",
        words: "{place} : remplacer {old} par {new}.",
        without: "{place} : supprimer {old}.",
        replace: "{place} : remplacer par le texte suivant :",
        after: "{place} : insérer à la suite un nouveau paragraphe ainsi libellé :",
        first: "{place} : insérer au début un nouveau paragraphe ainsi libellé :",
        delete: "{place} : à supprimer.",
        move_after: "{place} : à placer à la suite de l’élément suivant : {other}.",
        move_first: "{place} : à placer au début ({other}).",
        renumber: "Renuméroter les paragraphes suivants en conséquence.",
        particulars: "Mentions du document : remplacer {old} par {new}.",
        nothing: "néant",
    },
    changes: ChangeWords {
        title: "Modifications",
        summary: "Récapitulatif",
        clauses: "Dispositions",
        clause: "Disposition",
        change: "Modification",
        unchanged: "inchangé",
        amended: "modifié",
        punctuation: "ponctuation finale",
        added: "ajouté",
        deleted: "supprimé",
        moved: "déplacé",
        split: "scindé",
        joined: "fusionné",
        renumbered: "renuméroté",
        preamble: "Préambule",
        other: "Autres indications",
        before: "Avant",
        after: "Après",
        restyled: "autre style",
        phrase: "Formule introductive",
        end: "fin de la modification",
        moved_to: "déplacé vers {}",
        moved_from: "déplacé de {}",
        split_from: "scindé de {}",
        joined_from: "fusionné à partir de {}",
        joined_to: "fusionné avec {}",
        compared: "Modifications de {old} à {new}",
    },
    page: PageWords { footnotes: "Notes", back: "Retour au texte", skip: "Aller au texte", footnote: "Note" },
};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const COMMITTEES: [&str; 6] = [
    "Première Commission",
    "Deuxième Commission",
    "Troisième Commission",
    "Commission des questions politiques spéciales et de la décolonisation (Quatrième Commission)",
    "Cinquième Commission",
    "Sixième Commission",
];

/// An ordinal in figures, feminine like *séance*: "1re", "62e".
pub(crate) fn figure(n: u32) -> String {
    if n == 1 { "1re".to_owned() } else { format!("{n}e") }
}

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr. générale",
        Distribution::Limited => "Distr. limitée", // unconfirmed
    }
}

fn original(code: &str) -> &'static str {
    match code {
        "ar" => "Original\u{a0}: arabe",    // unconfirmed
        "es" => "Original\u{a0}: espagnol", // unconfirmed
        "fr" => "Original\u{a0}: français",
        "ru" => "Original\u{a0}: russe",   // unconfirmed
        "zh" => "Original\u{a0}: chinois", // unconfirmed
        _ => "Original\u{a0}: anglais",
    }
}

fn date(date: Date) -> String {
    format!("{} {}", day_month(date), date.year)
}

fn day_month(date: Date) -> String {
    format!("{} {}", day(date), month(date))
}

/// The first of a month is "1er".
fn day(date: Date) -> String {
    if date.day == 1 { "1er".to_owned() } else { date.day.to_string() }
}

fn month(date: Date) -> &'static str {
    label::nth(&MONTHS, date.month.into()).unwrap_or_default()
}

/// Without "er", as the published XML has it.
fn session_day(date: Date) -> String {
    format!("{} {}", date.day, month(date))
}

/// "24 juin-12 juillet 2019", "9-27 septembre 2019" (A/HRC/RES/41/18, 42/28).
fn dates(from: Date, to: Date) -> String {
    let from = if (from.year, from.month) == (to.year, to.month) {
        day(from)
    } else if from.year == to.year {
        day_month(from)
    } else {
        date(from)
    };
    format!("{from}-{}", date(to))
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let session = match kind {
        SessionKind::Year => return Some(format!("Session de {n}")),
        SessionKind::Regular => "session",
        SessionKind::Special => "session extraordinaire",
        SessionKind::EmergencySpecial => "session extraordinaire d’urgence",
    };
    Some(format!("{} {session}", label::capital(&ordinal::words(n)?)))
}

fn join(items: &[String]) -> String {
    label::list(items, ", ", " et ")
}

fn agenda(items: &[String]) -> String {
    let head = if items.len() > 1 { "Points" } else { "Point" };
    let items = join(&label::agenda_items(items, "", ")"));
    format!("{head} {items} de l’ordre du jour")
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => {
            ("sans renvoi à une grande commission".to_owned(), symbols, paragraph)
        }
        Bracket::OnReport { committee, symbols, paragraph } => {
            let committee = label::nth(&COMMITTEES, committee.into()).unwrap_or_default();
            (format!("sur la base du rapport de la {committee}"), symbols, paragraph)
        }
        // E/RES/2017/7
        Bracket::OnRecommendation { body, symbols } => (format!("sur recommandation de {body}"), symbols, None),
    };
    let paragraph = paragraph.map_or_else(String::new, |n| format!(", par. {n}"));
    format!("[{lead} ({}{paragraph})]", join(symbols))
}

fn cite(citation: Citation, number: &str) -> String {
    let word = match citation {
        Citation::Paragraph => "paragraphe",
        Citation::Section => "section",
        Citation::Annex => "annexe",
    };
    label::numbered(word, number)
}

fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let plenary = if plenary { " plénière" } else { "" };
    let resumed = if resumed { " (reprise)" } else { "" };
    format!("{} séance{plenary}{resumed}", figure(number))
}

fn recorded_vote(tally: Tally) -> String {
    let abstentions = if tally.abstaining < 2 { "abstention" } else { "abstentions" };
    format!(
        "[Adoptée à l’issue d’un vote enregistré par {} voix contre {}, avec {} {abstentions}. \
         Les voix se sont réparties comme suit\u{a0}:",
        tally.in_favour, tally.against, tally.abstaining
    )
}
