//! Spanish. The published XML writes "62a sesión" for what is printed "62ª"
//! (the Human Rights Council's files and the seed have ª).

mod editing;
mod ordinal;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, label,
};

pub(super) static SPANISH: Language = Language {
    code: "es",
    iso3: "spa",
    english_name: "Spanish",
    emphasis: Emphasis::Italic,
    index: 2,
    letter: 'S',
    direction: Direction::Ltr,
    united_nations: "Naciones Unidas",
    masthead_name: "Español",
    distribution,
    original,
    date,
    masthead_date: date,
    dates,
    session_day,
    session,
    agenda: |items| agenda(items, "del programa"),
    bracket,
    committee: |n| label::nth(&COMMITTEES, n.into()),
    title_number: |number| format!("{number}."),
    // unconfirmed: no Spanish draft was at hand.
    draft_line: |sponsors| format!("{sponsors}: proyecto de resolución"),
    draft_heading: "Proyecto de resolución", // unconfirmed
    list_separator: ", ",
    join,
    comma: ",",
    paragraph: |n| format!("{n}."),
    item: |level, n| label::latin_item(level, n, "", ")"),
    section: label::section,
    text_letter: label::capital_latin,
    annex: |n| n.map_or_else(|| "Anexo".into(), |n| format!("Anexo {}", label::roman(n))),
    cite,
    footnote_mark: |n| n.to_string(),
    mark_before_punctuation: true,
    quotes: [("“", "”"), ("‘", "’")],
    meeting,
    date_before_meeting: false,
    adopted_without_vote: "[Aprobada sin votación.]",
    recorded_vote,
    vote_heads: ["Votos a favor:", "Votos en contra:", "Abstenciones:"],
    phrases: include_str!("phrases/es.txt"),
    recycle: "Se ruega reciclar", // unconfirmed: EDITORIAL 3.10
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors}: enmienda al proyecto de resolución {symbol}",
        many: "{sponsors}: enmiendas al proyecto de resolución {symbol}",
        operative: "párrafo {} de la parte dispositiva",
        preambular: "párrafo {} del preámbulo",
        operative_part: "parte dispositiva",
        preamble: "preámbulo",
        annexes: "anexos",
        words: "{place}: sustitúyase {old} por {new}.",
        without: "{place}: suprímase {old}.",
        replace: "{place}: sustitúyase por el siguiente texto:",
        after: "{place}: insértese a continuación un nuevo párrafo del siguiente tenor:",
        first: "{place}: insértese al comienzo un nuevo párrafo del siguiente tenor:",
        delete: "{place}: suprímase.",
        move_after: "{place}: trasládese a continuación de: {other}.",
        move_first: "{place}: trasládese al comienzo ({other}).",
        renumber: "Renumérense los párrafos siguientes en consecuencia.",
        particulars: "Datos del documento: sustitúyase {old} por {new}.",
        nothing: "nada",
    },
    changes: ChangeWords {
        title: "Cambios",
        summary: "Resumen",
        clauses: "Disposiciones",
        clause: "Disposición",
        change: "Cambio",
        unchanged: "sin cambios",
        amended: "modificado",
        punctuation: "puntuación final",
        added: "añadido",
        deleted: "suprimido",
        moved: "trasladado",
        split: "dividido",
        joined: "fusionado",
        renumbered: "renumerado",
        preamble: "Preámbulo",
        other: "Otros datos",
        before: "Antes",
        after: "Después",
        restyled: "otro estilo",
        phrase: "Fórmula introductoria",
        end: "fin del cambio",
        moved_to: "trasladado a {}",
        moved_from: "trasladado de {}",
        split_from: "separado de {}",
        joined_from: "fusionado a partir de {}",
        joined_to: "fusionado con {}",
        compared: "Cambios de {old} a {new}",
    },
    page: PageWords { footnotes: "Notas", back: "Volver al texto", skip: "Ir al texto", footnote: "Nota" },
};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const COMMITTEES: [&str; 6] = [
    "Primera Comisión",
    "Segunda Comisión",
    "Tercera Comisión",
    "Comisión Política Especial y de Descolonización (Cuarta Comisión)",
    "Quinta Comisión",
    "Sexta Comisión",
];

/// An ordinal in figures, feminine like *sesión*: "101ª".
pub(crate) fn figure(n: u32) -> String {
    format!("{n}ª")
}

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr. general",
        Distribution::Limited => "Distr. limitada", // unconfirmed
    }
}

fn original(code: &str) -> &'static str {
    match code {
        "ar" => "Original: árabe",   // unconfirmed
        "es" => "Original: español", // unconfirmed
        "fr" => "Original: francés",
        "ru" => "Original: ruso",  // unconfirmed
        "zh" => "Original: chino", // unconfirmed
        _ => "Original: inglés",
    }
}

fn date(date: Date) -> String {
    format!("{} de {}", day_month(date), date.year)
}

fn day_month(date: Date) -> String {
    let month = label::nth(&MONTHS, date.month.into()).unwrap_or_default();
    format!("{} de {month}", date.day)
}

/// Without "de", as the published XML has it.
fn session_day(date: Date) -> String {
    format!("{} {}", date.day, label::nth(&MONTHS, date.month.into()).unwrap_or_default())
}

/// "9 a 27 de septiembre de 2019" (A/HRC/RES/42/23).
fn dates(from: Date, to: Date) -> String {
    let from = if (from.year, from.month) == (to.year, to.month) {
        from.day.to_string()
    } else if from.year == to.year {
        day_month(from)
    } else {
        date(from)
    };
    format!("{from} a {}", date(to))
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let period = match kind {
        SessionKind::Year => return Some(format!("Período de sesiones de {n}")),
        SessionKind::Regular => "período de sesiones",
        SessionKind::Special => "período extraordinario de sesiones",
        SessionKind::EmergencySpecial => "período extraordinario de sesiones de emergencia",
    };
    Some(format!("{} {period}", label::capital(&ordinal::words(n)?)))
}

/// The Human Rights Council counts its sessions in figures: "57º período de
/// sesiones".
pub(crate) fn session_in_figures(kind: SessionKind, n: u16) -> Option<String> {
    let period = match kind {
        SessionKind::Special => "período extraordinario de sesiones", // unconfirmed
        SessionKind::Regular => "período de sesiones",
        other => return session(other, n),
    };
    (n > 0).then(|| format!("{n}º {period}"))
}

fn join(items: &[String]) -> String {
    label::list(items, ", ", " y ")
}

fn agenda(items: &[String], of: &str) -> String {
    let head = if items.len() > 1 { "Temas" } else { "Tema" };
    format!("{head} {} {of}", join(&label::agenda_items(items, "", ")")))
}

/// The Human Rights Council calls its agenda *agenda*: "Tema 3 de la agenda".
pub(crate) fn agenda_of_geneva(items: &[String]) -> String {
    agenda(items, "de la agenda")
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => {
            ("sin remisión previa a una Comisión Principal".to_owned(), symbols, paragraph)
        }
        Bracket::OnReport { committee, symbols, paragraph } => {
            let committee = label::nth(&COMMITTEES, committee.into()).unwrap_or_default();
            (format!("sobre la base del informe de la {committee}"), symbols, paragraph)
        }
        // unconfirmed
        Bracket::OnRecommendation { body, symbols } => (format!("por recomendación de {body}"), symbols, None),
    };
    let paragraph =
        paragraph.map_or_else(String::new, |n| format!(", {} {n}", if label::several(n) { "párrs." } else { "párr." }));
    format!("[{lead} ({}{paragraph})]", join(symbols))
}

fn cite(citation: Citation, number: &str) -> String {
    let word = match citation {
        Citation::Paragraph => "párrafo",
        Citation::Section => "sección",
        Citation::Annex => "anexo",
    };
    label::numbered(word, number)
}

fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let plenary = if plenary { " plenaria" } else { "" };
    let resumed = if resumed { " (continuación)" } else { "" };
    format!("{} sesión{plenary}{resumed}", figure(number))
}

fn recorded_vote(tally: Tally) -> String {
    let abstentions = if tally.abstaining == 1 { "abstención" } else { "abstenciones" };
    format!(
        "[Aprobada en votación registrada por {} votos contra {} y {} {abstentions}. \
         El resultado de la votación fue el siguiente:",
        tally.in_favour, tally.against, tally.abstaining
    )
}
